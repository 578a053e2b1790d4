import type { Writable } from "node:stream";
import { backUpPostgres, backUpSqlite } from "../store/backup.ts";
import type { Store } from "../store/store.ts";
import { mustBeNew } from "./moving.ts";

/** Backs the database up into a file that is not there yet, while the service runs. */
export async function backUp(
  store: Store,
  databaseUrl: string | null,
  file: string,
  out: Writable,
): Promise<void> {
  mustBeNew(file);
  if (databaseUrl === null) await backUpSqlite(store, file);
  else await backUpPostgres(store, databaseUrl, file);
  out.write(`${store.place} is backed up in ${file}, and was checked\n`);
}
