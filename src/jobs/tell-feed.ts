import type { Feed } from "../feeds/feed.ts";
import { forgetTold } from "../store/notices.ts";
import { subscriptionsOfFeed } from "../store/subscriptions.ts";
import type { FeedCheck } from "./check-feed.ts";
import { type TellingParts, tellOnce, tellOrder } from "./tell-order.ts";

/** A feed that stumbles mends itself mostly; so many failures over so long a time need a person. */
const FAILURES = 4;
const FAILING_MS = 2 * 3_600_000;

const troubleOf = (feed: Feed): string => `feed:${feed.id}`;
const endOf = (feed: Feed): string => `feed-end:${feed.id}`;

/**
 * Tells whoever reads a feed that it cannot be read, once, with the reason and what to do; and once that it can be again.
 * @returns What to call with every check: `before` is the feed as it was.
 */
export function createTellFeed(parts: TellingParts) {
  const { db, phrases } = parts;
  return async (before: Feed, check: FeedCheck, now: Date): Promise<void> => {
    if (check.putOff) return;
    const { problem } = check;
    const since = before.failingSince;
    if (problem === null) {
      if (since === null) return;
      for (const order of await subscriptionsOfFeed(db, before.id)) {
        const feed = before.title ?? before.url;
        const told = await forgetTold(db, order.id, troubleOf(before));
        const toldOfEnd = await forgetTold(db, order.id, endOf(before));
        if (told || toldOfEnd)
          await tellOrder(
            parts,
            order,
            phrases.phrase(order.lang, "notice.feed-well", { name: order.channel, feed }),
          );
      }
      return;
    }
    const lasting =
      since !== null && before.failures + 1 >= FAILURES && now.getTime() - Date.parse(since) >= FAILING_MS;
    if (!check.ended && !lasting) return;
    for (const order of await subscriptionsOfFeed(db, before.id)) {
      if (order.orderedBy === null) continue;
      const { lang, timeZone, channel: name } = order;
      const date = phrases.monthDay(lang, since ?? now.toISOString(), timeZone);
      const feed = before.title ?? before.url;
      const text = check.ended
        ? phrases.phrase(lang, "notice.feed-ended", { name, feed, remedy: problem.remedy })
        : phrases.phrase(lang, "notice.feed", { name, feed, date, ...problem });
      await tellOnce(parts, order, check.ended ? endOf(before) : troubleOf(before), text);
    }
  };
}
