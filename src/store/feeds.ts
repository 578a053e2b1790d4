import type { Selectable } from "kysely";
import { type FeedId, newId } from "../base/ids.ts";
import type { Feed, Pace } from "../feeds/feed.ts";
import type { Db } from "./store.ts";
import type { FeedsTable } from "./tables.ts";

/**
 * Adds a feed, due at once. A URL known already is left as it is.
 * @param now ISO instant.
 */
export async function addFeed(
  db: Db,
  {
    url,
    title = null,
    folder = [],
    now,
  }: {
    readonly url: string;
    readonly title?: string | null;
    readonly folder?: readonly string[];
    readonly now: string;
  },
): Promise<{ readonly feed: Feed; readonly added: boolean }> {
  const inserted = await db
    .insertInto("feeds")
    .values({
      id: newId<"feed">(),
      url,
      title,
      next_check_at: now,
      added_at: now,
      failures: 0,
      folder_json: JSON.stringify(folder),
    })
    .onConflict((conflict) => conflict.column("url").doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted !== undefined) return { feed: feedOf(inserted), added: true };
  await revive(db, url, now);
  const known = await db.selectFrom("feeds").selectAll().where("url", "=", url).executeTakeFirstOrThrow();
  return { feed: feedOf(known), added: false };
}

/** A feed that was gone is polled again, at once: somebody says that it is there. */
export async function revive(db: Db, url: string, now: string): Promise<void> {
  await db
    .updateTable("feeds")
    .set({ ended_at: null, next_check_at: now, failures: 0, failing_since: null, problem: null })
    .where("url", "=", url)
    .where("ended_at", "is not", null)
    .execute();
}

/** Removes a feed with its entries; the articles read from it stay. @returns Whether there was one. */
export async function removeFeed(db: Db, id: FeedId): Promise<boolean> {
  const result = await db.deleteFrom("feeds").where("id", "=", id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function feedById(db: Db, id: FeedId): Promise<Feed | null> {
  const row = await db.selectFrom("feeds").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : feedOf(row);
}

export async function feedByUrl(db: Db, url: string): Promise<Feed | null> {
  const row = await db.selectFrom("feeds").selectAll().where("url", "=", url).executeTakeFirst();
  return row === undefined ? null : feedOf(row);
}

/** All feeds in the order of their adding, or those with the ids given. */
export async function listFeeds(db: Db, ids?: readonly FeedId[]): Promise<readonly Feed[]> {
  if (ids !== undefined && ids.length === 0) return [];
  let query = db.selectFrom("feeds").selectAll().orderBy("added_at").orderBy("id");
  if (ids !== undefined) query = query.where("id", "in", ids);
  return (await query.execute()).map(feedOf);
}

/** Makes feeds due at once, whatever their schedule, those that ended too; all of them without `ids`. */
export async function makeFeedsDue(db: Db, now: string, ids?: readonly FeedId[]): Promise<void> {
  if (ids !== undefined && ids.length === 0) return;
  let query = db.updateTable("feeds").set({ next_check_at: now, ended_at: null });
  if (ids !== undefined) query = query.where("id", "in", ids);
  await query.execute();
}

/** The earliest instant at which a feed falls due; null without feeds. */
export async function nextFeedCheckAt(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom("feeds")
    .select(({ fn }) => fn.min("next_check_at").as("at"))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Gives a leased feed back unchecked: it is due as before. */
export const releaseFeed = (db: Db, id: FeedId, owner: string): Promise<void> =>
  releaseFeeds(db, [id], owner);

/** The same for several. */
export async function releaseFeeds(db: Db, ids: readonly FeedId[], owner: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("feeds")
    .set({ lease_owner: null, lease_until: null })
    .where("id", "in", ids)
    .where("lease_owner", "=", owner)
    .execute();
}

/** Entries of a leased feed were read: the lease is given back, and the feed is to be read again from `readDueAt` on, or not at all. */
export async function finishReading(
  db: Db,
  id: FeedId,
  owner: string,
  readDueAt: string | null,
): Promise<void> {
  await db
    .updateTable("feeds")
    .set({ lease_owner: null, lease_until: null, read_due_at: readDueAt })
    .where("id", "=", id)
    .where("lease_owner", "=", owner)
    .execute();
}

/** The earliest instant at which entries of a feed wait to be read; null when none do. */
export async function nextReadingAt(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom("feeds")
    .select(({ fn }) => fn.min("read_due_at").as("at"))
    .where("read_due_at", "is not", null)
    .executeTakeFirst();
  return row?.at ?? null;
}

export const feedOf = (row: Selectable<FeedsTable>): Feed => ({
  id: row.id as FeedId,
  url: row.url,
  title: row.title,
  etag: row.etag,
  lastModified: row.last_modified,
  nextCheckAt: row.next_check_at,
  lastCheckedAt: row.last_checked_at,
  lastOkAt: row.last_ok_at,
  lastEntryAt: row.last_entry_at,
  failures: row.failures,
  problem: row.problem,
  failingSince: row.failing_since,
  endedAt: row.ended_at,
  pace: row.pace_json === null ? null : (JSON.parse(row.pace_json) as Pace),
  moved: row.moved_to === null ? null : { to: row.moved_to, times: row.moved_times },
  folder: JSON.parse(row.folder_json) as string[],
});
