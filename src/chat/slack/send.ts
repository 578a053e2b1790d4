import type { RespondFn } from "@slack/bolt";
import type { KnownBlock, WebClient } from "@slack/web-api";
import type { Answer, Card, Form, Reply } from "../../commands/answer.ts";
import { HOME } from "../../commands/ask.ts";
import { line } from "../../commands/reply.ts";
import type { Draw } from "../../pictures/draw.ts";
import { drawing } from "../pictures.ts";
import type { Listening } from "../port.ts";
import { messagesOf } from "./answer.ts";
import { sendFile } from "./files.ts";
import { viewOf } from "./form.ts";
import { BLOCKS, BLOCKS_BYTES, FALLBACK, PICTURE_BYTES, RESPONSES } from "./limits.ts";
import { failureOf } from "./outcome.ts";
import type { SlackPayload } from "./render.ts";
import { blocksWith } from "./upload.ts";

/** Where an answer goes: to whoever asked, where they asked. */
export interface Where {
  readonly client: WebClient;
  readonly respond: RespondFn | null;
  readonly channel: string;
  readonly user: string;
  readonly thread: string | null;
  readonly triggerId: string | null;
}

/** What answers are made with. */
export interface Setting {
  readonly words: Listening["words"];
  /** Draws what goes along; without it nothing does. */
  readonly draw?: Draw | undefined;
  /** Told why a picture is not with its answer. */
  readonly onLeftOut: (reason: string) => void;
}

/** Sends a reply where it belongs: a modal, the place of an answer that was paged, the asker alone, or all. */
export async function send(reply: Reply, where: Where, setting: Setting): Promise<void> {
  const { words } = setting;
  if (reply.kind === "form" && where.triggerId === null) return;
  const answer =
    reply.kind === "form"
      ? await formOpened(reply.form, where, words)
      : await fileSent(reply.answer, where, words);
  if (answer === null) return;
  const plain = messagesOf(answer);
  const shown = await withImage(plain, answer, where, setting);
  for (const [at, message] of shown.entries()) {
    try {
      await deliver(message, at, answer, where);
    } catch (thrown) {
      // What is refused with its picture is said without it.
      if (message === plain[at]) throw thrown;
      setting.onLeftOut(failureOf(thrown, where.client.token ?? "").reason);
      if (plain[at] !== undefined) await deliver(plain[at], at, answer, where);
    }
  }
}

type Shown = Pick<SlackPayload, "text"> & { readonly blocks: readonly KnownBlock[] };

/** The messages with the picture in the first, or behind them where that has no room for it. */
async function withImage(
  messages: readonly SlackPayload[],
  { picture }: Answer,
  { client }: Where,
  { draw, onLeftOut }: Setting,
): Promise<readonly Shown[]> {
  const { sent, leftOut } = await drawing(draw, picture);
  if (leftOut !== undefined) onLeftOut(leftOut);
  const [first] = messages;
  if (sent === null || first === undefined) return messages;
  const bytes = Buffer.byteLength(JSON.stringify(first.blocks));
  const alone = bytes > BLOCKS_BYTES - PICTURE_BYTES || first.blocks.length >= BLOCKS;
  const into = alone ? { blocks: [], text: sent.alt.slice(0, FALLBACK) } : first;
  const made = await blocksWith(client, into, sent, { token: client.token ?? "" });
  if (made.kind !== "blocks") {
    onLeftOut(made.kind === "refused" ? `${made.reason}. ${made.remedy}` : made.reason);
    return messages;
  }
  const shown = { text: into.text, blocks: made.blocks };
  if (!alone) return [shown, ...messages.slice(1)];
  return messages.length < RESPONSES ? [...messages, shown] : messages;
}

async function deliver(message: Shown, at: number, answer: Answer, where: Where): Promise<void> {
  const { client, respond, channel, user, thread } = where;
  const open = answer.visibility === "channel";
  const payload = { blocks: [...message.blocks] as never[], text: message.text };
  const quietly = { unfurl_links: false, unfurl_media: false };
  if (thread !== null && !(answer.replaces && respond !== null)) {
    const to = { channel, thread_ts: thread, ...payload };
    if (open) await client.chat.postMessage({ ...to, ...quietly });
    else await client.chat.postEphemeral({ ...to, user });
  } else if (respond !== null) {
    await respond({
      ...payload,
      ...quietly,
      response_type: open ? "in_channel" : "ephemeral",
      replace_original: answer.replaces && at === 0,
    });
  } else if (channel !== HOME) {
    if (open) await client.chat.postMessage({ channel, ...payload, ...quietly });
    else
      try {
        await client.chat.postEphemeral({ channel, user, ...payload });
      } catch (thrown) {
        // A form is answered where the app may not be a member: then the person is told directly.
        if (failureOf(thrown, "").kind !== "refused") throw thrown;
        await client.chat.postMessage({ channel: user, ...payload, ...quietly });
      }
  } else await client.chat.postMessage({ channel: user, ...payload, ...quietly });
}

/** Opens a form as a modal. @returns Why not, where Slack refuses it; null when it is open. */
async function formOpened(
  form: Form,
  { client, channel, thread, triggerId }: Where,
  words: Listening["words"],
): Promise<Answer | null> {
  try {
    await client.views.open({ trigger_id: triggerId ?? "", view: viewOf(form, { channel, thread }) });
    return null;
  } catch (thrown) {
    const failure = failureOf(thrown, client.token ?? "");
    if (failure.kind !== "refused") throw thrown;
    // A workspace that installed the app before it took files: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
    const scope = form.fields.some(({ kind }) => kind === "file") ? NEEDS_READ : "";
    const reason = `${failure.reason}${scope}`;
    const told = words.phrase(form.lang, "ask.no-form", { reason });
    return { visibility: "private", replaces: false, lang: form.lang, cards: [cardOf(form.lang, told)] };
  }
}

const NEEDS_READ =
  ". The app may lack the scope files:read: an admin adds it under OAuth & Permissions and reinstalls the app.";

const cardOf = (lang: Answer["lang"], text: string): Card => ({ blocks: [line(lang, text)], controls: [] });

/** What only the asker sees cannot carry a file: it goes into their direct messages, and the answer says so. */
async function fileSent(answer: Answer, { client, user }: Where, words: Listening["words"]): Promise<Answer> {
  const { file, ...rest } = answer;
  const [message] = messagesOf(answer);
  if (file === undefined || message === undefined) return answer;
  const { lang } = answer;
  let told: string;
  try {
    await sendFile(client, user, file, message);
    told = words.phrase(lang, "export.sent");
  } catch (thrown) {
    const failure = failureOf(thrown, client.token ?? "");
    const remedy = failure.kind === "refused" ? `. ${failure.remedy}` : "";
    told = words.phrase(lang, "export.not-sent", { reason: `${failure.reason}${remedy}` });
  }
  return { ...rest, cards: [cardOf(lang, told)] };
}
