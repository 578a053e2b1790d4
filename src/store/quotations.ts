import type { ExpressionBuilder, Selectable, SelectQueryBuilder } from "kysely";
import type { Article } from "../articles/article.ts";
import { type ArticleId, type FeedId, newId, type QuotationId, type SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type ArticleReading, POSITIONS, type Reading } from "../stances/stance.ts";
import type { SourcedReading } from "../stories/story.ts";
import { articlesByIds } from "./articles.ts";
import type { Db } from "./store.ts";
import type { QuotationsTable, Tables } from "./tables.ts";

/** SQLite takes 32,766 values in one statement, and a row has ten. */
const AT_ONCE = 100;

/**
 * When a quotation counts as said, as an ISO instant: the day that its text tells, else the article's publication. A
 * day equal to the publication's keeps the publication's time, so that the order within a day is right.
 */
export function saidAtOf(reading: Reading, article: Pick<Article, "publishedAt">): string {
  const date = reading.saidAt?.date;
  if (date === undefined || reading.saidAt?.precision === "article") return article.publishedAt;
  if (article.publishedAt.startsWith(date)) return article.publishedAt;
  const instant = Date.parse(/^\d{4}$/u.test(date) ? `${date}-01-01` : date);
  return Number.isNaN(instant) ? article.publishedAt : new Date(instant).toISOString();
}

/**
 * Stores all readings of one article, or those that a later version of it brought (`versionId`, with the article's text
 * as that version has it); call it once for each, in the transaction that adds it.
 */
export async function addReadings(
  db: Db,
  article: Article,
  { lang, readings }: ArticleReading,
  versionId: string | null = null,
): Promise<readonly SourcedReading[]> {
  const sourced = readings.map((reading) => ({ id: newId<"quotation">(), article, reading }));
  for (let at = 0; at < sourced.length; at += AT_ONCE) {
    await db
      .insertInto("quotations")
      .values(
        sourced.slice(at, at + AT_ONCE).map(({ id, reading }, index) => ({
          id,
          said_at: saidAtOf(reading, article),
          article_id: article.id,
          position: at + index,
          speaker_id: reading.speaker?.id ?? null,
          alias_id: reading.speaker?.id ?? null,
          speaker_name: reading.speaker?.name ?? null,
          lang,
          type: reading.type,
          posted: reading.posted ? 1 : 0,
          reading_json: JSON.stringify(reading),
          version_id: versionId,
          vanished_at: null,
        })),
      )
      .execute();
  }
  return sourced;
}

/**
 * Every reading of these articles, in the order given, then in reading order. Words that a later version of an article
 * no longer has are left out: its publisher took them back.
 */
export async function readingsOf(db: Db, articles: readonly Article[]): Promise<readonly SourcedReading[]> {
  const byArticle = new Map<string, SourcedReading[]>(articles.map((article) => [article.id, []]));
  const articleOf = new Map<string, Article>(articles.map((article) => [article.id, article]));
  for (let at = 0; at < articles.length; at += 500) {
    const rows = await db
      .selectFrom("quotations")
      .selectAll()
      .where(
        "article_id",
        "in",
        articles.slice(at, at + 500).map((article) => article.id),
      )
      .where("vanished_at", "is", null)
      .orderBy("article_id")
      .orderBy("position")
      .execute();
    const texts = await versionTexts(db, rows);
    for (const row of rows) {
      const article = articleOf.get(row.article_id);
      if (article !== undefined) byArticle.get(article.id)?.push(sourcedOf(row, article, texts));
    }
  }
  return [...byArticle.values()].flat();
}

/** Filters of a listing; `saidFrom` exclusive, `saidUntil` inclusive, both ISO instants. */
export interface QuotationFilter {
  readonly speakerIds?: readonly SpeakerId[];
  readonly langs?: readonly Language[];
  readonly saidFrom?: string;
  readonly saidUntil?: string;
  /** Leave out those that a digest would not show. */
  readonly postedOnly?: boolean;
  /** Only those in which the speaker takes a position. */
  readonly withStance?: boolean;
  /** Only from articles of these feeds. */
  readonly feedIds?: readonly FeedId[];
  /** 50 unless told. */
  readonly limit?: number;
  /** Rows passed over before. */
  readonly offset?: number;
}

/** Positions that somebody takes; `neutral` is none. */
const TAKEN = POSITIONS.filter((position) => position !== "neutral");

