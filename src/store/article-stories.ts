import type { Selectable } from "kysely";
import type { Article } from "../articles/article.ts";
import type { ArticleId, FeedId, StoryId } from "../base/ids.ts";
import type { Placeable, Placements } from "../stories/clusterer.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import { articlesByIds } from "./articles.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Db } from "./store.ts";
import type { ArticleStoriesTable } from "./story-tables.ts";

/** Values in one statement: far below what SQLite takes. */
const AT_ONCE = 500;

/** Notes an article that is to be given a story; call it in the transaction that adds the article. One whose traits are not known is a story of its own. */
export async function oweStory(
  db: Db,
  article: { readonly id: ArticleId; readonly publishedAt: string },
  traits: ArticleTraits | null,
): Promise<void> {
  await db
    .insertInto("article_stories")
    .values({
      article_id: article.id,
      published_at: article.publishedAt,
      traits_json: traits && JSON.stringify(traits),
      story_id: traits === null ? article.id : null,
      turn: 0,
    })
    .execute();
}

/** How often stories were worked on. */
export async function storyTurn(db: Db): Promise<number> {
  return (await db.selectFrom("story_turns").select("turn").executeTakeFirstOrThrow()).turn;
}

/** The same, and whoever else wants to work on stories waits until this transaction ends: nobody is overtaken. */
export async function takeStoryTurn(transaction: Db): Promise<number> {
  await oneAtATime(transaction, "stories");
  return storyTurn(transaction);
}

/** Articles that have no story yet, in the order in which they were stored. */
export async function articlesWithoutStory(db: Db, limit: number): Promise<readonly Placeable[]> {
  const rows = await db
    .selectFrom("article_stories")
    .selectAll()
    .where("story_id", "is", null)
    .orderBy("article_id")
    .limit(limit)
    .execute();
  return rows.map(placeableOf);
}

/** Where articles published after an instant were put or moved to since a turn, in the order of the turns. */
export async function placedSince(
  db: Db,
  { turn, publishedFrom }: { readonly turn: number; readonly publishedFrom: string },
): Promise<readonly (Placeable & { readonly story: StoryId })[]> {
  const rows = await db
    .selectFrom("article_stories")
    .selectAll()
    .where("turn", ">", turn)
    .where("traits_json", "is not", null)
    .where("story_id", "is not", null)
    .where("published_at", ">", publishedFrom)
    .orderBy("turn")
    .orderBy("article_id")
    .execute();
  return rows.map((row) => ({ ...placeableOf(row), story: row.story_id as StoryId }));
}

/** Writes what was found in the turn after `turn`; call it in the transaction that took the turn. */
export async function keepPlacements(work: Db, placements: Placements, turn: number): Promise<void> {
  await work
    .updateTable("story_turns")
    .set({ turn: turn + 1 })
    .execute();
  for (const [story, group] of Map.groupBy(placements, ([, story]) => story)) {
    const ids = group.map(([id]) => id);
    for (let at = 0; at < ids.length; at += AT_ONCE)
      await work
        .updateTable("article_stories")
        .set({ story_id: story, turn: turn + 1 })
        .where("article_id", "in", ids.slice(at, at + AT_ONCE))
        .execute();
  }
}

/** The story of each article that has one. */
export async function storiesOf(db: Db, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoryId>> {
  const found = new Map<ArticleId, StoryId>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("article_stories")
      .select(["article_id", "story_id"])
      .where("article_id", "in", ids.slice(at, at + AT_ONCE))
      .execute();
    for (const row of rows)
      if (row.story_id !== null) found.set(row.article_id as ArticleId, row.story_id as StoryId);
  }
  return found;
}

/**
 * What these stories are now: themselves, as long as they have articles; one that was joined to another leads to where the article
 * is that founded it. Those unknown are left out.
 */
export async function storiesOfIds(db: Db, ids: readonly StoryId[]): Promise<ReadonlyMap<StoryId, StoryId>> {
  const found = await storiesOf(
    db,
    ids.map((id) => id as string as ArticleId),
  );
  const now = new Map([...found].map(([founder, story]) => [founder as string as StoryId, story]));
  // The founder may have left in a split.
  const elsewhere = ids.filter((id) => now.get(id) !== id);
  for (let at = 0; at < elsewhere.length; at += AT_ONCE) {
    const alive = await db
      .selectFrom("article_stories")
      .select("story_id")
      .distinct()
      .where("story_id", "in", elsewhere.slice(at, at + AT_ONCE))
      .execute();
    for (const { story_id: id } of alive) now.set(id as StoryId, id as StoryId);
  }
  return now;
}

/** The articles of a story, the latest `limit` of them; only of these feeds where told. */
export async function articlesOfStory(
  db: Db,
  id: StoryId,
  { feedIds, limit }: { readonly feedIds?: readonly FeedId[]; readonly limit: number },
): Promise<readonly Article[]> {
  if (feedIds?.length === 0) return [];
  let query = db.selectFrom("article_stories").select("article_id").where("story_id", "=", id);
  if (feedIds !== undefined)
    query = query.where("article_id", "in", (from) =>
      from.selectFrom("article_feeds").select("article_id").where("feed_id", "in", feedIds),
    );
  const rows = await query.orderBy("published_at", "desc").orderBy("article_id").limit(limit).execute();
  return articlesByIds(
    db,
    rows.map((row) => row.article_id as ArticleId),
  );
}

/** Forgets the traits of articles published before an instant, some at a time: nothing joins their stories any more. @returns How many. */
export async function forgetTraits(db: Db, before: string, limit: number): Promise<number> {
  const old = db
    .selectFrom("article_stories")
    .select("article_id")
    .where("traits_json", "is not", null)
    .where("story_id", "is not", null)
    .where("published_at", "<", before)
    .limit(limit);
  const done = await db
    .updateTable("article_stories")
    .set({ traits_json: null })
    .where("article_id", "in", old)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

const placeableOf = (row: Selectable<ArticleStoriesTable>): Placeable => ({
  id: row.article_id as ArticleId,
  publishedAt: row.published_at,
  traits: JSON.parse(row.traits_json!) as ArticleTraits,
});
