import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** One row: up to when windows have been read (see `windows.ts`). */
export const windows: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("windows")
      .addColumn("read_until", "text", (column) => column.notNull())
      .execute();
    await sql`insert into windows (read_until) values ('')`.execute(db);
    await db.schema
      .createIndex("subscriptions_covered")
      .on("subscriptions")
      .column("covered_until")
      .execute();
  },
};
