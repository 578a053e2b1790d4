import { expect, test } from "vitest";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import type { Wait } from "../../src/jobs/wait.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { type Fate, historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";
import { windingWait } from "./winding-wait.ts";

const INTERVAL_MS = 200;
const LATE_MS = 40;

interface Lateness {
  /** How late a turn is got to, each time that it is waited for. */
  readonly latenessMs?: () => number;
  /** What the pace allows. */
  readonly lateMs?: number;
  /** How long it takes to look for an earlier post. */
  readonly lookMs?: number;
  readonly fate?: () => Fate;
}

/** A poster that owes digests of so many messages, and is late. */
async function posterThatIsLate(
  messages: readonly number[],
  { latenessMs = () => 0, lateMs, lookMs = 0, fate = () => "answered" }: Lateness,
) {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const sentAt: number[] = [];
  const chat = historyChat(fate);
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
        reconcile: async (request, signal) => {
          clock.wind(lookMs);
          return chat.reconcile(request, signal);
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

test("who gets to a turn late takes another, and does not send beside those whose turns come then", async () => {
  const { store, sentAt, digests, run } = await posterThatIsLate([2, 2, 2, 2, 2, 2], {
    latenessMs: nowAndThen(),
    lateMs: LATE_MS,
  });
  expect(await run()).toMatchObject({ posted: 12, postponed: 0, nextAt: null });
  expect(Math.min(...gaps(sentAt))).toBeGreaterThanOrEqual(INTERVAL_MS - LATE_MS);
  // A turn that was missed is no attempt.
  for (const digest of digests)
    expect((await postsOf(store.db, digest)).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

/** Runs again and again, each time when something can be claimed. */
async function runToTheEnd({ run, clock }: Awaited<ReturnType<typeof posterThatIsLate>>): Promise<void> {
  for (let runs = 0; runs < 200; runs++) {
    const { nextAt } = await run();
    if (nextAt === null) return;
    clock.wind(Math.max(0, Date.parse(nextAt) - clock.now().getTime()));
  }
}

test("who looks for an earlier post first and misses its turn by that takes another", async () => {
  let asked = 0;
  const poster = await posterThatIsLate([2, 2, 2, 2], {
    lateMs: LATE_MS,
    lookMs: 300,
    fate: () => (asked++ < 3 ? "request-lost" : "answered"),
  });
  await runToTheEnd(poster);
  expect(poster.sentAt).toHaveLength(11);
  expect(Math.min(...gaps(poster.sentAt))).toBeGreaterThanOrEqual(INTERVAL_MS - LATE_MS);
  const posts = await Promise.all(poster.digests.map((digest) => postsOf(poster.store.db, digest)));
  expect(posts.flat().every(({ state }) => state === "posted")).toBe(true);
  // What was lost was tried once more each; turns missed by looking are no attempts.
  expect(posts.flat().reduce((sum, { attempts }) => sum + attempts, 0)).toBe(11);
});

test("a poster that is late each time sends late rather than never", async () => {
  const poster = await posterThatIsLate([2, 1], { latenessMs: () => 3_000, lateMs: LATE_MS });
  expect(await poster.run()).toMatchObject({ posted: 3, postponed: 0, nextAt: null });
});