/** Asked row by row: a list of all that the feeds carry would grow with the store. */
const inFeeds =
  (feedIds: readonly FeedId[]) =>
  ({ exists, selectFrom }: ExpressionBuilder<Tables, "quotations">) =>
    exists(
      selectFrom("article_feeds")
        .select("article_feeds.feed_id")
        .whereRef("article_feeds.article_id", "=", "quotations.article_id")
        .where("feed_id", "in", feedIds),
    );

type Query = SelectQueryBuilder<Tables, "quotations", Selectable<QuotationsTable>>;

/** The rows of a query that a filter leaves, latest said first. */
export async function filtered(
  query: Query,
  filter: Omit<QuotationFilter, "speakerIds">,
): Promise<Selectable<QuotationsTable>[]> {
  let rows = query;
  const { feedIds } = filter;
  if (feedIds !== undefined) {
    if (feedIds.length === 0) return [];
    rows = rows.where(inFeeds(feedIds));
  }
  if (filter.withStance === true)
    rows = rows.where(({ or, eb }) =>
      or(TAKEN.map((position) => eb("reading_json", "like", `%"position":"${position}"%`))),
    );
  if (filter.langs !== undefined && filter.langs.length > 0) rows = rows.where("lang", "in", filter.langs);
  if (filter.saidFrom !== undefined) rows = rows.where("said_at", ">", filter.saidFrom);
  if (filter.saidUntil !== undefined) rows = rows.where("said_at", "<=", filter.saidUntil);
  if (filter.postedOnly === true) rows = rows.where("posted", "=", 1);
  return rows
    .orderBy("said_at", "desc")
    .orderBy("article_id")
    .orderBy("position")
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute();
}

/** Quotations, latest said first, each with its article. */
export async function listQuotations(db: Db, filter: QuotationFilter): Promise<readonly SourcedReading[]> {
  let query = db.selectFrom("quotations").selectAll();
  if (filter.speakerIds !== undefined) {
    if (filter.speakerIds.length === 0) return [];
    query = query.where("speaker_id", "in", filter.speakerIds);
  }
  return withArticles(db, await filtered(query, filter));
}

/** One quotation with its article; null when it is not there. */
export async function quotationById(db: Db, id: QuotationId): Promise<SourcedReading | null> {
  const rows = await db.selectFrom("quotations").selectAll().where("id", "=", id).execute();
  return (await withArticles(db, rows))[0] ?? null;
}

/** How many quotations of a speaker are stored, in articles of `feedIds` where they are given; at most `most` are counted. */
export async function countQuotations(
  db: Db,
  speakerId: SpeakerId,
  { feedIds, most }: { readonly feedIds?: readonly FeedId[]; readonly most: number },
): Promise<number> {
  const row = await db
    .selectFrom((eb) => {
      const own = eb.selectFrom("quotations").select("said_at").where("speaker_id", "=", speakerId);
      const within = feedIds === undefined ? own : own.where(inFeeds(feedIds));
      return within.orderBy("said_at", "desc").limit(most).as("latest");
    })
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Rows as readings, in the same order, each with its article. */
export async function withArticles(
  db: Db,
  rows: readonly Selectable<QuotationsTable>[],
): Promise<readonly SourcedReading[]> {
  const ids = [...new Set(rows.map((row) => row.article_id as ArticleId))];
  const articles = new Map<string, Article>(
    (await articlesByIds(db, ids)).map((article) => [article.id, article]),
  );
  const texts = await versionTexts(db, rows);
  return rows.flatMap((row) => {
    const article = articles.get(row.article_id);
    return article === undefined ? [] : [sourcedOf(row, article, texts)];
  });
}

/** A reading points into the text that it was read in, which is not the first one for those of a later version. */
function sourcedOf(
  row: Selectable<QuotationsTable>,
  article: Article,
  texts: ReadonlyMap<string, string>,
): SourcedReading {
  const text = row.version_id === null ? undefined : texts.get(row.version_id);
  return {
    id: row.id as QuotationId,
    article: text === undefined ? article : { ...article, text },
    reading: JSON.parse(row.reading_json) as Reading,
    ...(row.vanished_at === null ? {} : { vanishedAt: row.vanished_at }),
  };
}

async function versionTexts(
  db: Db,
  rows: readonly Selectable<QuotationsTable>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.version_id === null ? [] : [row.version_id])))];
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("article_versions")
    .select(["id", "text"])
    .where("id", "in", ids)
    .execute();
  return new Map(found.map(({ id, text }) => [id, text]));
}
