import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sharedStore, temporaryFolder } from "../store/temporary-store.ts";
import { seededRandom } from "./hand-wound-clock.ts";
import { oweDigest } from "./owed-digest.ts";

test("a process killed while it posts, again and again, neither loses nor doubles nor reorders a post", async () => {
  const random = seededRandom(7);
  const history = join(temporaryFolder(), "history.jsonl");
  writeFileSync(history, "");
  const { store, address } = await sharedStore();
  const [digests, parts] = [240, 6];
  for (let index = 0; index < digests; index += 1)
    await oweDigest(store.db, `c${index}`, parts, new Date().toISOString());
  const said = () =>
    readFileSync(history, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map(
        (line) =>
          JSON.parse(line) as { postId: string; threadId: string; payload: { name: string; seq: number } },
      );
  const start = async (): Promise<ChildProcess> => {
    const script = join(import.meta.dirname, "delivering-process.ts");
    const child = spawn(process.execPath, [script, address, history], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout!, "data");
    return child;
  };
  let killed = 0;
  for (; killed < 8; killed += 1) {
    const child = await start();
    const ended = once(child, "exit");
    setTimeout(() => child.kill("SIGKILL"), random() * 80);
    const [, signal] = await ended;
    if (signal !== "SIGKILL") break;
  }
  expect(killed).toBe(8);
  expect(said().length).toBeLessThan(digests * parts);
  const [code] = await once(await start(), "exit");
  expect(code).toBe(0);
  const all = said();
  expect(all).toHaveLength(digests * parts);
  expect(new Set(all.map((post) => post.postId)).size).toBe(digests * parts);
  for (const thread of Map.groupBy(all, (post) => post.payload.name).values()) {
    expect(thread.map((post) => post.payload.seq)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(thread.map((post) => post.threadId)).size).toBe(1);
  }
});
