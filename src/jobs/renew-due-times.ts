import { setImmediate as turn } from "node:timers/promises";
import { nextDueAt } from "../digests/due.ts";
import type { Db } from "../store/store.ts";
import { changeDueTime, listSubscriptions } from "../store/subscriptions.ts";
import type { JobLog } from "./job-log.ts";

/** Working out so many takes some milliseconds: sockets have their turn in between. */
const AT_ONCE = 50;

/**
 * To be called at the start: works out anew when each order falls due next. A newer Node.js may know of a change of the clocks
 * that a government decided since. What is due already is left alone, and so is what others changed since it was read: a day whose
 * digest was made gets no second one.
 * @returns How many are due at another instant now.
 */
export async function renewDueTimes({
  db,
  now,
  log,
}: {
  readonly db: Db;
  readonly now: Date;
  readonly log: JobLog;
}): Promise<number> {
  let renewed = 0;
  for (const [at, order] of (await listSubscriptions(db)).entries()) {
    if (at % AT_ONCE === 0) await turn();
    if (order.kind !== "digest" || Date.parse(order.nextDueAt) <= now.getTime()) continue;
    const due = nextDueAt(order, now);
    if (due === order.nextDueAt) continue;
    if (await changeDueTime(db, order.id, { from: order.nextDueAt, to: due })) renewed += 1;
  }
  if (renewed > 0)
    log.info({ orders: renewed }, "the clocks change otherwise than was known: orders fall due anew");
  return renewed;
}
