import type { Selectable } from "kysely";
import type { Article } from "../articles/article.ts";
import { type ArticleId, type FeedId, newId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Db } from "./store.ts";
import type { ArticlesTable } from "./tables.ts";
import { behindWindows } from "./windows.ts";

/**
 * Stores an article, once: the same canonical URL, or the same text from the same publisher, is the article known
 * already, which is kept as it is because quotations point into its text.
 */
export async function addArticle(
  db: Db,
  article: Omit<Article, "id">,
): Promise<{ readonly article: Article; readonly added: boolean }> {
  const inserted = await db
    .insertInto("articles")
    .values({
      id: newId<"article">(),
      url: article.url,
      canonical_url: article.canonicalUrl,
      publisher: article.publisher,
      title: article.title,
      lang: article.lang,
      text: article.text,
      published_at: article.publishedAt,
      fetched_at: article.fetchedAt,
      hash: article.hash,
      byline: article.byline,
      wire: article.wire,
      access: article.access,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted !== undefined) return { article: articleOf(inserted), added: true };
  const known = await db
    .selectFrom("articles")
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb("canonical_url", "=", article.canonicalUrl),
        and([eb("publisher", "=", article.publisher), eb("hash", "=", article.hash)]),
      ]),
    )
    .limit(1)
    .executeTakeFirstOrThrow();
  return { article: articleOf(known), added: false };
}

export interface ArticleLink {
  readonly articleId: ArticleId;
  readonly feedId: FeedId;
  /** ISO instant. */
  readonly now: string;
  readonly backlog: boolean;
}

/**
 * Notes that a feed carries an article. The instant noted is `now`, or just after the latest window that was read or
 * covered if that is not earlier ({@link behindWindows}): so an article that is written while a digest is built, or after the clock was set
 * back, falls into the next window and is never missed. Call it in the transaction that adds the article. `backlog` marks
 * what a feed already held when it was first polled.
 */
export async function linkArticle(db: Db, { articleId, feedId, now, backlog }: ArticleLink): Promise<void> {
  await db
    .insertInto("article_feeds")
    .values({
      article_id: articleId,
      feed_id: feedId,
      added_at: await behindWindows(db, now),
      backlog: backlog ? 1 : 0,
    })
    .onConflict((conflict) => conflict.columns(["article_id", "feed_id"]).doNothing())
    .execute();
}

export async function articleById(db: Db, id: ArticleId): Promise<Article | null> {
  const row = await db.selectFrom("articles").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : articleOf(row);
}

export async function articleByUrl(db: Db, canonicalUrl: string): Promise<Article | null> {
  const row = await db
    .selectFrom("articles")
    .selectAll()
    .where("canonical_url", "=", canonicalUrl)
    .executeTakeFirst();
  return row === undefined ? null : articleOf(row);
}

/** The articles with these ids, newest first; ids that are not there are left out. */
export async function articlesByIds(db: Db, ids: readonly ArticleId[]): Promise<readonly Article[]> {
  const rows: Selectable<ArticlesTable>[] = [];
  for (let at = 0; at < ids.length; at += 500) {
    const part = await db
      .selectFrom("articles")
      .selectAll()
      .where("id", "in", ids.slice(at, at + 500))
      .execute();
    for (const row of part) rows.push(row);
  }
  rows.sort((a, b) => (a.published_at < b.published_at ? 1 : a.published_at > b.published_at ? -1 : 0));
  return rows.map(articleOf);
}

/** Filters of a listing; instants are ISO, `from` exclusive, `until` inclusive. */
export interface ArticleFilter {
  readonly feedIds?: readonly FeedId[];
  readonly langs?: readonly Language[];
  readonly publishedFrom?: string;
  readonly publishedUntil?: string;
  /** 100 unless told. */
  readonly limit?: number;
}

/** Articles, newest first. */
export async function listArticles(db: Db, filter: ArticleFilter = {}): Promise<readonly Article[]> {
  let query = db.selectFrom("articles").selectAll();
  if (filter.langs !== undefined && filter.langs.length > 0) query = query.where("lang", "in", filter.langs);
  if (filter.publishedFrom !== undefined) query = query.where("published_at", ">", filter.publishedFrom);
  if (filter.publishedUntil !== undefined) query = query.where("published_at", "<=", filter.publishedUntil);
  const { feedIds } = filter;
  if (feedIds !== undefined) {
    if (feedIds.length === 0) return [];
    query = query.where("id", "in", (from) =>
      from.selectFrom("article_feeds").select("article_id").where("feed_id", "in", feedIds),
    );
  }
  const rows = await query
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(filter.limit ?? 100)
    .execute();
  return rows.map(articleOf);
}

export const articleOf = (row: Selectable<ArticlesTable>): Article => ({
  id: row.id as ArticleId,
  url: row.url,
  canonicalUrl: row.canonical_url,
  publisher: row.publisher,
  title: row.title,
  lang: row.lang as Language,
  text: row.text,
  publishedAt: row.published_at,
  fetchedAt: row.fetched_at,
  hash: row.hash,
  byline: row.byline,
  wire: row.wire,
  access: row.access,
});
