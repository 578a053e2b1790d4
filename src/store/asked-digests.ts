import type { SubscriptionId } from "../base/ids.ts";
import type { Db } from "./store.ts";

/** Somebody wants a digest at once; `askedAt` (ISO) names it, so that it is made once. */
export interface AskedDigest {
  readonly subscriptionId: SubscriptionId;
  readonly askedAt: string;
}

export async function askForDigest(db: Db, { subscriptionId, askedAt }: AskedDigest): Promise<void> {
  await db
    .insertInto("asked_digests")
    .values({ subscription_id: subscriptionId, asked_at: askedAt })
    .onConflict((conflict) => conflict.column("subscription_id").doUpdateSet({ asked_at: askedAt }))
    .execute();
}

/** What was asked for and not made yet. */
export async function digestsAskedFor(db: Db): Promise<readonly AskedDigest[]> {
  const rows = await db.selectFrom("asked_digests").selectAll().orderBy("asked_at").execute();
  return rows.map((row) => ({
    subscriptionId: row.subscription_id as SubscriptionId,
    askedAt: row.asked_at,
  }));
}

/** It was made, or nobody can have it any more. One that was asked for meanwhile stays. */
export async function digestGiven(db: Db, { subscriptionId, askedAt }: AskedDigest): Promise<void> {
  await db
    .deleteFrom("asked_digests")
    .where("subscription_id", "=", subscriptionId)
    .where("asked_at", "=", askedAt)
    .execute();
}
