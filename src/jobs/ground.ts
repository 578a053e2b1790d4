import { setImmediate as breath } from "node:timers/promises";
import type { FeedId, SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Coverage } from "../digests/coverage.ts";
import type { Subscription } from "../digests/subscription.ts";
import { listFeeds } from "../store/feeds.ts";
import { feedsOfTenants, tenantKey } from "../store/scope.ts";
import { ordersThatTold } from "../store/told-stories.ts";
import type { ReadArticle, Story } from "../stories/story.ts";
import { coverageOf } from "./coverage.ts";
import type { DigestParts } from "./digest-parts.ts";
import { type DigestWindow, readWindows } from "./digest-window.ts";
import { TOLD_MS } from "./earlier-tellings.ts";
import { type Moves, mayMove, recallMoves } from "./recall-moves.ts";

/** What some digests are made from, at one instant: what they have in common is read and worked out once. */
export interface Ground {
  readonly now: Date;
  readonly coverage: Coverage;
  /** The order as it is now. */
  readonly order: Subscription;
  readonly window: DigestWindow;
  /** The stories of the window, their speakers linked. */
  stories(): Promise<readonly Story[]>;
  /** What their speakers moved away from, as far as the order's tenant may see. */
  moves(): Promise<Moves>;
  /** False where no digest of this order told anything lately; an order that covers nothing has told nothing. */
  readonly hasTold: boolean;
}

type GroundParts = Pick<DigestParts, "store" | "storiesOf" | "link" | "intern" | "prepare" | "firstWindowMs">;

export const groundOf = async (
  parts: GroundParts,
  subscription: Subscription,
  now: () => Date,
): Promise<Ground> => (await groundsOf(parts, [subscription], now)).get(subscription.id)!;

/** The ground of each of some orders; those that read the same feeds in the same languages share the most of it. */
export async function groundsOf(
  parts: GroundParts,
  subscriptions: readonly Subscription[],
  now: () => Date,
): Promise<ReadonlyMap<SubscriptionId, Ground>> {
  const { db } = parts.store;
  const at = now();
  const nowText = at.toISOString();
  const windows = await readWindows(db, subscriptions, at, parts.firstWindowMs);
  const orders = windows.map(({ order }) => order);
  const feeds = await listFeeds(db, [...new Set(orders.flatMap(({ feedIds }) => feedIds))]);
  const seen = once(() => feedsOfTenants(db, orders));
  const since = new Date(at.getTime() - TOLD_MS).toISOString();
  const told = await ordersThatTold(
    db,
    orders.map(({ id }) => id),
    since,
  );
  const linked = shared(async (articles: readonly ReadArticle[], lang: Language) => {
    const found = await parts.storiesOf(articles);
    const named = parts.link ? await parts.link(found, lang) : found;
    const stories = parts.intern?.(named) ?? named;
    for (const story of stories) {
      // Long work of one story; sockets and timers have their turn before the next.
      parts.prepare?.(story, lang);
      await breath();
    }
    return stories;
  });
  const moves = shared((stories: readonly Story[], key: string): Promise<Moves> => {
    const [lang, ...feedIds] = key.split(" ") as [Language, ...FeedId[]];
    const readings = stories.flatMap((story) => story.readings);
    return recallMoves(db, readings, { feedIds, before: nowText, lang });
  });
  return new Map(
    windows.map(({ order, window }): [SubscriptionId, Ground] => {
      const stories = () => linked(window.articles, order.lang);
      const own = new Set<string>(order.feedIds);
      return [
        order.id,
        {
          ...{ now: at, order, window, stories, hasTold: order.coveredUntil !== null && told.has(order.id) },
          coverage: coverageOf(
            feeds.filter(({ id }) => own.has(id)),
            nowText,
          ),
          async moves() {
            const those = await stories();
            if (!mayMove(those.flatMap(({ readings }) => readings))) return new Map();
            const tenants = (await seen()).get(tenantKey(order)) ?? [];
            const feedIds = [...new Set([...order.feedIds, ...tenants])].sort();
            return moves(those, [order.lang, ...feedIds].join(" "));
          },
        },
      ];
    }),
  );
}

/** The same work for the same thing and word is done once. */
function shared<Thing extends object, Word extends string, Result>(
  work: (thing: Thing, word: Word) => Promise<Result>,
): (thing: Thing, word: Word) => Promise<Result> {
  const known = new Map<Thing, Map<Word, Promise<Result>>>();
  return (thing, word) => {
    const words = known.get(thing) ?? new Map<Word, Promise<Result>>();
    known.set(thing, words);
    const result = words.get(word) ?? work(thing, word);
    words.set(word, result);
    return result;
  };
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
