import { dueDateOf, lastDueAt, localDateOf, nextDueAt } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";

/** Which day's digest is made, and when the next one is due; null leaves the schedule alone. */
export interface DigestRun {
  /** `YYYY-MM-DD` in the subscription's time zone: with the subscription, the key under which it is made once. */
  readonly localDate: string;
  readonly nextDueAt: string | null;
}

/**
 * The run of a subscription that is due. After a time of standing still only the last digest missed is made: it covers
 * everything since, and older ones would come as a flood.
 */
export function dailyRun(subscription: Subscription, now: Date): DigestRun {
  const [, due = subscription.nextDueAt] = [lastDueAt(subscription, now), subscription.nextDueAt].sort();
  return { localDate: dueDateOf(subscription, new Date(due)), nextDueAt: nextDueAt(subscription, now) };
}

/** A run that somebody asked for: it shows what is new, and the daily digest still comes. */
export const requestedRun = (subscription: Subscription, now: Date): DigestRun => ({
  localDate: localDateOf(now, subscription.timeZone),
  nextDueAt: null,
});
