import { readFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { createHttp } from "../base/http.ts";
import type { Config } from "../config.ts";
import { httpOptionsOf } from "../context.ts";
import { discoverFeeds } from "../feeds/discover.ts";
import { readOpml, writeOpml } from "../feeds/opml.ts";
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

/** Shows the feeds of sites. @returns Whether every site had one. */
export async function discover(config: Config, urls: readonly string[], out: Writable): Promise<boolean> {
  const http = createHttp(httpOptionsOf(config));
  const pool = createParsePool();
  let all = true;
  try {
    for (const url of urls.map(feedUrl)) {
      const found = await discoverFeeds(url, { http, pool, now: () => new Date() });
      if ("feeds" in found)
        for (const feed of found.feeds)
          out.write(`${feed.url}  ${feed.title ?? "no title"}  ${feed.entries} entries\n`);
      else {
        out.write(`${url}: no feed: ${found.reason}\n  What to do: ${found.remedy}\n`);
        all = false;
      }
    }
    return all;
  } finally {
    await http.close();
    await pool.close();
  }
}

/** Adds all feeds of an OPML file (`-`: standard input), its folders kept. */
export async function importFeeds(db: Db, file: string, now: string, out: Writable): Promise<void> {
  const { feeds, refused } = readOpml(await bytesOf(file));
  let added = 0;
  for (const feed of feeds) if ((await addFeed(db, { ...feed, now })).added) added++;
  for (const line of refused) out.write(`left out: ${line}\n`);
  out.write(`${added} added, ${feeds.length - added} known already, ${refused.length} left out\n`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file !== "-") {
    try {
      return await readFile(file);
    } catch (cause) {
      throw new UsageError(
        "feed-file",
        `${file} cannot be read`,
        "Give the path of an OPML file, or - for standard input.",
        cause,
      );
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** All feeds as OPML, with their folders. */
export async function exportFeeds(db: Db, now: Date, out: Writable): Promise<void> {
  const feeds = await listFeeds(db);
  out.write(writeOpml(feeds, { title: "Quotewire feeds", now }));
}

/** One feed a line: state, URL, title, and why it fails. */
export async function printFeeds(db: Db, out: Writable): Promise<void> {
  const feeds = await listFeeds(db);
  if (!feeds.length) out.write("No feeds yet. Add one with `quotewire feeds add URL`.\n");
  for (const feed of feeds) {
    const state =
      feed.endedAt !== null
        ? "ended"
        : feed.problem !== null
          ? "failing"
          : feed.lastOkAt === null
            ? "new"
            : "well";
    out.write(`${state.padEnd(8)}${feed.url}${feed.title ? `  ${feed.title}` : ""}\n`);
    if (feed.problem !== null) out.write(`        ${feed.problem} (${feed.failures} times)\n`);
    if (feed.endedAt === null) out.write(`        next check ${feed.nextCheckAt}\n`);
  }
}
