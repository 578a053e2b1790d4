import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What a channel calls the feeds of its order: names and folders are its own, and no other tenant's to see. */
export const orderFeeds: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.alterTable("subscription_feeds").addColumn("title", "text").execute();
    await schema
      .alterTable("subscription_feeds")
      .addColumn("folder_json", "text", (column) => column.notNull().defaultTo("[]"))
      .execute();
  },
};
