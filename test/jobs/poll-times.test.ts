import { describe, expect, test } from "vitest";
import type { Pace } from "../../src/feeds/feed.ts";
import {
  nextCheckAfterFailure,
  nextCheckAfterRest,
  nextCheckAfterSuccess,
} from "../../src/jobs/poll-times.ts";

const now = new Date("2026-11-25T10:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const pace = (over: Partial<Pace>): Pace => ({
  gapMs: null,
  ttlMs: null,
  skipHours: [],
  skipDays: [],
  ...over,
});
/** Minutes until the next check, without jitter. */
const minutes = (over: Partial<Parameters<typeof nextCheckAfterSuccess>[0]>, random = 0.5): number =>
  (Date.parse(
    nextCheckAfterSuccess({
      now,
      random: () => random,
      pace: null,
      lastEntryAt: now.toISOString(),
      freshForMs: null,
      ...over,
    }),
  ) -
    now.getTime()) /
  MINUTE;

describe("after a success", () => {
  test.each([
    ["without a rhythm", null, 30],
    ["half a gap", pace({ gapMs: 2 * HOUR }), 60],
    ["never sooner than 5 min", pace({ gapMs: MINUTE }), 5],
    ["never later than 24 h", pace({ gapMs: 1_000 * HOUR }), 24 * 60],
    ["not before its ttl", pace({ gapMs: HOUR, ttlMs: 90 * MINUTE }), 90],
    ["a ttl of a year is a day", pace({ ttlMs: 9_000 * HOUR }), 24 * 60],
  ])("%s", (_, kept, expected) => expect(minutes({ pace: kept })).toBe(expected));

  test("a silent feed is asked more and more rarely", () => {
    const quiet = (hours: number): number =>
      minutes({
        pace: pace({ gapMs: HOUR }),
        lastEntryAt: new Date(now.getTime() - hours * HOUR).toISOString(),
      });
    expect([1, 50, 100, 10_000].map(quiet)).toEqual([30, 300, 600, 1440]);
  });

  test("a cache time counts up to three hours", () => {
    expect(minutes({ freshForMs: HOUR })).toBe(60);
    expect(minutes({ freshForMs: 8_760 * HOUR })).toBe(180);
  });

  test("jitter is a tenth, and the clamps hold with it", () => {
    expect(minutes({}, 0)).toBe(27);
    expect(minutes({}, 1)).toBe(33);
    expect(minutes({ pace: pace({ gapMs: MINUTE }) }, 0)).toBe(5);
    expect(minutes({ pace: pace({ gapMs: 1_000 * HOUR }) }, 1)).toBe(1440);
  });

  test("hours and days in which it asks not to be read are left out, a day at most", () => {
    const hours = Array.from({ length: 12 }, (_, hour) => hour + 10);
    expect(minutes({ pace: pace({ skipHours: hours }) })).toBe(12 * 60);
    // 2026-11-25 is a Wednesday.
    expect(minutes({ pace: pace({ skipDays: [3] }) })).toBe(14 * 60);
    expect(minutes({ pace: pace({ skipDays: [3, 4, 5] }) })).toBe(24 * 60);
  });
});

test("after failures it doubles from 5 min up to 12 h, and obeys Retry-After up to a day", () => {
  const wait = (failures: number, retryAfterMs: number | null = null): number =>
    (Date.parse(nextCheckAfterFailure({ now, random: () => 0.5, failures, retryAfterMs })) - now.getTime()) /
    MINUTE;
  expect([0, 1, 2, 7, 8, 1_000].map((failures) => wait(failures))).toEqual([5, 10, 20, 640, 720, 720]);
  expect(wait(0, HOUR)).toBe(60);
  expect(wait(3, MINUTE)).toBe(40);
  expect(wait(0, 900 * HOUR)).toBe(1440);
});

test("after a rest that a host asked for it comes a moment later, never before", () => {
  const wait = (random: number): number =>
    Date.parse(nextCheckAfterRest({ now, random: () => random }, HOUR)) - now.getTime();
  expect(wait(0)).toBe(HOUR + 1_000);
  expect(wait(0.999)).toBeLessThan(HOUR + 62_000);
});
