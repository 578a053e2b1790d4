import type { Writable } from "node:stream";
import { createPagePool } from "../articles/page-pool.ts";
import { readArticle } from "../articles/read.ts";
import { createRobots } from "../articles/robots.ts";
import { wordsIn } from "../articles/trim.ts";
import { createHttp } from "../base/http.ts";
import { type Config, httpOptionsOf } from "../config.ts";
import { checkFeed, type FeedCheck } from "../feeds/check.ts";
import type { Entry, ParsedFeed } from "../feeds/feed.ts";
import { paceOf } from "../feeds/pace.ts";
import { createParsePool } from "../feeds/parse-pool.ts";
import { nextCheckAfterSuccess } from "../jobs/poll-times.ts";
import { feedUrl } from "./feed-url.ts";

/**
 * Explains feeds as a colleague would: what was fetched and mended, when it would be read again, and what of its newest
 * article is taken. Stores nothing. @returns Whether all were read.
 */
export async function checkFeeds(config: Config, urls: readonly string[], out: Writable): Promise<boolean> {
  const now = (): Date => new Date();
  const http = createHttp(httpOptionsOf(config));
  const [pool, pages] = [createParsePool(), createPagePool()];
  const robots = createRobots({ http, now });
  let well = true;
  try {
    for (const url of urls.map(feedUrl)) {
      const check = await checkFeed({ url, http, pool, now });
      out.write(`${url}\n${indented(check.lines)}`);
      well &&= check.ok;
      const { feed } = check;
      if (feed === null) continue;
      out.write(indented([rhythm(feed, check, now())]));
      const entry = newestOf(feed);
      if (entry === null) continue;
      const startedMs = performance.now();
      const read = await readArticle({
        ...{ entry, feedTitle: feed.title, feedLang: feed.language, feedUrl: url, http, now },
        pages,
        mayRead: robots.mayRead,
      });
      out.write(indented(articleLines(entry, read, Math.round(performance.now() - startedMs))));
    }
    return well;
  } finally {
    await Promise.all([http.close(), pool.close(), pages.close()]);
  }
}

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join("");

function newestOf({ entries }: ParsedFeed): Entry | null {
  const at = (entry: Entry): string => entry.publishedAt ?? "";
  return [...entries].sort((a, b) => at(b).localeCompare(at(a)))[0] ?? null;
}

function rhythm(feed: ParsedFeed, { freshForMs }: FeedCheck, now: Date): string {
  const pace = paceOf(feed, now.toISOString());
  const lastEntryAt = newestOf(feed)?.publishedAt ?? null;
  const next = nextCheckAfterSuccess({ now, random: () => 0.5, pace, lastEntryAt, freshForMs });
  const reasons = [
    pace.gapMs === null
      ? "its dates tell no rhythm"
      : `it brings something every ${spanOf(pace.gapMs)} or so`,
    ...(pace.ttlMs === null ? [] : [`asks to be left ${spanOf(pace.ttlMs)} (ttl)`]),
    ...(freshForMs === null || freshForMs <= 0
      ? []
      : [`its server calls it fresh for ${spanOf(freshForMs)}`]),
    ...(pace.skipHours.length === 0 ? [] : [`skips the hours ${pace.skipHours.join(", ")} GMT`]),
    ...(pace.skipDays.length === 0 ? [] : ["skips some days of the week"]),
  ];
  return `Read again: in about ${spanOf(Date.parse(next) - now.getTime())} (${reasons.join("; ")})`;
}

function spanOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}

const LANGUAGES = { ar: "Arabic", en: "English" } as const;
const ACCESS = {
  free: [],
  paywall: ["behind a paywall: only what is open was taken"],
  amp: ["an AMP page"],
} as const;

function articleLines(entry: Entry, read: Awaited<ReturnType<typeof readArticle>>, ms: number): string[] {
  const head = `Newest article: ${entry.link ?? "no link"}`;
  if (read.kind === "skipped") {
    const then = read.again ? "it would be tried again at the next polls" : "it would be left out";
    return [head, `  Not read: ${read.reason}; ${then}`];
  }
  const { article } = read;
  const paragraphs = article.text.split("\n");
  const words = wordsIn(article.text);
  const facts = [
    article.publisher,
    LANGUAGES[article.lang],
    article.publishedAt,
    ...(article.byline === null ? [] : [`by ${article.byline}`]),
    ...(article.wire === null ? [] : [`text of ${article.wire}`]),
    ...ACCESS[article.access],
  ];
  return [
    head,
    `  "${article.title}", ${facts.join(", ")}`,
    `  Taken in ${ms} ms: ${paragraphs.length} ${paragraphs.length === 1 ? "paragraph" : "paragraphs"}, ${words} words`,
    `  Begins: ${cut(paragraphs[0]!)}`,
    ...(paragraphs.length > 1 ? [`  Ends: ${cut(paragraphs.at(-1)!)}`] : []),
  ];
}

/** In UTF-16 units; whole words. */
const LONGEST = 140;
const cut = (line: string): string =>
  line.length <= LONGEST ? line : `${line.slice(0, line.lastIndexOf(" ", LONGEST))} …`;
