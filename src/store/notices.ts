import type { DigestId, SubscriptionId } from "../base/ids.ts";
import type { Db } from "./store.ts";

/**
 * Notes that a person is told of a trouble, before they are: told at most once, until it is over.
 * @returns False when they were told before.
 */
export async function noteTold(
  db: Db,
  subscriptionId: SubscriptionId,
  trouble: string,
  now: string,
): Promise<boolean> {
  const result = await db
    .insertInto("notices")
    .values({ subscription_id: subscriptionId, trouble, told_at: now })
    .onConflict((conflict) => conflict.columns(["subscription_id", "trouble"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The trouble is over: should it come again, it is told again. @returns Whether there was one. */
export async function forgetTold(db: Db, subscriptionId: SubscriptionId, trouble: string): Promise<boolean> {
  const result = await db
    .deleteFrom("notices")
    .where("subscription_id", "=", subscriptionId)
    .where("trouble", "=", trouble)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The same of the order that a digest was made for. */
export async function forgetToldOf(db: Db, digestId: DigestId, trouble: string): Promise<void> {
  await db
    .deleteFrom("notices")
    .where("trouble", "=", trouble)
    .where("subscription_id", "=", (from) =>
      from.selectFrom("digests").select("subscription_id").where("id", "=", digestId),
    )
    .execute();
}
