import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { FeedId, TopicId } from "../../src/base/ids.ts";
import { createPruning, type RetentionDays } from "../../src/jobs/prune.ts";
import { takeUpAbandoned } from "../../src/jobs/take-up-abandoned.ts";
import type { Stance } from "../../src/stances/stance.ts";
import { claimPost } from "../../src/store/claim-posts.ts";
import { keepFeedback } from "../../src/store/feedback.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { postsOf, revivePosts } from "../../src/store/outbox.ts";
import { buryPost, keepReceipt } from "../../src/store/post-outcomes.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { searchArticles, searchQuotations } from "../../src/store/search.ts";
import type { Db, Store } from "../../src/store/store.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { sampleArticle, sampleReading, sampleSpeaker, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";

const DAY_MS = 86_400_000;
const NOW = new Date("2027-06-01T08:00:00.000Z");
const ago = (days: number): string => new Date(NOW.getTime() - days * DAY_MS).toISOString();
const NOTHING: RetentionDays = {
  messageDays: null,
  digestDays: null,
  emptyArticleDays: null,
  quotationDays: null,
};
const prune = (store: Store, keep: Partial<RetentionDays>, now = NOW) =>
  createPruning({ store, keep: { ...NOTHING, ...keep }, log: keptLog(), owner: "w" }).processAll({
    now: () => now,
  });

const WORDS = "we will rebuild the bridge";
const SIDE: Stance = {
  act: "promises",
  position: "supports",
  target: null,
  intensity: 2,
  hedged: false,
  sure: true,
  topic: null,
  evidence: { start: 0, end: 4 },
};

/** Stores an article of some days ago, and gives its id. */
async function stored(
  db: Db,
  feedId: FeedId,
  name: string,
  days: number,
  stances: readonly Stance[] | null,
): Promise<string> {
  const over = { publishedAt: ago(days), fetchedAt: ago(days) };
  const article = sampleArticle(name, over);
  const speaker = sampleSpeaker("Rana Venn");
  await db
    .insertInto("entries")
    .values({ feed_id: feedId, guid: name, state: "pending", attempts: 0, seen_at: ago(days) })
    .execute();
  const { article: kept } = await recordArticle(db, {
    feedId,
    guid: name,
    article,
    reading: {
      lang: "en",
      readings: stances === null ? [] : [sampleReading(article.text, WORDS, { speaker, stances })],
    },
    now: () => new Date(ago(days)),
  });
  return kept.id;
}
const articlesLeft = async (db: Db): Promise<readonly string[]> =>
  (await db.selectFrom("articles").select("canonical_url").orderBy("canonical_url").execute()).map(
    (row) => row.canonical_url.split("/").at(-1)!,
  );
const feedOf = async (db: Db): Promise<FeedId> =>
  (await addFeed(db, { url: "https://n.example/rss", now: ago(500) })).feed.id;
const count = async (db: Db, table: "quotations" | "stances" | "article_versions" | "outbox" | "digests") =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]!.n);

