import { messageOf } from "../base/errors.ts";
import type { Http } from "../base/http.ts";
import { detectLanguage } from "../text/language.ts";
import type { ParsedFeed } from "./feed.ts";
import { FeedError } from "./feed-error.ts";
import { type FeedAnswer, fetchFeed } from "./fetch.ts";
import { htmlLine } from "./html-text.ts";
import type { ParsePool } from "./parse-pool.ts";
import { refuseCutEmpty } from "./read-feed.ts";

export interface CheckFeedInput {
  readonly url: string;
  readonly http: Http;
  readonly pool: ParsePool;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** What a check found. `lines` say it to a person, in English; `feed` is there when it was read. */
export interface FeedCheck {
  readonly ok: boolean;
  readonly url: string;
  readonly lines: readonly string[];
  readonly remedy: string | null;
  readonly feed: ParsedFeed | null;
  /** How long its server calls the answer fresh; null when it does not say. */
  readonly freshForMs: number | null;
}

/** Fetches and reads a feed once, without memory of earlier checks, and tells like a colleague what it found. */
export async function checkFeed(input: CheckFeedInput): Promise<FeedCheck> {
  const { url, now } = input;
  const answer = await fetchFeed(
    input.http,
    { url, etag: null, lastModified: null },
    { now, ...(input.signal === undefined ? {} : { signal: input.signal }) },
  );
  if (answer.kind !== "fresh")
    return failed(url, [], answer.kind === "unchanged" ? UNASKED : troubleOf(answer));
  const lines = [
    `${answer.status}, ${size(answer.body.length)} in ${answer.elapsedMs} ms${typed(answer.contentType)}`,
  ];
  if (answer.finalUrl !== URL.parse(url)?.href) lines.push(`Redirected to ${answer.finalUrl}`);
  lines.push(validators(answer));
  try {
    const { body, contentType, finalUrl } = answer;
    const { feed, charset } = await input.pool.read({ body, contentType, url: finalUrl });
    refuseCutEmpty(feed);
    lines.push(...described(feed, charset, now()));
    return { ok: true, url, lines, remedy: null, feed, freshForMs: answer.freshForMs };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return failed(url, lines, { reason: messageOf(error), remedy: error.remedy, retryAfterMs: null });
  }
}

const UNASKED = {
  reason: "the server says that nothing changed (304) without having been asked",
  remedy: "The server or a cache before it is at fault; tell the site.",
  retryAfterMs: null,
};

const troubleOf = (answer: Exclude<FeedAnswer, { kind: "fresh" | "unchanged" }>): Trouble =>
  answer.kind === "later" ? { ...answer, remedy: "Try again after that." } : answer;

interface Trouble {
  readonly reason: string;
  readonly remedy: string;
  readonly retryAfterMs?: number | null;
}

function failed(
  url: string,
  before: readonly string[],
  { reason, remedy, retryAfterMs }: Trouble,
): FeedCheck {
  const lines = [...before, `Failed: ${reason}`];
  if (typeof retryAfterMs === "number")
    lines.push(`The server asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`);
  lines.push(`What to do: ${remedy}`);
  return { ok: false, url, lines, remedy, feed: null, freshForMs: null };
}

const typed = (contentType: string | null): string =>
  contentType === null ? ", no content type" : `, ${contentType.slice(0, 80)}`;

const size = (bytes: number): string =>
  bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`;

function validators({ etag, lastModified }: Extract<FeedAnswer, { kind: "fresh" }>): string {
  const named = [etag === null ? null : "ETag", lastModified === null ? null : "Last-Modified"].filter(
    (name) => name !== null,
  );
  return named.length > 0
    ? `Tells when nothing changed (${named.join(", ")})`
    : "Cannot tell when nothing changed (no ETag, no Last-Modified): it is read in full each time";
}

const FORMATS = { rss: "RSS", atom: "Atom", rdf: "RSS 1.0 (RDF)", json: "JSON Feed" } as const;

function described(feed: ParsedFeed, charset: string, now: Date): string[] {
  const { entries } = feed;
  const lines = [
    `${FORMATS[feed.format]}, ${charset}, ${feed.title === null ? "no title" : `"${feed.title}"`}`,
  ];
  const full = entries.filter((entry) => entry.contentHtml !== null).length;
  lines.push(
    `${entries.length} ${entries.length === 1 ? "entry" : "entries"}, ${full} with content, ${entries.filter((entry) => entry.link === null).length} without a link`,
  );
  lines.push(...feed.repaired.map((note) => `Mended: ${note}`));
  const sample = entries
    .slice(0, 20)
    .map(
      (entry) =>
        `${entry.title}. ${htmlLine((entry.summaryHtml ?? entry.contentHtml ?? "").slice(0, 2_000))}`,
    );
  const seen = detectLanguage(sample.join("\n"));
  lines.push(
    `Language: ${feed.language ?? "not declared"}; the text looks ${seen === null ? "neither Arabic nor English: its articles will be skipped" : seen === "ar" ? "Arabic" : "English"}`,
  );
  const newest = entries
    .filter((entry) => entry.publishedAt !== null)
    .sort((a, b) => (a.publishedAt! < b.publishedAt! ? 1 : -1))[0];
  if (newest === undefined)
    lines.push("No entry has a date that can be read: each counts as published when it is first seen");
  else
    lines.push(
      `Newest: ${newest.publishedAt} (${ago(now.getTime() - Date.parse(newest.publishedAt!))}) ${newest.title}`,
    );
  return lines;
}

function ago(ms: number): string {
  if (ms < 0) return "in the future";
  const hours = Math.floor(ms / 3_600_000);
  if (hours < 1) return "within the hour";
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
