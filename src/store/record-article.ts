import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId } from "../base/ids.ts";
import type { ArticleReading } from "../stances/stance.ts";
import { adoptAlias } from "./aliases.ts";
import { addArticle, linkArticle } from "./articles.ts";
import { markEntryRead } from "./entries.ts";
import { addReadings } from "./quotations.ts";
import { indexArticle, indexReadings, indexSpeaker } from "./search.ts";
import { noteSpeaker } from "./speakers.ts";
import { type Db, inTransaction } from "./store.ts";

/** An entry that was read, and what was read out of its article. */
export interface ArticleRecord {
  readonly feedId: FeedId;
  readonly guid: string;
  readonly article: Omit<Article, "id">;
  readonly reading: ArticleReading;
  /** The clock, asked inside the transaction: digest windows rely on it (see `linkArticle`). */
  readonly now: () => Date;
}

/**
 * Writes article, readings, speakers, search words and the entry's state in one transaction. An article known already
 * (another feed carries it) is only linked to this feed.
 */
export async function recordArticle(
  db: Db,
  { feedId, guid, article, reading, now }: ArticleRecord,
): Promise<{ readonly article: Article; readonly added: boolean }> {
  return inTransaction(db, async (transaction) => {
    const stored = await addArticle(transaction, article);
    await linkArticle(transaction, stored.article.id, feedId, now().toISOString());
    await markEntryRead(transaction, feedId, guid, stored.article.id);
    if (!stored.added) return stored;
    const sourced = await addReadings(transaction, stored.article, reading);
    await indexArticle(transaction, stored.article);
    await indexReadings(transaction, sourced);
    const named = new Set<string>();
    for (const { speaker } of reading.readings) {
      if (speaker === null || speaker.kind === "unnamed") continue;
      const once = `${speaker.id} ${speaker.role}`;
      if (named.has(once)) continue;
      named.add(once);
      const met = await noteSpeaker(transaction, speaker, stored.article.publishedAt);
      if (met) await indexSpeaker(transaction, speaker);
      await adoptAlias(transaction, speaker, stored.article);
    }
    return stored;
  });
}

/** The entry leads to an article that is stored already: only links and state are written. */
export async function recordKnownArticle(
  db: Db,
  known: Pick<ArticleRecord, "feedId" | "guid" | "now"> & { readonly articleId: ArticleId },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await linkArticle(transaction, known.articleId, known.feedId, known.now().toISOString());
    await markEntryRead(transaction, known.feedId, known.guid, known.articleId);
  });
}
