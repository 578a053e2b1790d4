import { type Kysely, sql } from "kysely";
import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId, SpeakerId } from "../base/ids.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { SourcedReading } from "../stories/story.ts";
import { indexWords, queryWords } from "../text/search-words.ts";
import { articlesByIds } from "./articles.ts";
import { filtered, type QuotationFilter, withArticles } from "./quotations.ts";
import { type KnownSpeaker, speakersByIds } from "./speakers.ts";
import type { Db } from "./store.ts";

/**
 * All full-text search. Text is folded and lightly stemmed in TypeScript before it comes here, so that the database
 * only compares words and every dialect finds the same rows. The indexes keep words and ids, not the texts again.
 */
export async function createSearchTables(db: Kysely<unknown>): Promise<void> {
  const options = sql.raw(
    "tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1, contentless_unindexed = 1",
  );
  await sql`create virtual table quotation_words using fts5(said, speaker, context, quotation_id unindexed, ${options})`.execute(
    db,
  );
  await sql`create virtual table article_words using fts5(words, article_id unindexed, ${options})`.execute(
    db,
  );
  await sql`create virtual table speaker_words using fts5(names, speaker_id unindexed, ${options})`.execute(
    db,
  );
}

/** The index of topics, by the targets that are about them. */
export async function createTopicSearch(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table topic_words using fts5(words, form_id unindexed,
    tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1, contentless_unindexed = 1)`.execute(
    db,
  );
}

/** Makes a topic findable by the words of a target. */
export async function indexTarget(db: Db, formId: number, target: string): Promise<void> {
  await sql`insert into topic_words (words, form_id) values (${joined(target)}, ${formId})`.execute(db);
}

/** Forms of topics whose target has all of these words, the last one perhaps only begun; the latest, 200 unless told. */
export async function searchTargets(db: Db, words: string, limit = 200): Promise<readonly number[]> {
  const match = quoted(queryWords(words));
  if (match.length === 0) return [];
  const { rows } = await sql<{ form_id: number }>`select form_id from topic_words
    where topic_words match ${`${match.join(" AND ")}*`} order by rowid desc limit ${limit}`.execute(db);
  return rows.map(({ form_id }) => Number(form_id));
}

/** Makes an article findable by its title and text. */
export async function indexArticle(db: Db, article: Article): Promise<void> {
  const words = joined(article.title, article.text);
  await sql`insert into article_words (words, article_id) values (${words}, ${article.id})`.execute(db);
}

/**
 * Makes quotations findable by what is said (content and targets), by who says it (name, role, the article's own
 * words), and by what the article is about (its title): "Lavrov Aleppo" finds words of his that do not name the town.
 */
export async function indexReadings(db: Db, sourced: readonly SourcedReading[]): Promise<void> {
  for (const { id, article, reading } of sourced) {
    const targets = reading.stances.map((stance) => stance.target?.text);
    const said = joined(...reading.content.map((slice) => slice.text), ...targets);
    const { speaker } = reading;
    const who = joined(speaker?.name, speaker?.en, speaker?.role, reading.source?.text);
    await sql`insert into quotation_words (said, speaker, context, quotation_id)
      values (${said}, ${who}, ${joined(article.title)}, ${id})`.execute(db);
  }
}

/** Makes a speaker met for the first time findable by name, in the article's script and in English. */
export async function indexSpeaker(db: Db, speaker: Speaker): Promise<void> {
  const names = joined(speaker.name, speaker.en);
  await sql`insert into speaker_words (names, speaker_id) values (${names}, ${speaker.id})`.execute(db);
}

export interface QuotationQuery extends QuotationFilter {
  /** All of these words must be in the saying, its speaker or its article's title. */
  readonly words?: string;
  /** All of these words must be in the speaker's name, role or the words naming the speaker. */
  readonly speaker?: string;
}

/** Quotations that match, latest said first. A query without a single word finds nothing. */
export async function searchQuotations(db: Db, query: QuotationQuery): Promise<readonly SourcedReading[]> {
  const match = [
    ...quoted(queryWords(query.words ?? "")),
    ...quoted(queryWords(query.speaker ?? "")).map((word) => `speaker : ${word}`),
  ];
  if (match.length === 0) return [];
  const rows = db
    .selectFrom("quotations")
    .selectAll()
    .where(
      sql<boolean>`id in (select quotation_id from quotation_words where quotation_words match ${match.join(" AND ")})`,
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
  const match = quoted(queryWords(words));
  if (match.length === 0 || feedIds?.length === 0) return [];
  let query = db
    .selectFrom("articles")
    .select("id")
    .where(
      sql<boolean>`id in (select article_id from article_words where article_words match ${match.join(" AND ")})`,
    );
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
  const match = quoted(queryWords(words));
  if (match.length === 0) return [];
  const { rows } = await sql<{ id: SpeakerId }>`select id from speakers
    where id in (select speaker_id from speaker_words where speaker_words match ${`${match.join(" AND ")}*`})
    order by last_seen_at desc, id limit ${limit}`.execute(db);
  const known = await speakersByIds(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => known.find((speaker) => speaker.id === row.id) ?? []);
}

const joined = (...texts: readonly (string | null | undefined)[]): string =>
  texts.flatMap((text) => (text == null ? [] : indexWords(text))).join(" ");

/** Words as FTS5 strings. They hold letters and digits only, so no query of anybody's reaches FTS5's own syntax. */
const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `"${word}"`);
