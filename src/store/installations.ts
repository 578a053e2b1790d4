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

/** All installations of a platform, by workspace. */
export const sealedInstallations = (
  db: Db,
  platform: string,
): Promise<readonly { readonly tenant: string; readonly sealed: string }[]> =>
  db
    .selectFrom("installations")
    .select(["tenant", "sealed"])
    .where("platform", "=", platform)
    .orderBy("tenant")
    .execute();

/** Puts `sealed` in the place of `was`; nothing when the app was installed anew or removed meanwhile. */
export async function renewInstallation(
  db: Db,
  { platform, tenant, was, sealed }: { platform: string; tenant: string; was: string; sealed: string },
): Promise<void> {
  await db
    .updateTable("installations")
    .set({ sealed })
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .where("sealed", "=", was)
    .execute();
}

export async function removeInstallation(db: Db, platform: string, tenant: string): Promise<void> {
  await db
    .deleteFrom("installations")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .execute();
}
