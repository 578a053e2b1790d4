import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Executor } from "../../src/jobs/executor.ts";
import { createPostgresExecutor } from "../../src/jobs/postgres-executor.ts";
import { freshDatabase } from "../postgres/database.ts";
import { keptLog } from "./kept-log.ts";

/** Makes executors as processes of one service have them, over one server. */
async function setUp(): Promise<{ readonly url: string; readonly make: () => Executor }> {
  const database = await freshDatabase();
  if (database === null) throw new Error("these tests are of PostgreSQL");
  onTestFinished(() => database.drop());
  const make = () => {
    const made = createPostgresExecutor({ url: database.url, log: keptLog() });
    onTestFinished(() => made.stop());
    return made;
  };
  return { url: database.url, make };
}

describe("wake-ups over PostgreSQL", () => {
  test("reach who does the job, and nobody else", async () => {
    const executor = (await setUp()).make();
    const done: string[] = [];
    await executor.start({
      read: async () => void done.push("read"),
      build: async () => void done.push("build"),
    });
    executor.wake("deliver", "nobody's");
    executor.wake("read", "one");
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(["read"]);
  });

  test("are carried to other processes, and a busy one leaves them to the others", async () => {
    const { make } = await setUp();
    const [busy, idle, waker] = [make(), make(), make()];
    const taken: string[] = [];
    const { promise: end, resolve } = Promise.withResolvers<void>();
    await busy.start({
      read: async () => {
        taken.push("busy");
        await end;
      },
    });
    waker.wake("read", "first");
    await expect.poll(() => taken, { timeout: 10_000 }).toEqual(["busy"]);
    await idle.start({ read: async () => void taken.push("idle") });
    waker.wake("read", "second");
    await expect.poll(() => taken, { timeout: 10_000 }).toEqual(["busy", "idle"]);
    resolve();
  });

  test("of one job never pile up", async () => {
    const { make } = await setUp();
    const [waker, worker] = [make(), make()];
    await worker.start({});
    for (let n = 0; n < 1_000; n++) waker.wake("read", String(n));
    await waker.stop();
    let woken = 0;
    const other = make();
    await other.start({
      read: async () => {
        woken += 1;
      },
    });
    await expect.poll(() => woken, { timeout: 10_000 }).toBeGreaterThan(0);
    await other.stop();
    expect(woken).toBeLessThanOrEqual(8);
  });

  test("that a dead process had in hand do not stay for ever", async () => {
    const { url, make } = await setUp();
    const [dead, waker, next] = [make(), make(), make()];
    const taken: string[] = [];
    const { promise: end, resolve } = Promise.withResolvers<void>();
    onTestFinished(() => resolve());
    await dead.start({
      read: async () => {
        taken.push("dead");
        await end;
      },
    });
    waker.wake("read", "first");
    await expect.poll(() => taken, { timeout: 10_000 }).toEqual(["dead"]);
    // Eight more: one of them takes the place of the first, which the library marks as failed.
    for (let n = 0; n < 8; n++) waker.wake("read", String(n));
    await waker.stop();
    const database = new pg.Client(url);
    await database.connect();
    try {
      const left = async () =>
        (
          await database.query(
            "select attempts, max_attempts from graphile_worker.jobs where locked_at is not null",
          )
        ).rows;
      expect((await left()).some((row) => row.attempts === row.max_attempts)).toBe(true);
      await database.query(
        "update graphile_worker._private_jobs set locked_at = now() - interval '11 minutes' where locked_at is not null",
      );
      await next.start({ read: async () => void taken.push("next") });
      await expect.poll(() => taken, { timeout: 10_000 }).toContain("next");
      const all = async () => (await database.query("select id from graphile_worker.jobs")).rows;
      await expect.poll(all, { timeout: 10_000 }).toEqual([]);
    } finally {
      await database.end();
    }
  });

  test("after a stop nothing is taken in", async () => {
    const executor = (await setUp()).make();
    let woken = 0;
    await executor.start({
      read: async () => {
        woken += 1;
      },
    });
    await executor.stop();
    executor.wake("read", "late");
    expect(woken).toBe(0);
  });
});
