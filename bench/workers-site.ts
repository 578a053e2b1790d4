import { createServer } from "node:http";
import { chance, paragraph } from "./made-news.ts";

/**
 * Loopback news sites for `bench/workers`, in a process of their own. The parent says which round it is (a message): each
 * feed then shows the entries of that round and of the one before, with a summary; the words stand on pages. Every address of
 * 127.0.0.0/8 reaches this machine (RFC 1122, 3.2.1.3), so that each feed has a host of its own.
 */
const each = Number(process.argv[2]);
const PARAGRAPHS = 10;
let round = 0;
let port = 0;

/** Each entry of a feed tells of another matter, and four feeds in a row tell of the same ones: stories of several outlets come of it. */
const momentOf = (feed: number, entry: number): number => 12 * (entry * 6 + (Math.floor(feed / 4) % 6));
const titleOf = (feed: number, entry: number): string =>
  `${paragraph(feed, momentOf(feed, entry), 0).slice(0, 60)} ${feed}-${entry}`;

function feedOf(feed: number): string {
  const site = `http://127.0.${feed}.1:${port}`;
  const items = Array.from({ length: 2 * each }, (_, at) => round * each - each + at)
    .filter((entry) => entry >= 0)
    .map(
      (entry) =>
        `<item><title>${titleOf(feed, entry)}</title><link>${site}/page/${feed}/${entry}</link><guid isPermaLink="false">${feed}-${entry}</guid><pubDate>${new Date(Date.now() - 60_000 * (1 + Math.floor(chance(feed, entry) * 60))).toUTCString()}</pubDate><description>${paragraph(feed, momentOf(feed, entry), 1)}</description></item>`,
    );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Station ${feed}</title><link>${site}/</link><language>${feed % 4 === 3 ? "ar" : "en"}</language>${items.join("")}</channel></rss>`;
}

function pageOf(feed: number, entry: number): string {
  const text = Array.from(
    { length: PARAGRAPHS },
    (_, place) => `<p>${paragraph(feed, momentOf(feed, entry), place)}</p>`,
  ).join("\n");
  const links = Array.from(
    { length: 40 },
    (_, at) => `<li><a href="/page/${feed}/${at}">Round ${at}</a></li>`,
  );
  return `<!doctype html><html lang="${feed % 4 === 3 ? "ar" : "en"}"><head><title>${titleOf(feed, entry)}</title></head><body><nav><ul>${links.join("")}</ul></nav><main><article><h1>${titleOf(feed, entry)}</h1><div class="story">${text}</div></article></main><footer><p>All rights reserved.</p></footer></body></html>`;
}

const server = createServer((request, response) => {
  const [, kind, feed, entry] = (request.url ?? "/").split("/");
  if (kind === "feed")
    return response.writeHead(200, { "content-type": "application/rss+xml" }).end(feedOf(Number(feed)));
  if (kind === "page")
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(pageOf(Number(feed), Number(entry)));
  return response.writeHead(404).end();
});
server.keepAliveTimeout = 1_000;
server.listen(0, "0.0.0.0", () => {
  port = (server.address() as { port: number }).port;
  process.send?.(port);
});
process.on("message", (message) => {
  round = Number(message);
  process.send?.(round);
});
process.on("disconnect", () => process.exit());
