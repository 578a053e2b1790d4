import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTerminalChat } from "../../src/chat/terminal/post.ts";
import type { Reply } from "../../src/commands/answer.ts";
import { type Asker, HOME } from "../../src/commands/ask.ts";
import type { GivenFile } from "../../src/commands/given-file.ts";
import { PLAIN_ORDER } from "../../src/digests/subscription.ts";
import { addSubscription, listSubscriptions } from "../../src/store/subscriptions.ts";
import { analyst, answerIn, controlsIn, formIn, type Newsroom, newsroom, wordsIn } from "./newsroom.ts";

const urlsOf = (count: number, host: string): readonly string[] =>
  Array.from({ length: count }, (_, n) => `https://${host}.example/${n}`);
const listOf = (urls: readonly string[]): string =>
  `<opml><body>${urls.map((url) => `<outline xmlUrl="${url}"/>`).join("")}</body></opml>`;
const fileOf = (text: string): GivenFile => ({
  name: "a.opml",
  sizeBytes: Buffer.byteLength(text),
  read: async () => ({ kind: "read", bytes: Buffer.from(text) }),
});

describe("a list of feeds at the desk", () => {
  let room: Newsroom;
  beforeAll(async () => {
    room = await newsroom([
      createTerminalChat({ screen: new Writable({ write: (_c, _e, done) => done() }), env: {} }),
    ]);
  });
  afterAll(async () => {
    await room[Symbol.asyncDispose]();
  });
  const who = (channel: string): Asker => ({ ...analyst, channel });
  const give = (urls: readonly string[], asker: Asker, subscription?: string): Promise<Reply> =>
    room.context.desk.answer(
      {
        kind: "command",
        command: "briefing import",
        options: subscription === undefined ? {} : { subscription },
        files: { file: fileOf(listOf(urls)) },
      },
      asker,
    );
  const orders = (channel: string) => listSubscriptions(room.context.store.db, { channel });
  const order = (asker: Asker, kind: "digest" | "alert") =>
    addSubscription(
      room.context.store.db,
      {
        ...PLAIN_ORDER,
        kind,
        platform: asker.platform,
        tenant: asker.tenant,
        channel: asker.channel,
        feedIds: [],
        lang: "en",
        at: "08:00",
        timeZone: "UTC",
        maxStories: 8,
        nextDueAt: "2099-01-01T00:00:00.000Z",
      },
      new Date().toISOString(),
    );

  test("without a file asks for one, and the form knows the order that was named", async () => {
    const asker = who("C-FORM");
    const { id } = await order(asker, "digest");
    const ask = { kind: "command", command: "briefing import", options: { subscription: id } } as const;
    const form = formIn(await room.context.desk.answer(ask, asker));
    expect(form.token).toBe(`import:${id}`);
    const sent = {
      kind: "submit",
      token: form.token,
      values: {},
      files: { file: fileOf(listOf(urlsOf(2, "form"))) },
    } as const;
    expect(wordsIn(await room.context.desk.answer(sent, asker))).toContain("2 feeds were added.");
    const member = { ...asker, mayManage: false };
    expect(wordsIn(await room.context.desk.answer(sent, member))).toContain("Only people who may manage");
  });

  test("two lists at once make one order, and no feed stands in it twice", async () => {
    const urls = urlsOf(40, "twice");
    await Promise.all([give(urls, who("C-TWICE")), give(urls.toReversed(), who("C-TWICE"))]);
    expect((await orders("C-TWICE")).map(({ feedIds }) => feedIds.length)).toEqual([40]);
  });

  test("an order is full at a thousand feeds, and says so", async () => {
    const asker = who("C-FULL");
    for (const host of ["one", "two"])
      expect(wordsIn(await give(urlsOf(500, host), asker))).toContain("500 feeds were added.");
    const words = wordsIn(await give([...urlsOf(3, "one"), ...urlsOf(2, "three")], asker));
    for (const part of [
      "0 feeds were added.",
      "3 were here already.",
      "2 more feeds were left out",
      "1000 at most",
    ])
      expect(words).toContain(part);
  });

  test("no order is made past those that a channel can have", async () => {
    const asker = who("C-MANY");
    for (
      let n = 0;
      n < 100 && (await orders("C-MANY")).length < room.context.config.briefing.commands.ordersPerChannel;
      n++
    )
      await order(asker, "alert");
    expect(wordsIn(await give(urlsOf(1, "many"), asker))).toContain("which is the most it can have");
  });

  test("the picker is good in its own channel, or where it was sent to the person, and nowhere else", async () => {
    const asker = who("C-PICK");
    const [first, second] = [await order(asker, "digest"), await order(asker, "digest")];
    const [picker] = controlsIn(await give(urlsOf(3, "pick"), asker));
    if (picker?.kind !== "picker") throw new Error("no picker");
    expect(picker.choices.map(({ value }) => value)).toEqual([first.id, second.id]);
    const pick = async (by: Asker, choice: string): Promise<string> =>
      wordsIn(await room.context.desk.answer({ kind: "press", token: picker.token, choice }, by));
    const there = await order(who("C-ELSE"), "digest");
    expect(await pick(who("C-ELSE"), there.id)).toContain("grown old");
    expect(await pick(asker, there.id)).toContain("grown old");
    expect(await pick({ ...asker, tenant: "T-OTHER", channel: HOME }, second.id)).toContain("grown old");
    expect(await pick({ ...asker, mayManage: false }, second.id)).toContain("Only people who may manage");
    expect(await pick({ ...asker, channel: HOME }, second.id)).toContain("3 feeds were added.");
    expect((await orders("C-PICK")).map(({ feedIds }) => feedIds.length)).toEqual([0, 3]);
  });

  test("folders within folders are kept eight deep, and a feed's address as it is", async () => {
    const asker = who("C-DEEP");
    const deep = `<opml><body>${Array.from({ length: 30 }, (_, n) => `<outline text="F${n}">`).join("")}<outline text="x" xmlUrl="https://deep.example/?a=1&amp;b=%D8%A3"/>${"</outline>".repeat(30)}</body></opml>`;
    const ask = {
      kind: "command",
      command: "briefing import",
      options: {},
      files: { file: fileOf(deep) },
    } as const;
    await room.context.desk.answer(ask, asker);
    const out = await room.context.desk.answer(
      { kind: "command", command: "briefing export", options: {} },
      asker,
    );
    const { text } = answerIn(out).file!;
    expect([text.includes('text="F7"'), text.includes('text="F8"')]).toEqual([true, false]);
    expect(text).toContain("https://deep.example/?a=1&amp;b=%D8%A3");
  });
});
