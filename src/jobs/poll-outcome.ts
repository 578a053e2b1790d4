import type { Feed } from "../feeds/feed.ts";
import type { PollResult } from "../store/poll-results.ts";
import type { FeedCheck } from "./check-feed.ts";
import { nextCheckAfterFailure, nextCheckAfterRest, nextCheckAfterSuccess } from "./poll-times.ts";

/** A redirect for good is believed when so many answers in a row gave it: one may be a hotel's login page. */
export const TELLS_OF_A_MOVE = 3;

/** Where a feed says that it moved to, and how many answers in a row said so; null when it stays. */
export function movedOf(feed: Feed, { movedTo, problem }: FeedCheck): Feed["moved"] {
  if (problem !== null || movedTo === null || movedTo === feed.url) return null;
  return { to: movedTo, times: feed.moved?.to === movedTo ? feed.moved.times + 1 : 1 };
}

/** What is written of a check, with the next one's time. */
export function resultOf(
  feed: Feed,
  check: FeedCheck,
  {
    now,
    random,
    moved,
  }: { readonly now: Date; readonly random: () => number; readonly moved: Feed["moved"] },
): PollResult {
  const times = { now, random };
  const { problem, retryAfterMs, seen } = check;
  const nextCheckAt = check.putOff
    ? nextCheckAfterRest(times, retryAfterMs ?? 0)
    : problem === null
      ? nextCheckAfterSuccess({
          ...times,
          pace: seen.pace ?? feed.pace,
          lastEntryAt: seen.lastEntryAt ?? feed.lastEntryAt,
          freshForMs: check.freshForMs,
        })
      : nextCheckAfterFailure({ ...times, failures: feed.failures, retryAfterMs });
  return {
    ...seen,
    checkedAt: now.toISOString(),
    nextCheckAt,
    problem: problem?.reason ?? null,
    putOff: check.putOff,
    ended: check.ended,
    ...(check.putOff || problem !== null || (moved === null && feed.moved === null) ? {} : { moved }),
  };
}
