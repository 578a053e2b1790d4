import { oneLine } from "../feeds/html-text.ts";
import { instantOf } from "../feeds/instants.ts";
import { walkHtml } from "../feeds/walk-html.ts";
import type { Access } from "./article.ts";
import { bylineOf } from "./byline.ts";
import { type LinkedData, linkedData } from "./linked-data.ts";

/** What a page's head, and its first heading, say about it. */
export interface PageFacts {
  /** As the page gives it for sharing, else its first heading: without the site's name, mostly. */
  readonly title: string | null;
  /** Its first `<h1>` in one line. */
  readonly heading: string | null;
  readonly canonicalUrl: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  /** Who wrote it, in the words of its data, head or links; null where nobody is named. */
  readonly authors: string | null;
  readonly access: Access;
  /** What its data for search engines says. */
  readonly data: LinkedData;
}

/** In the order of their trust. */
const TITLES = ["og:title", "twitter:title"];
const PUBLISHERS = ["og:site_name", "application-name", "al:android:app_name"];
const DATES = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "parsely-pub-date",
  "dc.date.issued",
  "dc.date",
  "date",
  "pubdate",
];

const AUTHORS = ["author", "article:author", "parsely-author", "dc.creator"];
const linksAuthor = ({ rel, href }: Readonly<Record<string, string>>): boolean =>
  /\bauthor\b/iu.test(rel?.slice(0, 200) ?? "") ||
  /\/(?:authors?|writers?|staff)\/./iu.test(href?.slice(0, 500) ?? "");
/** Words of a page's own about how much of it may be read (`article:content_tier`). */
const LOCKED = /^(?:locked|metered|premium|paid|subscriber)/iu;
/** As much JSON-LD as is read. */
const MAX_SCRIPT_CHARS = 300_000;

/** Reads a page's facts in one linear pass; null for a page too deep to be an article's. */
export function pageFacts(html: string): PageFacts | null {
  const meta = new Map<string, string>();
  let canonical: string | null = null;
  let heading: string[] | null = null;
  let inHeading = false;
  let time: string | null = null;
  let amp = false;
  let authorLink: string[] | null = null;
  let inAuthorLink = false;
  const scripts: string[] = [];
  let script: string[] | null = null;
  let scriptChars = 0;
  const handler: Parameters<typeof walkHtml>[1] = {
    onopentag: (name, attributes) => {
      if (name === "html") amp = "amp" in attributes || "⚡" in attributes;
      if (name === "script" && /ld\+json/iu.test(attributes.type ?? "")) script = [];
      if (name === "meta") {
        const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? "").toLowerCase();
        if (key !== "" && attributes.content !== undefined && !meta.has(key))
          meta.set(key, attributes.content);
      } else if (name === "link" && /\bcanonical\b/iu.test(attributes.rel ?? ""))
        canonical ??= attributes.href ?? null;
      else if (name === "time") time ??= instantOf(attributes.datetime);
      else if (name === "a" && authorLink === null && linksAuthor(attributes)) {
        authorLink = [];
        inAuthorLink = true;
      } else if (name === "h1" && heading === null) {
        heading = [];
        inHeading = true;
      }
    },
    ontext: (text) => {
      if (inHeading) heading?.push(text);
      if (inAuthorLink) authorLink?.push(text);
      if (script !== null && scriptChars < MAX_SCRIPT_CHARS) {
        script.push(text);
        scriptChars += text.length;
      }
    },
    onclosetag: (name) => {
      if (name === "h1") inHeading = false;
      if (name === "a") inAuthorLink = false;
      if (name === "script" && script !== null) {
        scripts.push(script.join(""));
        script = null;
      }
    },
  };
  if (!walkHtml(html, handler)) return null;
  const first = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const line = oneLine(meta.get(key) ?? "");
      if (line !== "") return line;
    }
    return null;
  };
  const line = (parts: readonly string[] | null): string | null => oneLine((parts ?? []).join("")) || null;
  const dates = DATES.map((key) => instantOf(meta.get(key) ?? null));
  const linked = linkedData(scripts);
  const paywalled = linked.paywalled || LOCKED.test(meta.get("article:content_tier") ?? "");
  return {
    title: first(TITLES) ?? linked.headline ?? line(heading),
    heading: line(heading),
    canonicalUrl: canonical,
    publisher: first(PUBLISHERS) ?? linked.publisher,
    publishedAt: dates.find((date) => date !== null) ?? instantOf(linked.publishedAt) ?? time,
    authors: bylineOf(linked.authors) ?? bylineOf(first(AUTHORS)) ?? bylineOf(line(authorLink)),
    access: paywalled ? "paywall" : amp ? "amp" : "free",
    data: linked,
  };
}
