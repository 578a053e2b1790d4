import { expect, test } from "vitest";
import type { PostOutcome, Sending } from "../../src/chat/port.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { prunePaces } from "../../src/store/paces.ts";
import { openAt } from "../store/open-at.ts";
import { at } from "../store/samples.ts";
import { sharedStore, temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";
import { windingWait } from "./winding-wait.ts";

const SECOND_MS = 1_000;
/** Five messages a second for all, at most three at once; one a second in a channel. */
const ALL = { name: "all", intervalMs: 200, burst: 3, cost: 1 };
const limitsOf = ({ channel }: Pick<Sending, "channel">) => [
  { name: `channel:${channel}`, intervalMs: SECOND_MS, burst: 1, cost: 1 },
  ALL,
];

interface Sent {
  readonly channel: string;
  readonly seq: number;
  readonly atMs: number;
  readonly by: string;
}

/** A poster of its own, with a connection of its own; all share the clock and what was sent. */
async function poster(
  name: string,
  address: string,
  room: { store: Awaited<ReturnType<typeof temporaryStore>>; clock: ReturnType<typeof handWoundClock> },
  sent: Sent[],
  answer: (request: { channel: string }) => PostOutcome | null = () => null,
) {
  // One process has one connection to SQLite.
  const store = address.startsWith("postgres:") ? openAt(address) : room.store;
  const { clock } = room;
  const chat = historyChat(() => "answered");
  const post: typeof chat.post = async (request, signal) => {
    const other = answer(request);
    if (other !== null) return other;
    const { seq } = request.message.payload as { seq: number };
    sent.push({ channel: request.channel, seq, atMs: clock.now().getTime(), by: name });
    return chat.post(request, signal);
  };
  const delivery = createDelivery({
    store,
    chats: [{ ...chat, post, bucketsOf: limitsOf }],
    log: keptLog(),
    owner: name,
    limits: { concurrency: 4 },
  });
  const wait = windingWait(clock.now, clock.wind);
  return {
    run: (waits = true) => delivery.processAll({ now: clock.now, ...(waits ? { wait } : {}) }),
    close: async () => {
      if (store !== room.store) await store.close();
    },
  };
}

/** The most that fell into any stretch of so long. */
const mostWithin = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((one) => one >= from && one < from + ms).length));

