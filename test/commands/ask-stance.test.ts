import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeedId } from "../../src/base/ids.ts";
import { createTerminalChat } from "../../src/chat/terminal/post.ts";
import type { Reply } from "../../src/commands/answer.ts";
import type { Asker } from "../../src/commands/ask.ts";
import { readTyped } from "../../src/commands/typed.ts";
import type { Block } from "../../src/digests/thread.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { sampleSubscription } from "../store/samples.ts";
import { publish } from "../store/sayings.ts";
import {
  analyst,
  answerIn,
  command,
  controlsIn,
  type Newsroom,
  newsroom,
  tokenIn,
  wordsIn,
} from "./newsroom.ts";

let room: Newsroom;
let feed: FeedId;
const arab: Asker = { ...analyst, lang: "ar" };
const ask = (name: string, options: Record<string, string>, who: Asker = analyst): Promise<Reply> =>
  room.context.desk.answer(command(name, options), who);
const labelsIn = (reply: Reply): readonly string[] =>
  answerIn(reply).cards.flatMap(({ blocks }) =>
    blocks.flatMap((block: Block) => (block.kind === "label" ? [block.text] : [])),
  );

beforeAll(async () => {
  room = await newsroom([
    createTerminalChat({ screen: new Writable({ write: (_chunk, _encoding, done) => done() }), env: {} }),
  ]);
  const { db } = room.context.store;
  const now = "2026-01-01T00:00:00.000Z";
  feed = (await addFeed(db, { url: "https://feeds.example/a", now })).feed.id;
  const hidden = (await addFeed(db, { url: "https://feeds.example/b", now })).feed.id;
  await addSubscription(db, sampleSubscription({ tenant: "T1", channel: "C1", feedIds: [feed] }), now);
  await addSubscription(db, sampleSubscription({ tenant: "T2", channel: "C2", feedIds: [hidden] }), now);
  const bridge = "the Halwan bridge";
  await publish(db, feed, "2026-03-01", [
    { who: "Lena Okoro", target: bridge },
    { who: "Omar Venn", target: bridge, position: "opposes" },
  ]);
  await publish(db, feed, "2026-04-10", [
    { who: "Lena Okoro", target: bridge, position: "opposes" },
    { who: "Rita Salde", target: bridge },
  ]);
  await publish(db, feed, "2026-04-20", [
    { who: "Lena Okoro", target: bridge, position: "opposes" },
    { who: "Lena Okoro", target: "the Tolga ferry" },
    { who: "Lena Okoro", target: "the plan" },
  ]);
  await publish(db, feed, "2026-04-22", [{ who: "Lena Okoro", target: bridge, sure: false }]);
  await publish(db, hidden, "2026-05-01", [{ who: "Lena Okoro", target: bridge }]);
}, 60_000);
afterAll(async () => {
  await room[Symbol.asyncDispose]();
});

test("the position on each topic now and since when, and what was said before with its date", async () => {
  const reply = await ask("stance", { speaker: "Okoro" });
  const words = wordsIn(reply);
  expect(labelsIn(reply)).toEqual(["Opposes · since 10 April 2026", "Supports · since 20 April 2026"]);
  expect(words).toMatch(/the Halwan bridge\nOpposes · since 10 April 2026\n20 April 2026 · objects/u);
  expect(words).toMatch(/Said before\n.*10 April 2026 · Opposes · objects/su);
  expect(words).toContain("On other things\n20 April 2026 · Supports · voices support");
});

test("about one topic all of it, what is unsure only says so, and another tenant's articles are not seen", async () => {
  const words = wordsIn(await ask("stance", { speaker: "Okoro", about: "Halwan" }));
  expect(words).toContain("Where they stand: Lena Okoro: Halwan");
  expect(words).toContain("22 April 2026 · says");
  expect(words).toContain("1 March 2026 · Supports · voices support");
  expect(words).not.toContain("May 2026");
  expect(words).not.toContain("Tolga");
  const elsewhere = { ...analyst, tenant: "T2", channel: "C2" };
  expect(labelsIn(await ask("stance", { speaker: "Okoro", about: "Halwan" }, elsewhere))).toEqual([
    "Supports · since 1 May 2026",
  ]);
});

test("as things stood on a day, and only since a day", async () => {
  const then = await ask("stance", { speaker: "Okoro", about: "Halwan", at: "٢٠٢٦-٠٣-٣١" });
  expect(labelsIn(then)).toEqual(["Supports · since 1 March 2026"]);
  expect(wordsIn(then)).toContain("As things stood at the end of 31 March 2026");
  const since = wordsIn(await ask("stance", { speaker: "Okoro", about: "Halwan", since: "2026-04-01" }));
  expect(since).toContain("Opposes · since 10 April 2026");
  expect(since).not.toContain("March");
});

