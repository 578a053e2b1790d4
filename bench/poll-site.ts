import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";

/**
 * Loopback news sites for `bench/poll`, in a process of their own: the cost of serving is not the poller's. Every
 * address of 127.0.0.0/8 reaches this machine (RFC 1122, 3.2.1.3), so that each feed has a host of its own, as on the
 * web. `/feed/N` has 50 entries; a conditional request is answered with 304; `/page/N/M` is an article's page.
 */
const ENTRIES = 50;
const stories = [
  ["Harbour", "The harbour will open again in May", "Mayor Ana Duran"],
  ["Bridge", "Nobody was asked about the new bridge", "Councillor Petra Weiss"],
  ["Water", "Every village will have clean water by the summer", "Minister Omar Haddad"],
  ["Schools", "We cannot hire teachers whom nobody pays", "the union's chairwoman Mona Adel"],
] as const;

const paragraph = (feed: number, entry: number, at: number): string => {
  const [topic, words, who] = stories[(feed + entry + at) % stories.length]!;
  return `“${words},” said ${who} on Tuesday, day ${entry} of the talks in district ${feed % 500}. ${topic} and money were on the agenda for hours, people who were in the room remembered later, and the next round begins in two weeks.`;
};

function feedOf(site: string, feed: number): string {
  const items = Array.from({ length: ENTRIES }, (_, entry) => {
    const at = new Date(Date.UTC(2026, 10, 25, 12) - entry * 3_600_000).toUTCString();
    return `<item><title>${stories[entry % stories.length]![0]}: round ${entry} in district ${feed}</title><link>${site}/page/${feed}/${entry}</link><guid isPermaLink="false">${feed}-${entry}</guid><pubDate>${at}</pubDate><description>${paragraph(feed, entry, 0)}</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>District ${feed} News</title><link>${site}/</link><description>News</description><language>en</language>${items.join("")}</channel></rss>`;
}

function pageOf(feed: number, entry: number): string {
  const text = Array.from({ length: 12 }, (_, at) => `<p>${paragraph(feed, entry, at)}</p>`).join("\n");
  const links = Array.from(
    { length: 60 },
    (_, at) => `<li><a href="/page/${feed}/${at}">Round ${at}</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><title>Round ${entry} | District ${feed} News</title></head><body><header><nav><ul>${links.join("")}</ul></nav></header><main><article><h1>Round ${entry} in district ${feed}</h1><div class="story">${text}</div></article><aside class="related"><ul>${links.join("")}</ul></aside></main><footer><p>All rights reserved.</p></footer></body></html>`;
}

const server = createServer((request, response) => {
  const site = `http://${request.headers.host}`;
  const [, kind, feed, entry] = (request.url ?? "/").split("/");
  if (kind === "feed")
    return sendFeed(response, feedOf(site, Number(feed)), request.headers["if-none-match"]);
  if (kind === "page")
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(pageOf(Number(feed), Number(entry)));
  response.writeHead(404).end();
});
server.keepAliveTimeout = 1_000;

function sendFeed(response: ServerResponse, body: string, asked: string | undefined): void {
  const etag = `"${createHash("sha1").update(body).digest("hex")}"`;
  if (asked === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(body);
}

server.listen(0, "0.0.0.0", () => {
  process.send?.((server.address() as { port: number }).port);
});
process.on("disconnect", () => process.exit());
