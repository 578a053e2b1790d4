import type { FeedId, SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";

/** A channel's standing order. */
export interface Subscription {
  readonly id: SubscriptionId;
  /** Which chat, by the adapter's name. */
  readonly platform: string;
  /** The channel as the chat names it. */
  readonly channel: string;
  readonly feedIds: readonly FeedId[];
  /** Language of our own words; quotations stay in theirs. */
  readonly lang: Language;
  /** Article languages to include; empty means all. */
  readonly articleLangs: readonly Language[];
  /** Local time of the daily digest, `HH:MM`. */
  readonly at: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly maxStories: number;
  readonly paused: boolean;
  /** ISO instant of the next digest. */
  readonly nextDueAt: string;
  /** Articles read up to this ISO instant were shown already; null before the first digest. */
  readonly coveredUntil: string | null;
}
