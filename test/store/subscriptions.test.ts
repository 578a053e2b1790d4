import { describe, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { addFeed, removeFeed } from "../../src/store/feeds.ts";
import { giveLeaseBack, takeLease } from "../../src/store/leases.ts";
import {
  addSubscription,
  dueSubscriptions,
  listSubscriptions,
  removeSubscription,
  subscriptionById,
  updateSubscription,
} from "../../src/store/subscriptions.ts";
import { at, sampleSubscription } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

describe("subscriptions", () => {
  test("come back as they were ordered, and can be changed", async () => {
    const { db } = await temporaryStore();
    const { feed: a } = await addFeed(db, { url: "https://a.example/f", now: at("05:00:00") });
    const { feed: b } = await addFeed(db, { url: "https://b.example/f", now: at("05:00:00") });
    const order = sampleSubscription({ feedIds: [a.id, b.id], articleLangs: ["ar"], lang: "ar" });
    const subscription = await addSubscription(db, order, at("05:00:00"));
    expect(await subscriptionById(db, subscription.id)).toEqual({ id: subscription.id, ...order });
    const change = {
      at: "09:30",
      feedIds: [b.id],
      paused: true,
      articleLangs: [],
      coveredUntil: at("04:00:00"),
    };
    expect(await updateSubscription(db, subscription.id, change)).toEqual({ ...subscription, ...change });
    expect(await updateSubscription(db, newId<"subscription">(), { paused: true })).toBeNull();
    await removeFeed(db, b.id);
    expect((await subscriptionById(db, subscription.id))?.feedIds).toEqual([]);
    expect(await listSubscriptions(db, { platform: "terminal", channel: "desk" })).toHaveLength(1);
    expect(await listSubscriptions(db, { platform: "terminal", channel: "other" })).toEqual([]);
    expect(await removeSubscription(db, subscription.id)).toBe(true);
    expect(await listSubscriptions(db)).toEqual([]);
  });

  test("cannot name a feed that is not there", async () => {
    const { db } = await temporaryStore();
    const order = sampleSubscription({ feedIds: [newId<"feed">()] });
    await expect(addSubscription(db, order, at("05:00:00"))).rejects.toThrow(/foreign key/iu);
    expect(await listSubscriptions(db)).toEqual([]);
  });

  test("fall due at their instant unless paused, longest due first", async () => {
    const { db } = await temporaryStore();
    for (const [channel, nextDueAt, paused] of [
      ["late", at("06:30:00"), false],
      ["early", at("06:00:00"), false],
      ["paused", at("05:00:00"), true],
      ["future", at("09:00:00"), false],
    ] as const) {
      await addSubscription(db, sampleSubscription({ channel, nextDueAt, paused }), at("05:00:00"));
    }
    const due = async (now: string) => (await dueSubscriptions(db, at(now))).map((one) => one.channel);
    expect(await due("05:59:59")).toEqual([]);
    expect(await due("06:30:00")).toEqual(["early", "late"]);
  });
});

describe("a named lease", () => {
  test("is held by one, renewed by its holder, and free when it ran out or was given back", async () => {
    const { db } = await temporaryStore();
    const take = (owner: string, now: string, until: string) =>
      takeLease(db, { name: "n", owner, now: at(now), until: at(until) });
    expect(await take("one", "06:00:00", "06:05:00")).toBe(true);
    expect(await take("two", "06:04:59", "06:09:00")).toBe(false);
    expect(await take("one", "06:04:59", "06:06:00")).toBe(true);
    expect(await take("two", "06:06:00", "06:09:00")).toBe(true);
    await giveLeaseBack(db, { name: "n", owner: "one" });
    expect(await take("one", "06:07:00", "06:10:00")).toBe(false);
    await giveLeaseBack(db, { name: "n", owner: "two" });
    expect(await take("one", "06:07:00", "06:10:00")).toBe(true);
  });
});
