import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** For work by many processes: `read_due_at` says since when entries of a feed wait for whoever reads articles. */
export const workers: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.alterTable("feeds").addColumn("read_due_at", "text").execute();
    await schema
      .createIndex("feeds_to_read")
      .on("feeds")
      .column("read_due_at")
      .where(sql<boolean>`read_due_at is not null`)
      .execute();
    // In the order in which messages are claimed; those that are posted are no longer in it.
    await schema
      .createIndex("outbox_owed")
      .on("outbox")
      .columns(["created_at", "digest_id", "seq"])
      .where(sql<boolean>`state in ('pending', 'sending')`)
      .execute();
  },
};
