import { type DigestId, newId } from "../base/ids.ts";
import type { ChatPort } from "../chat/port.ts";
import { afterQuiet, localDateOf } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import { freshQuotations } from "../store/fresh-quotations.ts";
import { recordDigest } from "../store/record-digest.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { inTransaction, type Store } from "../store/store.ts";
import { subscriptionById, updateSubscription } from "../store/subscriptions.ts";
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
/** One alert shows so many: nobody reads more in one post. The next look tells the rest. */
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
  // Another worker may have looked since the order was found to be due.
  const order = (await subscriptionById(db, subscription.id)) ?? subscription;
  const from = order.coveredUntil ?? at.toISOString();
  const [, latest = from] = [from, at.toISOString()].sort();
  const feedIds = await feedsOfTenant(db, order);
  const { speakerIds } = order;
  const look = (until: string) =>
    freshQuotations(db, { speakerIds, feedIds, from, until, limit: AT_MOST + 1 });
  if ((await look(latest)).length > 0)
    // Only a window that is kept has to be ended, which waits for the disk.
    await inTransaction(db, (transaction) => endWindow(transaction, latest));
  const { readings, until } = await shownAtOnce(look, from, latest);
  const nextDueAt = new Date(at.getTime() + (until < latest ? 0 : EVERY_MS)).toISOString();
  if (readings.length === 0 || parts.composeAlert === undefined) {
    await updateSubscription(db, order.id, { nextDueAt });
    return { recorded: true, outcome: "empty", reason: "nobody who is followed was quoted" };
  }
  const digestId = newId<"digest">();
  const moves = await recallMoves(db, readings, {
    feedIds,
    before: at.toISOString(),
    lang: order.lang,
  });
  const thread = parts.composeAlert({
    digestId,
    subscription: order,
    readings,
    moves,
    now: at.toISOString(),
  });
  const { recorded } = await recordDigest(db, {
    digest: {
      id: digestId,
      subscriptionId: order.id,
      localDate: localDateOf(at, order.timeZone),
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
    platform: order.platform,
    channel: order.channel,
    messages: chat.render(thread),
    notBefore: afterQuiet(order.quiet, order.timeZone, at),
    schedule: { wasDueAt: order.nextDueAt, nextDueAt },
  });
  return { recorded, outcome: "queued", reason: null };
}

/**
 * The longest window from `from` on, `latest` at most, that holds no more than one alert shows; what comes at one instant is
 * not torn apart.
 */
async function shownAtOnce(
  look: (until: string) => Promise<readonly SourcedReading[]>,
  from: string,
  latest: string,
): Promise<{ readonly readings: readonly SourcedReading[]; readonly until: string }> {
  const all = await look(latest);
  if (all.length <= AT_MOST) return { readings: all, until: latest };
  let few: readonly SourcedReading[] = [];
  let many = all;
  let [low, high] = [Date.parse(from), Date.parse(latest)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const found = await look(new Date(middle).toISOString());
    if (found.length > AT_MOST) [many, high] = [found, middle];
    else [few, low] = [found, middle];
  }
  return few.length > 0
    ? { readings: few, until: new Date(low).toISOString() }
    : { readings: many.slice(0, AT_MOST), until: new Date(high).toISOString() };
}
