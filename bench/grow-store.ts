import { sql } from "kysely";
import type { FeedId } from "../src/base/ids.ts";
import { PLAIN_ORDER, type Subscription } from "../src/digests/subscription.ts";
import { isPostgres } from "../src/store/dialect.ts";
import { addFeed } from "../src/store/feeds.ts";
import { listQuotations } from "../src/store/quotations.ts";
import { SLOT_DIGITS, SLOT_SIGN, wordsOfReading } from "../src/store/search-index.ts";
import type { Db } from "../src/store/store.ts";
import { addSubscription, updateSubscription } from "../src/store/subscriptions.ts";
import type { TopicReader } from "../src/topics/read-topic.ts";
import { fillStore } from "./fill-store.ts";

/** Quotations that are recorded as polling would; the rest are copies of them, each some days earlier. */
const RECORDED = 20_000;
/** Days that those spread over: 250 articles with ten quotations each a day, however many days are stored. */
const DAYS = 8;
/**
 * One quotation in so many surely takes a side: of 2,329 that were read out of 134 press articles, 238 did (`countsForShift`).
 */
const SIDED = 8;
/** Numbers of no order, the same in each run (Knuth's multiplicative hash). */
const hashed = (seed: number): number => Math.imul(seed, 2_654_435_761) >>> 8;
const FEEDS = 20;
/** Feeds that the measured digest reads: a hundred articles a day. */
const READ = 8;
const DAY_MS = 86_400_000;
/** The first eight digits of a UUIDv7 count so many milliseconds. */
const ID_STEP_MS = 65_536;

/**
 * Stores so many quotations (a multiple of 20,000 is reached), in 20 feeds, the latest of them published at `now`, with an
 * order of tenant T1 that has shown all but the last day. Ids sort by time, as those of real rows do.
 */
export async function growStore(db: Db, quotations: number, now: Date, topics: TopicReader): Promise<void> {
  const feeds: FeedId[] = [];
  for (let n = 0; n < FEEDS; n++) {
    const url = `https://bench.example/${n}.rss`;
    feeds.push((await addFeed(db, { url, title: `Bench ${n}`, now: now.toISOString() })).feed.id);
  }
  const order = await addSubscription(db, orderOf(feeds.slice(0, READ)), now.toISOString());
  const articles = RECORDED / 10;
  const at = (n: number): Date => new Date(now.getTime() - ((articles - 1 - n) / articles) * DAYS * DAY_MS);
  await fillStore(db, feeds[0]!, RECORDED, now, topics, {
    // Everybody is quoted in every feed at some time.
    feedOf: (n) => feeds[(n + Math.floor(n / 200)) % FEEDS]!,
    publishedAt: at,
    carriedAt: at,
    sided: (seed) => hashed(seed) % SIDED < 1,
  });
  await updateSubscription(db, order.id, { coveredUntil: new Date(now.getTime() - DAY_MS).toISOString() });
  await keepOriginals(db);
  for (let copy = 1; copy < quotations / RECORDED; copy++) await copied(db, copy, now);
  for (const table of ORIGINALS) await sql`drop table ${sql.table(`bench_${table}`)}`.execute(db);
  if (isPostgres(db)) await sql`vacuum analyze`.execute(db);
  else await sql`analyze`.execute(db);
}

const orderOf = (feedIds: readonly FeedId[]): Omit<Subscription, "id"> => ({
  ...PLAIN_ORDER,
  platform: "terminal",
  tenant: "T1",
  channel: "C1",
  feedIds,
  lang: "en",
  at: "08:00",
  timeZone: "UTC",
  maxStories: 8,
  nextDueAt: "2099-01-01T00:00:00.000Z",
});

const ORIGINALS = [
  "articles",
  "article_feeds",
  "article_stories",
  "article_words",
  "quotations",
  "quotation_words",
  "stances",
] as const;

