import { dueDateOf, lastDueAt, localDateOf, nextDueAt } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";

/** Which day's digest is made, and when the next one is due; null leaves the schedule alone. */
export interface DigestRun {
  /** `YYYY-MM-DD` in the subscription's time zone: with the subscription, the key under which it is made once. */
  readonly localDate: string;
  readonly nextDueAt: string | null;
  /** ISO instant at which it should have come, where it comes late; else null. */
  readonly lateSince: string | null;
}

/** A digest that comes later than this says so: less is a poll, a retry or a restart, and nobody's business. */
const LATE_MS = 30 * 60_000;

/**
 * The run of a subscription that is due. After a time of standing still only the last digest missed is made: it covers
 * everything since, is marked late, and older ones would come as a flood.
 */
export function dailyRun(subscription: Subscription, now: Date): DigestRun {
  const [, due = subscription.nextDueAt] = [lastDueAt(subscription, now), subscription.nextDueAt].sort();
  return {
    localDate: dueDateOf(subscription, new Date(due)),
    nextDueAt: nextDueAt(subscription, now),
    lateSince: now.getTime() - Date.parse(due) > LATE_MS ? due : null,
  };
}

/** A run that somebody asked for: it shows what is new, and the daily digest still comes. */
export const requestedRun = (subscription: Subscription, now: Date): DigestRun => ({
  localDate: localDateOf(now, subscription.timeZone),
  nextDueAt: null,
  lateSince: null,
});
