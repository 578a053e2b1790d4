import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { SHORTCUT } from "../../../src/chat/slack/commands.ts";
import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { COMMANDS } from "../../../src/commands/spec.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { decideFeedback, listFeedback } from "../../../src/store/feedback.ts";
import { listSubscriptions } from "../../../src/store/subscriptions.ts";
import { type Newsroom, newsroom } from "../../commands/newsroom.ts";
import { commandBody, TEAM } from "../../fakes/slack-bodies.ts";
import { type FakeWorkspace, type Shown, startFakeWorkspace } from "../../fakes/slack-workspace.ts";

type Json = Readonly<Record<string, unknown>>;

/** All words of blocks, whatever holds them. */
const wordsOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(wordsOf).join("\n")
    : typeof value === "object" && value !== null
      ? Object.entries(value)
          .filter(([key]) => ["text", "elements", "label", "options", "placeholder"].includes(key))
          .map(([, inner]) => (typeof inner === "string" ? inner : wordsOf(inner)))
          .join("\n")
      : "";

/** The action with a label, or the select with a placeholder. */
function actionOf(blocks: readonly Json[], label: string): { id: string; options: readonly string[] } {
  for (const block of blocks) {
    if (block.type !== "actions") continue;
    for (const element of block.elements as Json[])
      if (
        wordsOf(element.text ?? element.placeholder).trim() === label ||
        (element.text as Json)?.text === label ||
        (element.placeholder as Json)?.text === label
      )
        return {
          id: element.action_id as string,
          options: ((element.options ?? []) as { value: string }[]).map(({ value }) => value),
        };
  }
  throw new Error(`no "${label}" in ${JSON.stringify(blocks).slice(0, 600)}`);
}

