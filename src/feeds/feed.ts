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
}

/** A parsed document. `language` is as declared, lower case, or null. `repaired` tells people what was mended. */
export interface ParsedFeed {
  readonly format: "rss" | "atom" | "rdf" | "json";
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly entries: readonly Entry[];
  readonly repaired: readonly string[];
}
