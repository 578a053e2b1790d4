import { createServer } from "node:http";
import { chance, paragraph } from "./made-news.ts";

/**
 * Loopback news sites for `bench/soak`, in a process of their own: what they hold is not the service's. The parent says
 * what time it is (a message with milliseconds); each feed brings an article every two hours or so, the latest twenty
 * shown. Every tenth article is edited an hour after it came, and each feed fails for an hour a day.
 */
const HOUR_MS = 3_600_000;
const SHOWN = 20;
let now = 0;

function feedOf(feed: number): string {
  const hour = Math.floor(now / HOUR_MS);
  const items: string[] = [];
  for (let at = hour; items.length < SHOWN && at > hour - 200; at--) {
    if (chance(feed, at, "comes") > 0.5) continue;
    const edited = chance(feed, at, "edited") < 0.1 && at < hour;
    const text = Array.from({ length: 6 }, (_, place) => paragraph(feed, at, place)).join("</p><p>");
    items.push(
      `<item><title>${edited ? "Corrected: " : ""}${paragraph(feed, at, 0).slice(0, 70)} ${at}</title><link>http://127.0.${feed}.1:${port}/${at}</link><guid isPermaLink="false">${feed}-${at}</guid><pubDate>${new Date(at * HOUR_MS).toUTCString()}</pubDate><content:encoded><![CDATA[<p>${text}</p>${edited ? `<p>An earlier version named another place.</p>` : ""}]]></content:encoded></item>`,
    );
  }
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Station ${feed}</title><link>http://127.0.${feed}.1:${port}/</link><language>${feed % 4 === 3 ? "ar" : "en"}</language>${items.join("")}</channel></rss>`;
}

let port = 0;
const server = createServer((request, response) => {
  const feed = Number(/^\/feed\/(\d+)$/u.exec(request.url ?? "")?.[1] ?? -1);
  if (feed < 0) return response.writeHead(404).end();
  if (Math.floor(now / HOUR_MS) % 24 === feed % 24) return response.writeHead(500).end();
  response.writeHead(200, { "content-type": "application/rss+xml" }).end(feedOf(feed));
});
server.keepAliveTimeout = 1_000;
server.listen(0, "0.0.0.0", () => {
  port = (server.address() as { port: number }).port;
  process.send?.(port);
});
process.on("message", (at) => {
  now = Number(at);
  process.send?.(now);
});
process.on("disconnect", () => process.exit());
