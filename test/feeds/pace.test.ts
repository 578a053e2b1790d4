import { expect, test } from "vitest";
import { paceOf } from "../../src/feeds/pace.ts";
import { NO_WISHES, wishesOf } from "../../src/feeds/wishes.ts";
import { sampleEntry, sampleFeed } from "../store/samples.ts";

const HOUR = 3_600_000;
const now = "2026-11-25T10:00:00.000Z";
const before = (hours: number): string => new Date(Date.parse(now) - hours * HOUR).toISOString();
const gapOf = (hours: readonly (number | null)[]): number | null => {
  const entries = hours.map((ago, at) =>
    sampleEntry(`${at}`, { publishedAt: ago === null ? null : before(ago) }),
  );
  const { gapMs } = paceOf(sampleFeed(entries), now);
  return gapMs === null ? null : gapMs / HOUR;
};

test("the gap is the median between its latest dates; floods, undated and future entries do not count", () => {
  expect(gapOf([0, 2, 4, 6, 100])).toBe(2);
  expect(gapOf([6, 0, 4, 2])).toBe(2);
  expect(gapOf([0, 3, 3, 3, 3, 3, 6, 9])).toBe(3);
  expect(gapOf([-500, 0, 2, null, 4, 6])).toBe(2);
  expect(gapOf([0, 2, 4])).toBeNull();
  expect(gapOf([])).toBeNull();
});

test("the latest twenty dates count, not the archive", () => {
  expect(gapOf([...Array.from({ length: 21 }, (_, at) => at), 1_000, 2_000, 3_000])).toBe(1);
});

test.each([
  [{ ttl: "60" }, { ttlMs: HOUR }],
  [{ ttl: " 5 " }, { ttlMs: 300_000 }],
  [{ ttl: "0" }, { ttlMs: null }],
  [{ ttl: "soon" }, { ttlMs: null }],
  [{ ttl: "99999999999" }, { ttlMs: null }],
  [{ updatePeriod: "daily", updateFrequency: "4" }, { ttlMs: 6 * HOUR }],
  [{ updatePeriod: "hourly", updateFrequency: "1" }, { ttlMs: null }],
  [{ updatePeriod: "weekly" }, { ttlMs: 168 * HOUR }],
  [{ updatePeriod: "often", updateFrequency: "x" }, { ttlMs: null }],
  [{ skipHours: ["0", " 24 ", "7", "x", "-1"] }, { skipHours: [0, 7] }],
  [{ skipHours: Array.from({ length: 24 }, (_, hour) => `${hour}`) }, { skipHours: [] }],
  [{ skipDays: ["Saturday", "sunday", "Someday"] }, { skipDays: [0, 6] }],
])("%j means %j", (draft, expected) =>
  expect(wishesOf({ ...NO_WISHES, ...draft })).toEqual({
    ttlMs: null,
    skipHours: [],
    skipDays: [],
    ...expected,
  }),
);
