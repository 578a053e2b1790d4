import { type FeedId, newId } from "../base/ids.ts";
import type { Coverage } from "../digests/coverage.ts";
import type { Subscription } from "../digests/subscription.ts";
import { listFeeds } from "../store/feeds.ts";
import { feedsOfTenant } from "../store/scope.ts";
import type { Db } from "../store/store.ts";
import type { DigestParts } from "./build-digests.ts";
import { coverageOf } from "./coverage.ts";
import { readWindow } from "./digest-window.ts";
import { earlierTellings } from "./earlier-tellings.ts";
import { recallMoves } from "./recall-moves.ts";

/** What a digest would be now: the window, its stories, and the thread that tells of them. Nothing is recorded. */
export async function draftDigest(
  parts: DigestParts,
  subscription: Subscription,
  now: () => Date,
  lateSince: string | null = null,
) {
  const { db } = parts.store;
  const window = await readWindow(db, subscription, now, parts.firstWindowMs);
  const found = await parts.storiesOf(window.articles);
  const stories = parts.link ? await parts.link(found, subscription.lang) : found;
  const nowText = now().toISOString();
  const moves = await recallMoves(
    db,
    stories.flatMap(({ readings }) => readings),
    { feedIds: await feedsSeen(db, subscription), before: nowText, lang: subscription.lang },
  );
  const earlier = await earlierTellings(db, subscription, stories, {
    chat: parts.chats.find(({ platform }) => platform === subscription.platform),
    now: now(),
  });
  const digestId = newId<"digest">();
  const coverage = coverageOf(await listFeeds(db, subscription.feedIds), nowText);
  const { shown = stories, ...made } = parts.compose({
    digestId,
    subscription,
    stories,
    coverage,
    moves,
    earlier,
    now: nowText,
    lateSince,
  });
  return { window, digestId, nowText, coverage, stories, shown, earlier, ...made };
}

/** The feeds of the subscription, and all others that its tenant reads. */
async function feedsSeen(db: Db, subscription: Subscription): Promise<readonly FeedId[]> {
  return [...new Set([...subscription.feedIds, ...(await feedsOfTenant(db, subscription))])];
}

/** Why there is nothing to post; `goesOn` where some of it was told before. */
export function emptyReason(articles: number, coverage: Coverage, goesOn: boolean): string {
  if (articles > 0)
    return goesOn
      ? `nobody says anything in ${articles} new articles that was not told before`
      : `nobody is quoted in ${articles} new articles`;
  if (coverage.feedsChecked === 0) return "no feed of the subscription has been checked yet";
  return `no new article in ${coverage.feedsChecked} feeds, ${coverage.failing.length} of them failing`;
}
