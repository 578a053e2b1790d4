import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { changeSubscription } from "../../src/cli/subscriptions.ts";
import { addSubscription, subscriptionById } from "../../src/store/subscriptions.ts";
import { sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";

test("an order that is resumed comes at its next time, not at once for what it missed", async () => {
  const { db } = await temporaryStore();
  const daily = { at: "08:00", timeZone: "Africa/Cairo", nextDueAt: "2026-03-10T06:00:00.000Z" };
  const { id } = await addSubscription(db, sampleSubscription(daily), "2026-03-09T12:00:00.000Z");
  const change = (what: "pause" | "resume", now: string) =>
    changeSubscription(db, id, what, new Date(now), new PassThrough().resume());
  await change("pause", "2026-03-09T13:00:00.000Z");
  await change("resume", "2026-03-12T13:00:00.000Z");
  expect(await subscriptionById(db, id)).toMatchObject({
    paused: false,
    nextDueAt: "2026-03-13T06:00:00.000Z",
  });
});
