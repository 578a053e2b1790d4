import { createHash } from "node:crypto";
import type { Article } from "../../src/articles/article.ts";
import type { SpeakerId } from "../../src/base/ids.ts";
import { PLAIN_ORDER, type Subscription } from "../../src/digests/subscription.ts";
import type { Entry, ParsedFeed } from "../../src/feeds/feed.ts";
import type { Speaker } from "../../src/speakers/speaker.ts";
import type { Reading } from "../../src/stances/stance.ts";

/** Plain objects for the tests of store and jobs; every one can be bent by `over`. */
export const at = (time: string): string => `2026-03-10T${time}.000Z`;

export function sampleArticle(name: string, over: Partial<Article> = {}): Omit<Article, "id"> {
  const text = over.text ?? `The mayor of ${name} said "we will rebuild the bridge" on Tuesday.`;
  return {
    url: `https://news.example/${name}?from=feed`,
    canonicalUrl: `https://news.example/${name}`,
    publisher: "Example News",
    title: `Bridge of ${name}`,
    lang: "en",
    publishedAt: at("08:00:00"),
    fetchedAt: at("09:00:00"),
    hash: createHash("sha256").update(text).digest("hex"),
    byline: null,
    wire: null,
    access: "free",
    ...over,
    text,
  };
}

export const sampleEntry = (guid: string, over: Partial<Entry> = {}): Entry => ({
  guid,
  link: `https://news.example/${guid}`,
  title: `Title of ${guid}`,
  summaryHtml: null,
  contentHtml: null,
  author: null,
  publishedAt: at("08:00:00"),
  fingerprint: `of ${guid}`,
  ...over,
});

export const sampleFeed = (entries: readonly Entry[]): ParsedFeed => ({
  format: "rss",
  title: "Example News",
  siteUrl: "https://news.example/",
  language: "en",
  entries,
  repaired: [],
  wishes: { ttlMs: null, skipHours: [], skipDays: [] },
});

export const sampleSpeaker = (name: string, over: Partial<Speaker> = {}): Speaker => ({
  id: `speaker-${name}` as SpeakerId,
  name,
  role: null,
  kind: "person",
  ...over,
});

/** A reading whose content is `words` where they stand in `text`. */
export function sampleReading(text: string, words: string, over: Partial<Reading> = {}): Reading {
  const start = text.indexOf(words);
  const slice = { start, end: start + words.length, text: words };
  return {
    type: "direct",
    content: [slice],
    verbatim: [slice],
    cue: null,
    source: null,
    via: null,
    confidence: 0.9,
    speaker: null,
    saidAt: null,
    posted: true,
    stances: [],
    ...over,
  };
}

export const sampleSubscription = (over: Partial<Subscription> = {}): Omit<Subscription, "id"> => ({
  ...PLAIN_ORDER,
  platform: "terminal",
  channel: "desk",
  feedIds: [],
  lang: "en",
  at: "08:00",
  timeZone: "Africa/Cairo",
  maxStories: 8,
  nextDueAt: at("06:00:00"),
  ...over,
});
