import { expect, test } from "vitest";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import type { Wait } from "../../src/jobs/wait.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";
import { windingWait } from "./winding-wait.ts";

const INTERVAL_MS = 200;
const LATE_MS = 40;

/** A poster that gets to its turns so much late, each time it waits. */
async function posterThatIsLate(latenessMs: () => number, messages: readonly number[], lateMs?: number) {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const sentAt: number[] = [];
  const chat = historyChat(() => "answered");
  const winding = windingWait(clock.now, clock.wind);
  const wait: Wait = {
    ...winding,
    async until(instant, cut) {
      const waits = Date.parse(instant) > clock.now().getTime();
      await winding.until(instant, cut);
      if (waits) clock.wind(latenessMs());
    },
  };
  const bucket = { name: "all", intervalMs: INTERVAL_MS, burst: 1, cost: 1 };
  const delivery = createDelivery({
    store,
    chats: [
      {
        ...chat,
        bucketsOf: () => [lateMs === undefined ? bucket : { ...bucket, lateMs }],
        post: async (request, signal) => {
          sentAt.push(clock.now().getTime());
          return chat.post(request, signal);
        },
      },
    ],
    log: keptLog(),
    owner: "one",
    limits: { concurrency: 8 },
  });
  const digests = await Promise.all(messages.map((count, n) => oweDigest(store.db, `c${n}`, count)));
  return { store, clock, sentAt, digests, run: () => delivery.processAll({ now: clock.now, wait }) };
}

function nowAndThen(): () => number {
  const lateness = [0, 700, 0, 0, 450, 0];
  let asked = 0;
  return () => lateness[asked++ % lateness.length]!;
}

const gaps = (times: readonly number[]): readonly number[] =>
  times
    .toSorted((a, b) => a - b)
    .slice(1)
    .map((time, n) => time - times.toSorted((a, b) => a - b)[n]!);

// The clock is one for all: a sender between its turn and its post is moved by another's lateness when the database takes long.
test("who gets to a turn late takes another, and does not send beside those whose turns come then", {
  retry: 3,
}, async () => {
  const { store, sentAt, digests, run } = await posterThatIsLate(nowAndThen(), [2, 2, 2, 2, 2, 2], LATE_MS);
  expect(await run()).toMatchObject({ posted: 12, postponed: 0, nextAt: null });
  expect(Math.min(...gaps(sentAt))).toBeGreaterThanOrEqual(INTERVAL_MS - LATE_MS);
  // A turn that was missed is no attempt.
  for (const digest of digests)
    expect((await postsOf(store.db, digest)).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

test("a poster that is late each time puts messages down and comes back, and loses none", async () => {
  const { store, clock, digests, run } = await posterThatIsLate(() => 3_000, [2, 1], LATE_MS);
  for (let runs = 0; runs < 200; runs++) {
    const { nextAt } = await run();
    if (nextAt === null) break;
    clock.wind(Math.max(0, Date.parse(nextAt) - clock.now().getTime()));
  }
  for (const digest of digests)
    expect((await postsOf(store.db, digest)).every(({ state }) => state === "posted")).toBe(true);
});