test("a bad day is told with what would do", async () => {
  for (const command of ["stance", "topic"]) {
    const options = { speaker: "Okoro", topic: "Halwan" };
    expect(wordsIn(await ask(command, { ...options, at: "last week" }))).toContain("“last week” is no date");
    expect(wordsIn(await ask(command, { ...options, since: "2026-02-30" }))).toContain("2026-11-01");
    expect(wordsIn(await ask(command, { ...options, since: "2026-05-01", at: "2026-04-01" }))).toContain(
      "Swap",
    );
    expect(wordsIn(await ask(command, { ...options, at: "أمس" }, arab))).toContain("«أمس» ليس تاريخًا");
  }
});

test("one line may hold speaker and topic, as chats without options type it", async () => {
  const typed = await room.context.desk.answer(readTyped("stance", "Lena Okoro Halwan bridge"), analyst);
  expect(wordsIn(typed)).toContain("Where they stand: Lena Okoro: Halwan bridge");
  const dated = await room.context.desk.answer(
    readTyped("stance", "Okoro about: حلوان at: 2026-03-31"),
    analyst,
  );
  expect(labelsIn(dated)).toEqual(["Supports · since 1 March 2026"]);
});

test("who supports a topic and who opposes it, each by the latest words and since when", async () => {
  const reply = await ask("topic", { topic: "halwan bridge" });
  const words = wordsIn(reply);
  expect(words).toContain("Who stands where: the Halwan bridge\nSupports: 1 · Opposes: 2");
  expect(labelsIn(reply)).toEqual(["Supports", "Opposes"]);
  expect(words).toMatch(/Supports\nRita Salde voices support/u);
  expect(words).toMatch(/Opposes\nLena Okoro objects.*Opposes since 10 April 2026.*Omar Venn objects/su);
  const then = await ask("topic", { topic: "Halwan", at: "2026-03-31" });
  expect(wordsIn(then)).toContain("Supports: 1 · Opposes: 1");
});

test("in Arabic, by a name in any script", async () => {
  const reply = await ask("topic", { topic: "حلوان" }, arab);
  expect(wordsIn(reply)).toContain("تأييد: 1 · معارضة: 2");
  expect(labelsIn(await ask("stance", { speaker: "لينا أوكورو", about: "حلوان" }, arab))).toEqual([
    "معارضة · منذ 10 أبريل 2026",
  ]);
});

test("words that no topic has are looked for in what was said; and nothing found says what to do", async () => {
  expect(wordsIn(await ask("stance", { speaker: "Okoro", about: "plan" }))).toContain("spoke of the plan");
  expect(wordsIn(await ask("stance", { speaker: "Okoro", about: "zeppelins" }))).toContain(
    "No position was found",
  );
  const none = await ask("topic", { topic: "zeppelins" });
  expect(wordsIn(none)).toContain("No topic was found about: zeppelins");
  const lately = tokenIn(none, "Topics spoken of lately");
  const [latest] = controlsIn(none).flatMap((one) => (one.kind === "picker" ? one.choices : []));
  const chosen = await room.context.desk.answer(
    { kind: "press", token: lately, choice: latest!.value },
    analyst,
  );
  expect(wordsIn(chosen)).toContain(latest!.label);
});

test("an answer can be shared, and topics are completed while they are typed", async () => {
  const shared = await room.context.desk.answer(
    { kind: "press", token: tokenIn(await ask("topic", { topic: "Halwan" }), "Share here") },
    analyst,
  );
  expect(answerIn(shared).visibility).toBe("channel");
  const offered = await room.context.desk.complete(
    { command: "topic", option: "topic", typed: "the halw" },
    analyst,
  );
  expect(offered.map(({ label }) => label)).toEqual(["the Halwan bridge"]);
  const all = await room.context.desk.complete({ command: "stance", option: "about", typed: "" }, analyst);
  expect(all.map(({ label }) => label)).toContain("the Tolga ferry");
  const chosen = await ask("stance", { speaker: "Okoro", about: offered[0]!.value });
  expect(labelsIn(chosen)).toEqual(["Opposes · since 10 April 2026"]);
});

test("every quotation shown is a slice of a stored article", async () => {
  const { db } = room.context.store;
  const texts = (await db.selectFrom("articles").select("text").execute()).map(({ text }) => text);
  for (const reply of [await ask("stance", { speaker: "Okoro" }), await ask("topic", { topic: "Halwan" })])
    for (const block of answerIn(reply).cards.flatMap(({ blocks }) => blocks))
      if (block.kind === "quotation") expect(texts.some((text) => text.includes(block.text))).toBe(true);
});
