import { sql } from "kysely";
import { extremesOf } from "./dialect.ts";
import type { Db } from "./store.ts";

/*
 * The pace that all posters keep together. Each limit of a chat is a bucket, and each bucket a row with the instant at which
 * it would be full again if nothing more were taken: the generic cell rate algorithm (ITU-T I.371, annex A), for which one
 * instant is enough. A turn is taken by one statement of its own, which looks and writes at once: however many processes there
 * are, they take one after the other, and none holds the row while it does anything else. A machine whose clock is ahead
 * makes the others wait; none goes too fast.
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

/** A turn taken, or a bucket that has none soon, and from when it may have one. Milliseconds since 1970. */
export type Turn =
  | { readonly kind: "taken"; readonly atMs: number }
  | { readonly kind: "none"; readonly bucket: Bucket; readonly fromMs: number };

/** Turns are taken no further ahead than this: a bucket that stands later was left so by a clock that was set back since. */
const AHEAD_AT_MOST_MS = 30_000;

/**
 * Takes a turn in each bucket, in their order, so that those that many share come last; all of them or none, but for a turn
 * that is lost when another poster was faster.
 * @param soonMs Turns up to so long after `nowMs` are taken.
 */
export async function takeTurns(
  db: Db,
  buckets: readonly Bucket[],
  nowMs: number,
  soonMs: number,
): Promise<Turn> {
  let atMs = nowMs;
  for (const bucket of buckets) {
    const turn = await takeTurn(db, bucket, nowMs, soonMs);
    if (turn.kind === "none") return turn;
    atMs = Math.max(atMs, turn.atMs);
  }
  return { kind: "taken", atMs };
}

async function takeTurn(db: Db, bucket: Bucket, nowMs: number, soonMs: number): Promise<Turn> {
  const { name, intervalMs, burst, cost } = bucket;
  const early = (burst - cost) * intervalMs;
  const highest = nowMs + burst * intervalMs + AHEAD_AT_MOST_MS;
  for (;;) {
    if (intervalMs > 0) {
      const { least, greatest } = extremesOf(db);
      const [min, max] = [sql.raw(least), sql.raw(greatest)];
      const { rows } = await sql<{ full_ms: number; rests_ms: number }>`update paces
        set full_ms = ${max}(${max}(${min}(full_ms, ${highest}), rests_ms), ${nowMs}) + ${cost * intervalMs}
        where bucket = ${name} and rests_ms <= ${nowMs + soonMs} and ${min}(full_ms, ${highest}) <= ${nowMs + soonMs + early}
        returning full_ms, rests_ms`.execute(db);
      const [row] = rows;
      if (row !== undefined) {
        const before = Number(row.full_ms) - cost * intervalMs;
        return { kind: "taken", atMs: Math.max(nowMs, Number(row.rests_ms), before - early) };
      }
    }
    const known = await db.selectFrom("paces").selectAll().where("bucket", "=", name).executeTakeFirst();
    if (known === undefined && intervalMs === 0) return { kind: "taken", atMs: nowMs };
    if (known === undefined) {
      await db
        .insertInto("paces")
        .values({ bucket: name })
        .onConflict((conflict) => conflict.column("bucket").doNothing())
        .execute();
      continue;
    }
    const fromMs = Math.max(nowMs, known.rests_ms, Math.min(known.full_ms, highest) - early);
    if (intervalMs > 0 && fromMs <= nowMs + soonMs) continue;
    return fromMs <= nowMs + soonMs ? { kind: "taken", atMs: fromMs } : { kind: "none", bucket, fromMs };
  }
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
