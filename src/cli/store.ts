import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { migrate } from "../store/migrate.ts";
import { openStore } from "../store/open-sqlite.ts";
import type { Store } from "../store/store.ts";

/** Opens the service's own database as it is for one command, and closes it afterwards. */
export async function withUnmigratedStore<Result>(
  config: Config,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  mkdirSync(config.dataDir, { recursive: true });
  const store = openStore({ path: join(config.dataDir, "quotewire.sqlite") });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same, brought up to date first. */
export const withStore = <Result>(config: Config, work: (store: Store) => Promise<Result>): Promise<Result> =>
  withUnmigratedStore(config, async (store) => {
    await migrate(store);
    return work(store);
  });
