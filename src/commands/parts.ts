import type { SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Part } from "../digests/thread.ts";
import type { FeedList } from "../feeds/opml.ts";
import type { LinkTools } from "../speakers/link.ts";
import type { Db } from "../store/store.ts";
import type { ReadArticle, SourcedReading, Story } from "../stories/story.ts";
import type { TopicForm } from "../topics/topic.ts";

/** What a look at an address found: a feed, its own or one that the page names; or why there is none. */
export type FoundFeed =
  | { readonly kind: "feed"; readonly url: string; readonly title: string | null; readonly entries: number }
  | { readonly kind: "none"; readonly reason: string; readonly remedy: string };

/** What came of a digest that was asked for at once. */
export interface SentNow {
  readonly outcome: "queued" | "empty" | "failed";
  readonly reason: string | null;
}

/** How orders begin where nothing is said. */
export interface OrderDefaults {
  readonly at: string;
  readonly timeZone: string;
  readonly lang: Language;
  readonly maxStories: number;
  /** Whether anything carries pictures, in orders and answers. */
  readonly pictures: boolean;
}

/** What the desk works with; all that is not a row in the store comes in as a function. */
export interface DeskParts {
  readonly db: Db;
  readonly phrases: Phrases;
  readonly linkTools: LinkTools;
  readonly defaults: OrderDefaults;
  /** Orders that one channel may have. */
  readonly ordersAtMost: number;
  readonly now: () => Date;
  readonly findFeed: (url: string) => Promise<FoundFeed>;
  /** The feeds that an OPML file lists; null when it is none. */
  readonly readOpml: (bytes: Uint8Array) => Promise<FeedList | null>;
  /** What words ask for, in either language and any script of names. The lists for it are read with the first question. */
  readonly readTopic: (words: string) => Promise<TopicForm>;
  /** The digest as it would be now, nothing recorded. */
  readonly preview: (subscription: Subscription) => Promise<readonly Part[]>;
  readonly sendNow: (id: SubscriptionId) => Promise<SentNow>;
  /** Quotations of a text that somebody points at. */
  readonly readText: (text: string) => Promise<readonly SourcedReading[]>;
  /** The stories of some articles; what came meanwhile is placed first. */
  readonly storiesOf: (articles: readonly ReadArticle[]) => Promise<readonly Story[]>;
  /** Rows were written that are due: feeds to poll, an order to fill. */
  readonly wake: () => void;
}
