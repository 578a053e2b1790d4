import { describe, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { nextDueAt } from "../../src/digests/due.ts";
import type { Subscription } from "../../src/digests/subscription.ts";
import { createDigestBuilding } from "../../src/jobs/build-digests.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { changesOf, dateOf, dueBySearch, wallOf } from "./clock-changes.ts";
import { handWoundClock, seededRandom } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Changes at midnight, on Ramadan, for half an hour: all that clocks do. */
const ZONES = [
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Gaza",
  "Africa/Casablanca",
  "America/New_York",
  "Australia/Lord_Howe",
];
const CHANGES = ZONES.flatMap((zone) =>
  changesOf(zone, Date.parse("2023-01-01T00:00:00Z"), Date.parse("2029-01-01T00:00:00Z")).map(
    (change) => [zone, change] as const,
  ),
);

const timeText = (minutes: number): string => {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
};
/** The years that are also played through with a store. */
const isPlayed = (change: number): boolean => [2024, 2025, 2026].includes(new Date(change).getUTCFullYear());
const minutesOf = (wall: string): number => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
/** Times of day inside the gap or overlap of a change, at its edges, and beside it. */
function timesAround(zone: string, change: number): readonly string[] {
  const [before, after] = [
    minutesOf(wallOf(zone, change - MINUTE)) + 1,
    minutesOf(wallOf(zone, change)),
  ] as const;
  const edges = [before, after].flatMap((edge) => [edge - 1, edge, edge + 1]);
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  const inside = high - low <= 120 ? [low + 10, low + 29, high - 11] : [high + 10, low - 11];
  return [...new Set([...edges, ...inside].map(timeText)), "08:00"];
}

test("Node's zone data has the changes that these tests are about", () => {
  // At least two changes a year, of which governments may yet end some: zone data 2026c ends Casablanca's in 2026.
  for (const zone of ZONES)
    expect(CHANGES.filter(([name]) => name === zone).length, zone).toBeGreaterThanOrEqual(8);
});

describe("a local time falls due at the first instant at which the wall shows it or later", () => {
  test.each(ZONES)("%s, around every change of six years", (zone) => {
    for (const [name, change] of CHANGES) {
      if (name !== zone) continue;
      for (const at of timesAround(zone, change)) {
        let after = new Date(change - 2 * DAY);
        for (let day = 0; day < 4; day += 1) {
          const due = nextDueAt({ at, timeZone: zone }, after);
          const told = `${at} ${zone} after ${after.toISOString()}`;
          expect(due, told).toBe(new Date(dueBySearch(zone, at, after.getTime())).toISOString());
          after = new Date(due);
        }
      }
    }
  });
});

/** A service with a digest a time of day in one zone, and a clock that is wound by hand. */
async function service(zone: string, times: readonly string[], from: number) {
  const store = await temporaryStore();
  const clock = handWoundClock(new Date(from).toISOString());
  const late = new Map<string, string | null>();
  const building = (owner: string) =>
    createDigestBuilding({
      store,
      owner,
      log: keptLog(),
      chats: [historyChat(() => "answered")],
      // A story that is always there: every run posts.
      storiesOf: async () => [{ id: newId<"story">(), articles: [], readings: [] }],
      compose: ({ digestId, lateSince }) => {
        late.set(digestId, lateSince);
        return {
          thread: {
            lang: "en",
            parts: [
              { role: "parent", blocks: [] },
              { role: "story", blocks: [] },
            ],
          },
          counts: {},
        };
      },
    });
  const workers = [building("one"), building("two")];
  const orders: Subscription[] = [];
  for (const at of times) {
    const daily = { at, timeZone: zone };
    orders.push(
      await addSubscription(
        store.db,
        sampleSubscription({
          ...daily,
          platform: "history",
          channel: at,
          nextDueAt: nextDueAt(daily, clock.now()),
        }),
        clock.now().toISOString(),
      ),
    );
  }
  return {
    orders,
    /** Two workers look at once, as they do when there are two. */
    tick: async (instant: number) => {
      clock.set(new Date(instant).toISOString());
      await Promise.all(workers.map((worker) => worker.processAll({ now: clock.now })));
    },
    runsOf: async (order: Subscription) =>
      (await listDigests(store.db, { subscriptionId: order.id, limit: 1_000 }))
        .map(({ id, localDate, createdAt, outcome }) => ({
          localDate,
          createdAt,
          outcome,
          late: late.get(id) ?? null,
        }))
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
  };
}

/** What has to have been made from `from` to `until`: each local date whose time came, at the minute it came. */
function expected(zone: string, at: string, from: number, until: number) {
  const runs = [];
  for (let due = dueBySearch(zone, at, from); due <= until; due = dueBySearch(zone, at, due))
    runs.push({ localDate: dateOf(zone, at, due), createdAt: new Date(due).toISOString() });
  return runs;
}

describe("one digest a channel and local date", () => {
  test.each(ZONES)(
    "%s: at the right minute, each time that the clocks change",
    async (zone) => {
      for (const [name, change] of CHANGES) {
        if (name !== zone || !isPlayed(change)) continue;
        const [from, until] = [change - 26 * HOUR, change + 26 * HOUR];
        const times = timesAround(zone, change);
        const { orders, tick, runsOf } = await service(zone, times, from);
        const dues = times.flatMap((at) => expected(zone, at, from, until).map((run) => run.createdAt));
        const minutes = new Set(dues.flatMap((due) => [Date.parse(due) - MINUTE, Date.parse(due)]));
        for (let minute = change - 70 * MINUTE; minute <= change + 70 * MINUTE; minute += MINUTE)
          minutes.add(minute);
        for (const minute of [...minutes].sort((a, b) => a - b)) await tick(minute);
        for (const order of orders) {
          const told = `${order.at} ${zone}, the clocks changing at ${new Date(change).toISOString()}`;
          expect(await runsOf(order), told).toEqual(
            expected(zone, order.at, from, until).map((run) => ({ ...run, outcome: "queued", late: null })),
          );
        }
      }
    },
    120_000,
  );

  test.each(ZONES)(
    "%s: what was missed comes once, marked late, and the older not at all",
    async (zone) => {
      const random = seededRandom(ZONES.indexOf(zone) + 1);
      for (const [name, change] of CHANGES) {
        if (name !== zone || !isPlayed(change)) continue;
        const from = change - 4 * DAY;
        const times = timesAround(zone, change);
        const { orders, tick, runsOf } = await service(zone, times, from);
        // Down for an hour to five days, over the change or beside it.
        const stop = change - Math.floor(random() * 48 * 60) * MINUTE;
        const start = stop + Math.floor(60 + random() * 5 * 24 * 60) * MINUTE;
        const until = start + 30 * HOUR;
        const minutes = new Set([start]);
        for (const at of times)
          for (const { createdAt } of expected(zone, at, from, until)) minutes.add(Date.parse(createdAt));
        for (const minute of [...minutes].sort((a, b) => a - b))
          if (minute <= stop || minute >= start) await tick(minute);
        for (const order of orders) {
          const all = expected(zone, order.at, from, until);
          const instant = (run: { readonly createdAt: string }): number => Date.parse(run.createdAt);
          const missed = all.filter((run) => instant(run) > stop && instant(run) < start).at(-1);
          const inTime = (run: (typeof all)[number]) => ({ ...run, outcome: "queued", late: null });
          const told = `${order.at} ${zone}, down from ${new Date(stop).toISOString()} to ${new Date(start).toISOString()}`;
          expect(await runsOf(order), told).toEqual([
            ...all.filter((run) => instant(run) <= stop).map(inTime),
            ...(missed === undefined
              ? []
              : [
                  {
                    localDate: missed.localDate,
                    createdAt: new Date(start).toISOString(),
                    outcome: "queued",
                    late: start - instant(missed) > 30 * MINUTE ? missed.createdAt : null,
                  },
                ]),
            ...all.filter((run) => instant(run) >= start).map(inTime),
          ]);
        }
      }
    },
    120_000,
  );
});
