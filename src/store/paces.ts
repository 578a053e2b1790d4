import { isPostgres } from "./dialect.ts";
import type { Db } from "./store.ts";

/*
 * The pace that all posters keep together. Each limit of a chat is a bucket, and each bucket a row with the instant at which
 * it would be full again if nothing more were taken: the generic cell rate algorithm (ITU-T I.371, annex A), for which one
 * instant is enough. Rows are locked while turns are taken, so however many processes there are, they take one after the other.
 * A machine whose clock is ahead makes the others wait; none goes too fast.
 */

/** A limit that a message counts against, and by how much. */
export interface Bucket {
  readonly name: string;
  /** Between two messages that follow one another for long; 0 where the chat tells its limit only in its answers. */
  readonly intervalMs: number;
  /** Messages that may be sent at once after a time without any; at least `cost`. */
  readonly burst: number;
  /** What this message takes out of it: requests, where the chat counts those. */
  readonly cost: number;
}

/** How a bucket stands: instants in milliseconds. */
export interface Standing {
  fullMs: number;
  /** The chat asked to wait: nothing goes before this. */
  restsMs: number;
  /** Up to when messages that were put off will take turns; a hint, so that each is looked at about once. */
  queuedMs: number;
}

/** Turns are taken no further ahead than this: a bucket that stands later was left so by a clock that was set back since. */
const AHEAD_AT_MOST_MS = 30_000;

/** The instant from which this message may be sent. */
export function turnOf({ intervalMs, burst, cost }: Bucket, standing: Standing, nowMs: number): number {
  standing.fullMs = Math.min(standing.fullMs, nowMs + burst * intervalMs + AHEAD_AT_MOST_MS);
  return Math.max(nowMs, standing.restsMs, standing.fullMs - (burst - cost) * intervalMs);
}

/** Takes a turn at an instant that `turnOf` allowed. */
export function takeTurn({ intervalMs, cost }: Bucket, standing: Standing, atMs: number): void {
  standing.fullMs = Math.max(standing.fullMs, atMs) + cost * intervalMs;
}

/** An instant to come again at, behind all who were put off before. */
export function queueUp({ intervalMs, cost }: Bucket, standing: Standing, turnMs: number): number {
  const at = Math.max(turnMs, standing.queuedMs);
  standing.queuedMs = at + cost * intervalMs;
  return at;
}

/** How these buckets stand, locked until the transaction ends; each is made when it is met for the first time. */
export async function lockPaces(db: Db, names: readonly string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  const look = async (of: readonly string[]): Promise<void> => {
    if (of.length === 0) return;
    const rows = await db
      .selectFrom("paces")
      .selectAll()
      .where("bucket", "in", of)
      // All lock in one order, so that none waits for another that waits for it.
      .orderBy("bucket")
      .$if(isPostgres(db), (query) => query.forUpdate())
      .execute();
    for (const row of rows) found.set(row.bucket, standingOf(row));
  };
  await look(names);
  const fresh = names.filter((name) => !found.has(name));
  if (fresh.length === 0) return found;
  const full_at = new Date(0).toISOString();
  await db
    .insertInto("paces")
    .values(fresh.toSorted().map((bucket) => ({ bucket, full_at })))
    .onConflict((conflict) => conflict.column("bucket").doNothing())
    .execute();
  await look(fresh);
  return found;
}

const standingOf = (row: { full_at: string; rests_until: string | null; queued_until: string | null }) => ({
  fullMs: Date.parse(row.full_at),
  restsMs: row.rests_until === null ? 0 : Date.parse(row.rests_until),
  queuedMs: row.queued_until === null ? 0 : Date.parse(row.queued_until),
});

/** Writes how locked buckets stand now. */
export async function keepPaces(db: Db, standings: ReadonlyMap<string, Standing>): Promise<void> {
  if (standings.size === 0) return;
  const rows = [...standings].map(([bucket, { fullMs, restsMs, queuedMs }]) => ({
    bucket,
    full_at: isoOf(fullMs),
    rests_until: restsMs === 0 ? null : isoOf(restsMs),
    queued_until: queuedMs === 0 ? null : isoOf(queuedMs),
  }));
  await db
    .insertInto("paces")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("bucket").doUpdateSet(({ ref }) => ({
        full_at: ref("excluded.full_at"),
        rests_until: ref("excluded.rests_until"),
        queued_until: ref("excluded.queued_until"),
      })),
    )
    .execute();
}

const isoOf = (ms: number): string => new Date(Math.ceil(ms)).toISOString();

/** The chat asked to wait: no poster sends what counts against the bucket before `until` (an ISO instant). */
export async function restBucket(db: Db, bucket: string, until: string): Promise<void> {
  await db
    .insertInto("paces")
    .values({ bucket, full_at: new Date(0).toISOString(), rests_until: until })
    .onConflict((conflict) =>
      conflict
        .column("bucket")
        .doUpdateSet({ rests_until: until })
        .where(({ or, eb }) =>
          or([eb("paces.rests_until", "is", null), eb("paces.rests_until", "<", until)]),
        ),
    )
    .execute();
}

/** Lets go of buckets that nothing was taken from since an instant: a new one stands the same. @returns How many. */
export async function prunePaces(db: Db, before: string): Promise<number> {
  const gone = await db
    .deleteFrom("paces")
    .where("full_at", "<", before)
    .where(({ or, eb }) => or([eb("rests_until", "is", null), eb("rests_until", "<", before)]))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
