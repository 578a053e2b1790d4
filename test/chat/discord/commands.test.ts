import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { READ_COMMAND } from "../../../src/chat/discord/register.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { decideFeedback, listFeedback } from "../../../src/store/feedback.ts";
import { listSubscriptions } from "../../../src/store/subscriptions.ts";
import { type Newsroom, newsroom } from "../../commands/newsroom.ts";
import { GUILD } from "../../fakes/discord-bodies.ts";
import { type FakeServer, type Seen, startFakeServer, TEXT } from "../../fakes/discord-server.ts";

type Json = Readonly<Record<string, unknown>>;

const wordsOf = ({ data }: Seen): string =>
  [data.content, ...((data.embeds ?? []) as Json[]).map(({ description }) => description)].join("\n");

interface Component {
  readonly custom_id: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string }[];
}
const componentsOf = ({ components }: Json): readonly Component[] =>
  ((components ?? []) as { components: Component[] }[]).flatMap((row) => row.components);
function componentIn(message: Json, label: string): Component {
  const found = componentsOf(message).find((one) => one.label === label || one.placeholder === label);
  if (found === undefined) throw new Error(`no "${label}" in ${JSON.stringify(message.components)}`);
  return found;
}

describe("Discord through its gateway, with the real client", () => {
  let discord: FakeServer;
  let room: Newsroom;

  beforeAll(async () => {
    discord = await startFakeServer();
    const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 });
    room = await newsroom([chat]);
    const { desk, store, phrases } = room.context;
    await chat.listen(
      listeningOf({
        platform: "discord",
        desk,
        words: phrases,
        db: store.db,
        log: silentLog(),
        http: room.context.http,
      }),
    );
    for (let n = 0; n < 300 && discord.commands().length === 0; n++) await delay(10);
  });
  afterAll(async () => {
    await room[Symbol.asyncDispose]();
    await discord.close();
  });

  const ask = async (path: string, options?: Record<string, string>): Promise<Seen> => {
    const { type } = await discord.command(path, options);
    expect([4, 5]).toContain(type);
    return discord.next();
  };

  test("registers every command, and asks for the Guilds intent alone", () => {
    const names = discord.commands().map(({ name }) => name);
    expect(names).toEqual(["briefing", "quotes", "stance", "topic", "speaker", "story", READ_COMMAND]);
    const briefing = discord.commands()[0]!;
    expect(briefing).toMatchObject({ contexts: [0], default_member_permissions: "16" });
    expect(discord.received.find(({ op }) => op === 2)?.d).toMatchObject({ intents: 1 });
  });

  test("from a command to a thread, to more, to a complaint that is confirmed", async () => {
    const { db } = room.context.store;
    expect(wordsOf(await ask("briefing list"))).toContain("/briefing subscribe");
    const made = await ask("briefing subscribe", {
      feed: room.site.feeds.join(" "),
      at: "20:00",
      zone: "cairo",
    });
    expect([made.how, made.ephemeral]).toEqual(["edit", true]);
    expect(wordsOf(made)).toContain("Done.");
    expect(await listSubscriptions(db, { platform: "discord", tenant: GUILD, channel: TEXT })).toHaveLength(
      1,
    );
    await room.poll();
    expect(wordsOf(await ask("briefing now"))).toContain("On its way");
    await room.deliver();
    const [parent, ...replies] = discord.history();
    expect(replies.length).toBeGreaterThan(3);
    expect(replies.every(({ channel_id: thread }) => thread === parent!.id)).toBe(true);
    const story = replies.find(
      (message) => componentsOf(message as unknown as Json).length > 0,
    ) as unknown as Json;

    await discord.press(componentIn(story, "More by a speaker").custom_id);
    const picker = componentIn((await discord.next()).data, "Choose a speaker");
    await discord.press(picker.custom_id, [picker.options![0]!.value]);
    expect(wordsOf(await discord.next())).toContain("Quotations:");

    const modal = await discord.press(componentIn(story, "Wrong?").custom_id);
    expect(modal.type).toBe(9);
    await discord.next();
    const [first] = modal.data.components as { component: Component }[];
    const values = { quotation: first!.component.options![0]!.value, what: "stance", note: "He was for it." };
    await discord.submit(modal.data, values);
    expect(wordsOf(await discord.next())).toContain("It is noted");
    const [complaint] = await listFeedback(db, "open");
    expect(complaint).toMatchObject({
      platform: "discord",
      tenant: GUILD,
      what: "stance",
      note: "He was for it.",
    });
    const decision = { state: "confirmed", by: "editor", note: null, now: room.now().toISOString() } as const;
    expect(await decideFeedback(db, complaint!.id, decision)).not.toBeNull();
  });

  test("completes speakers in any script, feeds, zones and briefings while they are typed", async () => {
    const typed = async (
      path: string,
      option: string,
      text: string,
    ): Promise<readonly { name: string }[]> => {
      const { type } = await discord.complete(path, option, text);
      expect(type).toBe(8);
      return (await discord.next()).data.choices as { name: string }[];
    };
    expect((await typed("quotes", "speaker", "bel")).map(({ name }) => name).join()).toContain("Belkouri");
    expect((await typed("quotes", "speaker", "بلك")).length).toBeGreaterThan(0);
    expect((await typed("briefing edit", "zone", "cair"))[0]).toMatchObject({ value: "Africa/Cairo" });
    expect(await typed("briefing now", "subscription", "")).toHaveLength(1);
  });

  test("pages in place and shares into the channel", async () => {
    const first = await ask("quotes", { words: "strike" });
    const older = await discord.press(componentIn(first.data, "Older").custom_id);
    expect(older.type).toBe(6);
    const second = await discord.next();
    expect(second.how).toBe("edit");
    await discord.press(componentIn(second.data, "Share here").custom_id);
    const shared = await discord.next();
    expect([shared.how, shared.ephemeral]).toEqual(["follow-up", false]);
    expect(componentsOf(shared.data)).toEqual([]);
    expect(shared.data.allowed_mentions).toEqual({ parse: [] });
    for (const [path, options] of [
      ["speaker", { name: "بلكوري" }],
      ["stance", { speaker: "Zarnouq" }],
      ["story", { words: "dockers" }],
    ] as const)
      expect(wordsOf(await ask(path, { ...options })).length).toBeGreaterThan(20);
  });

  test("a form that is wrong is told in words, and comes back as it was typed", async () => {
    const modal = await discord.command("briefing edit");
    expect(modal.type).toBe(9);
    await discord.next();
    expect((modal.data.components as unknown[]).length).toBe(5);
    await discord.submit(modal.data, { at: "25:00" });
    const wrong = await discord.next();
    expect(wordsOf(wrong)).toContain("25:00");
    const again = await discord.press(componentIn(wrong.data, "Mend it").custom_id);
    await discord.next();
    expect(JSON.stringify(again.data)).toContain('"value":"25:00"');
    await discord.submit(again.data, { at: "7 pm" });
    expect(wordsOf(await discord.next())).toContain("19:00");
  });

  test("only those who may manage the channel change it", async () => {
    await discord.command("briefing pause", {}, { permissions: "0" });
    expect(wordsOf(await discord.next())).toContain("may manage");
  });

  test("who said what in a message", async () => {
    await discord.readMessage(READ_COMMAND, "“We will not sign,” said Minister Fares Belkouri.");
    expect(wordsOf(await discord.next())).toContain("We will not sign");
  });

  test("an interaction delivered twice is answered once", async () => {
    const { token } = await discord.command("briefing help");
    await discord.next();
    discord.again(token);
    await delay(200);
    expect(discord.unseen()).toBe(0);
  });

  test("resumes when the gateway asks to, and when the connection is cut", async () => {
    for (const end of [() => discord.op(7), () => discord.cut(), () => discord.cut(4000)]) {
      const before = discord.received.length;
      end();
      for (let n = 0; n < 400 && !discord.received.slice(before).some(({ op }) => op === 6); n++)
        await delay(10);
      await delay(100);
      expect(wordsOf(await ask("briefing help"))).toContain("/quotes");
    }
  });

  test("an answer that comes too late is written down, and the next question is answered", async () => {
    discord.expire(true);
    await discord.command("briefing help").catch(() => null);
    discord.expire(false);
    expect(wordsOf(await ask("briefing help"))).toContain("/quotes");
  });

  test("a gateway that drops in the middle of a thread leaves the thread whole", async () => {
    const { db } = room.context.store;
    await db.updateTable("subscriptions").set({ covered_until: null }).execute();
    const before = discord.history().length;
    await ask("briefing now");
    discord.cut();
    const delivering = room.deliver();
    discord.op(9, false);
    discord.cut(4000);
    await delivering;
    const posted = discord.history().slice(before);
    expect(posted.length).toBeGreaterThan(3);
    expect(new Set(posted.slice(1).map(({ channel_id: thread }) => thread))).toEqual(
      new Set([posted[0]!.id]),
    );
    for (let n = 0; n < 600 && discord.sockets.size === 0; n++) await delay(10);
    await delay(1_500);
    expect(wordsOf(await ask("briefing help"))).toContain("/quotes");
  }, 20_000);

  test("begins a new session when the old one is invalid", async () => {
    const before = discord.received.length;
    discord.op(9, false);
    for (let n = 0; n < 1200 && !discord.received.slice(before).some(({ op }) => op === 2); n++)
      await delay(10);
    await delay(1_200);
    expect(wordsOf(await ask("briefing help"))).toContain("/quotes");
  }, 20_000);
});
