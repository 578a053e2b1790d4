import type { ArticleId, FeedId } from "../base/ids.ts";
import type { Entry, ParsedFeed } from "../feeds/feed.ts";
import type { Db } from "./store.ts";

/** An entry that waits to be read, with the attempts made so far. */
export interface PendingEntry {
  readonly entry: Entry;
  /** The feed document that it stood in, its entries left out: the feed may have dropped it since. */
  readonly parsed: ParsedFeed;
  readonly attempts: number;
}

/** SQLite and PostgreSQL both take far more values in one statement; this keeps a statement small. */
const AT_ONCE = 100;

/**
 * Notes entries that this feed has not shown before, to be read; those seen already are left alone, so that an entry
 * is read once however often the feed repeats it.
 * @returns How many were new.
 */
export async function noteEntries(db: Db, feedId: FeedId, parsed: ParsedFeed, now: string): Promise<number> {
  const { entries } = parsed;
  const head = { ...parsed, entries: [] };
  let noted = 0n;
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const result = await db
      .insertInto("entries")
      .values(
        entries.slice(at, at + AT_ONCE).map((entry) => ({
          feed_id: feedId,
          guid: entry.guid,
          state: "pending" as const,
          attempts: 0,
          published_at: entry.publishedAt,
          seen_at: now,
          article_id: null,
          reason: null,
          entry_json: JSON.stringify({ entry, parsed: head }),
        })),
      )
      .onConflict((conflict) => conflict.columns(["feed_id", "guid"]).doNothing())
      .executeTakeFirst();
    noted += result.numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(noted);
}

/** Entries of a feed that wait to be read, newest first; those without a date count as seen just now. */
export async function pendingEntries(
  db: Db,
  feedId: FeedId,
  limit: number,
): Promise<readonly PendingEntry[]> {
  const rows = await db
    .selectFrom("entries")
    .select(["entry_json", "attempts"])
    .where("feed_id", "=", feedId)
    .where("state", "=", "pending")
    .where("entry_json", "is not", null)
    .orderBy(({ fn }) => fn.coalesce("published_at", "seen_at"), "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const kept = JSON.parse(row.entry_json ?? "null") as { entry: Entry; parsed: ParsedFeed };
    return { entry: kept.entry, parsed: kept.parsed, attempts: row.attempts };
  });
}

/** The entry became an article (its own, or one known already). */
export async function markEntryRead(
  db: Db,
  feedId: FeedId,
  guid: string,
  articleId: ArticleId,
): Promise<void> {
  await db
    .updateTable("entries")
    .set((column) => ({
      state: "read",
      article_id: articleId,
      attempts: column("attempts", "+", 1),
      entry_json: null,
      reason: null,
    }))
    .where("feed_id", "=", feedId)
    .where("guid", "=", guid)
    .execute();
}

/**
 * Reading failed: the entry waits for the next poll, or after `maxAttempts` is given up with its reason kept.
 * @returns Whether it was given up.
 */
export async function markEntryFailed(
  db: Db,
  feedId: FeedId,
  guid: string,
  { reason, maxAttempts }: { readonly reason: string; readonly maxAttempts: number },
): Promise<boolean> {
  const row = await db
    .updateTable("entries")
    .set((column) => ({
      attempts: column("attempts", "+", 1),
      reason,
      state: column
        .case()
        .when(column("attempts", "+", 1), ">=", maxAttempts)
        .then("skipped" as const)
        .else("pending" as const)
        .end(),
    }))
    .where("feed_id", "=", feedId)
    .where("guid", "=", guid)
    .where("state", "=", "pending")
    .returning("state")
    .executeTakeFirst();
  return row?.state === "skipped";
}

/** How many entries of a feed are in which state, for `feeds check` and footers. */
export async function countEntries(
  db: Db,
  feedId: FeedId,
): Promise<{ readonly pending: number; readonly read: number; readonly skipped: number }> {
  const rows = await db
    .selectFrom("entries")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .where("feed_id", "=", feedId)
    .groupBy("state")
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { pending: of("pending"), read: of("read"), skipped: of("skipped") };
}
