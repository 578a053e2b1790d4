import { silentLog } from "../../src/base/log.ts";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { listeningOf } from "../../src/jobs/listening.ts";
import { createDraw } from "../../src/pictures/draw.ts";
import { shownIn as shownInDiscord } from "../chat/discord/shown.ts";
import { shownIn as shownInSlack } from "../chat/slack/shown.ts";
import type { Newsroom } from "../commands/newsroom.ts";
import { GUILD } from "../fakes/discord-bodies.ts";
import { startFakeServer, TEXT } from "../fakes/discord-server.ts";
import { TEAM } from "../fakes/slack-bodies.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";

const draw = createDraw(createPhrases(packagedConfigDir()), packagedConfigDir());
type Json = Readonly<Record<string, unknown>>;

/** A fake chat with people in it who press "Wrong?" below what was posted. */
export interface PressedChat extends AsyncDisposable {
  readonly chat: Chat;
  readonly tenant: string;
  readonly channel: string;
  /** What stands there now, in the order of posting, as readers see it. */
  shown(): readonly string[];
  /** What is said of the pictures that stand there now. */
  alts(): readonly string[];
  /** Presses "Wrong?" below the message at a place and complains of one of its quotations. */
  complain(place: number, quotationId: string): Promise<void>;
}

/** Takes what people press to the newsroom's desk. */
export async function listen({ chat }: PressedChat, { context }: Newsroom): Promise<void> {
  const { desk, phrases: words, store, http } = context;
  const { platform } = chat;
  await chat.listen(listeningOf({ platform, desk, words, db: store.db, log: silentLog(), http }));
}

const complaint = (quotation: string) => ({ quotation, what: "quotation", note: "" });

/** The token of the second button, which is "Wrong?" in any language. */
function wrongIn(message: unknown, key: "action_id" | "custom_id"): string {
  const tokens = [...JSON.stringify(message).matchAll(new RegExp(`"${key}":"(wrong[^"]*)"`, "gu"))];
  if (tokens[0] === undefined) throw new Error(`no button in ${JSON.stringify(message).slice(0, 400)}`);
  return tokens[0][1]!;
}

export async function onSlack(): Promise<PressedChat> {
  const slack = await startFakeWorkspace();
  const workspaces = { kind: "one", token: slack.token, appToken: slack.appToken } as const;
  return {
    chat: createSlackChat({ workspaces, apiUrl: slack.url, timeoutMs: 5_000, draw }),
    tenant: TEAM,
    channel: slack.channel,
    shown: () => slack.history().map((message) => shownInSlack(message).words),
    alts: () =>
      slack
        .history()
        .flatMap(({ blocks }) => blocks.flatMap((one) => (one.type === "image" ? String(one.alt_text) : []))),
    async complain(place, quotationId) {
      const message = slack.history()[place]!;
      await slack.press({ id: wrongIn(message, "action_id") }, message);
      const { view } = await slack.next();
      await slack.submit(view as Json, complaint(quotationId));
      await slack.next();
    },
    [Symbol.asyncDispose]: slack.close,
  };
}

export async function onDiscord(): Promise<PressedChat> {
  const discord = await startFakeServer();
  return {
    chat: createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000, draw }),
    tenant: GUILD,
    channel: TEXT,
    shown: () => discord.history().map((message) => shownInDiscord(message).words),
    alts: () =>
      discord
        .history()
        .flatMap(({ attachments = [] }) => attachments.map(({ description = "" }) => description)),
    async complain(place, quotationId) {
      const modal = await discord.press(wrongIn(discord.history()[place], "custom_id"));
      await discord.next();
      await discord.submit(modal.data, complaint(quotationId));
      await discord.next();
    },
    [Symbol.asyncDispose]: discord.close,
  };
}
