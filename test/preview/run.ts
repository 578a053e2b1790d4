/** Writes one page that draws a digest and every answer as each chat would show it: `npm run preview`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { type Html, html } from "../../src/archive/html.ts";
import type { ArticleId, DigestId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { messagesOf as discordMessages } from "../../src/chat/discord/answer.ts";
import { modalOf } from "../../src/chat/discord/form.ts";
import { type DiscordPayload, render as renderDiscord } from "../../src/chat/discord/render.ts";
import { homeBlocks, messagesOf as slackMessages } from "../../src/chat/slack/answer.ts";
import { viewOf } from "../../src/chat/slack/form.ts";
import { render as renderSlack, type SlackPayload } from "../../src/chat/slack/render.ts";
import { createTerminalChat, textOf } from "../../src/chat/terminal/post.ts";
import { render as renderTerminal, type TerminalPayload } from "../../src/chat/terminal/render.ts";
import type { Answer, Form, Reply } from "../../src/commands/answer.ts";
import type { Ask } from "../../src/commands/ask.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { PartPicture, Thread } from "../../src/digests/thread.ts";
import { createDraw } from "../../src/pictures/draw.ts";
import { analyst, command, newsroom, tokenIn } from "../commands/newsroom.ts";
import { COVERAGE, DAM_STORY, NOW, order, STORIES } from "../digests/sample.ts";
import { drawDiscord, drawModal as drawDiscordModal } from "./discord.ts";
import { drawSlack, drawModal as drawSlackModal } from "./slack.ts";
import { drawTerminal } from "./terminal.ts";

const out = resolve(process.argv[2] ?? "tmp/preview");
const screen = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), {
  isTTY: true,
  columns: 84,
});
const terminal = { screen, env: { FORCE_COLOR: "1", TERM: "xterm" }, bidi: "visual", columns: 84 } as const;

/** What each of the chats shows. */
interface Drawn {
  readonly slack: Html;
  readonly discord: Html;
  readonly terminal: Html | null;
}

const draw = createDraw(createPhrases(packagedConfigDir()), packagedConfigDir());
/** As the chats show it: the very file that they get. */
async function drawPicture(picture: PartPicture | undefined): Promise<Html> {
  const drawn = picture === undefined ? null : await draw(picture);
  if (picture === undefined || drawn === null) return html``;
  const data = Buffer.from(drawn.png).toString("base64");
  return html`<img class="picture" alt="${picture.alt}" src="${`data:image/png;base64,${data}`}">`;
}

const drawThread = async (thread: Thread): Promise<Drawn> => ({
  slack: html`${await Promise.all(
    renderSlack(thread).map(async ({ payload }) => {
      const { blocks, picture } = payload as SlackPayload;
      return drawSlack(blocks, await drawPicture(picture));
    }),
  )}`,
  discord: html`${await Promise.all(
    renderDiscord(thread).map(async ({ payload }) =>
      drawDiscord(payload as DiscordPayload, await drawPicture((payload as DiscordPayload).picture)),
    ),
  )}`,
  terminal: drawTerminal(
    renderTerminal(thread)
      .map(({ payload, role }) => textOf(payload as TerminalPayload, role, terminal))
      .join(""),
  ),
});

async function drawAnswer(answer: Answer): Promise<Drawn> {
  const picture = await drawPicture(answer.picture);
  const first = (at: number): Html => (at === 0 ? picture : html``);
  return {
    slack: html`${slackMessages(answer).map(({ blocks }, at) => drawSlack(blocks, first(at)))}`,
    discord: html`${discordMessages(answer).map((message, at) => drawDiscord(message as Parameters<typeof drawDiscord>[0], first(at)))}`,
    terminal: drawTerminal(
      textOf({ lang: answer.lang, blocks: answer.cards.flatMap(({ blocks }) => blocks) }, "parent", terminal),
    ),
  };
}

const drawForm = (form: Form): Drawn => ({
  slack: drawSlackModal(
    viewOf(form, { channel: "C0", thread: null }) as unknown as Parameters<typeof drawSlackModal>[0],
  ),
  discord: drawDiscordModal(modalOf(form)),
  terminal: null,
});

const drawReply = async (reply: Reply): Promise<Drawn> =>
  reply.kind === "form" ? drawForm(reply.form) : await drawAnswer(reply.answer);

