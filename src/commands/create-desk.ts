import { messageOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { readToken } from "../digests/controls.ts";
import { questionById } from "../store/questions.ts";
import type { Reply } from "./answer.ts";
import type { Ask, Asker, Asking } from "./ask.ts";
import { askQuotes, readHere } from "./ask-quotes.ts";
import { askSpeaker } from "./ask-speaker.ts";
import { askStance } from "./ask-stance.ts";
import { askStory } from "./ask-story.ts";
import { askTopic } from "./ask-topic.ts";
import { complete } from "./complete.ts";
import type { Desk } from "./desk.ts";
import { exportFeeds } from "./export-feeds.ts";
import { more, submitWrong, wrong } from "./feedback.ts";
import { follow, unfollow } from "./follow.ts";
import type { GivenFiles } from "./given-file.ts";
import { help } from "./help.ts";
import { home } from "./home.ts";
import { importFeeds, importInto } from "./import-feeds.ts";
import { list, pause, preview, remove, sendNow, unsubscribe } from "./manage.ts";
import { ordersHere } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { createRate, type RateLimits } from "./rate.ts";
import { sentence } from "./reply.ts";
import { COMMANDS, pathOf } from "./spec.ts";
import { status } from "./status.ts";
import { edit, mend, openEdit, submitEdit, subscribe } from "./subscribe.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** Verbs of tokens that change what a channel gets. */
const MANAGING = new Set([
  "again",
  "subscribe",
  "edit",
  "edit-form",
  "pause",
  "resume",
  "now",
  "unsubscribe",
  "remove",
  "import",
  "import-into",
  "follow",
  "unfollow",
]);

/** Puts the desk together. Whatever a handler throws is written down, and the asker is told that it is our fault. */
export function createDesk(parts: DeskParts & { readonly log: Log; readonly rates: RateLimits }): Desk {
  const rate = createRate(parts.rates, parts.now);
  return {
    async answer(ask, asking) {
      const { phrases } = parts;
      const asker = await withLanguage(parts, asking);
      const { lang } = asker;
      const wait = rate.wait(asker);
      if (wait !== null)
        return sentence(asker, phrases.phrase(lang, "ask.slower", { seconds: String(wait) }));
      if (manages(ask) && !asker.mayManage) return sentence(asker, phrases.phrase(lang, "ask.not-allowed"));
      try {
        return await replyTo(parts, ask, asker);
      } catch (error) {
        const { platform, tenant, channel } = asker;
        const asked =
          ask.kind === "command" ? ask.command : ask.kind === "read" ? "read" : readToken(ask.token).verb;
        parts.log.error(
          { platform, tenant, channel, asked, reason: messageOf(error) },
          "a question could not be answered",
        );
        return sentence(asker, phrases.phrase(lang, "ask.fault"));
      }
    },
    opensForm,
    replaces: (ask) => ask.kind === "press" && ["page", "story"].includes(readToken(ask.token).verb),
    complete: async (field, asking) => complete(parts, await withLanguage(parts, asking), field),
    home: async (asking) => home(parts, await withLanguage(parts, asking)),
  };
}

async function withLanguage(parts: DeskParts, asking: Asking): Promise<Asker> {
  const { lang } = asking;
  if (lang !== null) return { ...asking, lang };
  const [order] = await ordersHere(parts, asking);
  return { ...asking, lang: order?.lang ?? parts.defaults.lang };
}

function manages(ask: Ask): boolean {
  if (ask.kind === "command") return COMMANDS.find((spec) => pathOf(spec) === ask.command)?.manages ?? false;
  return ask.kind !== "read" && MANAGING.has(readToken(ask.token).verb);
}

/** Known from the question alone: a command without options, or a button to a form. */
function opensForm(ask: Ask): boolean {
  if (ask.kind === "press")
    return ["edit-form", "wrong", "subscribe", "again"].includes(readToken(ask.token).verb);
  if (ask.kind !== "command") return false;
  const { subscription: _, ...rest } = ask.options;
  const empty = Object.values(rest).every((value) => value.trim() === "");
  return (
    (ask.command === "briefing subscribe" && !ask.options.feed?.trim()) ||
    (ask.command === "briefing edit" && empty) ||
    (ask.command === "briefing import" && ask.files?.file === undefined)
  );
}

function replyTo(parts: DeskParts, ask: Ask, asker: Asker): Promise<Reply> {
  switch (ask.kind) {
    case "command":
      return commanded(parts, asker, ask);
    case "press":
      return pressed(parts, asker, ask.token, ask.choice);
    case "submit":
      return submitted(parts, asker, ask.token, plain(ask.values), ask.files);
    case "read":
      return readHere(parts, asker, ask.text);
  }
}

async function commanded(
  parts: DeskParts,
  asker: Asker,
  { command, options: given, files }: Extract<Ask, { kind: "command" }>,
): Promise<Reply> {
  const options: Values = given;
  const { subscription } = options;
  switch (command) {
    case "briefing subscribe":
      return subscribe(parts, asker, options);
    case "briefing edit":
      return edit(parts, asker, options);
    case "briefing list":
      return list(parts, asker);
    case "briefing status":
      return status(parts, asker, subscription);
    case "briefing preview":
      return preview(parts, asker, subscription);
    case "briefing now":
      return sendNow(parts, asker, subscription);
    case "briefing pause":
      return pause(parts, asker, subscription, true);
    case "briefing resume":
      return pause(parts, asker, subscription, false);
    case "briefing unsubscribe":
      return unsubscribe(parts, asker, subscription);
    case "briefing import":
      return importFeeds(parts, asker, subscription, files?.file);
    case "briefing export":
      return exportFeeds(parts, asker, subscription);
    case "briefing follow":
      return follow(parts, asker, options.speaker ?? "");
    case "briefing unfollow":
      return unfollow(parts, asker, options.speaker ?? "");
    case "quotes":
      return askQuotes(parts, asker, {
        kind: "quotes",
        words: options.words ?? "",
        speaker: options.speaker ?? "",
      });
    case "stance":
      return askStance(parts, asker, {
        kind: "stance",
        speaker: options.speaker ?? "",
        about: options.about ?? "",
        ...dated(options),
      });
    case "topic":
      return askTopic(parts, asker, { kind: "topic", topic: options.topic ?? "", ...dated(options) });
    case "speaker":
      return askSpeaker(parts, asker, options.name ?? "");
    case "story":
      return askStory(parts, asker, options.words ?? "");
    default:
      return help(parts, asker);
  }
}

async function pressed(
  parts: DeskParts,
  asker: Asker,
  token: string,
  choice: string | undefined,
): Promise<Reply> {
  const { verb, about } = readToken(token);
  const id = choice ?? about[0];
  switch (verb) {
    case "subscribe":
      return subscribe(parts, asker, {});
    case "again":
      return mend(parts, asker, id);
    case "edit-form":
      return openEdit(parts, asker, id);
    case "preview":
      return preview(parts, asker, id);
    case "now":
      return sendNow(parts, asker, id);
    case "pause":
    case "resume":
      return pause(parts, asker, id, verb === "pause");
    case "unsubscribe":
      return unsubscribe(parts, asker, id);
    case "remove":
      return remove(parts, asker, id);
    case "import-into":
      return importInto(parts, asker, about[0], choice);
    case "status":
      return status(parts, asker, id);
    case "follow":
      return follow(parts, asker, id ?? "");
    case "unfollow":
      return unfollow(parts, asker, id ?? "");
    case "said":
      return askQuotes(parts, asker, { kind: "quotes", words: "", speaker: id ?? "" });
    case "stood":
      return askStance(parts, asker, { kind: "stance", speaker: id ?? "", about: "" });
    case "topic":
      return askTopic(parts, asker, { kind: "topic", topic: id ?? "" });
    case "who":
      return askSpeaker(parts, asker, id ?? "");
    case "more":
      return more(parts, asker, about);
    case "wrong":
      return wrong(parts, asker, token);
    case "page":
    case "share":
    case "story":
      return asked(parts, asker, verb, about, choice);
    default:
      return sentence(asker, parts.phrases.phrase(asker.lang, "ask.old"));
  }
}

/** A question asked before: another page of it, or the same answer for all to see. */
async function asked(
  parts: DeskParts,
  asker: Asker,
  verb: "page" | "share" | "story",
  [id = "", at = "0"]: readonly string[],
  choice: string | undefined,
): Promise<Reply> {
  const question = await questionById(parts.db, id);
  if (question === null || question.kind === "form" || question.kind === "import")
    return sentence(asker, parts.phrases.phrase(asker.lang, "ask.old"));
  const shared = verb === "share";
  const page = Number(choice ?? at) || 0;
  if (question.kind === "speaker") return askSpeaker(parts, asker, question.name, { shared });
  if (question.kind === "story")
    return askStory(parts, asker, question.words, { place: page, shared, id, replaces: !shared });
  const paging = { page, id, shared, replaces: !shared };
  if (question.kind === "topic") return askTopic(parts, asker, question, paging);
  if (question.kind === "stance") return askStance(parts, asker, question, paging);
  return askQuotes(parts, asker, question, paging);
}

async function submitted(
  parts: DeskParts,
  asker: Asker,
  token: string,
  values: Values,
  files: GivenFiles | undefined,
): Promise<Reply> {
  const { verb, about } = readToken(token);
  switch (verb) {
    case "subscribe":
      return subscribe(parts, asker, values);
    case "edit":
      return submitEdit(parts, asker, about[0] ?? "", values);
    case "import":
      return importFeeds(parts, asker, about[0], files?.file);
    case "wrong":
      return submitWrong(parts, asker, token, values);
    default:
      return sentence(asker, parts.phrases.phrase(asker.lang, "ask.old"));
  }
}

const dated = ({ since, at }: Values): { readonly since?: string; readonly at?: string } => ({
  ...(since ? { since } : {}),
  ...(at ? { at } : {}),
});

/** Several choices as one text, as a person would type them. */
const plain = (values: Readonly<Record<string, string | readonly string[]>>): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? value : value.join(", "),
    ]),
  );
