import { expect, test } from "vitest";
import { findTopics, findTopicsOf } from "../../src/lookups/find-topic.ts";
import { speakerStances } from "../../src/lookups/speaker-stances.ts";
import { topicStances } from "../../src/lookups/topic-stances.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { latestTopics } from "../../src/store/topics.ts";
import { ledger, publish, topicReader } from "../store/sayings.ts";

const asked = (text: string, lang: "en" | "ar" = "en") => ({
  text,
  form: topicReader().readQuery(text, lang),
});

async function news() {
  const { db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [
    { who: "Lena Okoro", target: "the Halwan bridge" },
    { who: "Omar Venn", target: "the Halwan bridge", position: "opposes" },
    { who: "Omar Venn", target: "the Tolga crossing" },
  ]);
  await publish(db, feed, "2026-03-04", [
    {
      who: "Lena Okoro",
      target: "the Halwan bridge",
      position: "opposes",
      saidAt: { date: "2025", precision: "year" },
    },
  ]);
  await publish(db, feed, "2026-03-05", [{ who: "Lena Okoro", target: "the Halwan tunnel", sure: false }]);
  return { db, feed };
}

test("a topic is found by its words, by a name in any script, and by its id; one that somebody takes a side of comes first", async () => {
  const { db, feed } = await news();
  const names = async (text: string, lang: "en" | "ar" = "en") =>
    (await findTopics(db, asked(text, lang), { lang: "en", feedIds: [feed] })).map(({ name }) => name.text);
  expect(await names("halwan bridge")).toEqual(["the Halwan bridge"]);
  expect(await names("حلوان", "ar")).toEqual(["the Halwan bridge", "the Halwan tunnel"]);
  const [tolga] = await findTopics(db, asked("Tolga"), { lang: "en" });
  expect(await names(tolga!.topicId)).toEqual(["the Tolga crossing"]);
  expect(await names("zeppelins")).toEqual([]);
  expect(await findTopics(db, asked("Halwan"), { lang: "en", feedIds: [] })).toEqual([]);
  expect(await latestTopics(db, 2, [feed])).toHaveLength(2);
});

test("an undated statement is listed and makes no position", async () => {
  const { db } = await news();
  const speakerId = speakerIdOf("Lena Okoro", "person");
  const topicIds = await findTopicsOf(db, speakerId, asked("Halwan bridge"));
  const page = { lang: "en", offset: 0, limit: 3, perTopic: 5 } as const;
  const { topics } = await speakerStances(db, { speakerId, topicIds, ...page });
  expect(topics.map(({ standing }) => standing)).toMatchObject([
    { position: "supports", since: "2026-03-01" },
  ]);
  expect(topics[0]!.earlier.map(({ row }) => [row.position, row.precision])).toEqual([["opposes", "year"]]);
});

test("who stands where: everybody by what is surely read and dated", async () => {
  const { db } = await news();
  const [topic] = await findTopics(db, asked("Halwan bridge"), { lang: "en" });
  const page = { topicId: topic!.topicId, lang: "en", offset: 0, limit: 1 } as const;
  const first = await topicStances(db, page);
  expect(first.counts).toEqual({ supports: 1, opposes: 1, mixed: 0 });
  expect([first.more, first.speakers.map(({ standing }) => standing.position)]).toEqual([true, ["supports"]]);
  const second = await topicStances(db, { ...page, offset: 1 });
  expect([second.more, second.speakers.map(({ standing }) => standing.position)]).toEqual([
    false,
    ["opposes"],
  ]);
});

test("what is too unsure for a digest is told without a side, and is not counted", async () => {
  const { db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [
    { who: "Lena Okoro", target: "the Halwan bridge" },
    { who: "Omar Venn", target: "the Halwan bridge", position: "opposes", posted: false },
  ]);
  await publish(db, feed, "2026-03-02", [
    { who: "Lena Okoro", target: "the Halwan bridge", position: "opposes", posted: false },
  ]);
  const [topic] = await findTopics(db, asked("Halwan bridge"), { lang: "en" });
  const page = { topicId: topic!.topicId, lang: "en", offset: 0, limit: 3 } as const;
  const { counts, unsure } = await topicStances(db, page);
  expect(counts).toEqual({ supports: 1, opposes: 0, mixed: 0 });
  expect(unsure.map(({ statement }) => [statement.speaker.name, statement.position])).toEqual([
    ["Omar Venn", "neutral"],
  ]);
  expect(unsure[0]!.statement.stances[0]).toMatchObject({ act: "says", target: null });
});

test("a position shows the words that it rests on, also where an unsure copy of them says more", async () => {
  const { db, feed } = await ledger();
  const sentence = "Lena Okoro spoke at length of the Halwan bridge";
  const said = { who: "Lena Okoro", target: "the Halwan bridge" };
  await publish(db, feed, "2026-03-01", [{ ...said, sentence: `${sentence}.` }]);
  await publish(db, feed, "2026-03-01", [{ ...said, sentence: `${sentence} on Tuesday.`, posted: false }]);
  const page = { lang: "en", offset: 0, limit: 3, perTopic: 5 } as const;
  const { topics } = await speakerStances(db, { speakerId: speakerIdOf("Lena Okoro", "person"), ...page });
  expect(topics[0]!.standing).toMatchObject({ position: "supports" });
  expect(topics[0]!.current).toHaveLength(1);
  expect(topics[0]!.earlier).toHaveLength(0);
});

test("words that no search can read find nothing and break nothing", async () => {
  const { db, feed } = await news();
  const speakerId = speakerIdOf("Lena Okoro", "person");
  const hostile = [
    ...['"', "'", "%", "*", "\\", ":*", "&|!<->", "NEAR(a b)", "' OR 1=1 --", "zeppelin* AND (", "a:b", "^x"],
    ...["\0", "\ud800", "\u202e", "🙂🙂", "٢٠٢٦", "ⅷ ² ½", "x".repeat(5000), "w1 w2 w3 ".repeat(600)],
  ];
  for (const text of hostile) {
    expect(await findTopics(db, asked(text), { lang: "en", feedIds: [feed] })).toEqual([]);
    expect(await findTopicsOf(db, speakerId, asked(text))).toEqual([]);
  }
});
