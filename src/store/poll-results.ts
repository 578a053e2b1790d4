import { sql } from "kysely";
import type { FeedId } from "../base/ids.ts";
import type { Pace } from "../feeds/feed.ts";
import { revive } from "./feeds.ts";
import { type Db, inTransaction } from "./store.ts";

/** What a check of a feed found. Fields left out stay as they are. */
export interface PollResult {
  readonly checkedAt: string;
  readonly nextCheckAt: string;
  /** Null when the check went well; else why it failed, for people. */
  readonly problem: string | null;
  /** The host was not asked: neither a success nor a failure. */
  readonly putOff?: boolean;
  /** The server says that the feed is gone for good: it is not polled any more. */
  readonly ended?: boolean;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly title?: string | null;
  /** When its newest entry appeared. */
  readonly lastEntryAt?: string | null;
  readonly pace?: Pace;
  readonly moved?: { readonly to: string; readonly times: number } | null;
  /** Entries wait for a process that reads articles, since this instant. */
  readonly readDueAt?: string;
}

export interface FinishedPoll {
  readonly id: FeedId;
  /** Whose lease it was; null for none. */
  readonly owner: string | null;
  readonly result: PollResult;
}

/**
 * Writes a check's result and gives the lease back. With an `owner` whose lease was lost meanwhile nothing is written:
 * whoever took the feed up writes its own result.
 * @returns Whether it was written.
 */
export async function finishPoll(
  db: Db,
  id: FeedId,
  owner: string | null,
  result: PollResult,
): Promise<boolean> {
  const well = result.problem === null;
  let query = db
    .updateTable("feeds")
    .set((column) => ({
      next_check_at: result.nextCheckAt,
      lease_owner: null,
      lease_until: null,
      ...(result.putOff === true
        ? {}
        : {
            last_checked_at: result.checkedAt,
            problem: result.problem,
            failures: well ? 0 : column("failures", "+", 1),
            failing_since: well ? null : column.fn.coalesce("failing_since", column.val(result.checkedAt)),
          }),
      ...(well && result.putOff !== true ? { last_ok_at: result.checkedAt } : {}),
      ...(result.ended === true ? { ended_at: result.checkedAt } : {}),
      ...(result.etag === undefined ? {} : { etag: result.etag }),
      ...(result.lastModified === undefined ? {} : { last_modified: result.lastModified }),
      ...(result.title == null ? {} : { title: result.title }),
      ...(result.lastEntryAt == null ? {} : { last_entry_at: result.lastEntryAt }),
      ...(result.readDueAt === undefined ? {} : { read_due_at: result.readDueAt }),
      ...(result.pace === undefined ? {} : { pace_json: JSON.stringify(result.pace) }),
      ...(result.moved === undefined
        ? {}
        : { moved_to: result.moved?.to ?? null, moved_times: result.moved?.times ?? 0 }),
    }))
    .where("id", "=", id);
  if (owner !== null) query = query.where("lease_owner", "=", owner);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Results of many checks in one transaction: each would wait for the disk by itself. */
export async function finishPolls(db: Db, finished: readonly FinishedPoll[]): Promise<readonly boolean[]> {
  return inTransaction(db, async (transaction) => {
    const unchanged = finished.filter(({ result }) => tellsNothingNew(result));
    const written = await finishUnchanged(transaction, unchanged);
    for (const one of finished) {
      if (tellsNothingNew(one.result)) continue;
      if (await finishPoll(transaction, one.id, one.owner, one.result)) written.add(one.id);
    }
    return finished.map(({ id }) => written.has(id));
  });
}

/** The server said "unchanged", as most do at most times. */
const tellsNothingNew = (result: PollResult): boolean =>
  result.problem === null &&
  result.putOff !== true &&
  result.ended !== true &&
  [
    result.etag,
    result.lastModified,
    result.title,
    result.lastEntryAt,
    result.pace,
    result.moved,
    result.readDueAt,
  ].every((field) => field === undefined);

/** All of them in one statement. @returns Those that were written. */
async function finishUnchanged(db: Db, finished: readonly FinishedPoll[]): Promise<Set<FeedId>> {
  if (finished.length === 0) return new Set();
  const values = finished.map(
    ({ id, owner, result }) => sql`(${id}, ${owner}, ${result.nextCheckAt}, ${result.checkedAt})`,
  );
  const { rows } = await sql<{ readonly id: FeedId }>`
    with done(id, owner, next_check_at, checked_at) as (values ${sql.join(values)})
    update feeds set next_check_at = done.next_check_at, last_checked_at = done.checked_at,
      last_ok_at = done.checked_at, problem = null, failures = 0, failing_since = null,
      lease_owner = null, lease_until = null
    from done
    where feeds.id = done.id and (done.owner is null or feeds.lease_owner = done.owner)
    returning feeds.id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Gives a feed that moved for good its new URL. Where that is a feed known already, its orders, entries and articles go
 * over to that one, and the old one is removed. Validators are forgotten: they belong to the old place.
 * @returns The id under which it goes on.
 */
export async function moveFeed(db: Db, id: FeedId, url: string, now: string): Promise<FeedId> {
  return inTransaction(db, async (transaction) => {
    const there = await transaction
      .selectFrom("feeds")
      .select("id")
      .where("url", "=", url)
      .executeTakeFirst();
    if (there === undefined) {
      await transaction
        .updateTable("feeds")
        .set({ url, etag: null, last_modified: null, moved_to: null, moved_times: 0 })
        .where("id", "=", id)
        .execute();
      return id;
    }
    const next = there.id as FeedId;
    if (next === id) return id;
    await revive(transaction, url, now);
    for (const { table, columns } of CARRIED) {
      const rows = transaction.selectFrom(table).where("feed_id", "=", id);
      // What both have stays with the one that is kept.
      await transaction
        .insertInto(table)
        .columns(["feed_id", ...columns] as never)
        .expression(rows.select(({ val }) => [val(next).as("feed_id"), ...columns] as never) as never)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await transaction.deleteFrom("feeds").where("id", "=", id).execute();
    return next;
  });
}

/** What hangs on a feed, with the columns that go over unchanged. */
const CARRIED = [
  { table: "subscription_feeds", columns: ["subscription_id", "title", "folder_json"] },
  { table: "article_feeds", columns: ["article_id", "added_at", "backlog"] },
  {
    table: "entries",
    columns: [
      "guid",
      "state",
      "attempts",
      "published_at",
      "seen_at",
      "article_id",
      "reason",
      "entry_json",
      "fingerprint",
      "revisions",
    ],
  },
] as const;
