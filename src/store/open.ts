import { join } from "node:path";
import { makeFolder } from "../base/kept-file.ts";
import { openStore } from "./open-sqlite.ts";
import type { Store } from "./store.ts";

/**
 * Opens the service's own database: PostgreSQL where its address is told, else a file in the data folder, which is made when
 * absent. No table is made or changed.
 * @throws StoreError `store-open` or `store-locked`.
 */
export async function openOwn({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}): Promise<Store> {
  makeFolder(dataDir);
  if (databaseUrl === null) return openStore({ path: join(dataDir, "quotewire.sqlite") });
  // A file needs nothing of it, and a command waits for whatever is loaded.
  const { openPostgres } = await import("./open-postgres.ts");
  const store = openPostgres({ url: databaseUrl });
  try {
    await store.reach();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
