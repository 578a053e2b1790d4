import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../src/base/log.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { createTellOwner } from "../../src/jobs/tell-owner.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { listSubscriptions, removeSubscription } from "../../src/store/subscriptions.ts";
import { analyst, command, type Newsroom, newsroom, wordsIn } from "../commands/newsroom.ts";
import type { Fault, FaultSetting } from "../fakes/faults.ts";
import { windingWait } from "../jobs/winding-wait.ts";

/** A chat with its server, and what came of a digest there. */
export interface FaultFixture extends AsyncDisposable {
  readonly chat: Chat;
  readonly channel: string;
  readonly tenant: string;
  setFault(fault: Fault, setting: FaultSetting): void;
  deleteThread(threadId: string): void;
  /** What stands in the channel and its threads, as the reader sees it, in the order of posting. */
  posted(): readonly { readonly threadId: string; readonly words: string }[];
  /** What the one who ordered was told directly. */
  told(): readonly string[];
}

const MINUTE_MS = 60_000;
/** Runs of the outbox, a quarter of an hour apart: far past every wait that the faults ask for. */
const RUNS = 12;

/** What the outbox makes of every fault, with the platform's real client: no part twice, none lost once it ends. */
export function deliveryFaults(name: string, start: () => Promise<FaultFixture>): void {
  let first: FaultFixture;
  /** One for all tests: reading the news takes longer than delivering it. */
  let room: Newsroom;
  beforeAll(async () => {
    first = await start();
    room = await newsroom([first.chat]);
    for (const url of room.site.feeds)
      await addFeed(room.context.store.db, { url, now: room.now().toISOString() });
    await room.poll();
  });
  afterAll(async () => {
    await room[Symbol.asyncDispose]();
    await first[Symbol.asyncDispose]();
  });

  /** A digest in the outbox of a fresh server, with a clock that the test winds on. */
  async function owed() {
    const fixture = await start();
    // Put back afterwards: a server's clock is the real one, and posts are looked for by time.
    let woundMs = 0;
    const wind = (ms: number): void => {
      woundMs += ms;
      room.later(ms);
    };
    const { db } = room.context.store;
    const { desk } = room.context;
    const asker = {
      ...analyst,
      platform: name,
      tenant: fixture.tenant,
      channel: fixture.channel,
      user: "U0ADMIN",
    };
    await desk.answer(command("briefing subscribe", { feed: room.site.feeds.join(" ") }), asker);
    expect(wordsIn(await desk.answer(command("briefing now"), asker))).toContain("On its way");
    const chats = [fixture.chat];
    const delivery = createDelivery({
      store: room.context.store,
      chats,
      log: silentLog(),
      owner: "test",
      limits: { requestTimeoutMs: 400, concurrency: 1 },
      tellOwner: createTellOwner({
        db,
        chats,
        phrases: room.context.phrases,
        log: silentLog(),
        now: room.now,
      }),
    });
    const [digest] = await listDigests(db);
    return {
      fixture,
      room,
      asker,
      later: wind,
      deliver: () => delivery.processAll({ now: room.now, wait: windingWait(room.now, wind) }),
      posts: () => postsOf(db, digest!.id),
      async [Symbol.asyncDispose]() {
        for (const { id } of await listSubscriptions(db, { platform: name }))
          await removeSubscription(db, id);
        room.later(-woundMs);
        await db.deleteFrom("paces").execute();
        await fixture.chat.close();
        await fixture[Symbol.asyncDispose]();
      },
    };
  }

  describe(`${name}: delivery through faults`, () => {
    test.each([
      ["rate-limit", 0],
      ["rate-limit", 3],
      ["rate-limit-global", 3],
      ["server-error", 0],
      ["server-error", 3],
      ["reset", 3],
      ["hang", 3],
      ["lost-reply", 0],
      ["lost-reply", 3],
    ] as const)("%s after %i requests: every part once, in order, when it is over", async (fault, skip) => {
      await using set = await owed();
      set.fixture.setFault(fault, { times: 3, skip, retryAfterSeconds: 1 });
      for (let run = 0; run < RUNS; run++) {
        await set.deliver();
        if ((await set.posts()).every(({ state }) => state === "posted")) break;
        set.later(15 * MINUTE_MS);
        // A client may hold its own requests back after such an answer, by the real clock.
        if (fault === "rate-limit-global") await delay(400);
      }
      const posts = await set.posts();
      expect(posts.map(({ state }) => state)).toEqual(posts.map(() => "posted"));
      const shown = set.fixture.posted();
      expect(shown).toHaveLength(posts.length);
      expect(new Set(shown.map(({ threadId }) => threadId)).size).toBe(1);
      expect(new Set(shown.map(({ words }) => words)).size).toBe(posts.length);
      expect(shown[0]!.words).toContain("Who said what");
      expect(set.fixture.told()).toEqual([]);
    });

    test.each([
      ["token-revoked", 3],
      ["channel-gone", 0],
      ["channel-gone", 3],
      ["no-permission", 0],
      ["no-permission", 3],
      ["archived", 3],
    ] as const)(
      "%s after %i requests: whoever ordered is told once, and the next digest is whole",
      async (fault, skip) => {
        await using set = await owed();
        set.fixture.setFault(fault, { times: 1, skip });
        for (let run = 0; run < 3; run++) {
          await set.deliver();
          set.later(15 * MINUTE_MS);
        }
        const posts = await set.posts();
        expect(posts.some(({ state }) => state === "dead")).toBe(true);
        expect(posts.some(({ state }) => state === "pending" || state === "sending")).toBe(false);
        const told = set.fixture.told();
        expect(told).toHaveLength(1);
        expect(told[0]).toContain("could not be posted");
        // What was posted of it stands once; nothing of it comes later.
        const left = set.fixture.posted().length;
        await set.deliver();
        expect(set.fixture.posted()).toHaveLength(left);
        const { db } = set.room.context.store;
        const [order] = await listSubscriptions(db, { platform: name });
        await db
          .updateTable("subscriptions")
          .set({ covered_until: null })
          .where("id", "=", order!.id)
          .execute();
        await set.room.context.desk.answer(command("briefing now"), set.asker);
        await set.deliver();
        const next = set.fixture.posted().slice(left);
        expect(next.length).toBeGreaterThan(3);
        expect(new Set(next.map(({ threadId }) => threadId)).size).toBe(1);
        expect(set.fixture.told()).toHaveLength(1);
      },
    );

    test("a thread deleted midway takes nothing more, and leaves nothing in the channel", async () => {
      await using set = await owed();
      set.fixture.setFault("rate-limit", { times: 1, skip: 4, retryAfterSeconds: 60 });
      await set.deliver();
      const [parent] = set.fixture.posted();
      set.fixture.deleteThread(parent!.threadId);
      const left = set.fixture.posted().length;
      set.later(15 * MINUTE_MS);
      await set.deliver();
      expect((await set.posts()).some(({ state }) => state === "dead")).toBe(true);
      expect(set.fixture.posted().length).toBeLessThanOrEqual(left);
    });
  });
}
