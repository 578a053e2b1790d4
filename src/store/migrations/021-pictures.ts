import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Whether an order's digests carry pictures: those made before do. */
export const pictures: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .alterTable("subscriptions")
      .addColumn("pictures", "integer", (column) => column.notNull().defaultTo(1))
      .execute();
  },
};
