import { sql } from "kysely";
import type { SubscriptionId } from "../base/ids.ts";
import type { Subscription } from "../digests/subscription.ts";
import { takeLeases } from "./leases.ts";
import { type Db, inTransaction } from "./store.ts";
import { subscriptionsById } from "./subscriptions.ts";

/** The lease under which one worker makes a digest of a subscription. */
export const digestLease = (id: SubscriptionId): string => `digest:${id}`;

/** Of so many that have been due longest those are chosen that have nothing in common with others. */
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
  for (let tries = 0; claim.platforms.length > 0; tries++) {
    // Who was overtaken tries others: all begin with the longest due.
    const chosen = await dueTogether(db, claim, tries);
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

/** Subscriptions that are due and that nobody makes. */
const dueRows = (db: Db, { now, platforms }: DueClaim) =>
  db
    .selectFrom("subscriptions")
    .select(["subscriptions.id", "subscriptions.lang"])
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
    .orderBy("subscriptions.id");

async function dueTogether(db: Db, claim: DueClaim, tries: number): Promise<readonly SubscriptionId[]> {
  const rows = await dueRows(db, claim).limit(LOOKED_AT).execute();
  if (rows.length <= 1) return rows.map(({ id }) => id as SubscriptionId);
  const feeds = await db
    .selectFrom("subscription_feeds")
    .select(["subscription_id", "feed_id"])
    .where(
      "subscription_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("feed_id")
    .execute();
  const feedsOf = Map.groupBy(feeds, (row) => row.subscription_id);
  const keyOf = ({ id, lang }: (typeof rows)[number]): string =>
    `${lang} ${(feedsOf.get(id) ?? []).map((row) => row.feed_id).join(" ")}`;
  const first = rows[tries % rows.length]!;
  const alike = await dueAlike(
    db,
    claim,
    first.lang,
    (feedsOf.get(first.id) ?? []).map((row) => row.feed_id),
  );
  const taken = new Set(alike);
  const groups = Map.groupBy(rows, keyOf);
  const alone = [...groups.values()].flatMap((group) => (group.length === 1 ? group[0]!.id : []));
  return [...alike, ...alone.filter((id) => !taken.has(id))].slice(0, claim.limit) as SubscriptionId[];
}

/** Those that read the same feeds in the same language, longest due first. */
async function dueAlike(
  db: Db,
  claim: DueClaim,
  lang: string,
  feedIds: readonly string[],
): Promise<readonly string[]> {
  const [someFeed] = feedIds;
  const rows = await dueRows(db, claim)
    .where("lang", "=", lang)
    // Far fewer than are due: only of these the feeds are counted.
    .$if(someFeed !== undefined, (query) =>
      query.where("subscriptions.id", "in", (from) =>
        from.selectFrom("subscription_feeds").select("subscription_id").where("feed_id", "=", someFeed!),
      ),
    )
    .where(({ selectFrom, eb }) => {
      const read = selectFrom("subscription_feeds")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("subscription_feeds.subscription_id", "=", "subscriptions.id");
      const all = eb(read, "=", feedIds.length);
      return feedIds.length === 0
        ? all
        : eb.and([eb(read.where("feed_id", "in", feedIds), "=", feedIds.length), all]);
    })
    .limit(claim.limit)
    .execute();
  return rows.map(({ id }) => id);
}
