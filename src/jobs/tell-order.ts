import { messageOf } from "../base/errors.ts";
import type { Chat, ChatPort } from "../chat/port.ts";
import type { Phrases } from "../digests/phrases.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Block } from "../digests/thread.ts";
import { noteTold } from "../store/notices.ts";
import type { Db } from "../store/store.ts";
import type { JobLog } from "./job-log.ts";

export interface TellingParts {
  readonly db: Db;
  readonly chats: readonly (ChatPort | Chat)[];
  readonly phrases: Pick<Phrases, "phrase" | "monthDay" | "time">;
  readonly log: JobLog;
  readonly now: () => Date;
}

/**
 * Tells whoever made an order something, directly. An order from the command line has only the log. Never throws for
 * the chat's sake.
 */
export async function tellOrder(
  { chats, log }: Pick<TellingParts, "chats" | "log">,
  order: Subscription,
  text: string,
): Promise<void> {
  const chat = chats.find(({ platform }) => platform === order.platform);
  const user = order.orderedBy;
  if (user === null || chat === undefined || !("tell" in chat)) return;
  const block: Block = { kind: "paragraph", lang: order.lang, runs: [{ text }] };
  try {
    if (await chat.tell({ tenant: order.tenant, user }, [block])) return;
    log.warn({ subscriptionId: order.id }, "whoever ordered a digest could not be told of a trouble");
  } catch (error) {
    log.warn(
      { subscriptionId: order.id, reason: messageOf(error) },
      "whoever ordered a digest could not be told",
    );
  }
}

/** The same of a trouble that lasts: once, until it is over (`forgetTold`). */
export async function tellOnce(
  parts: TellingParts,
  order: Subscription,
  trouble: string,
  text: string,
): Promise<void> {
  if (await noteTold(parts.db, order.id, trouble, parts.now().toISOString()))
    await tellOrder(parts, order, text);
}
