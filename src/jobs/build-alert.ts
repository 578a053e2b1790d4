import { type DigestId, newId } from "../base/ids.ts";
import type { ChatPort } from "../chat/port.ts";
import { afterQuiet, localDateOf } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import { freshQuotations } from "../store/fresh-quotations.ts";
import { recordDigest } from "../store/record-digest.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { inTransaction, type Store } from "../store/store.ts";
import { updateSubscription } from "../store/subscriptions.ts";
import { endWindow } from "../store/windows.ts";
import type { SourcedReading } from "../stories/story.ts";
import { type Moves, recallMoves } from "./recall-moves.ts";

/** What came of a digest or alert. */
export interface Built {
  readonly recorded: boolean;
  readonly outcome: "queued" | "empty";
  readonly reason: string | null;
}

export type ComposeAlert = (input: {
  readonly digestId: DigestId;
  readonly subscription: Subscription;
  readonly readings: readonly SourcedReading[];
  readonly moves: Moves;
  /** ISO instant. */
  readonly now: string;
}) => Thread;

/** How often an alert looks for news. */
const EVERY_MS = 60_000;
/** One alert shows so many; nobody reads more in one post, and lookups find the rest. */
const AT_MOST = 40;

/**
 * Posts what the followed speakers were quoted with since the last look, in all feeds of the tenant. What is unsure is
 * not told. A look that finds nothing leaves no digest behind.
 */
export async function buildAlert(
  parts: { readonly store: Store; readonly composeAlert?: ComposeAlert },
  chat: Pick<ChatPort, "render">,
  subscription: Subscription,
  now: () => Date,
): Promise<Built> {
  const { db } = parts.store;
  const at = now();
  const from = subscription.coveredUntil ?? at.toISOString();
  const [, until = from] = [from, at.toISOString()].sort();
  const nextDueAt = new Date(at.getTime() + EVERY_MS).toISOString();
  const feedIds = await feedsOfTenant(db, subscription);
  const { speakerIds } = subscription;
  const look = () => freshQuotations(db, { speakerIds, feedIds, from, until, limit: AT_MOST });
  let readings = await look();
  if (readings.length > 0) {
    // Only a window that is kept has to be ended, which waits for the disk.
    await inTransaction(db, (transaction) => endWindow(transaction, until));
    readings = await look();
  }
  if (readings.length === 0 || parts.composeAlert === undefined) {
    await updateSubscription(db, subscription.id, { nextDueAt });
    return { recorded: true, outcome: "empty", reason: "nobody who is followed was quoted" };
  }
  const digestId = newId<"digest">();
  const moves = await recallMoves(db, readings, {
    feedIds,
    before: at.toISOString(),
    lang: subscription.lang,
  });
  const thread = parts.composeAlert({ digestId, subscription, readings, moves, now: at.toISOString() });
  const { recorded } = await recordDigest(db, {
    digest: {
      id: digestId,
      subscriptionId: subscription.id,
      localDate: localDateOf(at, subscription.timeZone),
      // The first new quotation names the alert: made twice at once, it is written once.
      kind: `alert:${readings[0]!.id}`,
      createdAt: at.toISOString(),
      windowFrom: from,
      windowUntil: until,
      outcome: "queued",
      reason: null,
      thread,
      stories: [],
      counts: { quotations: readings.length },
    },
    platform: subscription.platform,
    channel: subscription.channel,
    messages: chat.render(thread),
    notBefore: afterQuiet(subscription.quiet, subscription.timeZone, at),
    schedule: { wasDueAt: subscription.nextDueAt, nextDueAt },
  });
  return { recorded, outcome: "queued", reason: null };
}
