import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who stands where on a topic is asked of those who took a side: a few of all who spoke of it, anywhere in the table. */
export const topicSides: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex("stances_topic_sides")
      .on("stances")
      .columns(["topic_id", "said_at"])
      .where(sql<boolean>`position <> 'neutral'`)
      .execute();
  },
};
