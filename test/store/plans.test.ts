import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import { expect, test } from "vitest";
import type { FeedId, SpeakerId, TopicId } from "../../src/base/ids.ts";
import { articlesInWindow } from "../../src/store/articles-in-window.ts";
import { claimRows } from "../../src/store/claim-posts.ts";
import { nextClaimAt } from "../../src/store/claims.ts";
import { isPostgres } from "../../src/store/dialect.ts";
import { freshQuotations } from "../../src/store/fresh-quotations.ts";
import { latestSides } from "../../src/store/latest-sides.ts";
import { listStances, listStancesOfEach } from "../../src/store/ledger.ts";
import { pruneArticles } from "../../src/store/prune-articles.ts";
import { pruneDigests, pruneMessages } from "../../src/store/prune-outbox.ts";
import { countQuotations, listQuotations } from "../../src/store/quotations.ts";
import { speakersHeardIn } from "../../src/store/scope.ts";
import { searchArticles, searchQuotations } from "../../src/store/search.ts";
import type { Db } from "../../src/store/store.ts";
import { heardTopics, targetsOf, topicsOfSpeaker } from "../../src/store/topics.ts";
import { temporaryStore } from "./temporary-store.ts";

/** Tables that grow with what is read: no question may walk through one of them. */
const GROWS =
  /^SCAN (?:quotations|articles|article_feeds|article_stories|stances|entries|outbox|digests|[aqso])\b(?! VIRTUAL)/u;

const feedIds = ["f1", "f2"] as FeedId[];
const speakerIds = ["s1"] as SpeakerId[];
const topicIds = ["t1"] as TopicId[];
const [from, until] = ["2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"];
const questions: Readonly<Record<string, (db: Db) => Promise<unknown>>> = {
  "quotations of a speaker": (db) => listQuotations(db, { speakerIds, feedIds, limit: 5 }),
  "how often feeds quote a speaker": (db) => countQuotations(db, speakerIds[0]!, { feedIds, most: 100 }),
  "whom feeds quote": (db) => speakersHeardIn(db, speakerIds, feedIds),
  "quotations by words": (db) => searchQuotations(db, { words: "harbour", feedIds }),
  "quotations by words of a speaker": (db) => searchQuotations(db, { words: "harbour", speakerIds, feedIds }),
  "articles by words": (db) => searchArticles(db, "harbour", { feedIds }),
  "what a digest shows": (db) =>
    articlesInWindow(db, { feedIds, langs: [], from, until, publishedFrom: from, limit: 10 }),
  "what an alert tells": (db) => freshQuotations(db, { speakerIds, feedIds, from, until, limit: 40 }),
  "where a speaker stands": (db) => listStances(db, { speakerIds, feedIds, sidesOnly: true, limit: 60 }),
  "what speakers held before": (db) => latestSides(db, speakerIds, { feedIds, until, limit: 12 }),
  "what is said of a topic": (db) => listStances(db, { topicIds, feedIds }),
  "who stands where": (db) => listStances(db, { topicIds, feedIds, sidesOnly: true, limit: 60 }),
  "since when they stand there": (db) =>
    listStancesOfEach(db, speakerIds, { topicIds, feedIds, sidesOnly: true }),
  "topics of a speaker": (db) => topicsOfSpeaker(db, speakerIds[0]!),
  "what a topic is called": (db) => targetsOf(db, topicIds, feedIds),
  "who speaks of a topic": (db) => heardTopics(db, topicIds, feedIds),
  "messages to send": (db) =>
    claimRows(db, { now: from, owner: "w", leaseUntil: until, platforms: ["slack"], limit: 10 }),
  "when the next is to be sent": (db) => nextClaimAt(db, ["slack"]),
  "old messages": (db) => pruneMessages(db, from, 10),
  "old digests": (db) => pruneDigests(db, from, 10),
  "old articles": (db) =>
    pruneArticles(
      db,
      { before: from, kind: "quoting", needed: new Set() },
      { publishedAt: from, id: "" },
      10,
    ),
};

/** Keeps the queries that pass. */
function listening(): KyselyPlugin & { readonly heard: RootOperationNode[] } {
  const heard: RootOperationNode[] = [];
  return {
    heard,
    transformQuery({ node }) {
      heard.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

test.each(Object.entries(questions))("%s: no walk through a table that grows", async (_, ask) => {
  const { db } = await temporaryStore();
  // PostgreSQL plans by what it counted in a table; an empty one tells nothing.
  if (isPostgres(db)) return expect(await ask(db)).toBeDefined();
  const ear = listening();
  await ask(db.withPlugin(ear));
  expect(ear.heard.length).toBeGreaterThan(0);
  for (const node of ear.heard) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: "plan" } as never);
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    expect(
      rows.map(({ detail }) => detail).filter((step) => GROWS.test(step)),
      sql,
    ).toEqual([]);
  }
});
