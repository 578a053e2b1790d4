import { expect, test } from "vitest";
import { addFeed } from "../../src/store/feeds.ts";
import { addOrderFeeds, feedsOfOrders } from "../../src/store/order-feeds.ts";
import { addSubscription, updateSubscription } from "../../src/store/subscriptions.ts";
import { at, sampleSubscription } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

test("an order keeps its own names and folders, whatever else of it changes", async () => {
  const { db } = await temporaryStore();
  const [a, b] = await Promise.all(
    ["a", "b"].map(async (name) => {
      const url = `https://${name}.example/f`;
      return (await addFeed(db, { url, title: `Feed ${name}`, folder: ["operator"], now: at("05:00:00") }))
        .feed;
    }),
  );
  const order = await addSubscription(db, sampleSubscription({ feedIds: [a!.id] }), at("05:00:00"));
  const other = await addSubscription(db, sampleSubscription({ feedIds: [b!.id] }), at("05:00:00"));
  const named = { id: b!.id, title: "Ours", folder: ["Ports", "North"] };
  expect(await addOrderFeeds(db, order.id, [{ ...named, id: a!.id }, named])).toEqual([b!.id]);
  const shown = async () =>
    (await feedsOfOrders(db, [order.id])).map(({ title, folder }) => [title, folder] as const);
  const both = [
    ["Feed a", []],
    ["Ours", ["Ports", "North"]],
  ];
  expect(await shown()).toEqual(both);
  await updateSubscription(db, order.id, { feedIds: [b!.id, a!.id], at: "10:00" });
  expect(await shown()).toEqual(both);
  await updateSubscription(db, order.id, { feedIds: [b!.id] });
  expect(await shown()).toEqual([both[1]]);
  expect(await feedsOfOrders(db, [other.id])).toMatchObject([{ title: "Feed b", folder: [] }]);
  expect(await feedsOfOrders(db, [order.id, other.id])).toHaveLength(1);
  await updateSubscription(db, order.id, { feedIds: [] });
  expect(await shown()).toEqual([]);
});
