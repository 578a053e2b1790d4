import type { ArticleId } from "../base/ids.ts";
import type { SourcedReading } from "../stories/story.ts";
import { NAMES_AND_TOPICS, oneAtATime } from "./one-at-a-time.ts";
import { withArticles } from "./quotations.ts";
import { addStances } from "./record-stances.ts";
import { type Db, inTransaction } from "./store.ts";

/** Articles stored before there was a ledger, whose stances it does not hold yet: the latest first. */
export async function articlesOwed(db: Db, limit: number): Promise<readonly ArticleId[]> {
  const rows = await db
    .selectFrom("stances_owed")
    .select("article_id")
    .orderBy("article_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.article_id as ArticleId);
}

/** All quotations of an article, those gone from it too. */
export async function quotationsOfArticle(db: Db, id: ArticleId): Promise<readonly SourcedReading[]> {
  const rows = await db
    .selectFrom("quotations")
    .selectAll()
    .where("article_id", "=", id)
    .orderBy("position")
    .execute();
  return withArticles(db, rows);
}

/**
 * Writes what was owed of one article into the ledger, its quotations given with the topics of their targets. The speakers
 * are those that linking and repairs found since.
 */
export async function payStances(db: Db, id: ArticleId, sourced: readonly SourcedReading[]): Promise<void> {
  await inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    await addStances(work, sourced);
    // Touching the quotations lets the trigger bring speakers that linking and repairs found since.
    await work
      .updateTable("quotations")
      .set((eb) => ({ speaker_id: eb.ref("speaker_id") }))
      .where("article_id", "=", id)
      .execute();
    await work.deleteFrom("stances_owed").where("article_id", "=", id).execute();
  });
}
