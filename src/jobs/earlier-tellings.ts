import type { DigestId, StoryId } from "../base/ids.ts";
import type { ChatPort } from "../chat/port.ts";
import type { EarlierTelling } from "../digests/news.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Part } from "../digests/thread.ts";
import { withLinkedSpeakers } from "../lookups/linked-readings.ts";
import { articlesByIds } from "../store/articles.ts";
import { digestById } from "../store/digests.ts";
import { standsIn, threadReceipt } from "../store/outbox.ts";
import { readingsOf } from "../store/quotations.ts";
import type { Db } from "../store/store.ts";
import { type Telling, toldBefore } from "../store/told-stories.ts";
import type { Story } from "../stories/story.ts";
import { bounded } from "./bounded.ts";

/** A story that was told longer ago is begun anew. */
export const TOLD_MS = 7 * 24 * 3_600_000;
/** Articles of a story's past that are looked at for what was said before: the latest. */
const ARTICLES = 200;
/** A digest does not wait longer than this for a chat to tell where a thread is. */
const LINK_MS = 5_000;

/** A telling, and the digest that has it. */
export interface KnownTelling extends Omit<EarlierTelling, "href"> {
  readonly id: DigestId;
  /** Where people open the thread; null where the chat does not tell. */
  readonly threadHref: string | null;
}

/** What this order's digests told before of those stories that go on. */
export async function earlierTellings(
  db: Db,
  subscription: Subscription,
  stories: readonly Story[],
  { chat, now }: { readonly chat: Pick<ChatPort, "threadLink"> | undefined; readonly now: Date },
): Promise<ReadonlyMap<StoryId, KnownTelling>> {
  const since = new Date(now.getTime() - TOLD_MS).toISOString();
  const told = await toldBefore(db, subscription.id, since);
  const found = new Map<StoryId, KnownTelling>();
  const links = new Map<DigestId, string | null>();
  for (const { id } of stories) {
    const telling = told.get(id);
    if (telling === undefined) continue;
    const root = await threadOf(db, telling);
    if (!links.has(root)) links.set(root, await linkOf(db, root, subscription, chat));
    const digest = await digestById(db, telling.id);
    const part = digest?.thread.parts.filter(({ role }) => role === "story")[telling.place];
    const articles = await articlesByIds(db, telling.articleIds.slice(-ARTICLES));
    found.set(id, {
      id: telling.id,
      at: telling.createdAt,
      threadHref: links.get(root) ?? null,
      readings: await withLinkedSpeakers(db, await readingsOf(db, articles), subscription.lang),
      texts: part === undefined ? [] : textsOf(part),
      ...(subscription.goingOn === "same" ? { thread: root } : {}),
    });
  }
  return found;
}

/** The digest in whose thread a story was told: that of an earlier one, unless its thread was gone by then. */
const threadOf = async (db: Db, { id, thread }: Telling): Promise<DigestId> =>
  thread !== undefined && (await standsIn(db, id, thread)) ? thread : id;

async function linkOf(
  db: Db,
  id: DigestId,
  { tenant, channel }: Subscription,
  chat: Pick<ChatPort, "threadLink"> | undefined,
): Promise<string | null> {
  const receipt = await threadReceipt(db, id);
  if (receipt === null || chat?.threadLink === undefined) return null;
  const asked = { tenant, channel, receipt };
  return bounded("asking where a thread is", LINK_MS, undefined, (signal) =>
    Promise.resolve(chat.threadLink!(asked, signal)),
  ).catch(() => null);
}

/** The headline and the key sentences of a story's part. */
const textsOf = ({ blocks }: Part): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === "title" || block.kind === "bullet" ? [block.runs[0]?.text ?? ""] : [],
  );
