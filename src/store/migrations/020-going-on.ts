import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Topics that come first, stories that go on in the thread that they have, and stories mended by hand. */
export const goingOn: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .alterTable("subscriptions")
      .addColumn("topics_json", "text", (column) => column.notNull().defaultTo("[]"))
      .execute();
    await schema
      .alterTable("subscriptions")
      .addColumn("going_on", "text", (column) => column.notNull().defaultTo("new"))
      .execute();
    await schema.alterTable("outbox").addColumn("thread_of", "text").execute();
    await schema
      .createTable("story_repairs")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("by", "text", (column) => column.notNull())
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("story_id", "text", (column) => column.notNull())
      .addColumn("other_id", "text", (column) => column.notNull())
      .addColumn("detail_json", "text", (column) => column.notNull())
      .execute();
  },
};
