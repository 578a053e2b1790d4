import { expect, test } from "vitest";
import type { TopicId } from "../../src/base/ids.ts";
import { namesOf } from "../../src/lookups/find-topic.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { listStances } from "../../src/store/ledger.ts";
import type { Db } from "../../src/store/store.ts";
import { listTopicRepairs, mergeTopics, renameTopic, splitTopic } from "../../src/store/topic-repairs.ts";
import { topicIdsByWords, topicsByIds } from "../../src/store/topics.ts";
import { ledger, publish } from "./sayings.ts";

const repairer = { by: "desk", at: "2026-03-20T00:00:00.000Z" };

async function topicsOf(db: Db, who: string): Promise<readonly (TopicId | null)[]> {
  const rows = await listStances(db, { speakerIds: [speakerIdOf(who, "person")] });
  return rows.map(({ topicId }) => topicId);
}

async function twoTopics() {
  const { db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
  await publish(db, feed, "2026-03-02", [{ who: "Omar Venn", target: "the Tolga crossing" }]);
  const [[one], [other]] = [await topicsOf(db, "Lena Okoro"), await topicsOf(db, "Omar Venn")];
  return { db, feed, one: one!, other: other! };
}

test("what people join stays joined, and what comes later under either name comes to it", async () => {
  const { db, feed, one, other } = await twoTopics();
  expect(await mergeTopics(db, one, other, repairer)).toBe("done");
  await publish(db, feed, "2026-03-03", [{ who: "Rita Salde", target: "the Tolga crossing" }]);
  await publish(db, feed, "2026-03-04", [{ who: "Rita Salde", target: "a bridge of Halwan" }]);
  expect(await topicsOf(db, "Omar Venn")).toEqual([one]);
  expect(await topicsOf(db, "Rita Salde")).toEqual([one, one]);
  expect(await topicsByIds(db, [other])).toEqual([]);
  expect(await mergeTopics(db, one, one, repairer)).toBe("same-topic");
  expect(await mergeTopics(db, one, other, repairer)).toBe("unknown-topic");
});

test("what people take out stays out, and later targets like it follow", async () => {
  const { db, feed, one, other } = await twoTopics();
  await mergeTopics(db, one, other, repairer);
  expect(await splitTopic(db, one, "the Tolga  crossing", repairer)).toBe("unknown-target");
  expect(await splitTopic(db, one, "The Tolga crossing", repairer)).toBe("done");
  const [apart] = await topicsOf(db, "Omar Venn");
  expect(apart).not.toBe(one);
  await publish(db, feed, "2026-03-05", [{ who: "Rita Salde", target: "the Tolga crossing" }]);
  expect(await topicsOf(db, "Rita Salde")).toEqual([apart]);
  expect(await topicsOf(db, "Lena Okoro")).toEqual([one]);
  expect(await splitTopic(db, one, "the Halwan bridge", repairer)).toBe("whole-topic");
});

test("a name is shown in its own language, and the topic is found by it", async () => {
  const { db, one } = await twoTopics();
  expect(await renameTopic(db, one, "Okoro's river project", repairer)).toBe("done");
  expect(await renameTopic(db, one, "مشروع النهر", repairer)).toBe("done");
  const names = async (lang: "en" | "ar") => (await namesOf(db, [one], { lang }))[0]!.name.text;
  expect([await names("en"), await names("ar")]).toEqual(["Okoro's river project", "مشروع النهر"]);
  expect(await topicIdsByWords(db, "river proj", 5)).toEqual([one]);
  expect(await topicIdsByWords(db, "النهر", 5)).toEqual([one]);
});

test("what is no name is refused, and signs that nobody sees are no part of one", async () => {
  const { db, one } = await twoTopics();
  for (const name of ["", "   ", "\u202e\n\0", "…!?", "x".repeat(121)])
    expect(await renameTopic(db, one, name, repairer)).toBe("no-name");
  expect(await listTopicRepairs(db)).toEqual([]);
  expect(await renameTopic(db, one, "  The <b>Halwan</b>\u0000\n\u001b[31m bridge\ud83d ", repairer)).toBe(
    "done",
  );
  const [named] = await namesOf(db, [one], { lang: "en" });
  expect(named!.name.text).toBe("The <b>Halwan</b> [31m bridge");
});

test("two who join the same topics crosswise at once leave one topic with all of them", async () => {
  const { db, one, other } = await twoTopics();
  const came = await Promise.all([
    mergeTopics(db, one, other, repairer),
    mergeTopics(db, other, one, repairer),
  ]);
  expect([...came].sort()).toEqual(["done", "unknown-topic"]);
  const [left] = await topicsOf(db, "Lena Okoro");
  expect(await topicsOf(db, "Omar Venn")).toEqual([left]);
  expect(await topicsByIds(db, [one, other])).toHaveLength(1);
});

test("all of it is on record", async () => {
  const { db, one, other } = await twoTopics();
  await mergeTopics(db, one, other, repairer);
  await splitTopic(db, one, "the Tolga crossing", { ...repairer, at: "2026-03-21T00:00:00.000Z" });
  const told = (await listTopicRepairs(db)).map(({ action, by, topicId }) => [action, by, topicId]);
  expect(told).toEqual([
    ["split", "desk", one],
    ["merge", "desk", one],
  ]);
});
