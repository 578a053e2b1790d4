import { oneAtATime, severalAtATime } from "./one-at-a-time.ts";
import type { Db } from "./store.ts";

/*
 * A digest shows what came within a window of time, and the next one begins where it ended. With several writers an
 * article may be written with an instant inside a window and be seen only after that window was read: no digest would
 * ever show it. So one row says up to when windows were read. Who reads one raises it first, and waits there for all
 * who are writing articles just now, but for none who comes later; who writes an article dates it behind it. Clocks of several
 * machines may differ.
 */
const WINDOWS = "windows";

/** Says that a window up to `until` (an ISO instant) is read next, in a transaction of its own. What is written from now on falls behind it. */
export async function endWindow(db: Db, until: string): Promise<void> {
  await oneAtATime(db, WINDOWS);
  await db.updateTable("windows").set({ read_until: until }).where("read_until", "<", until).execute();
}

/**
 * The instant to date an article by: `now`, or just behind the latest window that was read or covered. Call it in the
 * transaction that writes the article: windows that end later wait for it.
 */
export async function behindWindows(db: Db, now: string): Promise<string> {
  await severalAtATime(db, WINDOWS);
  const read = await db.selectFrom("windows").select("read_until").executeTakeFirst();
  const covered = await db
    .selectFrom("subscriptions")
    .select(({ fn }) => fn.max("covered_until").as("until"))
    .executeTakeFirst();
  const [latest = ""] = [read?.read_until ?? "", covered?.until ?? ""].sort().reverse();
  return latest >= now ? new Date(Date.parse(latest) + 1).toISOString() : now;
}