test("two posters on one database keep one pace, and every thread its order", async () => {
  const { store, address } = await sharedStore();
  const clock = handWoundClock(at("06:00:00"));
  const sent: Sent[] = [];
  for (let n = 0; n < 12; n++) await oweDigest(store.db, `c${n}`, 4);
  const posters = await Promise.all(
    ["one", "two"].map((name) => poster(name, address, { store, clock }, sent)),
  );
  for (let next: string | null = at("06:00:00"); next !== null; ) {
    clock.set(next);
    next = (await Promise.all(posters.map(({ run }) => run(false)))).map(({ nextAt }) => nextAt).sort()[0]!;
  }
  for (const { close } of posters) await close();
  expect(sent).toHaveLength(48);
  const times = sent.map(({ atMs }) => atMs);
  expect(mostWithin(times, SECOND_MS)).toBeLessThanOrEqual(5 + ALL.burst);
  // The limit of all is the bound: what it allows is used.
  const tookMs = Math.max(...times) - Math.min(...times);
  expect(tookMs).toBeGreaterThanOrEqual((48 - ALL.burst) * ALL.intervalMs);
  for (const own of Map.groupBy(sent, ({ channel }) => channel).values()) {
    expect(own.map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
    expect(
      mostWithin(
        own.map(({ atMs }) => atMs),
        SECOND_MS,
      ),
    ).toBe(1);
  }
});

test("without waiting, a run sends what has its turn now, and says when the next has", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const sent: Sent[] = [];
  const digest = await oweDigest(store.db, "desk", 3);
  await oweDigest(store.db, "other", 1);
  const { run } = await poster("one", "", { store, clock }, sent);
  expect(await run(false)).toMatchObject({ posted: 2, nextAt: at("06:00:01") });
  expect(sent.map(({ channel }) => channel).toSorted()).toEqual(["desk", "other"]);
  expect(await run(false)).toMatchObject({ posted: 0, nextAt: at("06:00:01") });
  clock.wind(SECOND_MS);
  expect(await run(false)).toMatchObject({ posted: 1 });
  clock.wind(SECOND_MS);
  expect(await run(false)).toMatchObject({ posted: 1, nextAt: null });
  expect((await postsOf(store.db, digest)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
});

test("a channel whose turn has not come holds no other up", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const sent: Sent[] = [];
  for (let n = 0; n < 40; n++) await oweDigest(store.db, "busy", 1, at("05:00:00"));
  await oweDigest(store.db, "quiet", 1, at("05:30:00"));
  const { run } = await poster("one", "", { store, clock }, sent);
  await run(false);
  expect(sent.map(({ channel }) => channel)).toContain("quiet");
  expect(sent.length).toBeLessThanOrEqual(ALL.burst);
});

test("what one poster is told to wait for, the other waits for too", async () => {
  const { store, address } = await sharedStore();
  const clock = handWoundClock(at("06:00:00"));
  const sent: Sent[] = [];
  let told = 0;
  const limited = (): PostOutcome | null => {
    if (told > 0) return null;
    told += 1;
    return {
      kind: "retry",
      afterMs: 30 * SECOND_MS,
      reason: "429",
      limited: true,
      rest: { bucket: "all", forMs: 30 * SECOND_MS },
    };
  };
  const first = await oweDigest(store.db, "desk", 1);
  const one = await poster("one", address, { store, clock }, sent, limited);
  const two = await poster("two", address, { store, clock }, sent);
  expect(await one.run(false)).toMatchObject({ posted: 0, postponed: 1, nextAt: at("06:00:30") });
  await oweDigest(store.db, "other", 1);
  clock.wind(5 * SECOND_MS);
  expect(await two.run(false)).toMatchObject({ posted: 0, nextAt: at("06:00:30") });
  expect(sent).toEqual([]);
  clock.set(at("06:00:30"));
  await two.run(false);
  await one.run(false);
  clock.wind(5 * SECOND_MS);
  await Promise.all([one.run(false), two.run(false)]);
  expect(sent.map(({ channel }) => channel).toSorted()).toEqual(["desk", "other"]);
  // Who was told to wait had posted nothing: it was tried once as far as looking back goes.
  expect((await postsOf(store.db, first)).map(({ attempts }) => attempts)).toEqual([1]);
  await one.close();
  await two.close();
});

test("a stop gives back what waits for its turn, as if it had not been taken", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const sent: Sent[] = [];
  const digest = await oweDigest(store.db, "desk", 2);
  const chat = historyChat(() => "answered");
  const stop = new AbortController();
  const delivery = createDelivery({
    store,
    chats: [{ ...chat, bucketsOf: limitsOf }],
    log: keptLog(),
    owner: "one",
  });
  // The first message goes at once; the stop comes while the second waits.
  const wait = {
    reaches: (instant: string) => instant < at("06:00:30"),
    until: async (until: string) => void (until === at("06:00:01") && stop.abort()),
  };
  expect(await delivery.processAll({ now: clock.now, signal: stop.signal, wait })).toMatchObject({
    posted: 1,
    nextAt: at("06:00:01"),
  });
  expect((await postsOf(store.db, digest))[1]).toMatchObject({
    state: "pending",
    attempts: 0,
    firstAttemptAt: null,
    notBefore: at("06:00:01"),
  });
  const { run } = await poster("two", "", { store, clock }, sent);
  // The turn that it had taken is lost.
  clock.wind(2 * SECOND_MS);
  expect(await run(false)).toMatchObject({ posted: 1 });
});

test("what was claimed is given back at once where no turn can be taken", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const digest = await oweDigest(store.db, "desk", 1);
  const chat = historyChat(() => "answered");
  const broken = {
    ...chat,
    bucketsOf: () => {
      throw new Error("no limits are known");
    },
  };
  const parts = { store, log: keptLog(), owner: "one" };
  const run = { now: clock.now };
  await expect(createDelivery({ ...parts, chats: [broken] }).processAll(run)).rejects.toThrow(/no limits/u);
  expect((await postsOf(store.db, digest))[0]).toMatchObject({ state: "pending", attempts: 0 });
  // The lease would last for a minute.
  expect(await createDelivery({ ...parts, chats: [chat] }).processAll(run)).toMatchObject({ posted: 1 });
});

test("buckets that nothing was taken from for long are let go of", async () => {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  for (const name of ["a", "b"]) await oweDigest(store.db, name, 1);
  await (await poster("one", "", { store, clock }, [])).run();
  expect(await prunePaces(store.db, at("05:00:00"))).toBe(0);
  expect(await prunePaces(store.db, at("07:00:00"))).toBe(3);
});
