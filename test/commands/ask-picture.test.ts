import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PartPicture } from "../../src/digests/thread.ts";
import { listDigests } from "../../src/store/digests.ts";
import { analyst, answerIn, command, type Newsroom, newsroom, tokenIn, wordsIn } from "./newsroom.ts";

const quiet = {
  platform: "terminal",
  render: () => [],
  post: () => Promise.reject(new Error("nothing is posted here")),
  edit: () => Promise.reject(new Error("nothing is edited here")),
  reconcile: async () => ({ kind: "absent" }) as const,
  close: async () => {},
};

describe("answers with pictures", () => {
  let room: Newsroom;
  beforeAll(async () => {
    room = await newsroom([quiet]);
    const { desk } = room.context;
    await desk.answer(command("briefing subscribe", { feed: room.site.feeds.join(" ") }), analyst);
    await room.poll();
  }, 60_000);
  afterAll(async () => room[Symbol.asyncDispose]());

  const ask = (name: string, options: Record<string, string>, lang: "ar" | "en" = "en") =>
    room.context.desk.answer(command(name, options), { ...analyst, lang });
  const cellsOf = ({ points }: PartPicture): number =>
    new Set(points.map(({ row, at, position }) => `${row} ${at.slice(0, 10)} ${position}`)).size;

  /** Whoever took most sides of topics that have a name. */
  async function speaker(): Promise<string> {
    const row = await room.context.store.db
      .selectFrom("stances")
      .select(["speaker_id", ({ fn }) => fn.count<number>("topic_id").distinct().as("topics")])
      .where("topic_id", "is not", null)
      .where("speaker_id", "is not", null)
      .where("posted", "=", 1)
      .where("sure", "=", 1)
      .where("position", "in", ["supports", "opposes"])
      .groupBy("speaker_id")
      .orderBy("topics", "desc")
      .executeTakeFirstOrThrow();
    return row.speaker_id!;
  }

  test.each([
    ["stance", "speaker", /Supports|Opposes/u, /تأييد|معارضة/u],
    ["speaker", "name", /Supports|Opposes/u, /تأييد|معارضة/u],
  ] as const)("/%s of somebody with dated positions, in both languages", async (name, option, en, ar) => {
    for (const lang of ["en", "ar"] as const) {
      const { picture } = answerIn(await ask(name, { [option]: await speaker() }, lang));
      expect(picture).toMatchObject({ lang, timeZone: "UTC" });
      expect(cellsOf(picture!)).toBeGreaterThanOrEqual(2);
      expect(picture!.alt).toMatch({ en, ar }[lang]);
    }
  });

  test("/topic shows who stands where", async () => {
    const [row] = await room.context.store.db
      .selectFrom("stances")
      .select(["topic_id", ({ fn }) => fn.count<number>("speaker_id").distinct().as("speakers")])
      .where("topic_id", "is not", null)
      .where("posted", "=", 1)
      .where("sure", "=", 1)
      .where("position", "in", ["supports", "opposes"])
      .groupBy("topic_id")
      .orderBy("speakers", "desc")
      .limit(1)
      .execute();
    const one = answerIn(await ask("topic", { topic: row!.topic_id! }));
    expect(new Set(one.picture!.points.map(({ row: name }) => name)).size).toBeGreaterThanOrEqual(2);
    expect(one.picture!.points.every(({ about }) => about !== undefined)).toBe(true);
  });

  test("what is shared carries it too, and as of an earlier day only what was said by then", async () => {
    const options = { speaker: await speaker() };
    const private_ = await ask("stance", options);
    expect(answerIn(private_).picture).toBeDefined();
    const shared = await room.context.desk.answer(
      { kind: "press", token: tokenIn(private_, "Share here") },
      analyst,
    );
    expect(answerIn(shared)).toMatchObject({
      visibility: "channel",
      picture: answerIn(private_).picture,
    });
    const before = new Date(room.now().getTime() - 5 * 86_400_000).toISOString().slice(0, 10);
    const { picture } = answerIn(await ask("stance", { ...options, at: before }));
    for (const { at } of picture?.points ?? []) expect(at <= `${before}T23:59:59.999Z`).toBe(true);
  });

  test("an order may do without, and says what is neither", async () => {
    const { desk, store } = room.context;
    const wrong = await desk.answer(command("briefing edit", { pictures: "perhaps" }), analyst);
    expect(JSON.stringify(wrong)).toContain("neither on nor off");
    expect(wordsIn(await desk.answer(command("briefing now"), analyst))).toContain("On its way");
    const picturesIn = async (): Promise<number> =>
      (await listDigests(store.db))[0]!.thread.parts.filter(({ picture }) => picture !== undefined).length;
    expect(await picturesIn()).toBeGreaterThan(0);
    for (const off of ["off", "لا"]) {
      await desk.answer(command("briefing edit", { pictures: off }), analyst);
      await store.db.updateTable("subscriptions").set({ covered_until: null }).execute();
      room.later(60_000);
      expect(wordsIn(await desk.answer(command("briefing now"), analyst))).toContain("On its way");
      expect(await picturesIn()).toBe(0);
    }
  });
});

test("a service that makes none shows none, whatever an order says", async () => {
  await using room = await newsroom([quiet], { pictures: false });
  const { desk, store } = room.context;
  await desk.answer(command("briefing subscribe", { feed: room.site.feeds.join(" ") }), analyst);
  await room.poll();
  await desk.answer(command("briefing now"), analyst);
  const [digest] = await listDigests(store.db);
  expect(digest!.thread.parts.length).toBeGreaterThan(3);
  expect(digest!.thread.parts.some(({ picture }) => picture !== undefined)).toBe(false);
  const answered = await desk.answer(command("stance", { speaker: "Tamvar" }), analyst);
  expect(answerIn(answered).picture).toBeUndefined();
}, 60_000);
