import { type Db, inTransaction } from "./store.ts";

export interface Abandoned {
  readonly now: string;
  /** From when on posts of dead workers may be taken up; see `takeUpAbandoned`. */
  readonly postsFrom: string;
  readonly isDead: (owner: string) => boolean;
}

/**
 * Cuts short the leases of workers that are known to be dead, so that a restart does not wait for them to run out.
 * @returns How many feeds, posts and named leases were freed.
 */
export async function freeAbandoned(db: Db, { now, postsFrom, isDead }: Abandoned): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const feeds = await transaction.selectFrom("feeds").select("lease_owner as owner").distinct().execute();
    const posts = await transaction
      .selectFrom("outbox")
      .select("lease_owner as owner")
      .where("state", "=", "sending")
      .distinct()
      .execute();
    const named = await transaction.selectFrom("leases").select("owner").distinct().execute();
    const dead = (rows: readonly { readonly owner: string | null }[]): string[] =>
      rows.flatMap(({ owner }) => (owner !== null && isDead(owner) ? [owner] : []));
    let freed = 0n;
    for (const owner of dead(feeds)) {
      const update = transaction.updateTable("feeds").set({ lease_owner: null, lease_until: null });
      freed += (await update.where("lease_owner", "=", owner).executeTakeFirst()).numUpdatedRows;
    }
    for (const owner of dead(posts)) {
      const update = transaction.updateTable("outbox").set({ lease_until: postsFrom });
      const open = update.where("lease_owner", "=", owner).where("state", "=", "sending");
      freed += (await open.where("lease_until", ">", postsFrom).executeTakeFirst()).numUpdatedRows;
    }
    for (const owner of dead(named)) {
      const gone = transaction.deleteFrom("leases").where("owner", "=", owner).where("until", ">", now);
      freed += (await gone.executeTakeFirst()).numDeletedRows;
    }
    return Number(freed);
  });
}
