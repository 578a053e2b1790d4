import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArticle } from "../../src/articles/read.ts";
import { createHttp, type Http } from "../../src/base/http.ts";
import type { Entry } from "../../src/feeds/feed.ts";
import { type Loopback, loopback } from "../base/loopback.ts";
import { arabic, english, fullText, page } from "./site.ts";

const now = (): Date => new Date("2026-11-25T10:00:00Z");
let site: Loopback;
let http: Http;
let fetches = 0;

/** windows-1256 by turning its decoder round. */
function to1256(text: string): Buffer {
  const decoder = new TextDecoder("windows-1256");
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((char) => bytes.get(char) ?? 0x3f));
}

beforeAll(async () => {
  site = await loopback((req, res) => {
    fetches++;
    const html = { "content-type": "text/html" };
    const path = req.url?.split("?")[0];
    if (path === "/en")
      return res.writeHead(200, html).end(page(english, { head: '<link rel="canonical" href="/en">' }));
    if (path === "/ar") return res.writeHead(200, html).end(page(arabic, { lang: "ar" }));
    if (path === "/ar1256")
      return res.writeHead(200, html).end(to1256(page(arabic, { lang: "ar", charset: "windows-1256" })));
    if (path === "/go") return res.writeHead(302, { location: "/en?utm_source=feed" }).end();
    if (path === "/fr")
      return res
        .writeHead(200, html)
        .end(
          `<html><body>${"<p>Le ministre a dit que la ville va ouvrir le pont dans une semaine et que les travaux sont finis.</p>".repeat(5)}</body></html>`,
        );
    if (path === "/pdf") return res.writeHead(200, { "content-type": "application/pdf" }).end("%PDF");
    if (path === "/503") return res.writeHead(503).end();
    if (path === "/big") return res.writeHead(200, html).end(Buffer.alloc(4_000_000, 0x20));
    if (path === "/nothing") return res.writeHead(200, html).end("<html><body></body></html>");
    res.writeHead(404).end();
  });
  http = createHttp({ userAgent: "Quotewire/test", allowHosts: new Set([site.host]) });
});
afterAll(async () => {
  await http.close();
  await site[Symbol.asyncDispose]();
});

const read = (entry: Partial<Entry>, feedLang: string | null = null) =>
  readArticle({
    entry: {
      guid: "1",
      link: `${site.origin}/en`,
      title: english.title,
      summaryHtml: null,
      contentHtml: null,
      author: null,
      publishedAt: "2026-11-24T07:30:00.000Z",
      fingerprint: "1",
      ...entry,
    },
    feedTitle: "Harbour Post - World",
    feedLang,
    feedUrl: `${site.origin}/feed.xml`,
    http,
    now,
  });

describe("readArticle", () => {
  test("the same article from the feed and from its page", async () => {
    fetches = 0;
    const fromFeed = await read({ contentHtml: fullText(english) });
    expect(fetches).toBe(0);
    const fromPage = await read({ summaryHtml: english.paragraphs[0] });
    expect(fetches).toBe(1);
    if (fromPage.kind !== "read") throw new Error(fromPage.reason);
    // Only the page names its author.
    expect(fromPage.article.byline).toBe("Rana Aziz");
    expect({ ...fromPage, article: { ...fromPage.article, byline: null } }).toEqual(fromFeed);
    const text = english.paragraphs.join("\n");
    expect(fromFeed).toEqual({
      kind: "read",
      article: {
        url: `${site.origin}/en`,
        canonicalUrl: `${site.origin}/en`,
        publisher: "Harbour Post",
        title: english.title,
        lang: "en",
        text,
        publishedAt: "2026-11-24T07:30:00.000Z",
        fetchedAt: "2026-11-25T10:00:00.000Z",
        hash: createHash("sha256").update(text).digest("hex"),
        byline: null,
        wire: null,
        access: "free",
      },
    });
  });

  test("an Arabic page in windows-1256 reads like the same page in utf-8", async () => {
    const title = arabic.title;
    const [plain, old] = [
      await read({ title, link: `${site.origin}/ar` }),
      await read({ title, link: `${site.origin}/ar1256` }),
    ];
    expect(plain).toMatchObject({
      kind: "read",
      article: { lang: "ar", text: arabic.paragraphs.join("\n") },
    });
    expect(old).toMatchObject({ article: { text: arabic.paragraphs.join("\n") } });
  });

  test("a teaser is not taken for the article", async () => {
    fetches = 0;
    await read({ contentHtml: `${fullText(english)}<p>Continue reading…</p>` });
    await read({ contentHtml: `<p>${english.paragraphs[0]}</p>` });
    expect(fetches).toBe(2);
  });

  test("a redirect ends at the canonical URL, the link stays what people click", async () => {
    expect(await read({ link: `${site.origin}/go` })).toMatchObject({
      article: { url: `${site.origin}/go`, canonicalUrl: `${site.origin}/en` },
    });
  });

  test("dates: the entry's, else the page's; never ahead of the clock", async () => {
    expect(await read({ publishedAt: null })).toMatchObject({
      article: { publishedAt: "2026-11-24T07:30:00.000Z" },
    });
    expect(await read({ publishedAt: null, contentHtml: fullText(english) })).toMatchObject({
      article: { publishedAt: "2026-11-25T10:00:00.000Z" },
    });
    expect(await read({ publishedAt: "2031-01-01T00:00:00.000Z" })).toMatchObject({
      article: { publishedAt: "2026-11-25T10:00:00.000Z" },
    });
  });

  test.each([
    ["/404", "the page cannot be read: the server answered 404 (not found)", false],
    ["/503", "the page cannot be read: the server answered 503 (trouble at the server)", true],
    ["/fr", "the text is neither Arabic nor English", false],
    ["/pdf", "the link leads to application/pdf, not to a page", false],
    ["/nothing", "no article was found on the page", false],
  ])("%s is skipped with the reason", async (path, reason, again) => {
    expect(await read({ link: site.origin + path })).toEqual({ kind: "skipped", reason, again });
  });

  test("so is a page too large, a private address, an entry without a link", async () => {
    expect(await read({ link: `${site.origin}/big` })).toMatchObject({
      kind: "skipped",
      again: false,
      reason: expect.stringContaining("larger than 3072 KB"),
    });
    expect(await read({ link: "http://10.0.0.1/" })).toMatchObject({ kind: "skipped", again: false });
    expect(await read({ link: null })).toMatchObject({ kind: "skipped", reason: "the entry has no link" });
  });
});
