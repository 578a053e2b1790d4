import { expect, test } from "vitest";
import { createLocalExecutor } from "../../src/jobs/executor.ts";

test("within one process a wake-up is a call of who does the job, until a stop", async () => {
  const executor = createLocalExecutor();
  const done: string[] = [];
  executor.wake("read", "too early");
  await executor.start({
    read: async () => void done.push("read"),
    build: async () => void done.push("build"),
  });
  executor.wake("deliver", "nobody's");
  executor.wake("read", "one");
  expect(done).toEqual(["read"]);
  await executor.stop();
  executor.wake("build", "too late");
  expect(done).toEqual(["read"]);
});
