import type { Db } from "./store.ts";

/** Installations of an app by workspace, sealed: this room never sees a token. */
export async function keepInstallation(
  db: Db,
  { platform, tenant, sealed, now }: { platform: string; tenant: string; sealed: string; now: string },
): Promise<void> {
  await db
    .insertInto("installations")
    .values({ platform, tenant, sealed, installed_at: now })
    .onConflict((conflict) =>
      conflict.columns(["platform", "tenant"]).doUpdateSet({ sealed, installed_at: now }),
    )
    .execute();
}

/** Null when the app is not installed there. */
export async function sealedInstallation(db: Db, platform: string, tenant: string): Promise<string | null> {
  const row = await db
    .selectFrom("installations")
    .select("sealed")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .executeTakeFirst();
  return row?.sealed ?? null;
}

export async function removeInstallation(db: Db, platform: string, tenant: string): Promise<void> {
  await db
    .deleteFrom("installations")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .execute();
}
