import type { FeedId } from "../base/ids.ts";

/** A polled URL, as the store keeps it. Instants are ISO 8601 in UTC. */
export interface Feed {
  readonly id: FeedId;
  readonly url: string;
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextCheckAt: string;
  readonly lastCheckedAt: string | null;
  readonly lastOkAt: string | null;
  readonly lastEntryAt: string | null;
  /** Failures since the last success; 0 when well. */
  readonly failures: number;
  /** Why the last check failed, for people; null when well. */
  readonly problem: string | null;
  /** Since when it fails; null when well. */
  readonly failingSince: string | null;
  /** When its server said that it is gone for good; it is not polled any more. */
  readonly endedAt: string | null;
  readonly pace: Pace | null;
  /** Where its server says that it lives for good, and how many answers in a row said so. */
  readonly moved: { readonly to: string; readonly times: number } | null;
  /** Folders around it, outermost first. */
  readonly folder: readonly string[];
}

/** How often a feed brings something, and how often it wants to be asked. */
export interface Pace {
  /** Milliseconds from one entry to the next, as a rule; null when its dates do not tell. */
  readonly gapMs: number | null;
  /** `ttl` or the syndication module's update period, milliseconds; null when it has none. */
  readonly ttlMs: number | null;
  /** Hours of the day, GMT, in which it asks not to be read. */
  readonly skipHours: readonly number[];
  /** Days of the week, 0 Sunday, in which it asks not to be read. */
  readonly skipDays: readonly number[];
}

/** An item as the feed gave it, made sane: absolute link, instant or null, HTML left as HTML. */
export interface Entry {
  readonly guid: string;
  readonly link: string | null;
  readonly title: string;
  readonly summaryHtml: string | null;
  readonly contentHtml: string | null;
  readonly author: string | null;
  readonly publishedAt: string | null;
  /** Of its title and words, a dot, and of its page: other words tell that the entry was edited. */
  readonly fingerprint: string;
}

/** A parsed document. `language` is as declared, lower case, or null. `repaired` tells people what was mended. */
export interface ParsedFeed {
  readonly format: "rss" | "atom" | "rdf" | "json";
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly entries: readonly Entry[];
  readonly repaired: readonly string[];
  /** What the document itself asks about polling. */
  readonly wishes: Omit<Pace, "gapMs">;
}
