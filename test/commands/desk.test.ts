import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTerminalChat } from "../../src/chat/terminal/post.ts";
import type { Reply } from "../../src/commands/answer.ts";
import type { Asker } from "../../src/commands/ask.ts";
import { COMMANDS } from "../../src/commands/spec.ts";
import { readTyped } from "../../src/commands/typed.ts";
import { listDigests } from "../../src/store/digests.ts";
import { decideFeedback, listFeedback } from "../../src/store/feedback.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { listSubscriptions } from "../../src/store/subscriptions.ts";
import {
  analyst,
  answerIn,
  command,
  controlsIn,
  formIn,
  type Newsroom,
  newsroom,
  tokenIn,
  wordsIn,
} from "./newsroom.ts";

const screen = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
const HOUR_MS = 3_600_000;

describe("the desk of a newsroom", () => {
  let room: Newsroom;
  const ask = (name: string, options: Record<string, string> = {}, who: Asker = analyst): Promise<Reply> =>
    room.context.desk.answer(command(name, options), who);
  const press = (token: string, choice?: string, who: Asker = analyst): Promise<Reply> =>
    room.context.desk.answer({ kind: "press", token, ...(choice === undefined ? {} : { choice }) }, who);

  beforeAll(async () => {
    room = await newsroom([createTerminalChat({ screen: screen(), env: {} })]);
    const feed = room.site.feeds.join(" ");
    expect(wordsIn(await ask("briefing subscribe", { feed, at: "8 pm", zone: "cairo" }))).toContain("Done.");
    await room.poll();
  });
  afterAll(async () => {
    await room[Symbol.asyncDispose]();
  });

  test("tells a newcomer what to do", async () => {
    const elsewhere = { ...analyst, channel: "C2", tenant: "T2" };
    expect(wordsIn(await ask("briefing list", {}, elsewhere))).toContain("/briefing subscribe");
    expect(wordsIn(await ask("quotes", { words: "strike" }, elsewhere))).toContain("/briefing subscribe");
    const help = wordsIn(await ask("briefing help"));
    for (const { path } of COMMANDS) expect(help).toContain(`/${path.join(" ")} – `);
    expect(wordsIn(await ask("briefing help", {}, { ...analyst, lang: "ar" }))).toContain("من قال ماذا");
    expect(wordsIn(await ask("quotes"))).toContain("Say what you are looking for");
  });

  test("lists of feeds go over the command line where somebody sits at the machine, and no path is read there", async () => {
    const operator = { ...analyst, operator: true };
    for (const line of ["import", "import /etc/passwd", "export"]) {
      const reply = await room.context.desk.answer(readTyped("briefing", line), operator);
      expect(wordsIn(reply)).toContain("quotewire feeds import");
    }
    expect(readTyped("briefing", "import words subscription: S1")).toMatchObject({
      options: { subscription: "S1" },
    });
    expect(room.context.desk.opensForm(command("briefing import"))).toBe(true);
  });

  test("opens a form where nothing is said, and says what is wrong at each field", async () => {
    expect(room.context.desk.opensForm(command("briefing subscribe"))).toBe(true);
    const form = formIn(await ask("briefing subscribe"));
    expect(form.fields.slice(0, 5).map(({ name }) => name)).toEqual([
      "feed",
      "at",
      "zone",
      "language",
      "about",
    ]);
    const values = { feed: "nonsense.invalid/x", at: "25:00", zone: "Nowhere", quiet: "late", stories: "99" };
    const reply = await room.context.desk.answer({ kind: "submit", token: form.token, values }, analyst);
    if (reply.kind !== "invalid") throw new Error("taken");
    expect(Object.keys(reply.problems).sort()).toEqual(["at", "quiet", "stories", "zone"]);
    expect(reply.problems.zone).toContain("Nowhere");
    expect(reply.again.fields.find(({ name }) => name === "at")?.value).toBe("25:00");
    const noFeed = await ask("briefing subscribe", { feed: `${new URL(room.site.feeds[0]!).origin}/none` });
    expect(noFeed).toMatchObject({ kind: "invalid", problems: { feed: expect.stringContaining("404") } });
    expect(await ask("briefing subscribe", { feed: "http://[" })).toMatchObject({
      problems: { feed: expect.stringContaining("no web address") },
    });
  });

  test("subscribes once, edits, pauses and resumes", async () => {
    expect(wordsIn(await ask("briefing subscribe", { feed: room.site.feeds[0]! }))).toContain("already");
    const list = await ask("briefing list");
    expect(wordsIn(list)).toContain("every day at 20:00, Africa/Cairo");
    const form = formIn(await press(tokenIn(list, "Edit")));
    const values = {
      ...Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? ""])),
      every: "sunday",
      at: "٧:٣٠",
      about: "strike, إضراب",
      quiet: "22-6",
      stories: "3",
    };
    const changed = await room.context.desk.answer({ kind: "submit", token: form.token, values }, analyst);
    expect(wordsIn(changed)).toContain("every Sunday at 07:30");
    expect(wordsIn(changed)).toContain("about: strike, إضراب");
    const [order] = await listSubscriptions(room.context.store.db, { tenant: "T1" });
    expect(order).toMatchObject({
      weekday: 7,
      at: "07:30",
      maxStories: 3,
      quiet: { from: "22:00", until: "06:00" },
    });
    expect(new Date(order!.nextDueAt).getUTCDay()).toBe(0);
    expect(order!.feedIds).toHaveLength(room.site.feeds.length);
    expect(wordsIn(await ask("briefing pause"))).toContain("paused");
    expect(wordsIn(await ask("briefing resume"))).toContain("Resumed");
    const back = await ask("briefing edit", {
      every: "daily",
      about: "none",
      quiet: "none",
      at: "20:00",
      stories: "8",
    });
    expect(wordsIn(back)).not.toContain("about:");
  });

  test("finds quotations by any script, a page at a time, and shares a page", async () => {
    const first = await ask("quotes", { words: "strike" });
    expect(answerIn(first).visibility).toBe("private");
    const second = await press(tokenIn(first, "Older"));
    expect(answerIn(second).replaces).toBe(true);
    expect(wordsIn(second)).not.toBe(wordsIn(first));
    expect(wordsIn(await press(tokenIn(second, "Newer")))).toBe(wordsIn(first));
    const shared = answerIn(await press(tokenIn(first, "Share here")));
    expect(shared.visibility).toBe("channel");
    expect(shared.cards.flatMap(({ controls }) => controls)).toEqual([]);
    for (const name of ["Belkouri", "بلكوري", "Belkuri"])
      expect(wordsIn(await ask("quotes", { speaker: name }))).toMatch(/Belkouri|بلكوري/u);
    expect(wordsIn(await ask("story", { words: "dockers" }))).toContain("port strike");
    expect(wordsIn(await ask("speaker", { name: "Belkouri" }))).toContain("Transport Minister");
    expect(wordsIn(await ask("stance", { speaker: "Zarnouq" }))).toContain("Where they stand");
    expect(wordsIn(await ask("speaker", { name: "Nobody At All" }))).toContain("Nobody of such a name");
  });

  test("keeps one workspace's news from another", async () => {
    const other = { ...analyst, tenant: "T9", channel: "C9" };
    await ask("briefing subscribe", { feed: room.site.feeds[3]! }, other);
    const own = wordsIn(await ask("quotes", { words: "strike" }, other));
    expect(own).toContain("Continental Wire");
    expect(own).not.toContain("The Harbour Post ·");
    expect(wordsIn(await ask("speaker", { name: "منى دلشاد" }, other))).not.toContain("Dalshad");
    const [order] = await listSubscriptions(room.context.store.db, { tenant: "T1" });
    for (const verb of ["pause", "remove", "now", "preview", "edit-form", "status"])
      expect(wordsIn(await press(`${verb}:${order!.id}`, undefined, other)), verb).toContain(
        "not there any more",
      );
    expect(
      await room.context.desk.complete({ command: "briefing now", option: "subscription", typed: "" }, other),
    ).toHaveLength(1);
  });

  test("lets only those manage who may", async () => {
    const reader = { ...analyst, mayManage: false };
    expect(wordsIn(await ask("briefing pause", {}, reader))).toContain("may manage");
    expect(wordsIn(await press("remove:x", undefined, reader))).toContain("may manage");
    expect(controlsIn(await ask("briefing list", {}, reader))).toHaveLength(1);
    expect(wordsIn(await ask("quotes", { words: "strike" }, reader))).toContain("Quotations");
  });

  test("completes speakers, zones and briefings", async () => {
    const { desk } = room.context;
    const typed = (option: string, text: string, name = "quotes") =>
      desk.complete({ command: name, option, typed: text }, analyst);
    expect((await typed("speaker", "bel")).map(({ label }) => label).join()).toContain("Belkouri");
    expect((await typed("speaker", "")).length).toBeGreaterThan(5);
    expect((await typed("zone", "cair", "briefing edit"))[0]?.value).toBe("Africa/Cairo");
    expect(await typed("nonsense", "x")).toEqual([]);
  });

  test("previews to one, posts on request, and says why there is nothing", async () => {
    const preview = answerIn(await ask("briefing preview"));
    expect(preview.visibility).toBe("private");
    expect(await listDigests(room.context.store.db)).toEqual([]);
    expect(wordsIn(await ask("briefing now"))).toContain("On its way");
    const [digest] = await listDigests(room.context.store.db);
    expect((await postsOf(room.context.store.db, digest!.id)).length).toBeGreaterThan(3);
    await room.deliver();
    const status = wordsIn(await ask("briefing status"));
    expect(status).toContain("Last digest: posted");
    expect(status).toContain("Continental Wire – read");
    expect(wordsIn(await ask("briefing now"))).toContain("Nothing to post");
  });

  test("from a digest's part to more by its speaker, and to a complaint that is decided", async () => {
    const { db } = room.context.store;
    const digest = (await listDigests(db)).at(-1)!;
    const place = digest.thread.parts.findIndex(({ role }) => role === "story");
    const part = digest.thread.parts[place]!;
    const [moreButton, wrongButton] = part.controls![0]!.controls;
    const more = await press(moreButton!.token);
    const picker = controlsIn(more)[0];
    if (picker?.kind !== "picker") throw new Error("no picker");
    const said = await press(picker.token, picker.choices[0]!.value);
    expect(wordsIn(said)).toContain(picker.choices[0]!.label);
    expect(room.context.desk.opensForm({ kind: "press", token: wrongButton!.token })).toBe(true);
    const form = formIn(await press(wrongButton!.token));
    const quotation = form.fields[0]!.choices![0]!;
    const values = { quotation: quotation.value, what: "speaker", note: "It was his deputy." };
    const sent = { kind: "submit", token: form.token, values } as const;
    expect(wordsIn(await room.context.desk.answer(sent, analyst))).toContain("It is noted");
    expect(wordsIn(await room.context.desk.answer(sent, analyst))).toContain("already");
    const other = { ...analyst, tenant: "T9" };
    expect(wordsIn(await press(wrongButton!.token, undefined, other))).toContain("grown old");
    const [complaint, ...rest] = await listFeedback(db, "open");
    expect(rest).toEqual([]);
    expect(complaint).toMatchObject({ what: "speaker", note: "It was his deputy.", by: "U1" });
    const decision = { state: "confirmed", by: "editor", note: null, now: room.now().toISOString() } as const;
    expect(await decideFeedback(db, complaint!.id, decision)).toMatchObject({ decidedBy: "editor" });
    expect(await decideFeedback(db, complaint!.id, decision)).toBeNull();
    const row = await db
      .selectFrom("quotations")
      .select(["posted", "reading_json"])
      .where("id", "=", complaint!.quotationId)
      .executeTakeFirstOrThrow();
    expect([row.posted, JSON.parse(row.reading_json).posted]).toEqual([0, false]);
  });

  test("follows a speaker: one alert with the words, once", async () => {
    const { db } = room.context.store;
    expect(wordsIn(await ask("briefing follow", { speaker: "Nobody At All" }))).toContain(
      "has been quoted yet",
    );
    const followed = await ask("briefing follow", { speaker: "Salma Terrazi" });
    const picker = controlsIn(followed)[0]!;
    const id = picker.kind === "picker" ? picker.choices[0]!.value : picker.token.split(":")[1]!;
    expect(wordsIn(await press("follow", id))).toContain("Following");
    const alert = (await listSubscriptions(db, { channel: "C1" })).find(({ kind }) => kind === "alert")!;
    // What she said before she was followed is no news, and neither is what a feed held at its first poll.
    await room.context.digests.processAll({ now: room.now });
    expect(await listDigests(db, { subscriptionId: alert.id })).toEqual([]);
    room.later(HOUR_MS);
    await db
      .updateTable("article_feeds")
      .set({ added_at: new Date(room.now().getTime() - 60_000).toISOString(), backlog: 0 })
      .execute();
    await room.context.digests.processAll({ now: room.now });
    const [made, ...more] = await listDigests(db, { subscriptionId: alert.id });
    expect(more).toEqual([]);
    expect(made!.thread.parts).toHaveLength(1);
    expect(JSON.stringify(made!.thread)).toContain("was quoted");
    room.later(HOUR_MS);
    await room.context.digests.processAll({ now: room.now });
    expect(await listDigests(db, { subscriptionId: alert.id })).toHaveLength(1);
    expect(wordsIn(await press(`unfollow:${id}`))).toContain("No longer following");
    expect((await listSubscriptions(db, { channel: "C1" })).some(({ kind }) => kind === "alert")).toBe(false);
  });

  test("reads a message that somebody points at, and keeps nothing", async () => {
    const text = "“We will not sign,” said Minister Fares Belkouri.";
    const before = await room.context.store.db.selectFrom("quotations").select("id").execute();
    expect(wordsIn(await room.context.desk.answer({ kind: "read", text }, analyst))).toContain(
      "“We will not sign”",
    );
    expect(
      wordsIn(await room.context.desk.answer({ kind: "read", text: "Nothing here" }, analyst)),
    ).toContain("No attributed");
    expect(await room.context.store.db.selectFrom("quotations").select("id").execute()).toHaveLength(
      before.length,
    );
  });

  test("removes after asking", async () => {
    const sure = await ask("briefing unsubscribe");
    expect(wordsIn(sure)).toContain("Remove");
    expect(await listSubscriptions(room.context.store.db, { channel: "C1" })).toHaveLength(1);
    expect(wordsIn(await press(tokenIn(sure, "Yes, remove")))).toContain("Removed");
    expect(await listSubscriptions(room.context.store.db, { channel: "C1" })).toEqual([]);
    expect(wordsIn(await press("page:none:1"))).toContain("grown old");
    expect(wordsIn(await press("nonsense"))).toContain("grown old");
  });
});

test("asks whoever asks too much to wait", async () => {
  await using room = await newsroom([createTerminalChat({ screen: screen(), env: {} })], { perMinute: 3 });
  const asked = () => room.context.desk.answer(command("briefing help"), analyst);
  for (let n = 0; n < 3; n++) expect(wordsIn(await asked())).toContain("/quotes");
  expect(wordsIn(await asked())).toMatch(/wait \d+ s/u);
  room.later(61_000);
  expect(wordsIn(await asked())).toContain("/quotes");
});
