import { sql } from "kysely";
import { extremesOf } from "./dialect.ts";
import type { Db } from "./store.ts";

/*
 * The pace that all posters keep together. Each limit of a chat is a bucket, and each bucket a row with the instant at which
 * it would be full again if nothing more were taken: the generic cell rate algorithm (ITU-T I.371, annex A), for which one
 * instant is enough. Turns are taken by one statement, which looks and writes at once: however many processes there
 * are, they take one after the other, and none holds the row while it does anything else. A machine whose clock is ahead
 * makes the others wait; none goes too fast.
 */

/** A limit that a message counts against, and by how much. Interval and burst are the same for all messages of one bucket. */
export interface Bucket {
  readonly name: string;
  /** Between two messages that follow one another for long; 0 where the chat tells its limit only in its answers. */
  readonly intervalMs: number;
  /** Messages that may be sent at once after a time without any; at least `cost`. */
  readonly burst: number;
  /** What this message takes out of it: requests, where the chat counts those. */
  readonly cost: number;
  /** How late after its turn it may be sent beside those whose turns come then; later it takes another. Any time unless told. */
  readonly lateMs?: number;
}

/** A turn taken, or a bucket that has none soon, and from when it may have one. Milliseconds since 1970. */
export type Turn =
  | { readonly kind: "taken"; readonly atMs: number }
  | { readonly kind: "none"; readonly bucket: Bucket; readonly fromMs: number };

/** Turns are taken no further ahead than this: a bucket that stands later was left so by a clock that was set back since. */
const AHEAD_AT_MOST_MS = 30_000;

export interface Pace {
  readonly full_ms: number;
  readonly rests_ms: number;
}
const UNTOUCHED: Pace = { full_ms: 0, rests_ms: 0 };

/** When turns are asked for, and how far ahead they may be. */
export interface TurnsAsked {
  readonly nowMs: number;
  /** Turns up to so long after `nowMs` are taken. */
  readonly soonMs: number;
}

/** From when a bucket has the last of so many turns (their cost together, and the last one's). */
export function turnAtMs(pace: Pace, bucket: Bucket, together: number, { nowMs }: TurnsAsked): number {
  const { intervalMs, burst, cost } = bucket;
  const highest = nowMs + burst * intervalMs + AHEAD_AT_MOST_MS;
  const before =
    Math.max(Math.min(pace.full_ms, highest), pace.rests_ms, nowMs) + (together - cost) * intervalMs;
  return Math.max(nowMs, pace.rests_ms, before - (burst - cost) * intervalMs);
}

/** Turns that are taken out of one bucket at once: their costs in order, all of `bucket`'s interval and burst. */
export interface Taking {
  readonly bucket: Bucket;
  readonly together: number;
}

/**
 * Takes turns in several buckets of the same interval and burst by one statement: in each all that is asked for, or none.
 * @returns By name, how the buckets that gave stood before.
 */
export async function takeOut(
  db: Db,
  takings: readonly Taking[],
  { nowMs, soonMs }: TurnsAsked,
): Promise<ReadonlyMap<string, Pace>> {
  const [first] = takings;
  if (first === undefined) return new Map();
  const { intervalMs, burst } = first.bucket;
  const { least, greatest } = extremesOf(db);
  const [min, max] = [sql.raw(least), sql.raw(greatest)];
  const highest = nowMs + burst * intervalMs + AHEAD_AT_MOST_MS;
  const before = sql`${max}(${max}(${min}(paces.full_ms, ${highest}), paces.rests_ms), ${nowMs})`;
  const together = new Map(takings.map((one) => [one.bucket.name, one.together * intervalMs]));
  // In one order, so that none waits for another that waits for it.
  const rows = [...together].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows: given } = await sql<{ bucket: string } & Pace>`
    insert into paces (bucket, full_ms) values ${sql.join(rows.map(([name, ms]) => sql`(${name}, ${nowMs + ms})`))}
    on conflict (bucket) do update set full_ms = ${before} + excluded.full_ms - ${nowMs}
    where paces.rests_ms <= ${nowMs + soonMs}
      and ${before} + excluded.full_ms - ${nowMs} <= ${nowMs + soonMs + burst * intervalMs}
    returning bucket, full_ms, rests_ms`.execute(db);
  return new Map(
    given.map(({ bucket, full_ms, rests_ms }) => [
      bucket,
      { full_ms: Number(full_ms) - together.get(bucket)!, rests_ms: Number(rests_ms) },
    ]),
  );
}

/** How some buckets stand, by name. */
export async function pacesOf(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, Pace>> {
  const known = new Map(names.map((name) => [name, UNTOUCHED]));
  if (names.length === 0) return known;
  const rows = await db
    .selectFrom("paces")
    .select(["bucket", "full_ms", "rests_ms"])
    .where("bucket", "in", [...known.keys()])
    .execute();
  for (const { bucket, full_ms, rests_ms } of rows) known.set(bucket, { full_ms, rests_ms });
  return known;
}

/**
 * Instants to come again at for messages that found no turn, behind all who queued up before: a hint, so that each is looked
 * at about once.
 */
export async function queueUp(
  db: Db,
  { name, intervalMs, cost }: Bucket,
  fromMs: number,
  messages: number,
): Promise<readonly number[]> {
  const step = cost * intervalMs;
  const max = sql.raw(extremesOf(db).greatest);
  const { rows } = await sql<{ queued_ms: number }>`update paces
    set queued_ms = ${max}(queued_ms, ${fromMs}) + ${step * messages} where bucket = ${name} returning queued_ms`.execute(
    db,
  );
  const first = Number(rows[0]?.queued_ms ?? fromMs + step * messages) - step * messages;
  return Array.from({ length: messages }, (_, at) => first + at * step);
}

/** The chat asked to wait: no poster sends what counts against the bucket before `until` (an ISO instant). */
export async function restBucket(db: Db, bucket: string, until: string): Promise<void> {
  const rests_ms = Date.parse(until);
  await db
    .insertInto("paces")
    .values({ bucket, rests_ms })
    .onConflict((conflict) =>
      conflict.column("bucket").doUpdateSet({ rests_ms }).where("paces.rests_ms", "<", rests_ms),
    )
    .execute();
}

/** Until when one of some buckets rests, in milliseconds; 0 for none. */
export async function restOf(db: Db, names: readonly string[]): Promise<number> {
  if (names.length === 0) return 0;
  const row = await db
    .selectFrom("paces")
    .select(({ fn }) => fn.max("rests_ms").as("until"))
    .where("bucket", "in", names)
    .executeTakeFirst();
  return Number(row?.until ?? 0);
}

/** Lets go of buckets that nothing was taken from since an instant: a new one stands the same. @returns How many. */
export async function prunePaces(db: Db, before: string): Promise<number> {
  const ms = Date.parse(before);
  const gone = await db
    .deleteFrom("paces")
    .where("full_ms", "<", ms)
    .where("rests_ms", "<", ms)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
