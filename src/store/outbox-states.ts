import type { DigestId } from "../base/ids.ts";
import type { Post } from "./outbox.ts";
import { type Db, inTransaction } from "./store.ts";

/** A digest's messages as a person asks for them: how many of each state, and what holds them up. */
export interface OwedDigest {
  readonly digestId: DigestId;
  readonly platform: string;
  readonly channel: string;
  readonly createdAt: string;
  readonly counts: Readonly<Partial<Record<Post["state"], number>>>;
  /** Attempts of the message that is next. */
  readonly attempts: number;
  /** When the next message may be claimed; null when none is owed. */
  readonly nextAt: string | null;
  /** Of the message that waits or died; null where nothing went wrong. */
  readonly reason: string | null;
}

/** Digests with messages in one of these states, oldest first; 50 unless told. */
export async function owedDigests(
  db: Db,
  states: readonly Post["state"][],
  limit = 50,
): Promise<readonly OwedDigest[]> {
  if (states.length === 0) return [];
  const ids = await db
    .selectFrom("outbox")
    .select(["digest_id", ({ fn }) => fn.min("created_at").as("at")])
    .where("state", "in", states)
    .groupBy("digest_id")
    .orderBy("at")
    .orderBy("digest_id")
    .limit(limit)
    .execute();
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("outbox")
    .select([
      "digest_id",
      "seq",
      "platform",
      "channel",
      "created_at",
      "state",
      "attempts",
      "lease_until",
      "not_before",
      "reason",
    ])
    .where(
      "digest_id",
      "in",
      ids.map((row) => row.digest_id),
    )
    .orderBy("seq")
    .execute();
  const byDigest = Map.groupBy(rows, (row) => row.digest_id);
  return ids.map(({ digest_id }) => {
    const messages = byDigest.get(digest_id)!;
    const next = messages.find((row) => row.state !== "posted");
    const counts: Partial<Record<Post["state"], number>> = {};
    for (const { state } of messages) counts[state] = (counts[state] ?? 0) + 1;
    const first = messages[0]!;
    return {
      digestId: digest_id as DigestId,
      platform: first.platform,
      channel: first.channel,
      createdAt: first.created_at,
      counts,
      attempts: next?.attempts ?? 0,
      nextAt:
        next === undefined || next.state === "dead"
          ? null
          : next.state === "sending"
            ? next.lease_until
            : next.not_before,
      reason: messages.find((row) => row.reason !== null)?.reason ?? null,
    };
  });
}

/** How many messages are in each state. */
export async function outboxCounts(db: Db): Promise<Readonly<Record<Post["state"], number>>> {
  const rows = await db
    .selectFrom("outbox")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const counts = { pending: 0, sending: 0, posted: 0, dead: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

/**
 * Gives up what a digest still owes, by hand; a message that is being sent right now is left to its outcome.
 * @returns How many were given up, and how many are being sent.
 */
export async function dropPosts(
  db: Db,
  digestId: DigestId,
  { reason, now }: { readonly reason: string; readonly now: string },
): Promise<{ readonly dropped: number; readonly sending: number }> {
  return inTransaction(db, async (transaction) => {
    const result = await transaction
      .updateTable("outbox")
      .set({ state: "dead", reason, lease_owner: null, lease_until: null })
      .where("digest_id", "=", digestId)
      .where(({ or, and, eb }) =>
        or([
          eb("state", "=", "pending"),
          // Nobody sends it any more; whoever did will find that it lost the claim.
          and([eb("state", "=", "sending"), eb("lease_until", "<=", now)]),
        ]),
      )
      .executeTakeFirst();
    const held = await transaction
      .selectFrom("outbox")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("digest_id", "=", digestId)
      .where("state", "=", "sending")
      .executeTakeFirstOrThrow();
    return { dropped: Number(result.numUpdatedRows), sending: Number(held.count) };
  });
}
