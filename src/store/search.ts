import { type Selectable, sql } from "kysely";
import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId, SpeakerId } from "../base/ids.ts";
import type { SourcedReading } from "../stories/story.ts";
import { queryWords } from "../text/search-words.ts";
import { aliasesOf } from "./aliases.ts";
import { articlesByIds } from "./articles.ts";
import { isPostgres } from "./dialect.ts";
import { ARTICLE_WORDS, latestMatches, QUOTATION_WORDS } from "./latest-matches.ts";
import { filtered, type QuotationFilter, withArticles } from "./quotations.ts";
import { type KnownSpeaker, speakersByIds } from "./speakers.ts";
import type { Db } from "./store.ts";
import type { QuotationsTable } from "./tables.ts";

export interface QuotationQuery extends QuotationFilter {
  /** All of these words must be in the saying, its speaker or its article's title. */
  readonly words?: string;
  /** All of these words must be in the speaker's name, role or the words naming the speaker. */
  readonly speaker?: string;
}

/**
 * Quotations that match, latest said first among those stored last. A query without a single word finds nothing.
 */
export async function searchQuotations(db: Db, query: QuotationQuery): Promise<readonly SourcedReading[]> {
  const words = queryWords(query.words ?? "");
  const speaker = queryWords(query.speaker ?? "");
  if (words.length + speaker.length === 0 || query.speakerIds?.length === 0) return [];
  // PostgreSQL would fetch every match before it sorts them: it goes through the speaker's own words, the latest first.
  const walks = isPostgres(db) && query.speakerIds !== undefined;
  const bearers = query.speakerIds === undefined || walks ? [] : await namesOf(db, query.speakerIds);
  const found = isPostgres(db)
    ? sql.join(
        [hasAll("said", words), hasAll("speaker", speaker)].filter((one) => one !== null),
        sql` and `,
      )
    : sql`quotation_words match ${[
        ...quoted(words),
        ...quoted(speaker).map((word) => `speaker : ${word}`),
        ...(bearers.length === 0
          ? []
          : [`speaker : (${bearers.map((name) => `(${quoted(name).join(" AND ")})`).join(" OR ")})`]),
      ].join(" AND ")}`;
  const offset = query.offset ?? 0;
  const wanted = offset + (query.limit ?? 50);
  const rows: Selectable<QuotationsTable>[] = [];
  if (walks && query.speakerIds !== undefined) {
    const own = db
      .selectFrom("quotations")
      .selectAll()
      .where("speaker_id", "in", query.speakerIds)
      .where(
        sql<boolean>`exists (select 1 from quotation_words where quotation_id = quotations.id and ${found})`,
      );
    return withArticles(db, await filtered(own, query));
  }
  for await (const ids of latestMatches(db, QUOTATION_WORDS, found, wanted)) {
    const all = db.selectFrom("quotations").selectAll().where("id", "in", ids);
    // The plus keeps SQLite from going through all that the speaker ever said: what matched is far less.
    const speakerId = isPostgres(db) ? sql<string>`speaker_id` : sql<string>`+speaker_id`;
    const own = query.speakerIds === undefined ? all : all.where(speakerId, "in", query.speakerIds);
    rows.push(...(await filtered(own, { ...query, limit: wanted - rows.length, offset: 0 })));
    if (rows.length >= wanted) break;
  }
  return withArticles(db, rows.slice(offset));
}

/**
 * The words of each name that these speakers bear: every quotation is indexed by the name that its article gives. None where a
 * name has no word that is indexed.
 */
async function namesOf(db: Db, speakerIds: readonly SpeakerId[]): Promise<readonly (readonly string[])[]> {
  const names = [
    ...(await aliasesOf(db, speakerIds)).map(({ name }) => name),
    ...(await speakersByIds(db, speakerIds)).map(({ name }) => name),
  ];
  const words = [...new Set(names)].map((name) => queryWords(name));
  if (words.some((name) => name.length === 0) || words.length > NAMES_AT_MOST) return [];
  return words;
}
/** A speaker of more names is told by id alone. */
const NAMES_AT_MOST = 30;

/**
 * Articles with all of these words in title or text, newest first among those stored last, 20 unless told; only of these feeds
 * where told.
 */
export async function searchArticles(
  db: Db,
  words: string,
  { limit = 20, feedIds }: { readonly limit?: number; readonly feedIds?: readonly FeedId[] } = {},
): Promise<readonly Article[]> {
  const match = queryWords(words);
  if (match.length === 0 || feedIds?.length === 0) return [];
  const found = isPostgres(db)
    ? hasAll("words", match)!
    : sql`article_words match ${quoted(match).join(" AND ")}`;
  const shown: ArticleId[] = [];
  for await (const ids of latestMatches(db, ARTICLE_WORDS, found, limit)) {
    let query = db.selectFrom("articles").select("id").where("id", "in", ids);
    if (feedIds !== undefined)
      query = query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom("article_feeds")
            .select("article_feeds.feed_id")
            .whereRef("article_feeds.article_id", "=", "articles.id")
            .where("feed_id", "in", feedIds),
        ),
      );
    const rows = await query
      .orderBy("published_at", "desc")
      .orderBy("id", "desc")
      .limit(limit - shown.length)
      .execute();
    shown.push(...rows.map((row) => row.id as ArticleId));
    if (shown.length >= limit) break;
  }
  return articlesByIds(db, shown);
}

/** Speakers whose name has all of these words, the last one perhaps only begun; latest seen first, 25 unless told. */
export async function searchSpeakers(db: Db, words: string, limit = 25): Promise<readonly KnownSpeaker[]> {
  const match = queryWords(words);
  if (match.length === 0) return [];
  const found = isPostgres(db)
    ? hasAll("names", match, ":*")
    : sql`speaker_words match ${`${quoted(match).join(" AND ")}*`}`;
  const { rows } = await sql<{ id: SpeakerId }>`select id from speakers
    where id in (select speaker_id from speaker_words where ${found})
    order by last_seen_at desc, id limit ${limit}`.execute(db);
  const known = await speakersByIds(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => known.find((speaker) => speaker.id === row.id) ?? []);
}

/** Forms of topics whose target has all of these words, the last one perhaps only begun; the latest, 200 unless told. */
export async function searchTargets(db: Db, words: string, limit = 200): Promise<readonly number[]> {
  const match = queryWords(words);
  if (match.length === 0) return [];
  const found = isPostgres(db)
    ? hasAll("words", match, ":*")
    : sql`topic_words match ${`${quoted(match).join(" AND ")}*`}`;
  const { rows } = await sql<{ form_id: number }>`select form_id from topic_words
    where ${found} order by ${sql.raw(isPostgres(db) ? "form_id" : "rowid")} desc limit ${limit}`.execute(db);
  return rows.map(({ form_id }) => Number(form_id));
}

/** The vector has all of these words, the last one perhaps only begun (`:*`); null for no words. */
const hasAll = (field: string, words: readonly string[], last: "" | ":*" = "") =>
  words.length === 0
    ? null
    : sql`${sql.ref(field)} @@ ${`${words.map((word) => `'${word}'`).join(" & ")}${last}`}::tsquery`;

/** Words as FTS5 strings. Words hold letters and digits only, so nobody's query reaches the syntax of FTS5 or tsquery. */
const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `"${word}"`);
