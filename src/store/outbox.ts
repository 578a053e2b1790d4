import type { Selectable } from "kysely";
import type { DigestId, PostId } from "../base/ids.ts";
import type { Db } from "./store.ts";
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
