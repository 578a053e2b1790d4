import { type DigestId, newId } from "../base/ids.ts";
import type { Digest } from "./digests.ts";
import { type Db, inTransaction } from "./store.ts";

/** A digest made, and what follows from it. */
export interface DigestRecord {
  readonly digest: Omit<Digest, "id"> & Partial<Pick<Digest, "id">>;
  readonly platform: string;
  readonly channel: string;
  /** ISO instant before which nothing of it is posted; at once unless told. */
  readonly notBefore?: string;
  /** Messages in order, parent first; none for an empty digest. */
  readonly messages: readonly {
    readonly role: "parent" | "reply";
    readonly payload: unknown;
    /** The earlier digest in whose thread it shall stand; its own unless told. */
    readonly threadOf?: DigestId;
  }[];
  /**
   * When the subscription is due again, with the instant that it was due when this digest was begun: a schedule that
   * was changed meanwhile is left alone. Null leaves the schedule as it is.
   */
  readonly schedule: { readonly wasDueAt: string; readonly nextDueAt: string } | null;
}

/**
 * Writes a digest, its posts into the outbox, and the subscription's next due instant and covered window, all in one
 * transaction. Once for each (subscription, local date, kind): a second call changes nothing but the schedule.
 */
export async function recordDigest(
  db: Db,
  record: DigestRecord,
): Promise<{ readonly recorded: boolean; readonly digestId: DigestId }> {
  return inTransaction(db, async (transaction) => {
    const { digest, schedule } = record;
    if (schedule !== null) {
      await transaction
        .updateTable("subscriptions")
        .set({ next_due_at: schedule.nextDueAt })
        .where("id", "=", digest.subscriptionId)
        .where("next_due_at", "=", schedule.wasDueAt)
        .execute();
    }
    const id = digest.id ?? newId<"digest">();
    if (!(await insertDigest(transaction, id, digest))) {
      const known = await transaction
        .selectFrom("digests")
        .select("id")
        .where("subscription_id", "=", digest.subscriptionId)
        .where("local_date", "=", digest.localDate)
        .where("kind", "=", digest.kind)
        .executeTakeFirstOrThrow();
      return { recorded: false, digestId: known.id as DigestId };
    }
    await cover(transaction, digest);
    await owe(transaction, id, record);
    await noteShown(transaction, id, digest);
    return { recorded: true, digestId: id };
  });
}

async function insertDigest(db: Db, id: DigestId, digest: Omit<Digest, "id">): Promise<boolean> {
  const result = await db
    .insertInto("digests")
    .values({
      id,
      subscription_id: digest.subscriptionId,
      local_date: digest.localDate,
      kind: digest.kind,
      created_at: digest.createdAt,
      window_from: digest.windowFrom,
      window_until: digest.windowUntil,
      outcome: digest.outcome,
      reason: digest.reason,
      thread_json: JSON.stringify(digest.thread),
      stories_json: JSON.stringify(digest.stories),
      counts_json: JSON.stringify(digest.counts),
    })
    .onConflict((conflict) => conflict.columns(["subscription_id", "local_date", "kind"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a post shows may have to be corrected. */
async function noteShown(db: Db, digestId: DigestId, { thread }: Omit<Digest, "id">): Promise<void> {
  const ids = new Set(
    thread.parts.flatMap(({ quotations = [], picture }) => [
      ...quotations.map((one) => one.quotationId),
      ...(picture?.points ?? []).flatMap(({ about }) => about ?? []),
    ]),
  );
  if (ids.size === 0) return;
  await db
    .insertInto("shown_quotations")
    .values([...ids].map((quotation_id) => ({ quotation_id, digest_id: digestId })))
    .execute();
}

/** The covered window only grows: of two digests made at once, the one that ends later counts. */
async function cover(db: Db, digest: Omit<Digest, "id">): Promise<void> {
  await db
    .updateTable("subscriptions")
    .set({ covered_until: digest.windowUntil })
    .where("id", "=", digest.subscriptionId)
    .where(({ or, eb }) =>
      or([eb("covered_until", "is", null), eb("covered_until", "<", digest.windowUntil)]),
    )
    .execute();
}

async function owe(db: Db, digestId: DigestId, record: DigestRecord): Promise<void> {
  if (record.messages.length === 0) return;
  await db
    .insertInto("outbox")
    .values(
      record.messages.map(({ role, payload, threadOf = null }, seq) => ({
        id: newId<"post">(),
        digest_id: digestId,
        seq,
        platform: record.platform,
        channel: record.channel,
        role,
        payload_json: JSON.stringify(payload ?? null),
        thread_of: threadOf,
        state: "pending" as const,
        is_next: seq === 0 ? 1 : 0,
        attempts: 0,
        not_before: record.notBefore ?? record.digest.createdAt,
        created_at: record.digest.createdAt,
      })),
    )
    .execute();
}
