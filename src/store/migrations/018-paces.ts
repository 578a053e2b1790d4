import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** For many posters: how fast messages may follow one another, and which message of each digest is the next. */
export const paces: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("paces")
      .addColumn("bucket", "text", (column) => column.primaryKey().notNull())
      // Milliseconds since 1970: they are reckoned with where they stand.
      .addColumn("full_ms", "bigint", (column) => column.notNull().defaultTo(0))
      .addColumn("rests_ms", "bigint", (column) => column.notNull().defaultTo(0))
      .addColumn("queued_ms", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable("outbox")
      .addColumn("is_next", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update outbox set is_next = 1 where state <> 'posted' and not exists (select 1 from outbox earlier
      where earlier.digest_id = outbox.digest_id and earlier.seq < outbox.seq and earlier.state <> 'posted')`.execute(
      db,
    );
    // What can be claimed, in its order, however many messages wait behind it; and counts by state.
    await schema
      .createIndex("outbox_next")
      .on("outbox")
      .columns(["state", "is_next", "not_before", "digest_id"])
      .execute();
    await schema.dropIndex("outbox_owed").execute();
    await schema.dropIndex("outbox_due").execute();
  },
};
