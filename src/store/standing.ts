import type { Language } from "../base/language.ts";
import type { Db } from "./store.ts";

/** How the work of reading stands, as numbers. Instants are ISO. */
export interface ReadingStanding {
  /** Feeds that are polled, that are due now, and that failed at their last check. */
  readonly feeds: number;
  readonly due: number;
  readonly failing: number;
  /** When the feed that has been due longest fell due; null when none is. */
  readonly dueSince: string | null;
  /** Entries that were noted and wait to be read. */
  readonly waiting: number;
}

/** Cheap enough for a look every few seconds: each number is a count over an index or the feeds alone. */
export async function readingStanding(db: Db, now: string): Promise<ReadingStanding> {
  const feeds = await db
    .selectFrom("feeds")
    .select(({ fn, eb }) => [
      fn.countAll<number>().as("feeds"),
      fn.sum<number | null>(eb.case().when("next_check_at", "<=", now).then(1).else(0).end()).as("due"),
      fn.sum<number | null>(eb.case().when("failures", ">", 0).then(1).else(0).end()).as("failing"),
      fn.min("next_check_at").as("first"),
    ])
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  const waiting = await db
    .selectFrom("entries")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  return {
    feeds: Number(feeds.feeds),
    due: Number(feeds.due ?? 0),
    failing: Number(feeds.failing ?? 0),
    dueSince: feeds.first !== null && feeds.first <= now ? feeds.first : null,
    waiting: Number(waiting.count),
  };
}

/** Articles fetched after an instant, and the quotations in them, by language. */
export async function readSince(
  db: Db,
  from: string,
): Promise<{ readonly articles: number; readonly quotations: Readonly<Partial<Record<Language, number>>> }> {
  const fresh = db.selectFrom("articles").select("id").where("fetched_at", ">", from);
  const { count } = await db
    .selectFrom(fresh.as("fresh"))
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("quotations")
    .select(["lang", ({ fn }) => fn.countAll<number>().as("count")])
    .where("article_id", "in", fresh)
    .groupBy("lang")
    .execute();
  return {
    articles: Number(count),
    quotations: Object.fromEntries(rows.map((row) => [row.lang, Number(row.count)])),
  };
}
