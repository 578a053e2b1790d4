import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Digests that somebody asked for on the command line, for the running service to make beside the daily ones. */
export const askedDigests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("asked_digests")
      .addColumn("subscription_id", "text", (column) => column.primaryKey().notNull())
      .addColumn("asked_at", "text", (column) => column.notNull())
      .execute();
  },
};
