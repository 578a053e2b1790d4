import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Which digest shows which quotation, and the corrections that are owed to what was posted. */
export const corrections: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable("shown_quotations")
      .addColumn("quotation_id", "text", (column) => column.notNull())
      .addColumn("digest_id", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("shown_quotations_key", ["quotation_id", "digest_id"])
      .execute();
    await schema
      .createTable("corrections")
      .addColumn("digest_id", "text", (column) => column.notNull())
      .addColumn("quotation_id", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("owed_at", "text", (column) => column.notNull())
      .addColumn("not_before", "text", (column) => column.notNull())
      .addColumn("reason", "text")
      .addPrimaryKeyConstraint("corrections_key", ["digest_id", "quotation_id", "kind"])
      .execute();
    await schema.createIndex("corrections_due").on("corrections").columns(["state", "not_before"]).execute();
  },
};
