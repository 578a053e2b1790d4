import type { Selectable } from "kysely";
import type { DigestId, PostId } from "../base/ids.ts";
import { type Db, inTransaction } from "./store.ts";
import type { OutboxTable } from "./work-tables.ts";

/** What the platform calls a message, and where its replies go. */
export interface PostReceipt {
  readonly messageId: string;
  readonly threadId: string;
}

/** One message owed: written in the transaction that writes its digest, and gone only with a receipt or a reason. */
export interface Post {
  readonly id: PostId;
  readonly digestId: DigestId;
  /** From 0; sent strictly in this order. */
  readonly seq: number;
  readonly platform: string;
  readonly channel: string;
  readonly role: "parent" | "reply";
  /** The earlier digest in whose thread it shall stand; null for its own. */
  readonly threadOf: DigestId | null;
  readonly payload: unknown;
  readonly state: "pending" | "sending" | "posted" | "dead";
  readonly attempts: number;
  readonly leaseUntil: string | null;
  readonly notBefore: string;
  readonly firstAttemptAt: string | null;
  readonly receipt: PostReceipt | null;
  /** Why it waits or died; null when nothing went wrong. */
  readonly reason: string | null;
  readonly createdAt: string;
  readonly postedAt: string | null;
}

/** A post held by one worker. `owner` and `attempts` together name this claim, and no other. */
export interface ClaimedPost extends Post {
  readonly owner: string;
  readonly leaseUntil: string;
  readonly firstAttemptAt: string;
  /** ISO instant of its turn by the common pace: not to be sent before. */
  readonly sendAt: string;
  /** The workspace or server of the channel. */
  readonly tenant: string;
  /** Receipt of the thread's parent; null for the parent itself. */
  readonly parent: PostReceipt | null;
  /** True where that is an earlier digest's thread. */
  readonly elsewhere: boolean;
}

/** Where a digest's thread is; null where it was not posted, or is not known any more. */
export async function threadReceipt(db: Db, digestId: DigestId): Promise<PostReceipt | null> {
  const row = await db
    .selectFrom("outbox")
    .select("receipt_json")
    .where("digest_id", "=", digestId)
    .where("role", "=", "parent")
    .where("receipt_json", "is not", null)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.receipt_json == null ? null : (JSON.parse(row.receipt_json) as PostReceipt);
}

/** Whether some of a digest stands, or shall stand, in another's thread. */
export async function standsIn(db: Db, digestId: DigestId, threadOf: DigestId): Promise<boolean> {
  const row = await db
    .selectFrom("outbox")
    .select("id")
    .where("digest_id", "=", digestId)
    .where("thread_of", "=", threadOf)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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

/** The workspace or server of a post's channel; empty where it is not known. */
export async function tenantOf(db: Db, { digestId }: Post): Promise<string> {
  const row = await db
    .selectFrom("digests")
    .innerJoin("subscriptions", "subscriptions.id", "digests.subscription_id")
    .select("subscriptions.tenant")
    .where("digests.id", "=", digestId)
    .executeTakeFirst();
  return row?.tenant ?? "";
}

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

/** Nothing of it was posted: the next claim, not before `notBefore`, is as if this one had not been. */
export async function giveClaimBack(
  db: Db,
  claim: ClaimedPost,
  { notBefore, reason }: { readonly notBefore: string; readonly reason: string | null },
): Promise<void> {
  await held(db, claim)
    .set({
      state: "pending",
      attempts: claim.attempts - 1,
      not_before: notBefore,
      lease_owner: null,
      lease_until: null,
      ...(reason === null ? {} : { reason }),
      ...(claim.attempts === 1 ? { first_attempt_at: null } : {}),
    })
    .executeTakeFirst();
}

/**
 * The message is in the chat, and the one behind it is next. Kept also when the claim was lost meanwhile, unless another worker has brought a receipt
 * first: knowing of a post is never wrong.
 */
export async function keepReceipt(
  db: Db,
  claim: ClaimedPost,
  receipt: PostReceipt,
  now: string,
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const result = await transaction
      .updateTable("outbox")
      .set({
        state: "posted",
        is_next: 0,
        receipt_json: JSON.stringify(receipt),
        posted_at: now,
        lease_owner: null,
        lease_until: null,
        reason: null,
      })
      .where("id", "=", claim.id)
      .where("state", "!=", "posted")
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    await transaction
      .updateTable("outbox")
      .set({ is_next: 1 })
      .where("digest_id", "=", claim.digestId)
      .where("seq", "=", claim.seq + 1)
      .execute();
    return true;
  });
}

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

/** Gives dead posts of a digest another life, due at `now`. @returns How many. */
export async function revivePosts(db: Db, digestId: DigestId, now: string): Promise<number> {
  const result = await db
    .updateTable("outbox")
    .set({ state: "pending", not_before: now, reason: null })
    .where("digest_id", "=", digestId)
    .where("state", "=", "dead")
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What stands in the chat after an edit. */
export async function keepPayload(db: Db, id: PostId, payload: unknown): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ payload_json: JSON.stringify(payload) })
    .where("id", "=", id)
    .execute();
}

/** All posts of a digest in order. */
export async function postsOf(db: Db, digestId: DigestId): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom("outbox")
    .selectAll()
    .where("digest_id", "=", digestId)
    .orderBy("seq")
    .execute();
  return rows.map(postOf);
}

export const postOf = (row: Selectable<OutboxTable>): Post => ({
  id: row.id as PostId,
  digestId: row.digest_id as DigestId,
  seq: row.seq,
  platform: row.platform,
  channel: row.channel,
  role: row.role,
  threadOf: row.thread_of as DigestId | null,
  payload: JSON.parse(row.payload_json) as unknown,
  state: row.state,
  attempts: row.attempts,
  leaseUntil: row.lease_until,
  notBefore: row.not_before,
  firstAttemptAt: row.first_attempt_at,
  receipt: row.receipt_json === null ? null : (JSON.parse(row.receipt_json) as PostReceipt),
  reason: row.reason,
  createdAt: row.created_at,
  postedAt: row.posted_at,
});
