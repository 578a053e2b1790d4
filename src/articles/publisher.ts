import { fold } from "../text/fold.ts";
import { sameSite } from "./canonical.ts";

/** What is known about where an article came from. URLs absolute. */
export interface Origin {
  readonly feedTitle: string | null;
  readonly feedUrl: string;
  readonly url: string;
  /** The name that the page gives its site; null when no page was read. */
  readonly siteName: string | null;
}

/** Signs by which feed titles put a section beside the outlet's name. */
const PARTS = /\s[-–—|»:·•]+\s|[|»]/u;
const LABELS_WITHOUT_MEANING = new Set([
  "www",
  "com",
  "net",
  "org",
  "co",
  "news",
  "feeds",
  "rss",
  "gov",
  "info",
]);

/** No outlet's name ends later. */
const LONGEST_TITLE = 300;

const squeezed = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Whether a name is spelt in a host: "The Guardian" in theguardian.com, "BBC News" in bbc.co.uk. */
function speltIn(name: string, host: string): boolean {
  const labels = host
    .split(".")
    .filter((label) => label.length > 2 && !LABELS_WITHOUT_MEANING.has(label))
    .map(squeezed);
  const whole = squeezed(name);
  const words = name
    .split(/\s+/u)
    .map(squeezed)
    .filter((word) => word.length > 2);
  return labels.some(
    (label) => label === whole || words.includes(label) || (whole.length > 4 && label.includes(whole)),
  );
}

/**
 * The outlet's name for people, the same for all feeds of one outlet as far as can be told: of a feed's title the part
 * that is spelt in the host, else the part before the section. Where the link leads to another site than the feed's (an
 * aggregator), the page's own name, else its host.
 */
export function publisherOf({ feedTitle, feedUrl, url, siteName }: Origin): string {
  const host = new URL(url).hostname;
  const feedHost = URL.parse(feedUrl)?.hostname ?? host;
  const own = host.replace(/^www\d?\./u, "");
  const title = feedTitle?.trim().slice(0, LONGEST_TITLE) ?? "";
  if (title === "" || !(sameSite(host, feedHost) || speltIn(title, host))) return siteName ?? own;
  const parts = title
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.find((part) => speltIn(part, host)) ?? parts[0] ?? own;
}
