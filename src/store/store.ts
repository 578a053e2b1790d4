import { setTimeout } from "node:timers/promises";
import type { Kysely } from "kysely";
import { isRace } from "./dialect.ts";
import type { Tables } from "./tables.ts";

/** What every noun function takes: the database, or a transaction on it. */
export type Db = Kysely<Tables>;

/** An open database. `place` names it for people (a path, or a host), without credentials. */
export interface Store {
  readonly db: Db;
  readonly place: string;
  /** Asks whether the database can be used now. @throws StoreError `store-open` */
  reach(): Promise<void>;
  /** Closes it; safe to call twice. */
  close(): Promise<void>;
}

/** How often a transaction that lost a race is run again before it is given up. */
const RACES_AT_MOST = 8;

/**
 * Runs `work` in one transaction: all of it is written, or none. Inside another transaction it joins that one.
 * Do nothing slow in it (no network, no extraction): the embedded database has one writer. Where there are many (PostgreSQL),
 * one that loses a race is run again from its beginning, so `work` changes nothing but rows.
 */
export async function inTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  for (let races = 0; ; races++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (races === RACES_AT_MOST || !isRace(error)) throw error;
      await setTimeout(Math.random() * 10 * 2 ** races);
    }
  }
}
