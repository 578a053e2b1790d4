import type { FeedId, SpeakerId, SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { QuietHours, Weekday } from "./due.ts";

export const GOING_ON = ["new", "same"] as const;
export type GoingOn = (typeof GOING_ON)[number];

/** A channel's standing order. */
export interface Subscription {
  readonly id: SubscriptionId;
  /** `digest` comes at its time; `alert` follows `speakerIds` and comes when one of them speaks. */
  readonly kind: "digest" | "alert";
  /** Which chat, by the adapter's name. */
  readonly platform: string;
  /** The workspace or server, as the chat names it: what one adds is not seen by another. Empty until it is known. */
  readonly tenant: string;
  /** The channel as the chat names it. */
  readonly channel: string;
  /** Who ordered it, as the chat names users: told when something needs a person. Null from the command line. */
  readonly orderedBy: string | null;
  /** For an alert none: it listens to all feeds of its tenant. */
  readonly feedIds: readonly FeedId[];
  /** Language of our own words; quotations stay in theirs. */
  readonly lang: Language;
  /** Article languages to include; empty means all. */
  readonly articleLangs: readonly Language[];
  /** Only stories about one of these words; empty means all. */
  readonly include: readonly string[];
  /** No stories about these words. */
  readonly exclude: readonly string[];
  /** Their stories come first in a digest; an alert is about them. */
  readonly speakerIds: readonly SpeakerId[];
  /** Stories about one of these words come first. */
  readonly topics: readonly string[];
  /** Where a story that goes on is told: in the new digest's thread, with a link to the earlier one, or in the thread that it has. */
  readonly goingOn: GoingOn;
  /** Local time of the digest, `HH:MM`. */
  readonly at: string;
  /** The day of a weekly digest; null for a daily one. */
  readonly weekday: Weekday | null;
  /** IANA time zone. */
  readonly timeZone: string;
  /** Nothing is posted in these hours. */
  readonly quiet: QuietHours | null;
  readonly maxStories: number;
  /** Whether its posts carry pictures, where they say something. */
  readonly pictures: boolean;
  readonly paused: boolean;
  /** ISO instant of the next digest. */
  readonly nextDueAt: string;
  /** Articles read up to this ISO instant were shown already; null before the first digest. */
  readonly coveredUntil: string | null;
}

/** The parts of an order that most leave alone. */
export const PLAIN_ORDER = {
  kind: "digest",
  tenant: "",
  orderedBy: null,
  articleLangs: [],
  include: [],
  exclude: [],
  speakerIds: [],
  topics: [],
  goingOn: "new",
  weekday: null,
  quiet: null,
  pictures: true,
  paused: false,
  coveredUntil: null,
} as const satisfies Partial<Subscription>;
