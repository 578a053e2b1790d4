import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What a digest shows goes with it: looked up by digest when digests are let go of. */
export const correctionsByDigest: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.createIndex("shown_quotations_digest").on("shown_quotations").column("digest_id").execute();
  },
};
