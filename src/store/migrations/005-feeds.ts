import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);

/** A feed's own rhythm, moves and end; edited entries; versions of articles; who wrote them and whose copies they are. */
export const feeds: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    for (const name of ["pace_json", "moved_to", "failing_since", "ended_at"])
      await schema.alterTable("feeds").addColumn(name, "text").execute();
    await schema.alterTable("feeds").addColumn("moved_times", "integer", zero).execute();
    await schema
      .alterTable("feeds")
      .addColumn("folder_json", "text", (column) => column.notNull().defaultTo("[]"))
      .execute();
    await schema.alterTable("entries").addColumn("fingerprint", "text").execute();
    await schema.alterTable("entries").addColumn("revisions", "integer", zero).execute();
    // Most entries are read and have an article: the rest is what is looked for.
    await schema.dropIndex("entries_pending").execute();
    await schema
      .createIndex("entries_pending")
      .on("entries")
      .column("feed_id")
      .where(sql<boolean>`state = 'pending'`)
      .execute();
    await schema.dropIndex("entries_article").execute();
    await schema
      .createIndex("entries_article")
      .on("entries")
      .column("article_id")
      .where(sql<boolean>`article_id is not null`)
      .execute();
    await schema.alterTable("article_feeds").addColumn("backlog", "integer", zero).execute();

    for (const name of ["byline", "wire"])
      await schema.alterTable("articles").addColumn(name, "text").execute();
    await schema
      .alterTable("articles")
      .addColumn("access", "text", (column) => column.notNull().defaultTo("free"))
      .execute();

    await schema
      .createTable("article_versions")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("article_id", "text", (column) =>
        column.notNull().references("articles.id").onDelete("cascade"),
      )
      .addColumn("seen_at", "text", required)
      .addColumn("title", "text", required)
      .addColumn("text", "text", required)
      .addColumn("hash", "text", required)
      .addUniqueConstraint("article_versions_once", ["article_id", "hash"])
      .execute();
    await schema.alterTable("quotations").addColumn("version_id", "text").execute();
    await schema.alterTable("quotations").addColumn("vanished_at", "text").execute();
  },
};
