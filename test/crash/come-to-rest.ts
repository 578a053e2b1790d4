import { sql } from "kysely";
import { expect } from "vitest";
import { isPostgres } from "../../src/store/dialect.ts";
import type { Store } from "../../src/store/store.ts";
import type { Fleet } from "./fleet.ts";
import { feedsFallDue } from "./kill-in.ts";
import type { NewsSite } from "./news-site.ts";
import type { Orders } from "./orders.ts";
import { owedRows } from "./owed.ts";
import { until } from "./service.ts";

/** Nobody is killed any more: everything that is owed has to be done, and then the last digests and alerts. */
export async function comeToRest(store: Store, site: NewsSite, fleet: Fleet, orders: Orders): Promise<void> {
  const { db } = store;
  site.mend();
  await feedsFallDue(store);
  await wakeUpsGrowOld(store);
  fleet.start();
  await atRest("everything was read", 120_000, async () =>
    (await owedRows(db)).filter((row) => /entries|feeds/u.test(row)),
  );
  await orders.askForStanding();
  await orders.alertsLook();
  // A start looks at all rows.
  expect(await fleet.stop(fleet.alive().slice(0, 1))).toEqual([0]);
  await wakeUpsGrowOld(store);
  fleet.start();
  await atRest("everything was posted", 180_000, () => owedRows(db));
}

/** As if ten minutes had gone by, after which a start lets go of what a process that is gone was woken for. */
async function wakeUpsGrowOld({ db }: Store): Promise<void> {
  if (!isPostgres(db)) return;
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '11 minutes'`.execute(
    db,
  );
}

async function atRest(
  what: string,
  timeoutMs: number,
  look: () => Promise<readonly string[]>,
): Promise<void> {
  let owed: readonly string[] = [];
  const nothing = async (): Promise<boolean> => {
    owed = await look();
    return owed.length === 0;
  };
  await until(what, timeoutMs, nothing, 250).catch((cause: unknown) => {
    throw new Error(`${what}: still ${owed.join(", ")}`, { cause });
  });
}
