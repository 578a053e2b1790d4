import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttp, type Http } from "../../src/base/http.ts";
import { discoverFeed, discoverFeeds } from "../../src/feeds/discover.ts";
import { feedsNamedBy } from "../../src/feeds/not-a-feed.ts";
import { createParsePool } from "../../src/feeds/parse-pool.ts";
import { type Loopback, loopback } from "../base/loopback.ts";

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><item><title>One</title><link>/1</link></item></channel></rss>`;
const page = (links: string): string =>
  `<!doctype html><html><head><title>Quay</title>${links}</head><body>News</body></html>`;
const FEED = `<link rel="alternate" type="application/rss+xml" href="/rss">`;

const pool = createParsePool();
let site: Loopback;
let http: Http;
const look = (path: string) => discoverFeed(`${site.origin}${path}`, { http, pool, now: () => new Date() });

beforeAll(async () => {
  site = await loopback((request, response) => {
    const html = { "content-type": "text/html" };
    switch (request.url) {
      case "/rss":
        return response.writeHead(200, { "content-type": "application/rss+xml" }).end(RSS);
      case "/":
        return response.writeHead(200, html).end(page(FEED));
      case "/two":
        return response
          .writeHead(200, html)
          .end(page(`<link rel="alternate" type="application/atom+xml" href="/gone">${FEED}`));
      case "/linked":
        return response
          .writeHead(200, html)
          .end(
            page(
              `<a href="/about">About</a><a href="/rss">RSS</a><a href="https://other.example/feed">x</a>`,
            ),
          );
      case "/plain":
        return response.writeHead(200, html).end(page(""));
      default:
        return response.writeHead(404).end();
    }
  });
  http = createHttp({ userAgent: "test", allowHosts: new Set([site.host]) });
});
afterAll(async () => {
  await http.close();
  await pool.close();
  await site[Symbol.asyncDispose]();
});

test("finds the feed at its own address, or at the page that names it", async () => {
  const found = { kind: "feed", url: `${site.origin}/rss`, title: "The Quay", entries: 1 };
  expect(await look("/rss")).toEqual(found);
  expect(await look("/")).toEqual(found);
  // Of several that a page names, the first that can be read.
  expect(await look("/two")).toEqual(found);
});

test("finds what a page only links to, and what it does not name at all", async () => {
  const linked = await discoverFeeds(`${site.origin}/linked`, { http, pool, now: () => new Date() });
  expect(linked).toMatchObject({ feeds: [{ url: `${site.origin}/rss` }] });
  // No feed is named: one stands where many sites have it.
  expect(await look("/plain")).toMatchObject({ kind: "feed", url: `${site.origin}/rss` });
});

test("says why there is none, and what to do", async () => {
  await using bare = await loopback((_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(page("")),
  );
  const own = createHttp({ userAgent: "test", allowHosts: new Set([bare.host]) });
  expect(await discoverFeed(bare.origin, { http: own, pool, now: () => new Date() })).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("web page"),
  });
  await own.close();
  expect(await look("/nowhere")).toMatchObject({ kind: "none", reason: expect.stringContaining("404") });
});

test("links of a page are read by its base, and by types that old sites give", () => {
  const html = `<html><head><base href="https://quay.example/en/"><link rel="ALTERNATE" type="text/xml" href="rss"></head></html>`;
  expect(feedsNamedBy(html, "https://www.quay.example/")).toEqual(["https://quay.example/en/rss"]);
});
