import type { RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Answer, Reply } from "../../commands/answer.ts";
import { HOME } from "../../commands/ask.ts";
import { line } from "../../commands/reply.ts";
import type { Listening } from "../port.ts";
import { messagesOf } from "./answer.ts";
import { sendFile } from "./files.ts";
import { type FormPlace, viewOf } from "./form.ts";
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
  if (reply.kind === "form") {
    const place: FormPlace = { channel, thread };
    if (triggerId !== null)
      await client.views.open({ trigger_id: triggerId, view: viewOf(reply.form, place) });
    return;
  }
  const answer = await fileSent(reply.answer, where, words);
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
  return { ...rest, cards: [{ blocks: [line(lang, told)], controls: [] }] };
}
