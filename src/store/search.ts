import { sql } from "kysely";
import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId, SpeakerId } from "../base/ids.ts";
import type { SourcedReading } from "../stories/story.ts";
import { queryWords } from "../text/search-words.ts";
import { articlesByIds } from "./articles.ts";
import { isPostgres } from "./dialect.ts";
import { filtered, type QuotationFilter, withArticles } from "./quotations.ts";
import { type KnownSpeaker, speakersByIds } from "./speakers.ts";
import type { Db } from "./store.ts";

export interface QuotationQuery extends QuotationFilter {
  /** All of these words must be in the saying, its speaker or its article's title. */
  readonly words?: string;
  /** All of these words must be in the speaker's name, role or the words naming the speaker. */
  readonly speaker?: string;
}

/** Quotations that match, latest said first. A query without a single word finds nothing. */
export async function searchQuotations(db: Db, query: QuotationQuery): Promise<readonly SourcedReading[]> {
  const words = queryWords(query.words ?? "");
  const speaker = queryWords(query.speaker ?? "");
  if (words.length + speaker.length === 0) return [];
  const rows = db
    .selectFrom("quotations")
    .selectAll()
    .where(
      sql<boolean>`id in (select quotation_id from quotation_words where ${
        isPostgres(db)
          ? sql.join(
              [hasAll("said", words), hasAll("speaker", speaker)].filter((one) => one !== null),
              sql` and `,
            )
          : sql`quotation_words match ${[
              ...quoted(words),
              ...quoted(speaker).map((word) => `speaker : ${word}`),
            ].join(" AND ")}`
      })`,
    );
  return withArticles(
    db,
    await filtered(
      query.speakerIds === undefined ? rows : rows.where("speaker_id", "in", query.speakerIds),
      query,
    ),
  );
}

/** Articles with all of these words in title or text, newest first, 20 unless told; only of these feeds where told. */
export async function searchArticles(
  db: Db,
  words: string,
  { limit = 20, feedIds }: { readonly limit?: number; readonly feedIds?: readonly FeedId[] } = {},
): Promise<readonly Article[]> {
  const match = queryWords(words);
  if (match.length === 0 || feedIds?.length === 0) return [];
  const found = isPostgres(db)
    ? hasAll("words", match)
    : sql`article_words match ${quoted(match).join(" AND ")}`;
  let query = db
    .selectFrom("articles")
    .select("id")
    .where(sql<boolean>`id in (select article_id from article_words where ${found})`);
  if (feedIds !== undefined)
    query = query.where("id", "in", (from) =>
      from.selectFrom("article_feeds").select("article_id").where("feed_id", "in", feedIds),
    );
  const rows = await query.orderBy("published_at", "desc").orderBy("id", "desc").limit(limit).execute();
  return articlesByIds(
    db,
    rows.map((row) => row.id as ArticleId),
  );
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
