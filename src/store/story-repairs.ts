import { type ArticleId, newId, type StoryId } from "../base/ids.ts";
import type { Said } from "../stories/clusterer.ts";
import { storyFoundedBy } from "../stories/story.ts";
import { storiesOfIds, takeStoryTurn } from "./article-stories.ts";
import type { Repairer } from "./speaker-repairs.ts";
import { type Db, inTransaction } from "./store.ts";

/** What a repair came to; the others did nothing. */
export type StoryRepairOutcome = "done" | "unknown-story" | "unknown-article" | "same-story" | "whole-story";

/** A repair as recorded. */
export interface StoryRepair extends Repairer {
  readonly action: "merge" | "split";
  readonly storyId: StoryId;
  readonly otherId: StoryId;
  /** Articles that moved. */
  readonly articles: number;
}

/** Says that two stories are one: all articles of the second go to the first, which is not split by the machine any more. */
export async function mergeStories(
  db: Db,
  into: StoryId,
  from: StoryId,
  repairer: Repairer,
): Promise<StoryRepairOutcome> {
  return inTransaction(db, async (work) => {
    const turn = await nextTurn(work);
    const now = await storiesOfIds(work, [into, from]);
    const [one, other] = [now.get(into), now.get(from)];
    if (one === undefined || other === undefined) return "unknown-story";
    if (one === other) return "same-story";
    const moved = await work
      .updateTable("article_stories")
      .set({ story_id: one, turn })
      .where("story_id", "=", other)
      .executeTakeFirst();
    await record(work, { ...repairer, action: "merge", storyId: one, otherId: other }, moved.numUpdatedRows);
    return "done";
  });
}

/**
 * Says that some articles of a story are about another event: they become a story of their own, and no later article makes one of
 * the two. The story keeps its id; the new one has that of the first article that has none of the story's.
 */
export async function splitStory(
  db: Db,
  story: StoryId,
  articles: readonly ArticleId[],
  repairer: Repairer,
): Promise<{ readonly outcome: StoryRepairOutcome; readonly made?: StoryId }> {
  return inTransaction(db, async (work) => {
    const turn = await nextTurn(work);
    const id = (await storiesOfIds(work, [story])).get(story);
    if (id === undefined) return { outcome: "unknown-story" };
    const rows = await work
      .selectFrom("article_stories")
      .select("article_id")
      .where("story_id", "=", id)
      .orderBy("published_at")
      .orderBy("article_id")
      .execute();
    const leaving = rows.flatMap(({ article_id: one }) =>
      articles.includes(one as ArticleId) ? [one as ArticleId] : [],
    );
    if (leaving.length < new Set(articles).size || leaving.length === 0)
      return { outcome: "unknown-article" };
    if (leaving.length === rows.length) return { outcome: "whole-story" };
    const made = leaving.map(storyFoundedBy).find((one) => one !== id) ?? newId<"story">();
    await work
      .updateTable("article_stories")
      .set({ story_id: made, turn })
      .where("article_id", "in", leaving)
      .execute();
    await record(work, { ...repairer, action: "split", storyId: id, otherId: made }, BigInt(leaving.length));
    return { outcome: "done", made };
  });
}

/** The turn of this repair, by which whoever keeps stories looks again at what was moved. */
async function nextTurn(work: Db): Promise<number> {
  const turn = (await takeStoryTurn(work)) + 1;
  await work.updateTable("story_turns").set({ turn }).execute();
  return turn;
}

async function record(db: Db, repair: Omit<StoryRepair, "articles">, moved: bigint): Promise<void> {
  await db
    .insertInto("story_repairs")
    .values({
      id: newId(),
      at: repair.at,
      by: repair.by,
      action: repair.action,
      story_id: repair.storyId,
      other_id: repair.otherId,
      detail_json: JSON.stringify({ articles: Number(moved) }),
    })
    .execute();
}

/** Latest first. */
export async function listStoryRepairs(db: Db): Promise<readonly StoryRepair[]> {
  const rows = await db.selectFrom("story_repairs").selectAll().orderBy("id", "desc").execute();
  return rows.map((row) => ({
    at: row.at,
    by: row.by,
    action: row.action,
    storyId: row.story_id as StoryId,
    otherId: row.other_id as StoryId,
    articles: (JSON.parse(row.detail_json) as { articles: number }).articles,
  }));
}

/** What people said of stories, the latest word on each pair, by what those stories are now. */
export async function storiesSaid(db: Db): Promise<Said> {
  const repairs = (await listStoryRepairs(db)).toReversed();
  if (repairs.length === 0) return { apart: [], whole: [] };
  const now = await storiesOfIds(db, [
    ...new Set(repairs.flatMap(({ storyId, otherId }) => [storyId, otherId])),
  ]);
  const of = (id: StoryId): StoryId => now.get(id) ?? id;
  const apart = new Map<string, readonly [StoryId, StoryId]>();
  for (const { action, storyId, otherId } of repairs) {
    const pair = [storyId, otherId].map(of).sort() as [StoryId, StoryId];
    if (action === "split" && pair[0] !== pair[1]) apart.set(pair.join(" "), pair);
    else apart.delete(pair.join(" "));
  }
  return {
    apart: [...apart.values()],
    whole: repairs.flatMap(({ action, storyId }) => (action === "merge" ? [of(storyId)] : [])),
  };
}
