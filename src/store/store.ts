import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What every noun function takes: the database, or a transaction on it. */
export type Db = Kysely<Tables>;

/** An open database. `place` names it for people (a path, or a host), without credentials. */
export interface Store {
  readonly db: Db;
  readonly place: string;
  /** Closes it; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Runs `work` in one transaction: all of it is written, or none. Inside another transaction it joins that one.
 * Do nothing slow in it (no network, no extraction): the embedded database has one writer.
 */
export function inTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
