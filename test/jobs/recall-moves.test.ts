import { expect, test } from "vitest";
import type { FeedId, SpeakerId } from "../../src/base/ids.ts";
import { holdingOf, movesOf } from "../../src/digests/shifts.ts";
import { recallMoves } from "../../src/jobs/recall-moves.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { countsForShift } from "../../src/stances/shift.ts";
import { entriesOf, listStances } from "../../src/store/ledger.ts";
import { listQuotations } from "../../src/store/quotations.ts";
import type { Db } from "../../src/store/store.ts";
import { mergeTopics, splitTopic } from "../../src/store/topic-repairs.ts";
import { ledger, publish, type Said } from "../store/sayings.ts";

const WHO = ["Lena Okoro", "Tomas Venn", "Rana Halwan"];
const TARGETS = [
  "the Halwan bridge",
  "a bridge in Halwan",
  "the bridge",
  "the plan",
  "the Tolga crossing",
  "the water treaty with Meren",
  "the treaty",
  "the closure of the field hospital",
  "the closure",
  "the congestion charge",
  "the charge",
];
const BEFORE = "2026-03-31T00:00:00.000Z";
const TODAY = "2026-03-30";

/** Numbers of no order, the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A month in which three people take sides on a few things, and change them. */
async function month(seed: number) {
  const { db, feed } = await ledger();
  const below = numbers(seed);
  const saying = (): Said => ({
    who: WHO[below(WHO.length)]!,
    target: TARGETS[below(TARGETS.length)]!,
    position: below(2) === 0 ? "supports" : "opposes",
    sure: below(8) > 0,
    ...(below(9) === 0 ? { saidAt: null } : {}),
  });
  for (let day = 1; day <= 30; day++)
    for (let article = 0; article < 2; article++)
      await publish(db, feed, `2026-03-${String(day).padStart(2, "0")}`, [saying(), saying(), saying()]);
  const readings = await listQuotations(db, { saidFrom: `${TODAY}T00:00:00.000Z`, limit: 100 });
  return { db, feed, readings };
}

/** The moves by comparing with all that was ever said. */
async function byAll(db: Db, readings: Awaited<ReturnType<typeof month>>["readings"], feed: FeedId) {
  const ids = new Set(readings.map(({ id }) => id));
  const speakerIds = [...new Set(readings.map(({ reading }) => reading.speaker!.id))];
  const rows = await listStances(db, {
    speakerIds,
    feedIds: [feed],
    sidesOnly: true,
    until: BEFORE,
    limit: 9_999,
  });
  const order = (one: (typeof rows)[number]): string => `${one.quotationId} ${one.n}`;
  const latest = [...rows].sort(
    (a, b) => b.saidAt.localeCompare(a.saidAt) || order(a).localeCompare(order(b)),
  );
  const held = (await entriesOf(db, latest)).map((entry) =>
    holdingOf(entry.sourced, entry.stance, {
      speakerId: entry.speakerId as SpeakerId,
      topicId: entry.topicId,
    }),
  );
  const counted = held.filter(countsForShift);
  const current = readings.flatMap(({ id }) => counted.filter(({ sourced }) => sourced.id === id));
  return movesOf(
    current,
    counted.filter(({ sourced }) => !ids.has(sourced.id)),
  );
}

test("the moves that are recalled are those that all of the ledger shows", async () => {
  let told = 0;
  for (const seed of [3, 7]) {
    const { db, feed, readings } = await month(seed);
    const recalled = await recallMoves(db, readings, { feedIds: [feed], before: BEFORE, lang: "en" });
    const plain = (moves: typeof recalled) =>
      [...moves].map(([id, { kind, from }]) => [id, kind, from?.sourced.id]).sort();
    expect(plain(recalled)).toEqual(plain(await byAll(db, readings, feed)));
    told += recalled.size;
  }
  expect(told).toBeGreaterThan(3);
});

test("of what a speaker said, only what may show a move is read", async () => {
  const { db, feed } = await ledger();
  const day = (n: number): string => `2026-03-${String(n).padStart(2, "0")}`;
  for (let n = 1; n <= 25; n++)
    await publish(db, feed, day(n), [
      { who: "Lena Okoro", target: "the Halwan bridge", position: n < 20 ? "opposes" : "supports" },
      { who: "Lena Okoro", target: "the water treaty with Meren" },
    ]);
  await publish(db, feed, TODAY, [{ who: "Lena Okoro", target: "the Halwan bridge", position: "opposes" }]);
  const readings = await listQuotations(db, { limit: 1 });
  const read: number[] = [];
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => "reading_json" in row)) read.push(result.rows.length);
      return result;
    },
  });
  const moves = await recallMoves(counting, readings, { feedIds: [feed], before: BEFORE, lang: "en" });
  expect([...moves.values()].map(({ kind, from }) => [kind, from?.sourced.reading.saidAt?.date])).toEqual([
    ["reversed", day(25)],
  ]);
  expect(read).toEqual([1]);
});

test("what people took apart makes no move, and makes one again when they join it", async () => {
  const { db, feed } = await ledger();
  const repairer = { by: "desk", at: "2026-03-20T00:00:00.000Z" };
  await publish(db, feed, "2026-03-01", [
    { who: "Lena Okoro", target: "the closure of the Halwan hospital", position: "opposes" },
  ]);
  await publish(db, feed, "2026-03-10", [
    { who: "Lena Okoro", target: "the closure of the Halwan field hospital", position: "supports" },
  ]);
  const [reading] = await listQuotations(db, { limit: 1 });
  const kinds = async () =>
    [...(await recallMoves(db, [reading!], { feedIds: [feed], before: BEFORE, lang: "en" })).values()].map(
      ({ kind }) => kind,
    );
  expect(await kinds()).toEqual(["reversed"]);
  const topicOf = async (target: string) =>
    (await listStances(db, { speakerIds: [reading!.reading.speaker!.id] })).find(
      (row) => row.target === target,
    )!.topicId!;
  const before = await topicOf("the closure of the Halwan hospital");
  if ((await topicOf("the closure of the Halwan field hospital")) !== before)
    expect(
      await mergeTopics(db, before, await topicOf("the closure of the Halwan field hospital"), repairer),
    ).toBe("done");
  expect(await splitTopic(db, before, "the closure of the Halwan field hospital", repairer)).toBe("done");
  expect(await kinds()).toEqual([]);
  const apart = await topicOf("the closure of the Halwan field hospital");
  await publish(db, feed, "2026-03-11", [{ who: "Omar Venn", target: "the Tolga crossing" }]);
  const [row] = await listStances(db, { speakerIds: [speakerIdOf("Omar Venn", "person")] });
  // A topic that swallows one side is apart from the other side too.
  await mergeTopics(db, row!.topicId!, apart, { ...repairer, at: "2026-03-21T00:00:00.000Z" });
  expect(await kinds()).toEqual([]);
  await mergeTopics(db, before, row!.topicId!, { ...repairer, at: "2026-03-22T00:00:00.000Z" });
  expect(await kinds()).toEqual(["reversed"]);
});
