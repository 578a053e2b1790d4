import { freeAbandoned } from "../store/abandoned.ts";
import type { Store } from "../store/store.ts";
import type { JobLog } from "./job-log.ts";
import { isDeadWorker } from "./worker-name.ts";

/** A request of a process that was killed may still be on its way: the chat gets this long to show its message. */
const ON_ITS_WAY_MS = 10_000;

/**
 * To be called once at the start: frees what workers held that were killed on this machine. Their posts wait ten
 * seconds more, so that looking for them in the chat's history can be trusted.
 * @returns How many leases were freed.
 */
export async function takeUpAbandoned(parts: {
  readonly store: Store;
  readonly now: Date;
  readonly log: JobLog;
  /** Tells the dead; `isDeadWorker` unless told. */
  readonly isDead?: (owner: string) => boolean;
}): Promise<number> {
  const { store, now, log, isDead = isDeadWorker } = parts;
  const postsFrom = new Date(now.getTime() + ON_ITS_WAY_MS).toISOString();
  const freed = await freeAbandoned(store.db, { now: now.toISOString(), postsFrom, isDead });
  if (freed > 0) log.warn({ freed }, "the last run was killed; what it had in hand is taken up again");
  return freed;
}
