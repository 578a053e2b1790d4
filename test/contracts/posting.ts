import { newId, type PostId } from "../../src/base/ids.ts";
import type { ChatPort, Message, PostOutcome, PostRequest, Receipt } from "../../src/chat/port.ts";

/** A signal that nobody fires. */
export const never = (): AbortSignal => new AbortController().signal;

/** A request as the outbox makes it: the message went through JSON. */
export const requestOf = (
  channel: string,
  message: Message,
  parent: Receipt | null,
  postId: PostId = newId(),
): PostRequest => ({
  postId,
  tenant: "",
  channel,
  message: JSON.parse(JSON.stringify(message)),
  parent,
  firstAttemptAt: new Date().toISOString(),
});

export function receiptOf(outcome: PostOutcome): Receipt {
  if (outcome.kind !== "posted") throw new Error(`not posted: ${JSON.stringify(outcome)}`);
  return outcome.receipt;
}

/** Posts all messages below `parent`, or below the first of them; gives the parent's receipt. */
export async function postAll(
  chat: ChatPort,
  channel: string,
  messages: readonly Message[],
  parent: Receipt | null = null,
): Promise<Receipt | null> {
  for (const message of messages) {
    const receipt = receiptOf(await chat.post(requestOf(channel, message, parent), never()));
    parent ??= receipt;
  }
  return parent;
}
