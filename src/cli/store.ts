import type { Writable } from "node:stream";
import type { Config } from "../config.ts";
import { isMigrated, migrate } from "../store/migrate.ts";
import { openOwn } from "../store/open.ts";
import type { Store } from "../store/store.ts";

/** Opens the service's own database as it is for one command, and closes it afterwards. */
async function withUnmigratedStore<Result>(
  config: Config,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openOwn(config);
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

/** Brings the database up to date, or with `checkOnly` tells whether it is. @returns Whether it is up to date now. */
export const migrateStore = (config: Config, checkOnly: boolean, out: Writable): Promise<boolean> =>
  withUnmigratedStore(config, async (store) => {
    if (!checkOnly) {
      out.write(`${store.place}: ${(await migrate(store)).join(", ") || "up to date"}\n`);
      return true;
    }
    const done = await isMigrated(store);
    out.write(`${store.place}: ${done ? "up to date" : "not up to date; run `quotewire migrate`"}\n`);
    return done;
  });
