import type { ArticleId, FeedId } from "../base/ids.ts";
import type { Entry, ParsedFeed } from "../feeds/feed.ts";
import { type Db, inTransaction } from "./store.ts";

/** An entry that waits to be read, with the attempts made so far. */
export interface PendingEntry {
  readonly entry: Entry;
  /** Of the feed document that it stood in: the feed may have dropped it since. */
  readonly parsed: FeedHead;
  readonly attempts: number;
  /** The article that it became before it was edited; null for a new entry. */
  readonly articleId: ArticleId | null;
  /** Noted when its feed was first polled. */
  readonly backlog: boolean;
}

/** What of a feed's document is needed to read its entries. */
export type FeedHead = Pick<ParsedFeed, "title" | "language">;

/** What a feed's document brought. */
export interface Noted {
  readonly added: number;
  /** Entries that were edited since they were read. */
  readonly edited: number;
}

/** SQLite and PostgreSQL both take far more values in one statement; this keeps a statement small. */
const AT_ONCE = 100;
/** A page that changes with every look is not read again for ever. */
const MOST_REVISIONS = 5;

/**
 * Notes entries that this feed has not shown before, to be read, and those that were edited, to be read again; others
 * are left alone, so that an entry is read once however often the feed repeats it. A document without news costs a
 * look and no write. Call it while the feed is leased.
 */
export async function noteEntries(
  db: Db,
  feedId: FeedId,
  parsed: ParsedFeed,
  { now, backlog }: { readonly now: string; readonly backlog: boolean },
): Promise<Noted> {
  const head: FeedHead = { title: parsed.title, language: parsed.language };
  const kept = (entry: Entry, old = backlog): string => JSON.stringify({ entry, parsed: head, backlog: old });
  const { fresh, edited, unmarked } = await sorted(db, feedId, parsed.entries);
  if (fresh.length + edited.length + unmarked.length === 0) return { added: 0, edited: 0 };
  return inTransaction(db, async (transaction) => {
    let added = 0n;
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const result = await transaction
        .insertInto("entries")
        .values(
          fresh.slice(at, at + AT_ONCE).map((entry) => ({
            feed_id: feedId,
            guid: entry.guid,
            state: "pending" as const,
            attempts: 0,
            published_at: entry.publishedAt,
            seen_at: now,
            article_id: null,
            reason: null,
            entry_json: kept(entry),
            fingerprint: entry.fingerprint,
          })),
        )
        .onConflict((conflict) => conflict.columns(["feed_id", "guid"]).doNothing())
        .executeTakeFirst();
      added += result.numInsertedOrUpdatedRows ?? 0n;
    }
    const update = (entry: Entry) =>
      transaction.updateTable("entries").where("feed_id", "=", feedId).where("guid", "=", entry.guid);
    for (const entry of unmarked) await update(entry).set({ fingerprint: entry.fingerprint }).execute();
    for (const entry of edited) {
      const waiting = await transaction
        .selectFrom("entries")
        .select("entry_json")
        .where("feed_id", "=", feedId)
        .where("guid", "=", entry.guid)
        .executeTakeFirst();
      const { backlog: old = false } = JSON.parse(waiting?.entry_json ?? "{}") as { backlog?: boolean };
      await update(entry)
        .set((column) => ({
          state: "pending",
          attempts: 0,
          reason: null,
          // What waits since the first poll is no news for having been edited.
          entry_json: kept(entry, old || backlog),
          fingerprint: entry.fingerprint,
          revisions: column("revisions", "+", 1),
        }))
        .execute();
    }
    return { added: Number(added), edited: edited.length };
  });
}

/** Another page under a known guid is no revision: some feeds number their entries by place. */
function isEdited(before: string, after: string, revisions: number): boolean {
  const [words, page] = before.split(".");
  const [newWords, newPage] = after.split(".");
  return words !== newWords && (revisions < MOST_REVISIONS || page !== newPage);
}

/** Entries by what is known of them. `unmarked` were noted by a version that kept no fingerprints. */
async function sorted(db: Db, feedId: FeedId, entries: readonly Entry[]) {
  const fresh: Entry[] = [];
  const edited: Entry[] = [];
  const unmarked: Entry[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const part = entries.slice(at, at + AT_ONCE);
    const rows = await db
      .selectFrom("entries")
      .select(["guid", "fingerprint", "revisions"])
      .where("feed_id", "=", feedId)
      .where(
        "guid",
        "in",
        part.map(({ guid }) => guid),
      )
      .execute();
    const known = new Map(rows.map((row) => [row.guid, row]));
    for (const entry of part) {
      const row = known.get(entry.guid);
      if (row === undefined) fresh.push(entry);
      else if (row.fingerprint === null) unmarked.push(entry);
      else if (isEdited(row.fingerprint, entry.fingerprint, row.revisions)) edited.push(entry);
    }
  }
  return { fresh, edited, unmarked };
}

/** Those of the feeds that have entries waiting to be read. */
export async function feedsWithPending(db: Db, feedIds: readonly FeedId[]): Promise<ReadonlySet<FeedId>> {
  if (feedIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("entries")
    .select("feed_id")
    .distinct()
    .where("state", "=", "pending")
    .where("feed_id", "in", feedIds)
    .execute();
  return new Set(rows.map((row) => row.feed_id as FeedId));
}

/** Entries of a feed that wait to be read: untried ones first, newest first; those without a date count as seen just now. */
export async function pendingEntries(
  db: Db,
  feedId: FeedId,
  limit: number,
): Promise<readonly PendingEntry[]> {
  const rows = await db
    .selectFrom("entries")
    .select(["entry_json", "attempts", "article_id"])
    .where("feed_id", "=", feedId)
    .where("state", "=", "pending")
    .where("entry_json", "is not", null)
    .orderBy("attempts")
    .orderBy(({ fn }) => fn.coalesce("published_at", "seen_at"), "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const kept = JSON.parse(row.entry_json ?? "null") as {
      entry: Entry;
      parsed: FeedHead;
      backlog?: boolean;
    };
    return {
      entry: kept.entry,
      parsed: kept.parsed,
      attempts: row.attempts,
      articleId: row.article_id as ArticleId | null,
      backlog: kept.backlog === true,
    };
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
