import { Parser } from "htmlparser2";
import { oneLine } from "../feeds/html-text.ts";
import { instantOf } from "../feeds/instants.ts";

/** What a page's head, and its first heading, say about it. */
export interface PageFacts {
  readonly title: string | null;
  /** Its first `<h1>` in one line. */
  readonly heading: string | null;
  readonly canonicalUrl: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
}

/** More than any article's page has, and little enough for Readability to end soon. */
const MAX_ELEMENTS = 30_000;
const MAX_DEPTH = 400;

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

/** Reads a page's facts in one linear pass; null for a page too large or too deep to be an article. */
export function pageFacts(html: string): PageFacts | null {
  const meta = new Map<string, string>();
  let canonical: string | null = null;
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  let title: string[] | null = null;
  let heading: string[] | null = null;
  let open: "title" | "h1" | null = null;
  let time: string | null = null;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      elements++;
      depth++;
      deepest = Math.max(deepest, depth);
      if (name === "meta") {
        const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? "").toLowerCase();
        if (key !== "" && attributes.content !== undefined && !meta.has(key))
          meta.set(key, attributes.content);
      } else if (name === "link" && /\bcanonical\b/iu.test(attributes.rel ?? ""))
        canonical ??= attributes.href ?? null;
      else if (name === "time") time ??= instantOf(attributes.datetime);
      else if (name === "title" && title === null) {
        title = [];
        open = "title";
      } else if (name === "h1" && heading === null) {
        heading = [];
        open = "h1";
      }
    },
    ontext: (text) => {
      if (open === "title") title?.push(text);
      else if (open === "h1") heading?.push(text);
    },
    onclosetag: (name) => {
      depth--;
      if (name === open) open = null;
    },
  });
  parser.end(html);
  if (elements > MAX_ELEMENTS || deepest > MAX_DEPTH) return null;
  const first = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const line = oneLine(meta.get(key) ?? "");
      if (line !== "") return line;
    }
    return null;
  };
  const line = (parts: readonly string[] | null): string | null => oneLine((parts ?? []).join("")) || null;
  const dates = DATES.map((key) => instantOf(meta.get(key) ?? null));
  return {
    title: first(TITLES) ?? line(heading) ?? line(title),
    heading: line(heading),
    canonicalUrl: canonical,
    publisher: first(PUBLISHERS),
    publishedAt: dates.find((date) => date !== null) ?? time,
  };
}
