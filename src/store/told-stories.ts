import type { ArticleId, DigestId, StoryId, SubscriptionId } from "../base/ids.ts";
import { storiesOf, storiesOfIds } from "./article-stories.ts";
import type { ToldStory } from "./digests.ts";
import type { Db } from "./store.ts";

/** What an order's digests told of a story lately. */
export interface Telling {
  /** The last of them. */
  readonly id: DigestId;
  readonly createdAt: string;
  /** The story's place in that digest, from 0. */
  readonly place: number;
  /** The digest in whose thread that one was to tell it; absent for its own. */
  readonly thread?: DigestId;
  /** The articles that any of them told it by. */
  readonly articleIds: readonly ArticleId[];
}

/** Those of some orders whose digests may have told something since an instant. */
export async function ordersThatTold(
  db: Db,
  ids: readonly SubscriptionId[],
  since: string,
): Promise<ReadonlySet<SubscriptionId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("digests")
    .select("subscription_id")
    .distinct()
    .where("subscription_id", "in", ids)
    .where("created_at", ">", since)
    .where("outcome", "=", "queued")
    .execute();
  return new Set(rows.map((row) => row.subscription_id as SubscriptionId));
}

/**
 * What digests of this order told since an instant, by the stories as they are now: stories that were joined since are one, and
 * each part of a story that was split since goes on from it. A digest that could not be posted told nothing.
 */
export async function toldBefore(
  db: Db,
  subscriptionId: SubscriptionId,
  since: string,
): Promise<ReadonlyMap<StoryId, Telling>> {
  const rows = await db
    .selectFrom("digests")
    .select(["id", "created_at", "stories_json"])
    .where("subscription_id", "=", subscriptionId)
    .where("created_at", ">", since)
    .where("outcome", "=", "queued")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outbox")
            .select("outbox.id")
            .whereRef("outbox.digest_id", "=", "digests.id")
            .where("outbox.state", "=", "dead"),
        ),
      ),
    )
    .orderBy("created_at")
    .execute();
  const told = rows.flatMap((row) =>
    (JSON.parse(row.stories_json) as readonly ToldStory[]).map((story, place) => ({ row, story, place })),
  );
  const now = await storiesOf(db, [...new Set(told.flatMap(({ story }) => story.articleIds))]);
  const moved = await storiesOfIds(db, [...new Set(told.map(({ story }) => story.id))]);
  const tellings = new Map<StoryId, Telling>();
  for (const { row, story, place } of told) {
    const here = Map.groupBy(story.articleIds, (id) => now.get(id) ?? moved.get(story.id) ?? story.id);
    for (const [id, articleIds] of here)
      tellings.set(id, {
        id: row.id as DigestId,
        createdAt: row.created_at,
        place,
        ...(story.thread === undefined ? {} : { thread: story.thread }),
        articleIds: [...(tellings.get(id)?.articleIds ?? []), ...articleIds],
      });
  }
  return tellings;
}
