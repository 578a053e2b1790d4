import { describe, expect, test } from "vitest";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { claimPost } from "../../src/store/claim-posts.ts";
import { digestById } from "../../src/store/digests.ts";
import { postsOf, revivePosts } from "../../src/store/outbox.ts";
import { removeSubscription } from "../../src/store/subscriptions.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock, seededRandom } from "./hand-wound-clock.ts";
import { type Fate, historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";

const MINUTE_MS = 60_000;

async function setUp(fates: readonly Fate[] = []) {
  const store = await temporaryStore();
  const clock = handWoundClock(at("06:00:00"));
  const left = [...fates];
  const chat = historyChat(() => left.shift() ?? "answered");
  const log = keptLog();
  const limits = { requestTimeoutMs: 30, leaseMs: 2 * MINUTE_MS };
  const delivery = createDelivery({ store, chats: [chat], log, owner: "one", limits });
  return {
    store,
    db: store.db,
    clock,
    chat,
    log,
    delivery,
    run: () => delivery.processAll({ now: clock.now }),
  };
}

describe("delivery", () => {
  test("posts a digest in order, replies below their parent, and keeps the receipts", async () => {
    const { db, chat, run } = await setUp();
    const digest = await oweDigest(db, "desk", 4);
    expect(await run()).toEqual({ posted: 4, postponed: 0, buried: 0, nextAt: null });
    expect(chat.history.map((said) => said.payload)).toEqual(
      [0, 1, 2, 3].map((seq) => ({ name: "desk", seq })),
    );
    expect(new Set(chat.history.map((said) => said.threadId))).toEqual(new Set(["t0"]));
    const posts = await postsOf(db, digest);
    expect(posts.map((post) => [post.state, post.receipt?.messageId])).toEqual(
      [0, 1, 2, 3].map((seq) => ["posted", `m${seq}`]),
    );
    expect(await run()).toEqual({ posted: 0, postponed: 0, buried: 0, nextAt: null });
  });

  test.each<Fate>(["answer-lost", "hangs-after-acting"])(
    "finds a post whose answer never came: %s",
    async (fate) => {
      const { db, chat, clock, run } = await setUp(["answered", fate]);
      await oweDigest(db, "desk", 3);
      const first = await run();
      expect(first).toMatchObject({ posted: 1, postponed: 1 });
      expect(Date.parse(first.nextAt!)).toBeGreaterThan(clock.now().getTime());
      expect(await run()).toMatchObject({ posted: 0, nextAt: first.nextAt });
      clock.set(first.nextAt!);
      expect(await run()).toMatchObject({ posted: 2, nextAt: null });
      expect(chat.history).toHaveLength(3);
      expect(chat.asked()).toBe(3);
    },
  );

  test("waits as long as it is asked to, and longer with every attempt", async () => {
    const { db, clock, run } = await setUp(["busy", "request-lost", "request-lost"]);
    await oweDigest(db, "desk", 1);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { nextAt } = await run();
      waits.push(Date.parse(nextAt!) - clock.now().getTime());
      clock.set(nextAt!);
    }
    expect(waits).toEqual([5_000, 10_000, 20_000]);
    expect(await run()).toMatchObject({ posted: 1, nextAt: null });
  });

  test("buries a digest that the chat refuses, with the reason, and revives it when told to", async () => {
    const { db, chat, log, clock, run } = await setUp(["answered", "refused"]);
    const digest = await oweDigest(db, "desk", 4);
    const other = await oweDigest(db, "other", 2);
    expect(await run()).toMatchObject({ buried: 1, nextAt: null });
    const states = async (id: typeof digest) => (await postsOf(db, id)).map((post) => post.state);
    expect(
      [await states(digest), await states(other)].flat().filter((state) => state === "dead").length,
    ).toBeGreaterThan(0);
    const dead = (await states(digest)).includes("dead") ? digest : other;
    expect(
      (await postsOf(db, dead))
        .filter((post) => post.state === "dead")
        .every((post) => post.reason === "the channel is archived"),
    ).toBe(true);
    expect(log.lines.join("\n")).toContain("Choose another channel.");
    await revivePosts(db, dead, clock.now().toISOString());
    await run();
    expect([...(await states(digest)), ...(await states(other))]).toEqual(Array(6).fill("posted"));
    expect(chat.history).toHaveLength(6);
  });

  test("gives up in the end", async () => {
    const { db, clock, run } = await setUp(Array<Fate>(400).fill("request-lost"));
    const digest = await oweDigest(db, "desk", 2);
    let runs = 0;
    for (let next: string | null = at("06:00:00"); next !== null && runs < 400; runs += 1) {
      clock.set(next);
      next = (await run()).nextAt;
    }
    expect((await postsOf(db, digest)).map((post) => [post.state, post.reason])).toEqual(
      Array(2).fill(["dead", "connection refused"]),
    );
    expect(runs).toBeGreaterThan(50);
  });

  test("leaves a post alone that another worker holds, until its lease runs out", async () => {
    const { db, clock, chat, run } = await setUp();
    await oweDigest(db, "desk", 2);
    const claim = {
      now: at("06:00:00"),
      owner: "killed",
      leaseUntil: at("06:02:00"),
      platforms: ["history"],
    };
    expect(await claimPost(db, claim)).toMatchObject({ seq: 0, attempts: 1, parent: null });
    expect(await run()).toMatchObject({ posted: 0, nextAt: at("06:02:00") });
    clock.set(at("06:02:00"));
    expect(await run()).toMatchObject({ posted: 2 });
    expect(chat.history).toHaveLength(2);
  });

  test("sends nothing any more for a subscription that was removed", async () => {
    const { db, chat, run } = await setUp();
    const digest = await digestById(db, await oweDigest(db, "desk", 2));
    await removeSubscription(db, digest!.subscriptionId);
    expect(await run()).toMatchObject({ posted: 0, nextAt: null });
    expect(chat.history).toEqual([]);
  });

  test("claims nothing after a stop", async () => {
    const { db, clock, delivery } = await setUp();
    await oweDigest(db, "desk", 2);
    const summary = await delivery.processAll({ now: clock.now, signal: AbortSignal.abort() });
    expect(summary).toMatchObject({ posted: 0, nextAt: at("06:00:00") });
  });

  test("neither loses nor doubles a post, whatever gets lost and whoever dies", async () => {
    const random = seededRandom(20_260_310);
    const store = await temporaryStore();
    const { db } = store;
    const clock = handWoundClock(at("06:00:00"));
    const pick = (): Fate => {
      const drawn = random();
      if (drawn < 0.5) return "answered";
      return (["answer-lost", "request-lost", "busy", "hangs-after-acting"] as const)[
        Math.floor(random() * 4)
      ]!;
    };
    const chat = historyChat(pick, () => random() < 0.1);
    const limits = { requestTimeoutMs: 2, leaseMs: MINUTE_MS, longestWaitMs: MINUTE_MS };
    const workers = ["one", "two", "three"].map((owner) =>
      createDelivery({ store, chats: [chat], log: keptLog(), owner, limits: { ...limits, concurrency: 2 } }),
    );
    const rounds = 300;
    let owed = 0;
    for (let round = 0; round < rounds; round += 1) {
      if (round % 4 === 0) {
        const parts = 1 + Math.floor(random() * 5);
        await oweDigest(db, `channel-${round}`, parts, clock.now().toISOString());
        owed += parts;
      }
      // A worker that dies between its claim and its receipt, before or after the message was posted.
      if (random() < 0.4) {
        const leaseUntil = new Date(clock.now().getTime() + MINUTE_MS).toISOString();
        const claim = {
          now: clock.now().toISOString(),
          owner: `killed-${round}`,
          leaseUntil,
          platforms: ["history"],
        };
        const post = await claimPost(db, claim);
        if (post !== null && random() < 0.5) {
          const message = { role: post.role, payload: post.payload };
          const request = { ...post, postId: post.id, message };
          const signal = AbortSignal.timeout(1_000);
          const absent =
            post.attempts === 1 ||
            (await chat.reconcile(request, signal).catch(() => null))?.kind === "absent";
          // Whatever comes of it, nobody is there any more to hear.
          if (absent) void chat.post(request, signal).catch(() => null);
        }
      }
      await Promise.all(
        workers.map((worker) => (random() < 0.6 ? worker.processAll({ now: clock.now }) : null)),
      );
      clock.wind(Math.floor(random() * 90_000));
    }
    for (let next: string | null = clock.now().toISOString(); next !== null; ) {
      if (Date.parse(next) > clock.now().getTime()) clock.set(next);
      next = (await workers[0]!.processAll({ now: clock.now })).nextAt;
    }
    expect(chat.history).toHaveLength(owed);
    expect(new Set(chat.history.map((said) => said.postId)).size).toBe(owed);
    for (const said of Map.groupBy(chat.history, ({ channel }) => channel).values()) {
      expect(said.map(({ payload }) => (payload as { seq: number }).seq)).toEqual(said.map((_, seq) => seq));
      expect(new Set(said.map(({ threadId }) => threadId)).size).toBe(1);
    }
  });
});
