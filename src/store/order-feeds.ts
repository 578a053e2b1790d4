import type { FeedId, SubscriptionId } from "../base/ids.ts";
import type { Db } from "./store.ts";

/** A feed as the channel of an order calls it. */
export interface OrderFeed {
  readonly id: FeedId;
  /** The channel's own name for it; null where it gave none. */
  readonly title: string | null;
  /** Names of the folders around it, outermost first. */
  readonly folder: readonly string[];
}

/** Puts feeds into an order; one that it reads already is left as it is. @returns Those that were put in. */
export async function addOrderFeeds(
  db: Db,
  id: SubscriptionId,
  feeds: readonly OrderFeed[],
): Promise<readonly FeedId[]> {
  if (feeds.length === 0) return [];
  const rows = await db
    .insertInto("subscription_feeds")
    .values(
      feeds.map((feed) => ({
        subscription_id: id,
        feed_id: feed.id,
        title: feed.title,
        folder_json: JSON.stringify(feed.folder),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("feed_id")
    .execute();
  return rows.map((row) => row.feed_id as FeedId);
}

/** The feeds of some orders by the channel's own names and folders, else by the feed's title; each once. */
export async function feedsOfOrders(
  db: Db,
  ids: readonly SubscriptionId[],
): Promise<readonly (OrderFeed & { readonly url: string })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("subscription_feeds")
    .innerJoin("feeds", "feeds.id", "subscription_feeds.feed_id")
    .select([
      "feeds.id",
      "feeds.url",
      "feeds.title as feed_title",
      "subscription_feeds.title",
      "subscription_feeds.folder_json",
    ])
    .where("subscription_feeds.subscription_id", "in", ids)
    .orderBy("feeds.added_at")
    .orderBy("feeds.id")
    // Of a feed that several orders read, one that gave it a name stands last, and wins.
    .orderBy("subscription_feeds.title")
    .execute();
  const once = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id as FeedId,
        url: row.url,
        title: row.title ?? row.feed_title,
        folder: JSON.parse(row.folder_json) as string[],
      },
    ]),
  );
  return [...once.values()];
}