function section(title: string, note: string, { slack, discord, terminal: lines }: Drawn): Html {
  const shot = (kind: string, name: string, drawn: Html): Html =>
    html`<div class="shot ${kind}"><h4>${name}</h4>${drawn}</div><div class="shot ${kind} dark"><h4>${name}, dark</h4>${drawn}</div>`;
  return html`<h1>${title} <small>${note}</small></h1><div class="shots">${shot("slack", "Slack", slack)}${shot("discord", "Discord", discord)}${lines === null ? html`` : shot("term", "Terminal", lines)}</div>`;
}

/** A digest one of whose stories an earlier one told of. */
function goesOn(lang: Language): Thread {
  const [told] = DAM_STORY.readings;
  const earlier = {
    at: "2026-11-24T06:30:00Z",
    href: "https://chat.example/thread",
    thread: "digest-of-tuesday" as DigestId,
    readings: [{ ...told!, article: { ...told!.article, id: "dam-before" as ArticleId } }],
  };
  return compose({
    subscription: order(lang),
    stories: STORIES,
    coverage: COVERAGE,
    now: NOW,
    phrases: createPhrases(packagedConfigDir()),
    earlier: new Map([[DAM_STORY.id, earlier]]),
  }).thread;
}

async function pageIn(lang: Language): Promise<string> {
  await using room = await newsroom([createTerminalChat({ screen, env: {} })]);
  const { desk } = room.context;
  const asker = { ...analyst, lang };
  const ask = (name: string, options: Record<string, string> = {}): Promise<Reply> =>
    desk.answer(command(name, options), asker);
  const press = (token: string, choice?: string): Promise<Reply> =>
    desk.answer({ kind: "press", token, ...(choice === undefined ? {} : { choice }) } as Ask, asker);
  const empty = await ask("briefing list");
  const form = await ask("briefing subscribe");
  const made = await ask("briefing subscribe", {
    feed: room.site.feeds.join(" "),
    zone: "cairo",
    language: lang,
  });
  await room.poll();
  const invalid = await ask("briefing edit", { at: "25:00", zone: "Nowhere" });
  await ask("briefing now");
  const { listDigests } = await import("../../src/store/digests.ts");
  const [digest] = await listDigests(room.context.store.db);
  const story = digest!.thread.parts[1]!;
  const quotes = await ask("quotes", { words: lang === "ar" ? "إضراب" : "strike" });
  const sections: readonly (readonly [string, string, Drawn])[] = [
    ["A digest", "posted into the channel", await drawThread(digest!.thread)],
    ["A story that goes on", "in the thread that it has", await drawThread(goesOn(lang))],
    ["/briefing list", "before anything was ordered", await drawReply(empty)],
    ["/briefing subscribe", "without options: a form", await drawReply(form)],
    ["/briefing subscribe", "done", await drawReply(made)],
    ["/briefing edit at:25:00", "cannot be taken", await drawReply(invalid)],
    ["/briefing status", "", await drawReply(await ask("briefing status"))],
    ["/quotes", "words", await drawReply(quotes)],
    [
      "/quotes",
      "the next page",
      await drawReply(await press(tokenIn(quotes, lang === "ar" ? "الأقدم" : "Older"))),
    ],
    ["/speaker", "", await drawReply(await ask("speaker", { name: "Belkouri" }))],
    ["/stance", "", await drawReply(await ask("stance", { speaker: "Zarnouq" }))],
    ["/topic", "", await drawReply(await ask("topic", { topic: lang === "ar" ? "المرفأ" : "port" }))],
    ["/story", "", await drawReply(await ask("story", { words: lang === "ar" ? "المرفأ" : "dockers" }))],
    ["Wrong?", "a form below a story", await drawReply(await press(story.controls![0]!.controls[1]!.token))],
    ["/briefing help", "", await drawReply(await ask("briefing help"))],
    [
      "App Home",
      "Slack",
      { ...(await drawAnswer(await desk.home(asker))), slack: drawSlack(homeBlocks(await desk.home(asker))) },
    ],
  ];
  const style = readFileSync(join(import.meta.dirname, "style.css"), "utf8");
  return html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Quotewire, ${lang}</title><style>${{ html: style }}</style></head><body><main>${sections.map(([title, note, drawn]) => section(title, note, drawn))}</main></body></html>`
    .html;
}

mkdirSync(out, { recursive: true });
for (const lang of ["en", "ar"] as const) {
  const file = join(out, `${lang}.html`);
  writeFileSync(file, await pageIn(lang));
  console.log(file);
}
