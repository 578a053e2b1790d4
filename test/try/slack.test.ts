import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";

test("a newcomer subscribes a channel of a fake workspace, gets a digest, asks, and stops", {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-try-"));
  const tried = spawn(process.execPath, ["test/try/slack.ts", folder], {
    cwd: resolve(import.meta.dirname, "../.."),
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => {
    tried.kill("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });
  const lines = createInterface({ input: tried.stdout })[Symbol.asyncIterator]();
  /** Reads on until a line has the words. */
  const until = async (words: string): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`ended without "${words}"`);
      if (value.includes(words)) return value;
    }
  };
  const subscribe = await until("/briefing subscribe");
  await until("Ctrl-C");
  tried.stdin.write(`${subscribe.trim()}\n`);
  await until("This channel gets a briefing");
  // The feed is asked as soon as it is subscribed; until it has been read there is nothing to post.
  const either = async (): Promise<boolean> => {
    tried.stdin.write("/briefing now\n");
    for (;;) {
      const line = await until("");
      if (line.includes("Nothing to post")) return false;
      if (line.includes("posted")) return true;
    }
  };
  while (!(await either()));
  expect(await until("/digests/")).toContain("http://127.0.0.1:");
  await until("in the thread");
  tried.stdin.write("/quotes الميناء\n");
  expect(await until("Quotations")).toContain("الميناء");
  tried.stdin.end();
  const [code] = await new Promise<readonly [number | null]>((done) =>
    tried.once("exit", (left) => done([left])),
  );
  expect(code).toBe(0);
});
