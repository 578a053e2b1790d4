import type { Coverage } from "../digests/coverage.ts";
import type { Feed } from "../feeds/feed.ts";

/** A feed without an entry for so long is worth a word in the footer. */
const STALE_MS = 7 * 24 * 3_600_000;

/** What the footer tells of a subscription's feeds. A failing feed is not called stale too. */
export function coverageOf(feeds: readonly Feed[], now: string): Coverage {
  const checked = feeds.filter((feed) => feed.lastCheckedAt !== null);
  const staleBefore = new Date(Date.parse(now) - STALE_MS).toISOString();
  return {
    feedsChecked: checked.length,
    failing: checked.flatMap((feed) =>
      feed.problem === null ? [] : [{ feed: nameOf(feed), reason: feed.problem }],
    ),
    stale: checked
      .filter(
        (feed) => feed.problem === null && (feed.lastEntryAt === null || feed.lastEntryAt < staleBefore),
      )
      .map((feed) => ({ feed: nameOf(feed), lastEntryAt: feed.lastEntryAt })),
  };
}

/** A query can carry a token. */
const nameOf = (feed: Feed): string => feed.title ?? feed.url.replace(/[?#].*$/su, "");
