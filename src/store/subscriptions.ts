import type { Insertable, Selectable } from "kysely";
import { type FeedId, newId, type SpeakerId, type SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { QuietHours, Weekday } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import { addOrderFeeds } from "./order-feeds.ts";
import { type Db, inTransaction } from "./store.ts";
import type { SubscriptionsTable } from "./tables.ts";

/** Stores a standing order. Its feeds must be there. */
export async function addSubscription(
  db: Db,
  subscription: Omit<Subscription, "id">,
  now: string,
): Promise<Subscription> {
  const id = newId<"subscription">();
  return inTransaction(db, async (transaction) => {
    await transaction
      .insertInto("subscriptions")
      .values({
        id,
        kind: subscription.kind,
        platform: subscription.platform,
        channel: subscription.channel,
        ...(columnsOf(subscription) as Columns),
        created_at: now,
      })
      .execute();
    await setFeeds(transaction, id, subscription.feedIds);
    return { ...subscription, id };
  });
}

/** What may be changed afterwards. Changing `at` or `timeZone` takes a new `nextDueAt` too. */
export type SubscriptionChange = Partial<Omit<Subscription, "id" | "kind" | "platform" | "channel">>;

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

type Columns = Omit<Insertable<SubscriptionsTable>, "id" | "kind" | "platform" | "channel" | "created_at">;

/** The columns of what is given: all of them for a whole order; what is left out is not touched. */
function columnsOf(change: SubscriptionChange): Partial<Columns> {
  const columns = {
    tenant: change.tenant,
    ordered_by: change.orderedBy,
    lang: change.lang,
    article_langs_json: json(change.articleLangs),
    include_json: json(change.include),
    exclude_json: json(change.exclude),
    speakers_json: json(change.speakerIds),
    topics_json: json(change.topics),
    going_on: change.goingOn,
    at: change.at,
    weekday: change.weekday,
    time_zone: change.timeZone,
    quiet_json: change.quiet === null ? null : json(change.quiet),
    max_stories: change.maxStories,
    pictures: change.pictures === undefined ? undefined : change.pictures ? 1 : 0,
    paused: change.paused === undefined ? undefined : change.paused ? 1 : 0,
    next_due_at: change.nextDueAt,
    covered_until: change.coveredUntil,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** @returns The subscription as it is now; null when there is none. */
export async function updateSubscription(
  db: Db,
  id: SubscriptionId,
  change: SubscriptionChange,
): Promise<Subscription | null> {
  return inTransaction(db, async (transaction) => {
    const set = columnsOf(change);
    if (Object.keys(set).length > 0) {
      await transaction.updateTable("subscriptions").set(set).where("id", "=", id).execute();
    }
    if (change.feedIds !== undefined) {
      // Those that stay keep the names and folders that the channel gave them.
      let gone = transaction.deleteFrom("subscription_feeds").where("subscription_id", "=", id);
      if (change.feedIds.length > 0) gone = gone.where("feed_id", "not in", change.feedIds);
      await gone.execute();
      await setFeeds(transaction, id, change.feedIds);
    }
    return subscriptionById(transaction, id);
  });
}

/** Sets when an order falls due, where it still falls due at `from`. @returns Whether it did. */
export async function changeDueTime(
  db: Db,
  id: SubscriptionId,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const result = await db
    .updateTable("subscriptions")
    .set({ next_due_at: to })
    .where("id", "=", id)
    .where("next_due_at", "=", from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a subscription with its digests and whatever of them was not posted yet. @returns Whether there was one. */
export async function removeSubscription(db: Db, id: SubscriptionId): Promise<boolean> {
  return (await db.deleteFrom("subscriptions").where("id", "=", id).executeTakeFirst()).numDeletedRows > 0n;
}

export async function subscriptionById(db: Db, id: SubscriptionId): Promise<Subscription | null> {
  const rows = await db.selectFrom("subscriptions").selectAll().where("id", "=", id).execute();
  return (await withFeeds(db, rows))[0] ?? null;
}

/** Those that are there, in no order. */
export async function subscriptionsById(
  db: Db,
  ids: readonly SubscriptionId[],
): Promise<readonly Subscription[]> {
  if (ids.length === 0) return [];
  return withFeeds(db, await db.selectFrom("subscriptions").selectAll().where("id", "in", ids).execute());
}

/** All subscriptions, or those of one chat, tenant or channel, oldest first. */
export async function listSubscriptions(
  db: Db,
  of: { readonly platform?: string; readonly tenant?: string; readonly channel?: string } = {},
): Promise<readonly Subscription[]> {
  let query = db.selectFrom("subscriptions").selectAll().orderBy("created_at").orderBy("id");
  for (const column of ["platform", "tenant", "channel"] as const)
    if (of[column] !== undefined) query = query.where(column, "=", of[column]);
  return withFeeds(db, await query.execute());
}

/** Subscriptions that read a feed and are not paused, oldest first. */
export async function subscriptionsOfFeed(db: Db, feedId: FeedId): Promise<readonly Subscription[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .selectAll()
    .where("paused", "=", 0)
    .where("id", "in", (from) =>
      from.selectFrom("subscription_feeds").select("subscription_id").where("feed_id", "=", feedId),
    )
    .orderBy("created_at")
    .execute();
  return withFeeds(db, rows);
}

/** Subscriptions whose digest is due at `now` and that are not paused, longest due first. */
export async function dueSubscriptions(db: Db, now: string): Promise<readonly Subscription[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .selectAll()
    .where("paused", "=", 0)
    .where("next_due_at", "<=", now)
    .orderBy("next_due_at")
    .execute();
  return withFeeds(db, rows);
}

async function setFeeds(db: Db, id: SubscriptionId, feedIds: readonly FeedId[]): Promise<void> {
  await addOrderFeeds(
    db,
    id,
    [...new Set(feedIds)].map((feed) => ({ id: feed, title: null, folder: [] })),
  );
}

async function withFeeds(
  db: Db,
  rows: readonly Selectable<SubscriptionsTable>[],
): Promise<readonly Subscription[]> {
  if (rows.length === 0) return [];
  const feeds = await db
    .selectFrom("subscription_feeds")
    .selectAll()
    .where(
      "subscription_id",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("feed_id")
    .execute();
  const bySubscription = Map.groupBy(feeds, (feed) => feed.subscription_id);
  return rows.map((row) => ({
    id: row.id as SubscriptionId,
    kind: row.kind,
    platform: row.platform,
    tenant: row.tenant,
    channel: row.channel,
    orderedBy: row.ordered_by,
    feedIds: (bySubscription.get(row.id) ?? []).map((feed) => feed.feed_id as FeedId),
    lang: row.lang as Language,
    articleLangs: JSON.parse(row.article_langs_json) as Language[],
    include: JSON.parse(row.include_json) as string[],
    exclude: JSON.parse(row.exclude_json) as string[],
    speakerIds: JSON.parse(row.speakers_json) as SpeakerId[],
    topics: JSON.parse(row.topics_json) as string[],
    goingOn: row.going_on,
    at: row.at,
    weekday: row.weekday as Weekday | null,
    timeZone: row.time_zone,
    quiet: row.quiet_json === null ? null : (JSON.parse(row.quiet_json) as QuietHours),
    maxStories: row.max_stories,
    pictures: row.pictures === 1,
    paused: row.paused === 1,
    nextDueAt: row.next_due_at,
    coveredUntil: row.covered_until,
  }));
}