/** SQLite's search tables keep no words that could be read back: they are told once more. */
async function keepOriginals(db: Db): Promise<void> {
  const kept = isPostgres(db) ? ORIGINALS : ORIGINALS.filter((table) => !table.endsWith("_words"));
  for (const table of kept)
    await sql`create table ${sql.table(`bench_${table}`)} as select * from ${sql.table(table)}`.execute(db);
  if (isPostgres(db)) return;
  await sql`create table bench_quotation_words (said text, speaker text, context text, quotation_id text)`.execute(
    db,
  );
  await sql`create table bench_article_words (words text, article_id text)`.execute(db);
  const all = await listQuotations(db, { limit: RECORDED });
  const inArticle = new Map<string, string[]>();
  await db.transaction().execute(async (work) => {
    for (const one of all) {
      const { said, who, context } = wordsOfReading(one);
      await sql`insert into bench_quotation_words values (${said.join(" ")}, ${who.join(" ")}, ${context.join(" ")},
        ${one.id})`.execute(work);
      const words = inArticle.get(one.article.id) ?? [...context];
      words.push(...said, "said", ...who);
      inArticle.set(one.article.id, words);
    }
    for (const [id, words] of inArticle)
      await sql`insert into bench_article_words values (${words.join(" ")}, ${id})`.execute(work);
  });
}

/** All articles and what was read out of them once more, some days earlier. */
async function copied(db: Db, copy: number, now: Date): Promise<void> {
  const postgres = isPostgres(db);
  const earlierMs = copy * DAYS * DAY_MS;
  const head = Math.floor((now.getTime() - earlierMs) / ID_STEP_MS)
    .toString(16)
    .padStart(8, "0");
  const id = (column: string) => sql`${sql.lit(head)} || substr(${sql.ref(column)}, 9)`;
  const name = (column: string) => sql`${sql.ref(column)} || ${sql.lit(`-${copy}`)}`;
  const at = (column: string) =>
    postgres
      ? sql`to_char((${sql.ref(column)}::timestamptz at time zone 'UTC') - interval ${sql.lit(`${copy * DAYS} days`)},
          'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${sql.ref(column)}, ${sql.lit(`-${copy * DAYS} days`)})`;
  /** On PostgreSQL the word for the slot of time is that of the copy. */
  const slotted = (field: string, of: string) => {
    const slot = (from: ReturnType<typeof sql>) =>
      sql`${sql.lit(SLOT_SIGN)} || left(${from}, ${sql.lit(SLOT_DIGITS)})`;
    return postgres
      ? sql`ts_delete(${sql.ref(field)}, ${slot(sql.ref(of))}) || array_to_tsvector(array[${slot(id(of))}])`
      : sql.ref(field);
  };
  await db.transaction().execute(async (work) => {
    await sql`insert into articles (id, url, canonical_url, publisher, title, lang, text, published_at, fetched_at, hash, access)
      select ${id("id")}, ${name("url")}, ${name("canonical_url")}, publisher, title, lang, text, ${at("published_at")},
      ${at("fetched_at")}, ${name("hash")}, access from bench_articles`.execute(work);
    await sql`insert into article_feeds (article_id, feed_id, added_at, backlog) select ${id("article_id")}, feed_id,
      ${at("added_at")}, backlog from bench_article_feeds`.execute(work);
    await sql`insert into article_stories (article_id, published_at, story_id) select ${id("article_id")},
      ${at("published_at")}, ${id("article_id")} from bench_article_stories`.execute(work);
    await sql`insert into article_words (words, article_id) select ${slotted("words", "article_id")}, ${id("article_id")}
      from bench_article_words`.execute(work);
    await sql`insert into quotations (id, said_at, article_id, position, speaker_id, alias_id, speaker_name, lang, type, posted,
      reading_json) select ${id("id")}, ${at("said_at")}, ${id("article_id")}, position, speaker_id, alias_id,
      speaker_name, lang, type, posted, reading_json from bench_quotations`.execute(work);
    const others = sql.raw(postgres ? "speaker" : "speaker, context");
    await sql`insert into quotation_words (said, ${others}, quotation_id) select ${slotted("said", "quotation_id")}, ${others},
      ${id("quotation_id")} from bench_quotation_words`.execute(work);
    await sql`insert into stances (quotation_id, n, said_at, precision, article_id, speaker_id, topic_id, form_id, position,
      act, intensity, sure, posted, lang, target) select ${id("quotation_id")}, n, ${at("said_at")}, precision,
      ${id("article_id")}, speaker_id, topic_id, form_id, position, act, intensity, sure, posted, lang, target
      from bench_stances`.execute(work);
  });
}
