import { type Kysely, sql } from "kysely";
import type { Article } from "../articles/article.ts";
import type { SourcedReading } from "../stories/story.ts";
import { indexWords } from "../text/search-words.ts";
import { isPostgres } from "./dialect.ts";
import type { Db } from "./store.ts";

/**
 * What full-text search is made of. Text is folded and lightly stemmed in TypeScript before it comes here, so that the
 * database only compares words and every dialect finds the same rows. The indexes keep words and ids, not the texts again.
 */
export async function createSearchTables(db: Kysely<unknown>): Promise<void> {
  for (const index of INDEXES) await createIndexTable(db, index);
}

/** The index of topics, by the targets that are about them. */
export const createTopicSearch = (db: Kysely<unknown>): Promise<void> => createIndexTable(db, TOPICS);

interface Index {
  readonly table: string;
  readonly id: string;
  readonly idType: "text" | "integer";
  readonly fields: readonly string[];
}

/** On PostgreSQL `said` holds all words of a quotation: a query's words may stand in different fields. */
const INDEXES: readonly Index[] = [
  { table: "quotation_words", id: "quotation_id", idType: "text", fields: ["said", "speaker", "context"] },
  { table: "article_words", id: "article_id", idType: "text", fields: ["words"] },
  { table: "speaker_words", id: "speaker_id", idType: "text", fields: ["names"] },
];
const TOPICS: Index = { table: "topic_words", id: "form_id", idType: "integer", fields: ["words"] };

async function createIndexTable(db: Kysely<unknown>, index: Index): Promise<void> {
  if (isPostgres(db)) return createVectorTable(db, index);
  await sql`create virtual table ${sql.table(index.table)} using fts5(${sql.raw(index.fields.join(", "))},
    ${sql.ref(index.id)} unindexed, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1,
    contentless_unindexed = 1)`.execute(db);
}

/** The words are lexemes as they are (`array_to_tsvector`): no dictionary of PostgreSQL's changes them. */
async function createVectorTable(db: Kysely<unknown>, { table, id, idType, fields }: Index): Promise<void> {
  const name = sql.table(table);
  const type = sql.raw(idType === "text" ? 'text collate "C"' : idType);
  const kept = fields.filter((field) => field !== "context");
  const columns = kept.map((field) => sql`${sql.ref(field)} tsvector not null`);
  await sql`create table ${name} (${sql.ref(id)} ${type} not null, ${sql.join(columns)})`.execute(db);
  await sql`create index ${sql.ref(`${table}_id`)} on ${name} (${sql.ref(id)})`.execute(db);
  for (const field of kept)
    await sql`create index ${sql.ref(`${table}_${field}`)} on ${name} using gin (${sql.ref(field)})`.execute(
      db,
    );
}

/** Rows of one statement. */
const AT_ONCE = 100;

/** Words as a field of an index holds them. */
const indexed = (db: Db, words: readonly string[]) =>
  isPostgres(db) ? sql`array_to_tsvector(${[...new Set(words)]}::text[])` : sql`${words.join(" ")}`;

/** Makes a topic findable by the words of a target. */
export async function indexTarget(db: Db, formId: number, target: string): Promise<void> {
  const words = indexed(db, wordsOf(target));
  await sql`insert into topic_words (words, form_id) values (${words}, ${formId})`.execute(db);
}

/** Of a row's id, a UUIDv7, the first digits that count its slot of time: four of them count slots of 50 days. */
export const SLOT_DIGITS = 4;
/** No text has a word that begins so. */
export const SLOT_SIGN = "=";

/**
 * The slot of time that a row was stored in, as one more word of it. PostgreSQL fetches whatever matches before it sorts it:
 * with this word the latest slots can be asked alone. SQLite's index is in the order of storing and needs none.
 */
const withSlot = (db: Db, id: string, words: readonly string[]): readonly string[] =>
  isPostgres(db) ? [...words, SLOT_SIGN + id.slice(0, SLOT_DIGITS)] : words;

/** Makes an article findable by its title and text. */
export async function indexArticle(db: Db, article: Pick<Article, "id" | "title" | "text">): Promise<void> {
  const words = indexed(db, withSlot(db, article.id, wordsOf(article.title, article.text)));
  await sql`insert into article_words (words, article_id) values (${words}, ${article.id})`.execute(db);
}

/**
 * Makes quotations findable by what is said (content and targets), by who says it (name, role, the article's own
 * words), and by what the article is about (its title): "Lavrov Aleppo" finds words of his that do not name the town.
 */
export async function indexReadings(db: Db, sourced: readonly ToIndex[]): Promise<void> {
  const postgres = isPostgres(db);
  const fields = postgres ? sql`said, speaker` : sql`said, speaker, context`;
  for (let at = 0; at < sourced.length; at += AT_ONCE) {
    const rows = sourced.slice(at, at + AT_ONCE).map((one) => {
      const { said, who, context } = wordsOfReading(one);
      return postgres
        ? sql`(${indexed(db, withSlot(db, one.id, [...said, ...who, ...context]))}, ${indexed(db, who)}, ${one.id})`
        : sql`(${indexed(db, said)}, ${indexed(db, who)}, ${indexed(db, context)}, ${one.id})`;
    });
    await sql`insert into quotation_words (${fields}, quotation_id) values ${sql.join(rows)}`.execute(db);
  }
}

/** What a quotation is found by. */
type Indexed = Pick<SourcedReading, "reading"> & { readonly article: Pick<Article, "title"> };

type ToIndex = Indexed & { readonly id: string };

/** The search words of a quotation, by where they stand. */
export function wordsOfReading({ article, reading }: Indexed): {
  readonly said: readonly string[];
  readonly who: readonly string[];
  readonly context: readonly string[];
} {
  const { speaker } = reading;
  const targets = reading.stances.map((stance) => stance.target?.text);
  return {
    said: wordsOf(...reading.content.map((slice) => slice.text), ...targets),
    who: wordsOf(speaker?.name, speaker?.en, speaker?.role, reading.source?.text),
    context: wordsOf(article.title),
  };
}

/** Makes speakers met for the first time findable by name, in the article's script and in English. */
export async function indexSpeakers(
  db: Db,
  speakers: readonly { readonly id: string; readonly name: string; readonly en?: string | null }[],
): Promise<void> {
  for (let at = 0; at < speakers.length; at += AT_ONCE) {
    const rows = speakers
      .slice(at, at + AT_ONCE)
      .map(({ id, name, en }) => sql`(${indexed(db, wordsOf(name, en))}, ${id})`);
    await sql`insert into speaker_words (names, speaker_id) values ${sql.join(rows)}`.execute(db);
  }
}

const wordsOf = (...texts: readonly (string | null | undefined)[]): readonly string[] =>
  texts.flatMap((text) => (text == null ? [] : indexWords(text)));
