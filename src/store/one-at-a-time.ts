import { sql } from "kysely";
import { isPostgres } from "./dialect.ts";
import type { Db } from "./store.ts";

/**
 * Waits until no other transaction holds this name, and holds it until the transaction ends: for what is looked for and made
 * when it is not there, where no key of a table tells that it is there already. SQLite has one writer anyway.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function oneAtATime(transaction: Db, name: string): Promise<void> {
  if (isPostgres(transaction))
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}
