import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What is old is found by its age (`prune.ts`). */
export const retention: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.createIndex("outbox_created").on("outbox").column("created_at").execute();
    await schema.createIndex("digests_created").on("digests").column("created_at").execute();
  },
};
