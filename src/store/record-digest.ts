import { sql } from "kysely";
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
export const recordDigest = async (db: Db, record: DigestRecord): Promise<Recorded> =>
  (await recordDigests(db, [record]))[0]!;

/** Whether it was written now, and the digest of that subscription, date and kind. */
export interface Recorded {
  readonly recorded: boolean;
  readonly digestId: DigestId;
}

type Named = DigestRecord & { readonly id: DigestId };

/** The same for digests of several subscriptions: all of them in one transaction. @returns In their order. */
export async function recordDigests(db: Db, records: readonly DigestRecord[]): Promise<readonly Recorded[]> {
  return inTransaction(db, async (transaction) => {
    const named = records.map((record): Named => ({ ...record, id: record.digest.id ?? newId<"digest">() }));
    await moveOn(transaction, named);
    const written = await insertDigests(transaction, named);
    const fresh = named.filter(({ id }) => written.has(id));
    await cover(transaction, fresh);
    await owe(transaction, fresh);
    await noteShown(transaction, fresh);
    const results: Recorded[] = [];
    for (const { id, digest } of named)
      results.push({
        recorded: written.has(id),
        digestId: written.has(id) ? id : await knownDigest(transaction, digest),
      });
    return results;
  });
}

async function knownDigest(db: Db, digest: DigestRecord["digest"]): Promise<DigestId> {
  const known = await db
    .selectFrom("digests")
    .select("id")
    .where("subscription_id", "=", digest.subscriptionId)
    .where("local_date", "=", digest.localDate)
    .where("kind", "=", digest.kind)
    .executeTakeFirstOrThrow();
  return known.id as DigestId;
}

/** In one order, so that none waits for another that waits for it. */
const inOrder = (records: readonly Named[]): readonly Named[] =>
  records.toSorted((a, b) => (a.digest.subscriptionId < b.digest.subscriptionId ? -1 : 1));

async function moveOn(db: Db, records: readonly Named[]): Promise<void> {
  const rows = inOrder(records).flatMap(({ digest, schedule }) =>
    schedule === null ? [] : sql`(${digest.subscriptionId}, ${schedule.wasDueAt}, ${schedule.nextDueAt})`,
  );
  if (rows.length === 0) return;
  await sql`with moved (id, was_due_at, next_due_at) as (values ${sql.join(rows)})
    update subscriptions set next_due_at = moved.next_due_at
    from moved where subscriptions.id = moved.id and subscriptions.next_due_at = moved.was_due_at`.execute(
    db,
  );
}

async function insertDigests(db: Db, records: readonly Named[]): Promise<ReadonlySet<DigestId>> {
  const rows = await db
    .insertInto("digests")
    .values(
      records.map(({ id, digest }) => ({
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
      })),
    )
    .onConflict((conflict) => conflict.columns(["subscription_id", "local_date", "kind"]).doNothing())
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id as DigestId));
}

/** What a post shows may have to be corrected. */
async function noteShown(db: Db, records: readonly Named[]): Promise<void> {
  const rows = records.flatMap(({ id, digest: { thread } }) => {
    const shown = thread.parts.flatMap(({ quotations = [], picture }) => [
      ...quotations.map((one) => one.quotationId),
      ...(picture?.points ?? []).flatMap(({ about }) => about ?? []),
    ]);
    return [...new Set(shown)].map((quotation_id) => ({ quotation_id, digest_id: id }));
  });
  if (rows.length > 0) await db.insertInto("shown_quotations").values(rows).execute();
}

/** The covered window only grows: of two digests made at once, the one that ends later counts. */
async function cover(db: Db, records: readonly Named[]): Promise<void> {
  if (records.length === 0) return;
  const rows = inOrder(records).map(({ digest }) => sql`(${digest.subscriptionId}, ${digest.windowUntil})`);
  await sql`with covered (id, until) as (values ${sql.join(rows)})
    update subscriptions set covered_until = covered.until
    from covered where subscriptions.id = covered.id
      and (subscriptions.covered_until is null or subscriptions.covered_until < covered.until)`.execute(db);
}

async function owe(db: Db, records: readonly Named[]): Promise<void> {
  const rows = records.flatMap((record) =>
    record.messages.map(({ role, payload, threadOf = null }, seq) => ({
      id: newId<"post">(),
      digest_id: record.id,
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
  );
  // A long thread beside others could have more values than one statement takes.
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await db
      .insertInto("outbox")
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
}

const ROWS_AT_ONCE = 500;
