import { sql } from "kysely";
import type { SubscriptionId } from "../base/ids.ts";
import type { Subscription } from "../digests/subscription.ts";
import { takeLeases } from "./leases.ts";
import { type Db, inTransaction } from "./store.ts";
import { subscriptionsById } from "./subscriptions.ts";

/** The lease under which one worker makes a digest of a subscription. */
export const digestLease = (id: SubscriptionId): string => `digest:${id}`;

/** Of so many that have been due longest those are chosen that one worker takes together. */
const LOOKED_AT = 60;

export interface DueClaim {
  readonly now: string;
  readonly platforms: readonly string[];
  readonly limit: number;
}

/**
 * Leases some subscriptions whose digest is due and that nobody makes: the longest due with those that read the same feeds in
 * the same language, for much of the work is the same, then such as have nothing in common with others.
 * @param claim `owner` is a fresh word for each call; `until` is when the leases run out.
 * @returns Empty when none is due, or all are in others' hands.
 */
export async function claimDueSubscriptions(
  db: Db,
  claim: DueClaim & { readonly owner: string; readonly until: string },
): Promise<readonly Subscription[]> {
  while (claim.platforms.length > 0) {
    const chosen = await dueTogether(db, claim);
    if (chosen.length === 0) return [];
    const taken = await inTransaction(db, async (transaction) => {
      const held = await takeLeases(transaction, chosen.map(digestLease), claim);
      return held.size === 0
        ? []
        : subscriptionsById(
            transaction,
            chosen.filter((id) => held.has(digestLease(id))),
          );
    });
    // Another may have made it since it was looked at.
    const due = taken.filter(({ nextDueAt, paused }) => nextDueAt <= claim.now && !paused);
    const over = taken.filter((one) => !due.includes(one)).map(({ id }) => digestLease(id));
    if (over.length > 0)
      await db.deleteFrom("leases").where("name", "in", over).where("owner", "=", claim.owner).execute();
    if (due.length > 0) return due;
  }
  return [];
}

async function dueTogether(db: Db, { now, platforms, limit }: DueClaim): Promise<readonly SubscriptionId[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .select(["id", "lang"])
    .where("paused", "=", 0)
    .where("next_due_at", "<=", now)
    .where("platform", "in", platforms)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("leases")
            .select("leases.name")
            .where("leases.name", "=", sql<string>`'digest:' || subscriptions.id`)
            .where("leases.until", ">", now),
        ),
      ),
    )
    .orderBy("next_due_at")
    .orderBy("id")
    .limit(LOOKED_AT)
    .execute();
  const ids = rows.map(({ id }) => id as SubscriptionId);
  if (ids.length <= 1) return ids;
  const feeds = await db
    .selectFrom("subscription_feeds")
    .select(["subscription_id", "feed_id"])
    .where("subscription_id", "in", ids)
    .orderBy("feed_id")
    .execute();
  const feedsOf = Map.groupBy(feeds, (row) => row.subscription_id);
  const keyOf = new Map(
    rows.map(({ id, lang }) => [
      id,
      `${lang} ${(feedsOf.get(id) ?? []).map((row) => row.feed_id).join(" ")}`,
    ]),
  );
  const groups = Map.groupBy(ids, (id) => keyOf.get(id)!);
  const own = groups.get(keyOf.get(ids[0]!)!)!;
  const alone = [...groups.values()].flatMap((group) => (group.length === 1 && group !== own ? group : []));
  return [...own, ...alone].slice(0, limit);
}
