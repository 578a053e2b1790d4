import { type RawBuilder, sql } from "kysely";
import type { Feed } from "../feeds/feed.ts";
import { isPostgres } from "./dialect.ts";
import { feedOf } from "./feeds.ts";
import type { Db } from "./store.ts";

/**
 * The statements by which one worker among many takes a row. The condition stands twice, inside and outside, so that
 * a row taken between the two is left alone also where readers do not wait for writers. On PostgreSQL the inner select
 * locks the rows and skips those that another worker holds, so that workers neither wait for one another nor come away
 * empty while rows are due. It is materialized, as PostgreSQL may run a plain one anew for every row, and take more than its
 * limit.
 */
export interface Claim {
  readonly now: string;
  /** Who claims; a fresh word for every worker. */
  readonly owner: string;
  readonly leaseUntil: string;
}

/** Leases up to `limit` feeds that are due and held by nobody, longest due first. */
export const claimFeeds = (db: Db, claim: FeedClaim): Promise<readonly Feed[]> =>
  claimDue(db, claim, "next_check_at", sql<boolean>`next_check_at <= ${claim.now} and ended_at is null`);

/** The same for feeds whose entries wait to be read: by the same lease, for one feed is in one process's hands. */
export const claimFeedsToRead = (db: Db, claim: FeedClaim): Promise<readonly Feed[]> =>
  claimDue(db, claim, "read_due_at", sql<boolean>`read_due_at <= ${claim.now}`);

type FeedClaim = Claim & { readonly limit: number };

async function claimDue(
  db: Db,
  claim: FeedClaim,
  dueAt: "next_check_at" | "read_due_at",
  isDue: RawBuilder<boolean>,
): Promise<readonly Feed[]> {
  const due = sql<boolean>`${isDue} and (lease_until is null or lease_until <= ${claim.now})`;
  const rows = await db
    .with(
      (cte) => cte("next").materialized(),
      (from) =>
        from
          .selectFrom("feeds")
          .select("id")
          .where(due)
          .orderBy(dueAt)
          .limit(claim.limit)
          .$if(isPostgres(db), (rows) => rows.forUpdate().skipLocked()),
    )
    .updateTable("feeds")
    .set({ lease_owner: claim.owner, lease_until: claim.leaseUntil })
    .where("id", "in", (from) => from.selectFrom("next").select("id"))
    .where(due)
    .returningAll()
    .execute();
  return rows.map(feedOf);
}

/** When posts can next be claimed on some platforms: ISO instants, maybe past; null where there are none. */
export interface NextClaims {
  /** Of those that wait. */
  readonly pending: string | null;
  /** Of those that somebody has in hand, and whose lease may run out. */
  readonly sending: string | null;
}

export async function nextClaims(db: Db, platforms: readonly string[]): Promise<NextClaims> {
  if (platforms.length === 0) return { pending: null, sending: null };
  const next = sql`from outbox where platform in (${sql.join(platforms)}) and is_next = 1`;
  const { rows } = await sql<NextClaims>`select
    (select not_before ${next} and state = 'pending' order by not_before limit 1) as pending,
    (select min(lease_until) ${next} and state = 'sending') as sending`.execute(db);
  return rows[0] ?? { pending: null, sending: null };
}

/** The earlier of both; null when nothing is owed. */
export async function nextClaimAt(db: Db, platforms: readonly string[]): Promise<string | null> {
  return earliest(await nextClaims(db, platforms));
}

export const earliest = ({ pending, sending }: NextClaims): string | null =>
  [pending, sending].filter((at) => at !== null).sort()[0] ?? null;

/** How many threads wait to be begun, or to go on, until an instant (ISO) and have none who sends them; counted up to `atMost`. */
export async function threadsWaiting(
  db: Db,
  platforms: readonly string[],
  { until, atMost }: { readonly until: string; readonly atMost: number },
): Promise<number> {
  if (platforms.length === 0) return 0;
  const rows = await db
    .selectFrom("outbox")
    .select("id")
    .where("platform", "in", platforms)
    .where("is_next", "=", 1)
    .where("state", "=", "pending")
    .where("not_before", "<=", until)
    .limit(atMost)
    .execute();
  return rows.length;
}
