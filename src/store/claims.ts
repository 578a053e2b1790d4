import { type ExpressionBuilder, type RawBuilder, type Selectable, sql } from "kysely";
import type { Feed } from "../feeds/feed.ts";
import { isPostgres } from "./dialect.ts";
import { feedOf } from "./feeds.ts";
import type { Db } from "./store.ts";
import type { Tables } from "./tables.ts";
import type { OutboxTable } from "./work-tables.ts";

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

/**
 * Leases the next post that may be sent now: `sending`, attempts + 1. A post waits for all earlier ones of its digest;
 * one whose lease ran out is taken up again. Null when there is none.
 */
export async function claimOutboxRow(
  db: Db,
  claim: Claim & { readonly platforms: readonly string[] },
): Promise<Selectable<OutboxTable> | null> {
  if (claim.platforms.length === 0) return null;
  const free = sql<boolean>`(
    (outbox.state = 'pending' and outbox.not_before <= ${claim.now})
    or (outbox.state = 'sending' and outbox.lease_until <= ${claim.now}))`;
  const row = await db
    .with(
      (cte) => cte("next").materialized(),
      (from) =>
        from
          .selectFrom("outbox")
          .select("id")
          .where(free)
          .where("platform", "in", claim.platforms)
          .where(isNext)
          .orderBy("created_at")
          .orderBy("digest_id")
          .orderBy("seq")
          .limit(1)
          .$if(isPostgres(db), (rows) => rows.forUpdate().skipLocked()),
    )
    .updateTable("outbox")
    .set((column) => ({
      state: "sending",
      attempts: column("attempts", "+", 1),
      lease_owner: claim.owner,
      lease_until: claim.leaseUntil,
      first_attempt_at: column.fn.coalesce("first_attempt_at", column.val(claim.now)),
    }))
    .where("id", "in", (from) => from.selectFrom("next").select("id"))
    .where(free)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** When a post can next be claimed on these platforms: an ISO instant, maybe past; null when nothing is owed. */
export async function nextClaimAt(db: Db, platforms: readonly string[]): Promise<string | null> {
  if (platforms.length === 0) return null;
  const row = await db
    .selectFrom("outbox")
    .select(({ fn, eb }) =>
      fn
        .min(
          eb
            .case()
            .when("state", "=", "sending")
            .then(eb.ref("lease_until"))
            .else(eb.ref("not_before"))
            .end(),
        )
        .as("at"),
    )
    .where("platform", "in", platforms)
    .where("state", "in", ["pending", "sending"])
    .where(isNext)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Every earlier post of the digest has its receipt. */
const isNext = ({ not, exists, selectFrom }: ExpressionBuilder<Tables, "outbox">) =>
  not(
    exists(
      selectFrom("outbox as earlier")
        .select("earlier.id")
        .whereRef("earlier.digest_id", "=", "outbox.digest_id")
        .whereRef("earlier.seq", "<", "outbox.seq")
        .where("earlier.state", "!=", "posted"),
    ),
  );
