import type { Writable } from "node:stream";
import { addFeed, feedByUrl, listFeeds, removeFeed } from "../store/feeds.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";
import { feedUrl } from "./feed-url.ts";

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
