import { type SqlBool, sql } from "kysely";
import { type Db, inTransaction } from "./store.ts";

/**
 * Of a digest (`digests.id`) nothing is owed, being sent, or so new that it may still be looked for in the chat: nothing was
 * made, posted or tried since `before` (an ISO instant).
 */
const settled = (id: "digests.id" | "outbox.digest_id", before: string) =>
  sql<SqlBool>`not exists (select 1 from outbox o where o.digest_id = ${sql.ref(id)} and (o.state in ('pending', 'sending')
    or o.created_at >= ${before} or coalesce(o.posted_at, '') >= ${before} or coalesce(o.not_before, '') >= ${before}))`;

/**
 * Lets go of messages, with their receipts, of digests that are through since before an instant: of those that the so many
 * oldest messages belong to.
 * @returns How many messages.
 */
export async function pruneMessages(db: Db, before: string, oldest: number): Promise<number> {
  const old = await db
    .selectFrom("outbox")
    .select("digest_id")
    .where("created_at", "<", before)
    .where(settled("outbox.digest_id", before))
    .orderBy("created_at")
    .limit(oldest)
    .execute();
  if (old.length === 0) return 0;
  const gone = await db
    .deleteFrom("outbox")
    .where("digest_id", "in", [...new Set(old.map((row) => row.digest_id))])
    // A message that was given another life since is owed.
    .where(settled("outbox.digest_id", before))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/**
 * Lets go of some digests, with what is left of their messages and what they show, that are through since before an instant.
 * @returns How many.
 */
export async function pruneDigests(db: Db, before: string, limit: number): Promise<number> {
  return inTransaction(db, async (work) => {
    const old = await work
      .selectFrom("digests")
      .select("digests.id")
      .where("digests.created_at", "<", before)
      .where(settled("digests.id", before))
      .orderBy("digests.created_at")
      .limit(limit)
      .execute();
    if (old.length === 0) return 0;
    const ids = old.map(({ id }) => id);
    await work.deleteFrom("shown_quotations").where("digest_id", "in", ids).execute();
    await work.deleteFrom("corrections").where("digest_id", "in", ids).execute();
    // A message that was given another life since is owed.
    const gone = await work
      .deleteFrom("digests")
      .where("id", "in", ids)
      .where(settled("digests.id", before))
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
}

/** Lets go of leases that ran out before an instant: whoever held them is long gone. */
export async function pruneLeases(db: Db, before: string): Promise<number> {
  const gone = await db.deleteFrom("leases").where("until", "<", before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
