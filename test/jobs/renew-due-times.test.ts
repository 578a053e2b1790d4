import { expect, test } from "vitest";
import type { SubscriptionId } from "../../src/base/ids.ts";
import { renewDueTimes } from "../../src/jobs/renew-due-times.ts";
import type { Db } from "../../src/store/store.ts";
import { addSubscription, subscriptionById, updateSubscription } from "../../src/store/subscriptions.ts";
import { at, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { keptLog } from "./kept-log.ts";

test("orders fall due by the zone data of today, not by those of the day they were reckoned on", async () => {
  const { db } = await temporaryStore();
  const now = new Date(at("12:00:00"));
  const add = async (nextDueAt: string, over = {}) => {
    const order = sampleSubscription({ at: "08:00", timeZone: "Africa/Cairo", nextDueAt, ...over });
    return (await addSubscription(db, order, now.toISOString())).id;
  };
  // Cairo is two hours ahead on 11 March; somebody believed in three.
  const wrong = await add("2026-03-11T05:00:00.000Z");
  const right = await add("2026-03-11T06:00:00.000Z");
  const due = await add(at("11:00:00"));
  const weekly = await add("2026-03-16T05:00:00.000Z", { weekday: 1 });
  const alert = await add("2026-03-11T05:00:00.000Z", { kind: "alert" });
  const log = keptLog();
  expect(await renewDueTimes({ db, now, log })).toBe(2);
  const dues = [];
  for (const id of [wrong, right, due, weekly, alert]) dues.push((await subscriptionById(db, id))!.nextDueAt);
  expect(dues).toEqual([
    "2026-03-11T06:00:00.000Z",
    "2026-03-11T06:00:00.000Z",
    at("11:00:00"),
    "2026-03-16T06:00:00.000Z",
    "2026-03-11T05:00:00.000Z",
  ]);
  expect(await renewDueTimes({ db, now, log })).toBe(0);
  expect(log.lines).toHaveLength(1);
});

test("what somebody changes meanwhile stays as they changed it", async () => {
  const { db } = await temporaryStore();
  const now = new Date(at("12:00:00"));
  const order = sampleSubscription({
    at: "08:00",
    timeZone: "Africa/Cairo",
    nextDueAt: "2026-03-11T05:00:00.000Z",
  });
  const { id } = await addSubscription(db, order, now.toISOString());
  const renewing = renewDueTimes({ db: changedAfterReading(db, id), now, log: keptLog() });
  expect(await renewing).toBe(0);
  expect((await subscriptionById(db, id))!.nextDueAt).toBe(at("11:59:00"));
});

/** A database whose orders fall due elsewhere as soon as they were read. */
function changedAfterReading(db: Db, id: SubscriptionId): Db {
  let changed = false;
  return db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (!changed) {
        changed = true;
        await updateSubscription(db, id, { nextDueAt: at("11:59:00") });
      }
      return result;
    },
  });
}
