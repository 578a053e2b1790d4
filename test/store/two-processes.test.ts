import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { oweDigest } from "../jobs/owed-digest.ts";
import { sharedStore } from "./temporary-store.ts";

test("two processes on one database claim every post once, and neither fails for the other's sake", async () => {
  const { store, address } = await sharedStore();
  for (let index = 0; index < 60; index += 1) await oweDigest(store.db, `c${index}`, 1);
  const run = async (owner: string): Promise<readonly string[]> => {
    const script = join(import.meta.dirname, "claiming-process.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [script, address, owner]);
    return JSON.parse(stdout) as string[];
  };
  const [one, two] = await Promise.all([run("one"), run("two")]);
  expect(one.length + two.length).toBe(60);
  expect(new Set([...one, ...two]).size).toBe(60);
});
