import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId } from "../base/ids.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { ArticleReading } from "../stances/stance.ts";
import { adoptAliases } from "./adopt-aliases.ts";
import { oweStory } from "./article-stories.ts";
import { addArticle, linkArticle } from "./articles.ts";
import { markEntryRead } from "./entries.ts";
import { NAMES_AND_TOPICS, oneAtATime } from "./one-at-a-time.ts";
import { addReadings } from "./quotations.ts";
import { addStances } from "./record-stances.ts";
import { indexArticle, indexReadings, indexSpeakers } from "./search-index.ts";
import { noteSpeakers } from "./speakers.ts";
import { type Db, inTransaction } from "./store.ts";

/** An entry that was read, and what was read out of its article. */
export interface ArticleRecord {
  readonly feedId: FeedId;
  readonly guid: string;
  readonly article: Omit<Article, "id">;
  readonly reading: ArticleReading;
  /** Whether the feed held it already when it was first polled; false unless told. */
  readonly backlog?: boolean;
  /** The clock, asked inside the transaction: digest windows rely on it (see `linkArticle`). */
  readonly now: () => Date;
}

/**
 * Writes article, readings, speakers, search words and the entry's state in one transaction. An article known already
 * (another feed carries it) is only linked to this feed.
 */
export async function recordArticle(
  db: Db,
  { feedId, guid, article, reading, backlog = false, now }: ArticleRecord,
): Promise<{ readonly article: Article; readonly added: boolean }> {
  return inTransaction(db, async (transaction) => {
    const stored = await addArticle(transaction, article);
    const articleId = stored.article.id;
    await linkArticle(transaction, { articleId, feedId, now: now().toISOString(), backlog });
    await markEntryRead(transaction, feedId, guid, stored.article.id);
    if (!stored.added) return stored;
    await indexArticle(transaction, stored.article);
    await oweStory(transaction, stored.article, reading.traits ?? null);
    await recordReadings(transaction, stored.article, reading, null);
    return stored;
  });
}

/** Stores what was read out of an article (or of a later version of it): its speakers, stances and search words. */
export async function recordReadings(
  db: Db,
  article: Article,
  reading: ArticleReading,
  versionId: string | null,
): Promise<void> {
  const sourced = await addReadings(db, article, reading, versionId);
  await indexReadings(db, sourced);
  // What no other article touches is written by now.
  if (sourced.length > 0) await oneAtATime(db, NAMES_AND_TOPICS);
  await addStances(db, sourced);
  const named = new Map<string, Speaker>();
  for (const { speaker } of reading.readings)
    if (speaker !== null && speaker.kind !== "unnamed") named.set(`${speaker.id} ${speaker.role}`, speaker);
  const speakers = [...named.values()];
  if (speakers.length === 0) return;
  await indexSpeakers(db, await noteSpeakers(db, speakers, article.publishedAt));
  await adoptAliases(db, speakers, article);
}

/** The entry leads to an article that is stored already: only links and state are written. */
export async function recordKnownArticle(
  db: Db,
  known: Pick<ArticleRecord, "feedId" | "guid" | "backlog" | "now"> & { readonly articleId: ArticleId },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await linkArticle(transaction, { backlog: false, ...known, now: known.now().toISOString() });
    await markEntryRead(transaction, known.feedId, known.guid, known.articleId);
  });
}
