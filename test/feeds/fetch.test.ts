import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp, type Http } from "../../src/base/http.ts";
import { checkFeed } from "../../src/feeds/check.ts";
import { fetchFeed } from "../../src/feeds/fetch.ts";
import { createParsePool } from "../../src/feeds/parse-pool.ts";
import { type Loopback, loopback } from "../base/loopback.ts";

/** Made beforehand: the time that it takes is not the client's. */
const HUGE = Buffer.alloc(50_000_000, 0x20);
const BOMB = gzipSync(Buffer.alloc(50_000_000));

const now = (): Date => new Date("2026-11-25T10:00:00Z");
const pool = createParsePool();
const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة الميناء</title><language>ar</language><item><title>قال الوزير إن الجسر في طريقه إلى الافتتاح</title><link>/1</link><pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate><description>من هنا & هناك</description></item></channel></rss>`;
let site: Loopback;

beforeAll(async () => {
  site = await loopback((req, res) => {
    const path = req.url ?? "/";
    const xml = { "content-type": "application/rss+xml" };
    if (path === "/ok") {
      const validators = { etag: '"v1"', "last-modified": "Wed, 25 Nov 2026 08:00:00 GMT" };
      const known =
        req.headers["if-none-match"] === '"v1"' &&
        req.headers["if-modified-since"] === validators["last-modified"];
      return known
        ? res.writeHead(304, validators).end()
        : res.writeHead(200, { ...xml, ...validators }).end(body);
    }
    if (path === "/moved") return res.writeHead(301, { location: "/deep/ok" }).end();
    if (path === "/deep/ok") return res.writeHead(200, xml).end(body);
    if (path === "/410") return res.writeHead(410).end();
    if (path === "/429") return res.writeHead(429, { "retry-after": "120" }).end();
    if (path === "/503") return res.writeHead(503, { "retry-after": "Wed, 25 Nov 2026 10:05:00 GMT" }).end();
    if (path === "/nonsense") return res.writeHead(503, { "retry-after": "in a while" }).end();
    if (path === "/for-ever") return res.writeHead(503, { "retry-after": "999999999" }).end();
    if (path === "/500") return res.writeHead(500).end("oops");
    if (path === "/html")
      return res
        .writeHead(200, { "content-type": "text/html" })
        .end("<!doctype html><html><title>Home</title></html>");
    if (path === "/empty") return res.writeHead(200, xml).end();
    if (path === "/cut") return res.writeHead(200, xml).end(body.slice(0, -60));
    if (path === "/cut-length") {
      res.writeHead(200, { ...xml, "content-length": Buffer.byteLength(body) + 100 }).write(body);
      return void setImmediate(() => res.destroy());
    }
    if (path === "/huge") return res.writeHead(200, xml).end(HUGE);
    if (path === "/bomb") return res.writeHead(200, { ...xml, "content-encoding": "gzip" }).end(BOMB);
    if (path === "/drip") {
      const timer = setInterval(() => res.write(" "), 20);
      return res.on("close", () => clearInterval(timer));
    }
    if (path === "/loop") return res.writeHead(302, { location: "/loop" }).end();
    if (path === "/private") return res.writeHead(302, { location: "http://169.254.169.254/latest/" }).end();
    res.writeHead(404).end();
  });
});
afterAll(async () => {
  await pool.close();
  await site[Symbol.asyncDispose]();
});

/** A client of its own: one remembers which hosts asked for rest. */
async function withClient<T>(work: (own: Http) => Promise<T>): Promise<T> {
  const own = createHttp({ userAgent: "Quotewire/test", allowHosts: new Set([site.host]) });
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

const fetched = (path: string, etag: string | null = null, lastModified: string | null = null) =>
  withClient((own) =>
    // Only what never ends has to be waited for: five megabytes take a busy machine half a second.
    fetchFeed(
      own,
      { url: site.origin + path, etag, lastModified },
      { now, deadlineMs: path === "/drip" ? 500 : 10_000 },
    ),
  );

describe("fetchFeed", () => {
  test("fresh, then unchanged", async () => {
    const first = await fetched("/ok");
    expect(first).toMatchObject({
      kind: "fresh",
      status: 200,
      contentType: "application/rss+xml",
      etag: '"v1"',
    });
    if (first.kind === "fresh")
      expect((await fetched("/ok", first.etag, first.lastModified)).kind).toBe("unchanged");
  });

  test("a redirect is followed and told", async () => {
    expect(await fetched("/moved")).toMatchObject({ kind: "fresh", finalUrl: `${site.origin}/deep/ok` });
  });

  test.each([
    ["/410", { kind: "gone" }],
    ["/404", { kind: "failed", status: 404, retryAfterMs: null }],
    ["/429", { kind: "failed", status: 429, retryAfterMs: 120_000 }],
    ["/503", { kind: "failed", status: 503, retryAfterMs: 300_000 }],
    ["/nonsense", { kind: "failed", status: 503, retryAfterMs: null }],
    ["/for-ever", { kind: "failed", retryAfterMs: 86_400_000 }],
    ["/500", { kind: "failed", status: 500, retryAfterMs: null }],
    ["/cut-length", { kind: "failed", status: null }],
    ["/huge", { kind: "failed", reason: expect.stringContaining("larger than 5120 KB") }],
    ["/bomb", { kind: "failed", reason: expect.stringContaining("larger than 5120 KB") }],
    ["/drip", { kind: "failed", reason: expect.stringContaining("not read within 0.5 s") }],
    ["/loop", { kind: "failed", reason: expect.stringContaining("in a circle") }],
    [
      "/private",
      { kind: "failed", reason: expect.stringContaining("not an address on the public internet") },
    ],
  ])("%s", async (path, answer) => {
    expect(await fetched(path)).toMatchObject(answer);
  });
});

describe("checkFeed", () => {
  const checked = async (path: string) =>
    withClient((http) => checkFeed({ url: site.origin + path, http, pool, now }));

  test("tells about a feed what a colleague would", async () => {
    const { ok, lines, feed } = await checked("/ok");
    expect(ok).toBe(true);
    expect(feed?.entries).toHaveLength(1);
    expect(lines[0]).toMatch(/^200, \d+ bytes in \d+ ms, application\/rss\+xml$/u);
    expect(lines.slice(1)).toEqual([
      "Tells when nothing changed (ETag, Last-Modified)",
      'RSS, utf-8, "صحيفة الميناء"',
      "1 entry, 0 with content, 0 without a link",
      "Mended: 1 bare ampersand escaped",
      "Language: ar; the text looks Arabic",
      "Newest: 2026-11-25T08:00:00.000Z (2 h ago) قال الوزير إن الجسر في طريقه إلى الافتتاح",
    ]);
  });

  test.each([
    ["/404", "Failed: the server answered 404 (not found)"],
    ["/410", "Failed: the server says that the feed is gone for good (410)"],
    ["/429", "The server asks to wait 120 s."],
    ["/html", "Failed: the server sent a web page instead of a feed"],
    ["/empty", "Failed: the server sent an empty document"],
    ["/cut", "Failed: the document is cut short before its first whole entry"],
    [
      "/private",
      "What to do: Check the URL. For a site of your own on a private network, name it as host:port in QUOTEWIRE_ALLOW_HOSTS.",
    ],
  ])("explains %s", async (path, line) => {
    expect((await checked(path)).lines).toContain(line);
  });
});
