import { setTimeout as wait } from "node:timers/promises";
import { messageOf } from "../base/errors.ts";
import { isMigrated } from "../store/migrate.ts";
import type { Store } from "../store/store.ts";

/** A database that takes longer to answer one question takes no work either. */
const ANSWER_MS = 2_000;

/**
 * Whether this process can take work: it runs its jobs, and the database answers and is up to date.
 * @returns What to ask: null when it is ready, else what is not, one line for people.
 */
export function createReadiness(store: Store, isStarted: () => boolean): () => Promise<string | null> {
  return async () => {
    if (!isStarted()) return "starting or stopping";
    const late = new AbortController();
    try {
      const migrated = await Promise.race([
        isMigrated(store),
        wait(ANSWER_MS, "late" as const, { signal: late.signal }),
      ]);
      if (migrated === "late") return `the database did not answer in ${ANSWER_MS / 1000} s`;
      return migrated ? null : "the database is not up to date: run `quotewire migrate`";
    } catch (error) {
      return `the database cannot be asked: ${messageOf(error)}`;
    } finally {
      late.abort();
    }
  };
}
