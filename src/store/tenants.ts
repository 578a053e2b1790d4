import type { Tenant } from "./scope.ts";
import type { Db } from "./store.ts";

/** Gives orders that were made without a tenant, as on the command line, to the one that owns their channel. */
export async function adoptOrders(
  db: Db,
  { platform, tenant }: Tenant,
  channels: readonly string[] | "all",
): Promise<number> {
  if (channels !== "all" && channels.length === 0) return 0;
  let query = db
    .updateTable("subscriptions")
    .set({ tenant })
    .where("platform", "=", platform)
    .where("tenant", "=", "");
  if (channels !== "all") query = query.where("channel", "in", channels);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Pauses all orders of a tenant: nobody there can be told anything any more. @returns How many were running. */
export async function stopOrders(db: Db, { platform, tenant }: Tenant): Promise<number> {
  const result = await db
    .updateTable("subscriptions")
    .set({ paused: 1 })
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .where("paused", "=", 0)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
