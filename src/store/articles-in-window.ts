import type { ExpressionBuilder } from "kysely";
import type { Article } from "../articles/article.ts";
import type { FeedId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { articleOf } from "./articles.ts";
import type { Db } from "./store.ts";
import type { Tables } from "./tables.ts";

/** What a digest may show: which feeds, and which stretch of time. */
export interface Window {
  readonly feedIds: readonly FeedId[];
  /** Empty means all. */
  readonly langs: readonly Language[];
  /** First carried by one of the feeds after this instant... */
  readonly from: string;
  /** ...and up to this one. */
  readonly until: string;
  /** Published after this instant: keeps the archive of a feed just added out of the news. */
  readonly publishedFrom: string;
  readonly limit: number;
}

/**
 * The articles that fall into a digest's window, newest first: those that the first of these feeds to carry them
 * brought within it, so that one shown already does not come again through another feed.
 */
export const articlesInWindow = async (db: Db, window: Window): Promise<readonly Article[]> =>
  (await carriedInWindow(db, window)).map(({ article }) => article);

/** An article, and when the first of the window's feeds to carry it did: ISO. */
export interface CarriedArticle {
  readonly article: Article;
  readonly carriedAt: string;
}

/** The same with the instants: a window that begins later holds those of them that were carried later. */
export async function carriedInWindow(db: Db, window: Window): Promise<readonly CarriedArticle[]> {
  if (window.feedIds.length === 0) return [];
  const carried = (from: ExpressionBuilder<Tables, "articles">) =>
    from
      .selectFrom("article_feeds")
      .select("article_feeds.feed_id")
      .whereRef("article_feeds.article_id", "=", "articles.id")
      .where("article_feeds.feed_id", "in", window.feedIds);
  let query = db
    .selectFrom("articles")
    .selectAll()
    .select((from) =>
      carried(from)
        .clearSelect()
        .select(({ fn }) => fn.min("added_at").as("at"))
        .as("carried_at"),
    )
    .where("published_at", ">", window.publishedFrom)
    .where((from) =>
      from.exists(carried(from).where("added_at", ">", window.from).where("added_at", "<=", window.until)),
    )
    .where((from) => from.not(from.exists(carried(from).where("added_at", "<=", window.from))));
  if (window.langs.length > 0) query = query.where("lang", "in", window.langs);
  const rows = await query
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(window.limit)
    .execute();
  return rows.map((row) => ({ article: articleOf(row), carriedAt: row.carried_at! }));
}
