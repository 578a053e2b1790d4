import { describe, expect, test } from "vitest";
import { createLane } from "../../src/jobs/lane.ts";
import { createSchedule, type ScheduleParts } from "../../src/jobs/schedule.ts";
import { at } from "../store/samples.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

const nothing = { feeds: 0, failed: 0, articles: 0, nextAt: null };
const sent = { posted: 0, postponed: 0, buried: 0, nextAt: null };

function setUp(over: Partial<ScheduleParts> = {}) {
  const steps: string[] = [];
  const log = keptLog();
  const step = <T>(name: string, result: T) => ({
    processAll: async () => {
      steps.push(name);
      return result;
    },
  });
  const schedule = createSchedule({
    polling: step("poll", nothing),
    digests: {
      ...step("build", []),
      buildNow: async () => null,
      preview: async () => ({ lang: "en", parts: [] }),
    },
    delivery: { ...step("deliver", sent), nudge: () => {} },
    now: handWoundClock(at("06:00:00")).now,
    log,
    ...over,
  });
  return { schedule, steps, log };
}

/** Lets everything run that waits for nothing but its turn. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe("the schedule", () => {
  test("delivers what is owed, polls, builds and delivers at once when it starts", async () => {
    const { schedule, steps } = setUp();
    schedule.start();
    await settle();
    expect(steps).toEqual(["deliver", "poll", "build", "deliver"]);
    schedule.wake();
    await settle();
    expect(steps.slice(4)).toEqual(["poll", "build", "deliver"]);
    expect(await schedule.stop()).toBe(true);
    schedule.wake();
    await settle();
    expect(steps).toHaveLength(7);
  });

  test("goes on when a job fails", async () => {
    const { schedule, steps, log } = setUp({
      polling: {
        processAll: async () => {
          throw new Error("disk full");
        },
      },
    });
    schedule.start();
    await settle();
    expect(steps).toEqual(["deliver", "build", "deliver"]);
    expect(log.lines).toEqual(['error a job failed {"job":"poll-feeds","reason":"disk full"}']);
    await schedule.stop();
  });

  test("does not let a poll that never ends delay the digests", async () => {
    const built = Promise.withResolvers<void>();
    const { schedule } = setUp({
      limits: { pollHeadStartMs: 10, stopTimeoutMs: 10 },
      polling: { processAll: () => new Promise<never>(() => {}) },
      digests: {
        processAll: async () => {
          built.resolve();
          return [];
        },
        buildNow: async () => null,
        preview: async () => ({ lang: "en", parts: [] }),
      },
    });
    schedule.start();
    await built.promise;
    expect(await schedule.stop()).toBe(false);
  });

  test("waits for the work in hand when it is stopped, and tells it to end", async () => {
    const ended: boolean[] = [];
    const { schedule } = setUp({
      polling: {
        processAll: ({ signal }) =>
          new Promise((resolve) => {
            signal?.addEventListener("abort", () => {
              ended.push(true);
              resolve(nothing);
            });
          }),
      },
    });
    schedule.start();
    await settle();
    expect(await schedule.stop()).toBe(true);
    expect(ended).toEqual([true]);
  });

  test("comes back for a post that is due before the next tick", async () => {
    const clock = handWoundClock(at("06:00:00"));
    const again = Promise.withResolvers<void>();
    let runs = 0;
    const { schedule } = setUp({
      now: clock.now,
      delivery: {
        processAll: async () => {
          runs += 1;
          if (runs === 3) again.resolve();
          return { ...sent, nextAt: runs < 3 ? at("06:00:00") : null };
        },
        nudge: () => {},
      },
    });
    schedule.start();
    await again.promise;
    expect(await schedule.stop()).toBe(true);
  });

  test("looks again at feeds that fall due before the next tick", async () => {
    const clock = handWoundClock(at("06:00:00"));
    const again = Promise.withResolvers<void>();
    let runs = 0;
    const { schedule } = setUp({
      now: clock.now,
      limits: { lookMs: 10 },
      polling: {
        processAll: async () => {
          runs += 1;
          if (runs === 2) again.resolve();
          return { ...nothing, nextAt: runs < 2 ? at("06:00:00") : null };
        },
      },
    });
    schedule.start();
    await again.promise;
    expect(await schedule.stop()).toBe(true);
  });
});

describe("a lane", () => {
  test("never runs twice at once, and runs once more for all that was asked meanwhile", async () => {
    let [running, most, runs] = [0, 0, 0];
    const lane = createLane(async () => {
      runs += 1;
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    await Promise.all([lane.run(), lane.run(), lane.run()]);
    expect([runs, most]).toEqual([2, 1]);
    for (let turn = 0; turn < 50; turn += 1) {
      void lane.run();
      for (let wait = 0; wait < turn % 7; wait += 1) await Promise.resolve();
    }
    await lane.idle();
    expect([most, running]).toEqual([1, 0]);
  });
});
