import type { Db } from "../../src/store/store.ts";
import type { NewsSite } from "./news-site.ts";

export const PHASES = ["polling", "extraction", "composing", "posting"] as const;
export type Phase = (typeof PHASES)[number];

/** The number of the process in a worker's name (`jobs/worker-name`). */
const pidOf = (owner: string): number => Number(owner.split("/")[1]);

/**
 * Which processes hold work of a phase, by the leases in the database: those of a process that was killed stay until another
 * takes them up, and so tell what it was doing. A feed in hand is polled until its new entries are noted, and then read
 * until none waits.
 */
export async function atWork(db: Db, site: NewsSite, phase: Phase): Promise<ReadonlySet<number>> {
  const owners =
    phase === "composing"
      ? await composing(db)
      : phase === "posting"
        ? await posting(db)
        : await withFeeds(db, site, phase);
  return new Set(owners.map(pidOf));
}

async function composing(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("leases").select("owner").where("name", "like", "digest:%").execute();
  return rows.map(({ owner }) => owner);
}

async function posting(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("outbox")
    .select("lease_owner")
    .where("state", "=", "sending")
    .where("lease_owner", "is not", null)
    .execute();
  return rows.map(({ lease_owner }) => lease_owner!);
}

async function withFeeds(
  db: Db,
  site: NewsSite,
  phase: "polling" | "extraction",
): Promise<readonly string[]> {
  const feeds = await db
    .selectFrom("feeds")
    .select(["id", "url", "lease_owner"])
    .where("lease_owner", "is not", null)
    .execute();
  if (feeds.length === 0) return [];
  const entries = await db
    .selectFrom("entries")
    .select(["feed_id", "state", ({ fn }) => fn.countAll<number>().as("n")])
    .groupBy(["feed_id", "state"])
    .execute();
  const shown = Map.groupBy(
    site.published().flatMap((one) => one.feeds),
    (url) => url,
  );
  return feeds.flatMap(({ id, url, lease_owner }) => {
    const own = entries.filter((row) => row.feed_id === id);
    const noted = own.reduce((sum, row) => sum + Number(row.n), 0);
    const isNoted = noted === (shown.get(url)?.length ?? 0);
    const waits = own.some(({ state }) => state === "pending");
    return (phase === "polling" ? !isNoted : isNoted && waits) ? [lease_owner!] : [];
  });
}
