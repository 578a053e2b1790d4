import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { createSearchTables } from "../search-index.ts";

/** The full-text indexes. What they are made of is the dialect's business, so `search` makes them. */
export const search: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createSearchTables(db);
  },
};
