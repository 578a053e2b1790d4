import type { RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Answer, Card, Form, Reply } from "../../commands/answer.ts";
import { HOME } from "../../commands/ask.ts";
import { line } from "../../commands/reply.ts";
import type { Listening } from "../port.ts";
import { messagesOf } from "./answer.ts";
import { sendFile } from "./files.ts";
import { viewOf } from "./form.ts";
import { failureOf } from "./outcome.ts";

/** Where an answer goes: to whoever asked, where they asked. */
export interface Where {
  readonly client: WebClient;
  readonly respond: RespondFn | null;
  readonly channel: string;
  readonly user: string;
  readonly thread: string | null;
  readonly triggerId: string | null;
}

/** Sends a reply where it belongs: a modal, the place of an answer that was paged, the asker alone, or all. */
export async function send(reply: Reply, where: Where, words: Listening["words"]): Promise<void> {
  const { client, respond, channel, user, thread, triggerId } = where;
  if (reply.kind === "form" && triggerId === null) return;
  const answer =
    reply.kind === "form"
      ? await formOpened(reply.form, where, words)
      : await fileSent(reply.answer, where, words);
  if (answer === null) return;
  const open = answer.visibility === "channel";
  for (const [at, message] of messagesOf(answer).entries()) {
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
