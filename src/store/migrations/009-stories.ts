import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Which story each article is of, and the traits that it was told by. `turn` counts the times that stories were worked on: who
 * worked last has seen all of them. Articles stored before are told when they are still news, else each is a story of its own.
 */
export const stories: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("article_stories")
      .addColumn("article_id", "text", (column) => column.primaryKey().notNull())
      .addColumn("published_at", "text", (column) => column.notNull())
      .addColumn("traits_json", "text")
      .addColumn("story_id", "text")
      .addColumn("turn", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .createIndex("article_stories_owed")
      .on("article_stories")
      .column("article_id")
      .where(sql<boolean>`story_id is null`)
      .execute();
    await schema
      .createIndex("article_stories_kept")
      .on("article_stories")
      .column("published_at")
      .where(sql<boolean>`traits_json is not null`)
      .execute();
    await schema
      .createIndex("article_stories_story")
      .on("article_stories")
      .columns(["story_id", "published_at"])
      .execute();
    await schema.createIndex("article_stories_turn").on("article_stories").column("turn").execute();
    await schema
      .createTable("story_turns")
      .addColumn("turn", "integer", (column) => column.notNull())
      .execute();
    await sql`insert into story_turns (turn) values (0)`.execute(db);
    await sql`insert into article_stories (article_id, published_at, story_id) select id, published_at, id from articles`.execute(
      db,
    );
  },
};
