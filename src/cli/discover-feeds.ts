import type { Writable } from "node:stream";
import { createHttp } from "../base/http.ts";
import { type Config, httpOptionsOf } from "../config.ts";
import { discoverFeeds } from "../feeds/discover.ts";
import { createParsePool } from "../feeds/parse-pool.ts";
import { feedUrl } from "./feed-url.ts";

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
