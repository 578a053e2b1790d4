import type { Writable } from "node:stream";
import { createHttp } from "../base/http.ts";
import type { Config } from "../config.ts";
import { httpOptionsOf } from "../context.ts";
import { checkFeed } from "../feeds/check.ts";
import { createParsePool } from "../feeds/parse-pool.ts";
import { addFeed, feedByUrl, listFeeds, removeFeed } from "../store/feeds.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";

/** An absolute http(s) URL in its plain form. @throws UsageError */
export function feedUrl(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/u.test(url.protocol)) return url.href;
  throw new UsageError(
    "feed-url",
    `"${text}" is no http(s) URL`,
    "Give the feed's whole address, such as https://example.org/rss.xml.",
  );
}

export async function addFeeds(db: Db, urls: readonly string[], now: string, out: Writable): Promise<void> {
  for (const url of urls.map(feedUrl)) {
    const { added } = await addFeed(db, { url, now });
    out.write(`${added ? "added" : "known already"}: ${url}\n`);
  }
}

export async function removeFeeds(db: Db, urls: readonly string[], out: Writable): Promise<void> {
  for (const url of urls) {
    const feed = await feedByUrl(db, URL.parse(url)?.href ?? url);
    if (!feed)
      throw new UsageError("feed-unknown", `no feed with the URL ${url}`, "See `quotewire feeds list`.");
    await removeFeed(db, feed.id);
    out.write(`removed: ${feed.url}\n`);
  }
}

/** One feed a line: state, URL, title, and why it fails. */
export async function printFeeds(db: Db, out: Writable): Promise<void> {
  const feeds = await listFeeds(db);
  if (!feeds.length) out.write("No feeds yet. Add one with `quotewire feeds add URL`.\n");
  for (const feed of feeds) {
    const state = feed.problem !== null ? "failing" : feed.lastOkAt === null ? "new" : "well";
    out.write(`${state.padEnd(8)}${feed.url}${feed.title ? `  ${feed.title}` : ""}\n`);
    if (feed.problem !== null) out.write(`        ${feed.problem} (${feed.failures} times)\n`);
    out.write(`        next check ${feed.nextCheckAt}\n`);
  }
}

/** Explains feeds without storing anything. @returns Whether all were read. */
export async function checkFeeds(config: Config, urls: readonly string[], out: Writable): Promise<boolean> {
  const http = createHttp(httpOptionsOf(config));
  const pool = createParsePool();
  let well = true;
  try {
    for (const url of urls.map(feedUrl)) {
      const check = await checkFeed({ url, http, pool, now: () => new Date() });
      out.write(`${url}\n${check.lines.map((line) => `  ${line}\n`).join("")}`);
      if (check.remedy !== null) out.write(`  What to do: ${check.remedy}\n`);
      well &&= check.ok;
    }
    return well;
  } finally {
    await http.close();
    await pool.close();
  }
}
