import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterQuiet, dueDateOf, lastDueAt, localDateOf, nextDueAt } from "../../src/digests/due.ts";

const ZONES = [
  "Africa/Cairo",
  "Asia/Beirut",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Nuuk",
  "UTC",
];
const wall = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
const run = (at: string, timeZone: string, from: string, times: number): string[] => {
  const due: string[] = [];
  for (let after = new Date(from); due.length < times; after = new Date(due.at(-1)!)) {
    due.push(nextDueAt({ at, timeZone }, after));
  }
  return due;
};

describe("a daily local time", () => {
  test("keeps its local hour across a change of the clocks", () => {
    expect(run("08:00", "America/New_York", "2026-03-06T12:00:00Z", 4)).toEqual([
      "2026-03-06T13:00:00.000Z",
      "2026-03-07T13:00:00.000Z",
      "2026-03-08T12:00:00.000Z",
      "2026-03-09T12:00:00.000Z",
    ]);
  });

  test("in a gap comes at the first instant after it", () => {
    // Cairo and Beirut jump from 00:00 to 01:00, Lord Howe from 02:00 to 02:30, Nuuk from 23:00 to midnight.
    expect(run("00:30", "Africa/Cairo", "2026-04-23T12:00:00Z", 2)).toEqual([
      "2026-04-23T22:00:00.000Z",
      "2026-04-24T21:30:00.000Z",
    ]);
    expect(run("00:00", "Asia/Beirut", "2026-03-28T12:00:00Z", 2)).toEqual([
      "2026-03-28T22:00:00.000Z",
      "2026-03-29T21:00:00.000Z",
    ]);
    expect(run("02:10", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", 1)).toEqual([
      "2026-10-03T15:30:00.000Z",
    ]);
    const nuuk = { at: "23:30", timeZone: "America/Nuuk" };
    const [skipped, next] = run(nuuk.at, nuuk.timeZone, "2026-03-28T12:00:00Z", 2);
    expect([skipped, next]).toEqual(["2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"]);
    expect(localDateOf(new Date(skipped!), nuuk.timeZone)).toBe("2026-03-29");
    expect([skipped, next].map((due) => dueDateOf(nuuk, new Date(due!)))).toEqual([
      "2026-03-28",
      "2026-03-29",
    ]);
  });

  test("in an overlap comes once, the first time", () => {
    expect(run("01:30", "America/New_York", "2026-10-31T12:00:00Z", 2)).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-02T06:30:00.000Z",
    ]);
    expect(run("01:45", "Australia/Lord_Howe", "2026-04-04T00:00:00Z", 2)).toEqual([
      "2026-04-04T14:45:00.000Z",
      "2026-04-05T15:15:00.000Z",
    ]);
  });

  test("comes on a day that was skipped whole as soon as the next begins", () => {
    expect(run("08:00", "Pacific/Apia", "2011-12-29T12:00:00Z", 3)).toEqual([
      "2011-12-29T18:00:00.000Z",
      "2011-12-30T10:00:00.000Z",
      "2011-12-30T18:00:00.000Z",
    ]);
  });

  const anyDaily = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    at: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`),
  });
  const anyDate = fc.date({ min: new Date("2023-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

  test("is right for any time, zone and moment", () => {
    fc.assert(
      fc.property(anyDaily, anyDate, (daily, after) => {
        const due = nextDueAt(daily, after);
        expect(Date.parse(due)).toBeGreaterThan(after.getTime());
        expect(Date.parse(due) - after.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
        expect(lastDueAt(daily, new Date(due))).toBe(due);
        expect(lastDueAt(daily, new Date(Date.parse(due) - 1)) < due).toBe(true);
        if (wall(due, daily.timeZone) === daily.at) return;
        // Only a gap excuses another time on the wall: just before, it was earlier than wanted, and now it is later. Some
        // gaps lie over midnight (Cairo, 23:59 to 01:00).
        const last = wall(new Date(Date.parse(due) - 1).toISOString(), daily.timeZone);
        const next = wall(due, daily.timeZone);
        const skipped = last < next ? last < daily.at && daily.at < next : last < daily.at || daily.at < next;
        expect(skipped, `${last} ${next}`).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test("comes once for every local date, in order", () => {
    const starts = [
      "2026-03-20T00:00:00Z",
      "2026-03-31T00:00:00Z",
      "2026-04-20T00:00:00Z",
      "2026-09-30T00:00:00Z",
      "2026-10-22T00:00:00Z",
    ];
    fc.assert(
      fc.property(anyDaily, fc.constantFrom(...starts), (daily, start) => {
        const dates = run(daily.at, daily.timeZone, start, 14).map((due) => dueDateOf(daily, new Date(due)));
        const first = Date.parse(dates[0]!);
        expect(dates).toEqual(
          dates.map((_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("names what is wrong with a time or a zone", () => {
    expect(() => nextDueAt({ at: "24:00", timeZone: "UTC" }, new Date(0))).toThrow(
      /"24:00" is no time of day/u,
    );
    expect(() => nextDueAt({ at: "08:00", timeZone: "Mars/Olympus" }, new Date(0))).toThrow(
      /is no time zone/u,
    );
  });
});

describe("a weekly local time", () => {
  const monday = { at: "09:00", timeZone: "Africa/Cairo", weekday: 1 } as const;

  test("comes on its weekday only, in local terms", () => {
    // 23 November 2026 is a Monday; Cairo is two hours ahead then.
    expect(nextDueAt(monday, new Date("2026-11-18T12:00:00Z"))).toBe("2026-11-23T07:00:00.000Z");
    expect(nextDueAt(monday, new Date("2026-11-23T07:00:00Z"))).toBe("2026-11-30T07:00:00.000Z");
    expect(lastDueAt(monday, new Date("2026-11-25T00:00:00Z"))).toBe("2026-11-23T07:00:00.000Z");
    const sunday = { ...monday, weekday: 7, at: "00:30" } as const;
    expect(nextDueAt(sunday, new Date("2026-11-21T22:00:00Z"))).toBe("2026-11-21T22:30:00.000Z");
  });
});

describe("quiet hours", () => {
  const quiet = (from: string, until: string, ready: string): string =>
    afterQuiet({ from, until }, "Africa/Cairo", new Date(ready));

  test("hold a post back until they are over, over midnight too", () => {
    expect(quiet("22:00", "07:00", "2026-11-23T21:00:00Z")).toBe("2026-11-24T05:00:00.000Z");
    expect(quiet("22:00", "07:00", "2026-11-24T04:59:59Z")).toBe("2026-11-24T05:00:00.000Z");
    expect(quiet("13:00", "14:00", "2026-11-24T11:30:00Z")).toBe("2026-11-24T12:00:00.000Z");
  });

  test("leave every other hour alone", () => {
    for (const ready of ["2026-11-24T05:00:00.000Z", "2026-11-24T19:59:00.000Z"])
      expect(quiet("22:00", "07:00", ready)).toBe(ready);
    expect(quiet("08:00", "08:00", "2026-11-24T06:30:00.000Z")).toBe("2026-11-24T06:30:00.000Z");
    expect(afterQuiet(null, "UTC", new Date(0))).toBe(new Date(0).toISOString());
  });
});
