import type { Db } from "./store.ts";

/** A value that is made once and kept; of several processes that make it at once, the first one's is everybody's. */
export async function keptSetting(db: Db, name: string, make: () => string): Promise<string> {
  const known = await db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  if (known !== undefined) return known.value;
  await db
    .insertInto("settings")
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const kept = await db
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return kept.value;
}

/** Puts another value in the place of what was kept. */
export async function changeSetting(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto("settings")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
