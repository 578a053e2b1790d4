import type { FeedId } from "../base/ids.ts";
import { nextDueAt } from "../digests/due.ts";
import { PLAIN_ORDER, type Subscription } from "../digests/subscription.ts";
import { addSubscription } from "../store/subscriptions.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import type { DeskParts } from "./parts.ts";
import type { OrderChange } from "./read-order.ts";
import { line, lines, quietLine } from "./reply.ts";

/** A digest for the asker's channel; what is not said is as the service's defaults have it. */
export function newOrder(
  { db, defaults, now }: DeskParts,
  asker: Asker,
  feedIds: readonly FeedId[],
  change: OrderChange = {},
): Promise<Subscription> {
  const at = now();
  const when = {
    at: change.at ?? defaults.at,
    timeZone: change.timeZone ?? defaults.timeZone,
    weekday: change.weekday ?? null,
  };
  return addSubscription(
    db,
    {
      ...PLAIN_ORDER,
      platform: asker.platform,
      tenant: asker.tenant,
      channel: asker.channel,
      orderedBy: asker.user,
      feedIds,
      lang: asker.lang,
      maxStories: defaults.maxStories,
      ...change,
      ...when,
      nextDueAt: nextDueAt(when, at),
    },
    at.toISOString(),
  );
}

/** A channel has as many orders as it can have. */
export function tooManyOrders({ phrases, ordersAtMost }: DeskParts, asker: Asker): Reply {
  const { lang } = asker;
  return lines(asker, [
    line(lang, phrases.phrase(lang, "order.too-many", { limit: String(ordersAtMost) })),
    quietLine(lang, phrases.phrase(lang, "order.too-many-do")),
  ]);
}
