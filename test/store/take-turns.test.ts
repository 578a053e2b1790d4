import { expect, test } from "vitest";
import { type Bucket, restBucket } from "../../src/store/paces.ts";
import { takeTurnsOfEach } from "../../src/store/take-turns.ts";
import { temporaryStore } from "./temporary-store.ts";

const NOW_MS = Date.parse("2026-11-26T06:00:00.000Z");
const all = (cost = 1): Bucket => ({ name: "all", intervalMs: 100, burst: 3, cost });
const channel = (name: string): Bucket => ({ name, intervalMs: 1_000, burst: 1, cost: 1 });
const told = (name: string): Bucket => ({ name, intervalMs: 0, burst: 1, cost: 1 });

const setUp = async () => {
  const { db } = await temporaryStore();
  const take = async (wanted: readonly (readonly Bucket[])[], soonMs = 0, nowMs = NOW_MS) =>
    (await takeTurnsOfEach(db, wanted, { nowMs, soonMs })).map((turn) =>
      turn.kind === "taken" ? turn.atMs - NOW_MS : `${turn.bucket.name} ${turn.fromMs - NOW_MS}`,
    );
  return { db, take };
};

test("messages that share a bucket get their turns in order, as many as come soon", async () => {
  const { take } = await setUp();
  const wanted = [[all()], [all(2)], [all()], [all()]];
  // Three at once, then one in a tenth of a second each.
  expect(await take(wanted)).toEqual([0, 0, "all 100", "all 100"]);
  expect(await take([[all()], [all()]], 150)).toEqual([100, "all 200"]);
  expect(await take([[all()]], 0, NOW_MS + 1_000)).toEqual([1_000]);
});

test("taken one by one or together, the turns are the same", async () => {
  const costs = [1, 2, 1, 1, 3, 1, 2];
  const [one, other] = [await setUp(), await setUp()];
  const together = await one.take(
    costs.map((cost) => [all(cost)]),
    10_000,
  );
  const alone: unknown[] = [];
  for (const cost of costs) alone.push(...(await other.take([[all(cost)]], 10_000)));
  expect(together).toEqual(alone);
});

test("who finds none in a common bucket loses none in a channel", async () => {
  const { take } = await setUp();
  await take([[all(3)]]);
  expect(await take([["a", "b"], ["c"]].flat().map((name) => [channel(name), all()]))).toEqual([
    "all 100",
    "all 100",
    "all 100",
  ]);
  expect(await take([[channel("a"), all()]], 100)).toEqual([100]);
  expect(await take([[channel("a"), all()]], 100)).toEqual(["a 1000"]);
});

test("what rests gives no turn before, and holds no other up", async () => {
  const { db, take } = await setUp();
  await restBucket(db, "desk", new Date(NOW_MS + 5_000).toISOString());
  await restBucket(db, "all", new Date(NOW_MS + 300).toISOString());
  expect(await take([[told("desk")], [told("other")], [all()]])).toEqual(["desk 5000", 0, "all 300"]);
  expect(await take([[told("desk"), all()], [all()]], 6_000)).toEqual([5_000, 300]);
});