describe("pruning of articles", () => {
  test("nothing goes where nothing is told to; by default quotations never do", async () => {
    const store = await temporaryStore();
    const feed = await feedOf(store.db);
    await stored(store.db, feed, "old-empty", 400, null);
    await stored(store.db, feed, "old-quoting", 400, []);
    expect(await prune(store, {})).toEqual({ messages: 0, digests: 0, articles: 0 });
    expect(await prune(store, { emptyArticleDays: 90 }, new Date(NOW.getTime() + 2 * DAY_MS))).toMatchObject({
      articles: 1,
    });
    expect(await articlesLeft(store.db)).toEqual(["old-quoting"]);
  });

  test("old quotations go with all that belongs to them, and are found no more; sides, complaints and repairs stay", async () => {
    const store = await temporaryStore();
    const { db } = store;
    const feed = await feedOf(db);
    const plain = await stored(db, feed, "plain", 400, []);
    await stored(db, feed, "unsure", 400, [{ ...SIDE, sure: false }]);
    await stored(db, feed, "side", 400, [SIDE]);
    await stored(db, feed, "young", 20, []);
    const complained = await stored(db, feed, "complained", 400, []);
    const repaired = await stored(db, feed, "repaired", 400, [{ ...SIDE, sure: false }]);
    await db
      .insertInto("article_versions")
      .values({ id: "v", article_id: plain, seen_at: ago(399), title: "", text: "", hash: "h" })
      .execute();
    const quotationOf = async (articleId: string) =>
      (
        await db
          .selectFrom("quotations")
          .select("id")
          .where("article_id", "=", articleId)
          .executeTakeFirstOrThrow()
      ).id;
    await keepFeedback(
      db,
      {
        platform: "p",
        tenant: "",
        channel: "c",
        by: "u",
        what: "speaker",
        note: null,
        quotationId: (await quotationOf(complained)) as never,
      },
      ago(1),
    );
    await db
      .insertInto("topics")
      .values({ id: "t" as TopicId, created_at: "", first_said_at: "", last_said_at: "" })
      .execute();
    const form = await db
      .insertInto("topic_forms")
      .values({ topic_id: "t", keys: "k", around_json: "[]", target: "it", lang: "en", by_hand: 1 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.updateTable("stances").set({ form_id: form.id }).where("article_id", "=", repaired).execute();

    expect(await prune(store, { quotationDays: 365 })).toMatchObject({ articles: 2 });
    expect(await articlesLeft(db)).toEqual(["complained", "repaired", "side", "young"]);
    expect([await count(db, "quotations"), await count(db, "stances")]).toEqual([4, 2]);
    expect(await count(db, "article_versions")).toBe(0);
    expect(await searchArticles(db, "bridge", { limit: 50 })).toHaveLength(4);
    expect(await searchQuotations(db, { words: "rebuild" })).toHaveLength(4);
    const words = await sql<{ n: number }>`select count(*) as n from quotation_words`.execute(db);
    expect(Number(words.rows[0]!.n)).toBe(4);
    const entry = await db
      .selectFrom("entries")
      .select("state")
      .where("guid", "=", "plain")
      .executeTakeFirst();
    expect(entry?.state, "a feed that still carries it brings no news").toBe("read");
  });

  test("what an order has not covered, what an owed digest tells of and what is not worked up stays", async () => {
    const store = await temporaryStore();
    const { db } = store;
    const feed = await feedOf(db);
    const names = ["owed", "unplaced", "ledger", "covered"];
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await stored(db, feed, name, 200, null));
    const subscription = sampleSubscription({ feedIds: [feed], paused: true, coveredUntil: ago(150) });
    await addSubscription(db, subscription, ago(300));
    await db
      .updateTable("article_stories")
      .set({ story_id: null })
      .where("article_id", "=", ids.get("unplaced")!)
      .execute();
    await db
      .insertInto("stances_owed")
      .values({ article_id: ids.get("ledger")! })
      .execute();
    // Carried again after what the order has covered: its next digest may show it.
    await stored(
      db,
      (await addFeed(db, { url: "https://m.example/rss", now: ago(1) })).feed.id,
      "late",
      120,
      null,
    );
    await db.updateTable("article_feeds").set({ feed_id: feed }).where("added_at", ">", ago(140)).execute();
    const digest = await oweDigest(db, "general", 1, ago(130));
    await db
      .updateTable("digests")
      .set({ stories_json: JSON.stringify([{ id: "s", articleIds: [ids.get("owed")] }]) })
      .where("id", "=", digest)
      .execute();
    expect(await prune(store, { emptyArticleDays: 90 })).toMatchObject({ articles: 1 });
    expect(await articlesLeft(db)).toEqual(["late", "ledger", "owed", "unplaced"]);
  });
});

describe("pruning of digests and messages", () => {
  const claim = (db: Db, now: string) =>
    claimPost(db, { now, owner: "w", leaseUntil: now, platforms: ["history"] });

  test("what is through and old goes; what is owed, being sent, young or given another life does not", async () => {
    const store = await temporaryStore();
    const { db } = store;
    const through = await oweDigest(db, "through", 2, ago(100));
    for (let n = 0; n < 2; n++)
      await keepReceipt(db, (await claim(db, ago(100)))!, { messageId: `${n}`, threadId: "0" }, ago(100));
    const dead = await oweDigest(db, "dead", 1, ago(99));
    await buryPost(db, (await claim(db, ago(99)))!, "gone");
    const late = await oweDigest(db, "late", 1, ago(98));
    await keepReceipt(db, (await claim(db, ago(98)))!, { messageId: "l", threadId: "l" }, ago(3));
    const waiting = await oweDigest(db, "waiting", 1, ago(97));
    const revived = await oweDigest(db, "revived", 1, ago(400));
    await buryPost(db, (await claim(db, ago(400)))!, "gone");
    await revivePosts(db, revived, ago(1));

    expect(await prune(store, { messageDays: 90, digestDays: 365 })).toMatchObject({
      messages: 3,
      digests: 0,
    });
    for (const gone of [through, dead]) expect(await postsOf(db, gone)).toEqual([]);
    for (const kept of [late, waiting, revived]) expect(await postsOf(db, kept)).toHaveLength(1);
    expect(await count(db, "digests")).toBe(5);

    for (const digest of [through, revived]) {
      const ids = { digest_id: digest, quotation_id: "q" };
      await db.insertInto("shown_quotations").values(ids).execute();
      const made = {
        kind: "vanished" as const,
        state: "done" as const,
        owed_at: ago(90),
        not_before: ago(90),
      };
      await db
        .insertInto("corrections")
        .values({ ...ids, ...made, reason: null })
        .execute();
    }
    // A year on only those that still owe something are there.
    const later = new Date(NOW.getTime() + 400 * DAY_MS);
    expect(await prune(store, { messageDays: 90, digestDays: 365 }, later)).toMatchObject({ digests: 3 });
    expect(await count(db, "outbox")).toBe(2);
    for (const table of ["shown_quotations", "corrections"] as const)
      expect((await db.selectFrom(table).select("digest_id").execute()).map((row) => row.digest_id)).toEqual([
        revived,
      ]);
  });

  test("once a day, whoever asks; a stop ends it between two steps", async () => {
    const store = await temporaryStore();
    expect(await prune(store, {})).not.toBeNull();
    expect(await prune(store, {})).toBeNull();
    expect(await prune(store, {}, new Date(NOW.getTime() + DAY_MS - 1))).toBeNull();
    const stopping = AbortSignal.abort();
    const run = createPruning({ store, keep: { ...NOTHING, messageDays: 90 }, log: keptLog(), owner: "v" });
    await oweDigest(store.db, "general", 1, ago(300));
    await buryPost(store.db, (await claim(store.db, ago(300)))!, "gone");
    const tomorrow = () => new Date(NOW.getTime() + DAY_MS);
    expect(await run.processAll({ now: tomorrow, signal: stopping })).toMatchObject({ messages: 0 });
    expect(await count(store.db, "outbox")).toBe(1);
  });

  test("the next start takes up a turn that was broken off, and not one that is done", async () => {
    const store = await temporaryStore();
    const run = createPruning({ store, keep: NOTHING, log: keptLog(), owner: "w" });
    const now = () => NOW;
    const start = () =>
      takeUpAbandoned({ store, now: NOW, log: keptLog(), isDead: (owner) => owner.startsWith("w/") });
    await run.processAll({ now, signal: AbortSignal.abort() });
    expect(await start()).toBe(1);
    expect(await run.processAll({ now })).not.toBeNull();
    expect(await start()).toBe(0);
    expect(await run.processAll({ now })).toBeNull();
  });
});
