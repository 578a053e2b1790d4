import { sql } from "kysely";
import type { PostId } from "../base/ids.ts";
import type { ClaimedPost, PostReceipt } from "./outbox.ts";
import { type Db, inTransaction } from "./store.ts";

const held = (db: Db, claim: ClaimedPost) =>
  db
    .updateTable("outbox")
    .where("id", "=", claim.id)
    .where("state", "=", "sending")
    .where("lease_owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts);

/** Prolongs a claim. @returns False when it was lost to another worker: then nothing may be sent. */
export async function renewClaim(db: Db, claim: ClaimedPost, leaseUntil: string): Promise<boolean> {
  const result = await held(db, claim).set({ lease_until: leaseUntil }).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** A claim that is given back: the next one, not before `notBefore`, is as if it had not been. */
export interface GivenBack {
  readonly claim: ClaimedPost;
  readonly notBefore: string;
  /** Why; what is known already unless told. */
  readonly reason?: string;
}

/** Nothing of these was posted. */
export async function giveClaimsBack(db: Db, given: readonly GivenBack[]): Promise<void> {
  if (given.length === 0) return;
  const rows = given
    .toSorted((one, other) => (one.claim.id < other.claim.id ? -1 : 1))
    .map(
      ({ claim, notBefore, reason = null }) =>
        sql`(${claim.id}, ${claim.owner}, cast(${claim.attempts} as integer), ${notBefore}, cast(${reason} as text))`,
    );
  await sql`with given (id, owner, attempts, not_before, reason) as (values ${sql.join(rows)})
    update outbox set state = 'pending', attempts = given.attempts - 1, not_before = given.not_before,
      lease_owner = null, lease_until = null, reason = coalesce(given.reason, outbox.reason),
      first_attempt_at = case when given.attempts = 1 then null else outbox.first_attempt_at end
    from given where outbox.id = given.id and outbox.state = 'sending' and outbox.lease_owner = given.owner
      and outbox.attempts = given.attempts`.execute(db);
}

/** A message that is in the chat. */
export interface Receipted {
  readonly claim: ClaimedPost;
  readonly receipt: PostReceipt;
}

/**
 * The messages are in the chat, and those behind them are next. Kept also when a claim was lost meanwhile, unless another worker has
 * brought a receipt first: knowing of a post is never wrong.
 * @returns The posts whose receipt is kept.
 */
export async function keepReceipts(
  db: Db,
  posted: readonly Receipted[],
  now: string,
): Promise<ReadonlySet<PostId>> {
  if (posted.length === 0) return new Set();
  return inTransaction(db, async (transaction) => {
    const receipts = posted
      .toSorted((one, other) => (one.claim.id < other.claim.id ? -1 : 1))
      .map(({ claim, receipt }) => sql`(${claim.id}, ${JSON.stringify(receipt)})`);
    const { rows } = await sql<{
      id: PostId;
    }>`with posted (post_id, receipt) as (values ${sql.join(receipts)})
      update outbox set state = 'posted', is_next = 0, receipt_json = posted.receipt, posted_at = ${now},
        lease_owner = null, lease_until = null, reason = null
      from posted where outbox.id = posted.post_id and outbox.state <> 'posted' returning id`.execute(
      transaction,
    );
    const kept = new Set(rows.map(({ id }) => id));
    const behind = posted.filter(({ claim }) => kept.has(claim.id)).map(({ claim }) => claim);
    if (behind.length === 0) return kept;
    const next = behind.map(({ digestId, seq }) => sql`(${digestId}, cast(${seq + 1} as integer))`);
    await sql`update outbox set is_next = 1 where (digest_id, seq) in (values ${sql.join(next)})`.execute(
      transaction,
    );
    return kept;
  });
}

/** The same for one message. @returns False where another worker has brought its receipt. */
export const keepReceipt = async (
  db: Db,
  claim: ClaimedPost,
  receipt: PostReceipt,
  now: string,
): Promise<boolean> => (await keepReceipts(db, [{ claim, receipt }], now)).has(claim.id);

/** It is not known to be in the chat: the next attempt, not before `notBefore`, looks there first. */
export async function postponePost(
  db: Db,
  claim: ClaimedPost,
  { notBefore, reason }: { readonly notBefore: string; readonly reason: string },
): Promise<void> {
  await held(db, claim)
    .set({ state: "pending", not_before: notBefore, reason, lease_owner: null, lease_until: null })
    .executeTakeFirst();
}

/** It cannot be posted, and so neither can the rest of its digest: all of it is kept as dead, with the reason. */
export async function buryPost(db: Db, claim: ClaimedPost, reason: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const buried = await held(transaction, claim)
      .set({ state: "dead", reason, lease_owner: null, lease_until: null })
      .executeTakeFirst();
    if (buried.numUpdatedRows === 0n) return;
    await transaction
      .updateTable("outbox")
      .set({ state: "dead", reason })
      .where("digest_id", "=", claim.digestId)
      .where("state", "=", "pending")
      .execute();
  });
}

/** The earlier thread is gone: what of the digest was to stand in it and does not goes into the digest's own, at once. */
export async function comeHome(db: Db, claim: ClaimedPost, now: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const freed = await held(transaction, claim)
      .set({ state: "pending", not_before: now, thread_of: null, lease_owner: null, lease_until: null })
      .executeTakeFirst();
    if (freed.numUpdatedRows === 0n) return;
    await transaction
      .updateTable("outbox")
      .set({ thread_of: null })
      .where("digest_id", "=", claim.digestId)
      .where("thread_of", "=", claim.threadOf)
      .where("state", "=", "pending")
      .execute();
  });
}
