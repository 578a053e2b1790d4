import { sql } from "kysely";
import { isPostgres } from "./dialect.ts";
import type { Db } from "./store.ts";

/**
 * Names speakers and topics in rows that many articles share: whoever looks for one and makes or changes it takes this name. A
 * name and a target that two articles bring at once become one speaker's and one topic's, and transactions that meet the same
 * people in another order do not wait for one another in a circle. Take it late: all others wait until the transaction ends.
 */
export const NAMES_AND_TOPICS = "names and topics";

/**
 * Waits until no other transaction holds this name, and holds it until the transaction ends: for what is looked for and made
 * when it is not there, where no key of a table tells that it is there already. SQLite has one writer anyway.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function oneAtATime(transaction: Db, name: string): Promise<void> {
  if (isPostgres(transaction))
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

/**
 * The same for those who may be at it together: they keep out, and wait for, only who holds the name alone. Whoever waits to hold it
 * alone is next, however many come after.
 */
export async function severalAtATime(transaction: Db, name: string): Promise<void> {
  if (isPostgres(transaction))
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`.execute(transaction);
}
