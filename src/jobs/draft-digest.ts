import { newId, type StoryId } from "../base/ids.ts";
import type { Coverage } from "../digests/coverage.ts";
import type { Subscription } from "../digests/subscription.ts";
import { chatOf, type DigestParts } from "./digest-parts.ts";
import { earlierTellings, type KnownTelling } from "./earlier-tellings.ts";
import type { Ground } from "./ground.ts";

/** What a digest would be on some ground: the window, its stories, and the thread that tells of them. Nothing is recorded. */
export async function draftDigest(
  parts: DigestParts,
  subscription: Subscription,
  ground: Ground,
  lateSince: string | null = null,
) {
  const { window, coverage } = ground;
  const stories = await ground.stories();
  const nowText = ground.now.toISOString();
  const moves = await ground.moves();
  const earlier: ReadonlyMap<StoryId, KnownTelling> = ground.hasTold
    ? await earlierTellings(parts.store.db, subscription, stories, {
        chat: chatOf(parts, subscription),
        now: ground.now,
      })
    : new Map();
  const digestId = newId<"digest">();
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

/** Why there is nothing to post; `goesOn` where some of it was told before. */
export function emptyReason(articles: number, coverage: Coverage, goesOn: boolean): string {
  if (articles > 0)
    return goesOn
      ? `nobody says anything in ${articles} new articles that was not told before`
      : `nobody is quoted in ${articles} new articles`;
  if (coverage.feedsChecked === 0) return "no feed of the subscription has been checked yet";
  return `no new article in ${coverage.feedsChecked} feeds, ${coverage.failing.length} of them failing`;
}