describe("Slack in Socket Mode, with the real client", () => {
  let slack: FakeWorkspace;
  let room: Newsroom;

  beforeAll(async () => {
    slack = await startFakeWorkspace();
    const chat = createSlackChat({
      workspaces: { kind: "one", token: slack.token, appToken: slack.appToken },
      apiUrl: slack.url,
      timeoutMs: 5_000,
    });
    room = await newsroom([chat]);
    const { desk, store, phrases } = room.context;
    await chat.listen(
      listeningOf({
        platform: "slack",
        desk,
        words: phrases,
        db: store.db,
        log: silentLog(),
        http: room.context.http,
      }),
    );
  });
  afterAll(async () => {
    await room[Symbol.asyncDispose]();
    await slack.close();
  });

  const ask = async (name: string, text: string): Promise<Shown> => {
    await slack.command(name, text);
    return slack.next();
  };

  test("from a command to a thread, to more, to a complaint that is confirmed", async () => {
    const { db } = room.context.store;
    expect(wordsOf((await ask("/briefing", "")).blocks)).toContain("/briefing subscribe");
    const made = await ask("/briefing", `subscribe ${room.site.feeds.join(" ")} at:20:00 zone:cairo`);
    expect([made.kind, wordsOf(made.blocks)]).toEqual(["ephemeral", expect.stringContaining("Done.")]);
    expect(
      await listSubscriptions(db, { platform: "slack", tenant: TEAM, channel: slack.channel }),
    ).toHaveLength(1);
    await room.poll();
    expect(wordsOf((await ask("/briefing", "now")).blocks)).toContain("On its way");
    await room.deliver();
    const [parent, ...replies] = slack.history();
    expect(replies.length).toBeGreaterThan(3);
    expect(replies.every(({ thread_ts: thread }) => thread === parent!.ts)).toBe(true);
    const story = replies.find(({ blocks }) => blocks.some(({ type }) => type === "actions"))!;
    const place = { ts: story.ts, thread_ts: parent!.ts };

    // Every command of ours is answered, not only those that an earlier version knew.
    for (const name of new Set(COMMANDS.map(({ path }) => path[0])))
      expect(wordsOf((await ask(`/${name}`, "help")).blocks), name).not.toBe("");

    // "More by a speaker" is answered in the thread, to whoever pressed alone.
    await slack.press(actionOf(story.blocks, "More by a speaker"), place);
    const which = await slack.next();
    expect([which.kind, which.thread]).toEqual(["ephemeral", parent!.ts]);
    const picker = actionOf(which.blocks, "Choose a speaker");
    await slack.press({ id: picker.id, choice: picker.options[0]! }, place);
    expect(wordsOf((await slack.next()).blocks)).toContain("Quotations:");

    // "Wrong?" opens a modal; what is sent is kept, once, and decided on the command line.
    await slack.press(actionOf(story.blocks, "Wrong?"), place);
    const modal = await slack.next();
    expect(modal.kind).toBe("modal");
    const [first] = modal.blocks as { element: { options: { value: string }[] } }[];
    const values = {
      quotation: first!.element.options[0]!.value,
      what: "speaker",
      note: "It was his deputy.",
    };
    await slack.submit(modal.view!, values);
    expect(wordsOf((await slack.next()).blocks)).toContain("It is noted");
    const [complaint] = await listFeedback(db, "open");
    expect(complaint).toMatchObject({ platform: "slack", tenant: TEAM, by: "U0ADMIN", what: "speaker" });
    const decision = { state: "confirmed", by: "editor", note: null, now: room.now().toISOString() } as const;
    expect(await decideFeedback(db, complaint!.id, decision)).not.toBeNull();
  });

  test("pages in place and shares into the channel", async () => {
    const first = await ask("/quotes", "strike");
    await slack.press(actionOf(first.blocks, "Older"));
    const second = await slack.next();
    expect([second.kind, second.replaced]).toEqual(["ephemeral", true]);
    await slack.press(actionOf(second.blocks, "Share here"));
    expect((await slack.next()).kind).toBe("in_channel");
    expect(wordsOf((await ask("/speaker", "بلكوري")).blocks)).toMatch(/Belkouri|بلكوري/u);
    expect(wordsOf((await ask("/story", "dockers")).blocks)).toContain("strike");
    expect(wordsOf((await ask("/stance", "Zarnouq")).blocks)).toContain("Where they stand");
  });

  test("a form shows what is wrong at its fields, and mends it", async () => {
    await slack.command("/briefing", "edit");
    const modal = await slack.next();
    expect((modal.blocks as { block_id: string }[]).map(({ block_id: id }) => id)).toContain("quiet");
    const { ack } = await slack.submit(modal.view!, { at: "25:00", quiet: "late" });
    expect(ack).toMatchObject({
      response_action: "errors",
      errors: { at: expect.stringContaining("25:00") },
    });
    await slack.submit(modal.view!, { at: "7 pm", every: "sunday" });
    expect(wordsOf((await slack.next()).blocks)).toContain("every Sunday at 19:00");
    // A command has no fields to show it at: it is told in words, with a button to the form as it was typed.
    const wrong = await ask("/briefing", "edit at:99");
    await slack.press(actionOf(wrong.blocks, "Mend it"));
    expect(JSON.stringify((await slack.next()).view)).toContain('"initial_value":"99"');
  });

  test("only admins may change a channel, in their own language", async () => {
    slack.locales.set("U0MEMBER", "ar-EG");
    await slack.command("/briefing", "pause", { user: "U0MEMBER" });
    expect(wordsOf((await slack.next()).blocks)).toContain("لمن يملك إدارتها");
    await slack.command("/quotes", "strike", { user: "U0MEMBER" });
    expect(wordsOf((await slack.next()).blocks)).toContain("تصريحات");
  });

  test("the home shows every channel's briefing, its feeds, and takes presses", async () => {
    await slack.event({ type: "app_home_opened", user: "U0ADMIN", channel: "D1", tab: "home" });
    const home = await slack.next();
    expect(home.kind).toBe("home");
    expect(wordsOf(home.blocks)).toContain("Continental Wire");
    expect(JSON.stringify(home.blocks)).toContain(slack.channel);
    await slack.press(actionOf(home.blocks, "Pause"), "home");
    expect(wordsOf((await slack.next()).blocks)).toContain("Resume");
    // What a press in the home has to say comes from the app, in the talk with it.
    expect(slack.history().at(-1)).toMatchObject({ channel: "U0ADMIN" });
    expect((await listSubscriptions(room.context.store.db, { tenant: TEAM }))[0]).toMatchObject({
      paused: true,
    });
    await slack.command("/briefing", "resume");
    await slack.next();
  });

  test("who said what in a message", async () => {
    await slack.shortcut(SHORTCUT, "“We will not sign &amp; that is all,” said Minister Fares Belkouri.");
    expect(wordsOf((await slack.next()).blocks)).toContain("We will not sign & that is all");
  });

  test("the same delivery twice is answered once", async () => {
    const who = { user: "U0ADMIN", channel: slack.channel };
    const body = commandBody(who, "/briefing", "help", `${slack.url.replace(/api\/$/u, "")}respond/twice`);
    await slack.deliver("slash_commands", body);
    await slack.deliver("slash_commands", body);
    await slack.next();
    await delay(200);
    expect(slack.unseen()).toBe(0);
  });

  test("reconnects when Slack renews the connection, and when it is cut", async () => {
    for (const end of [slack.refresh, slack.cut]) {
      const before = [...slack.sockets];
      end();
      for (
        let n = 0;
        n < 400 && ([...slack.sockets].length === 0 || before.includes([...slack.sockets].at(-1)!));
        n++
      )
        await delay(10);
      await delay(50);
      expect(wordsOf((await ask("/briefing", "help")).blocks)).toContain("/quotes");
    }
  });

  test("pauses what was ordered when the app is taken out of the workspace", async () => {
    await slack.event({ type: "tokens_revoked", tokens: { oauth: [], bot: ["B0000001"] } });
    const { db } = room.context.store;
    for (
      let n = 0;
      n < 100 && (await listSubscriptions(db, { tenant: TEAM })).some(({ paused }) => !paused);
      n++
    )
      await delay(10);
    expect((await listSubscriptions(db, { tenant: TEAM })).every(({ paused }) => paused)).toBe(true);
  });
});
