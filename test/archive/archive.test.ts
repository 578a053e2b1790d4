import { request } from "node:http";
import { parseFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ArchiveAccess,
  archiveAccess,
  archiveLink,
  digestLink,
  revokeKeys,
} from "../../src/archive/access.ts";
import { createArchiveApp } from "../../src/archive/app.ts";
import { blockHtml } from "../../src/archive/blocks.ts";
import { createKeys } from "../../src/archive/keys.ts";
import type { FeedId } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import type { Block } from "../../src/digests/thread.ts";
import { articlesByIds } from "../../src/store/articles.ts";
import { digestById, listDigests } from "../../src/store/digests.ts";
import { readingsOf } from "../../src/store/quotations.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { type ArchivedNews, archivedNews, keyOf } from "./archived-news.ts";
import { HOSTILE, whatRuns } from "./hostile-words.ts";

const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;

test("a block holds no markup of others, no link that runs, and its own direction", () => {
  const written: Block[] = [
    { kind: "quotation", lang: "en", text: EVIL, open: "“", close: "”" },
    { kind: "meta", lang: "ar", runs: [{ text: EVIL, href: "javascript:alert(3)" }] },
    { kind: "label", lang: "ar", position: "supports", text: EVIL },
    { kind: "title", lang: "en", runs: [{ text: "ok", href: "https://a.example/?a=1&b=2" }] },
  ];
  const made = written.map((block) => blockHtml(block).html).join("");
  expect(made).not.toMatch(/<script|<img|javascript:/iu);
  expect(made).toContain("&lt;script&gt;");
  expect(made).toContain('href="#"');
  expect(made).toContain('href="https://a.example/?a=1&amp;b=2"');
  expect(made).toContain('<blockquote lang="en" dir="ltr">');
  expect(made).toContain('<p class="meta" lang="ar" dir="rtl">');
});

test.each(HOSTILE)("words of others stay words: %j", (words) => {
  const written: Block[] = [
    { kind: "quotation", lang: "en", text: words, open: "“", close: "”" },
    { kind: "meta", lang: "ar", runs: [{ text: words, href: words }] },
    { kind: "paragraph", lang: "ar", runs: [{ text: words, href: `https://a.example/${words}` }] },
    { kind: "label", lang: "ar", position: "supports", text: words },
    { kind: "title", lang: "en", runs: [{ text: words, href: `javascript:${words}` }] },
  ];
  expect(whatRuns(written.map((block) => blockHtml(block).html).join(""))).toEqual([]);
});

test("what would run is seen where it stands", () => {
  expect(whatRuns(HOSTILE.slice(0, 16).join("\n")).length).toBeGreaterThan(10);
});

const SAID_LATER = "We shall see what becomes of it by the summer";

describe("keys", () => {
  const keys = createKeys("a secret");
  const reader = { platform: "slack", tenant: "T1", operator: false };
  const now = new Date("2026-11-26T12:00:00Z");

  test("open for whom they were made, until their day", () => {
    const key = keys.sign(reader, new Date("2026-11-27T12:00:00Z"));
    expect(keys.read(key, now)).toEqual(reader);
    expect(keys.read(key, new Date("2026-11-27T12:00:01Z"))).toBeNull();
  });

  test("nothing else opens", () => {
    const key = keys.sign(reader, new Date("2026-11-27T12:00:00Z"));
    const [payload, signature] = key.split(".") as [string, string];
    const forged = Buffer.from(JSON.stringify({ p: "slack", t: "T2", o: true, e: 4e9 })).toString(
      "base64url",
    );
    const bad = [
      "",
      ".",
      payload,
      `${payload}.`,
      `${forged}.${signature}`,
      `${key}x`,
      `${key}.x`,
      "a".repeat(5000),
    ];
    for (const one of bad) expect(keys.read(one, now)).toBeNull();
    expect(createKeys("another").read(key, now)).toBeNull();
  });
});

describe("a private archive", () => {
  let news: ArchivedNews;
  beforeAll(async () => {
    news = await archivedNews();
  }, 60_000);
  afterAll(() => news.close());

  /** A request whose path is sent as it stands: `fetch` would tidy it. */
  const get = (
    path: string,
    { tenant, method = "GET", lang = "en" }: { tenant?: string | null; method?: string; lang?: string } = {},
  ): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(news.archive.url);
      const headers = {
        "accept-language": lang,
        ...(tenant === undefined ? {} : { cookie: `quotewire-key=${keyOf(news, tenant)}` }),
      };
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      });
      sent.on("error", reject).end();
    });
  const links = (body: string, kind: string): string[] => [
    ...new Set(
      [...body.matchAll(new RegExp(`href="(/${kind}/[0-9a-f-]+)"`, "gu"))].map((match) => match[1]!),
    ),
  ];

  test("no route opens without a key, by a forged one, one past its day, or one that was revoked", async () => {
    const { store } = news.context;
    const access = await archiveAccess(store.db, { open: false, secret: null });
    if (access.kind !== "private") throw new Error("not private");
    const reader = { platform: "terminal", tenant: "desk", operator: false };
    const soon = new Date(Date.now() + 86_400_000);
    const good = access.keys.sign(reader, soon);
    const past = access.keys.sign(reader, new Date(Date.now() - 1_000));
    // One letter of the signature another one, whatever it was: an ending that is merely put
    // there is, once in a thousand keys, the one that was there before.
    const forged = good.replace(/\.(.)/u, (_, first: string) => `.${first === "A" ? "B" : "A"}`);
    const appOf = (with_: ArchiveAccess) =>
      createArchiveApp({
        parts: news.context.archive.parts,
        access: with_,
        baseUrl: "https://news.example",
        defaultLang: "en",
        log: silentLog(),
      });
    await revokeKeys(store.db);
    const later = await archiveAccess(store.db, { open: false, secret: null });
    await store.db.deleteFrom("settings").where("name", "=", "archive-series").execute();

    const app = appOf(access);
    const routes = app.routes.filter(({ method, path }) => method === "GET" && !path.endsWith("*"));
    // "/digests/:file{[0-9a-zA-Z-]+\\.json}" with the id of a digest that is there.
    const pathOf = (route: string): string =>
      route.replace(/:file\{[^}]*?(?:\\\.(\w+))?\}$/u, (_, ending?: string) =>
        ending === undefined ? news.english : `${news.english}.${ending}`,
      );
    const paths = routes.map(({ path }) => pathOf(path));
    expect(paths).toContain(`/digests/${news.english}.csv`);
    expect(paths.length).toBeGreaterThan(15);
    const status = async (one: typeof app, path: string, key: string | null, cookie: boolean) =>
      (
        await one.request(key === null || cookie ? path : `${path}?key=${encodeURIComponent(key)}`, {
          headers: cookie && key !== null ? { cookie: `quotewire-key=${key}` } : {},
        })
      ).status;
    for (const path of paths) {
      expect([path, await status(app, path, null, false)]).toEqual([path, 401]);
      for (const cookie of [true, false]) {
        for (const bad of [past, forged, "x.y", ""])
          expect([path, bad, await status(app, path, bad, cookie)]).toEqual([path, bad, 401]);
        expect([path, await status(appOf(later), path, good, cookie)]).toEqual([path, 401]);
      }
      expect([path, await status(app, path, good, true)]).not.toEqual([path, 401]);
    }
  });

  test("opens to nobody without a key, and says how to get one", async () => {
    for (const path of [
      "/",
      `/digests/${news.english}`,
      "/search?q=a",
      "/nothing",
      `/digests/${news.english}.json`,
    ]) {
      const { status, body } = await get(path);
      expect(status).toBe(401);
      expect(body).toContain("Open it by a link from a digest in your channel.");
    }
    expect((await get("/", { lang: "ar" })).body).toContain('<html lang="ar" dir="rtl">');
  });

  test("a link from a digest puts its key into a cookie and takes it out of the address", async () => {
    const given = {
      baseUrl: "",
      digestId: news.english,
      platform: "history",
      tenant: "desk",
      now: new Date(),
    };
    const { status, headers } = await get(digestLink(news.access, given));
    expect(status).toBe(302);
    expect(headers.location).toBe(`/digests/${news.english}`);
    expect(String(headers["set-cookie"])).toMatch(
      /^quotewire-key=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax/u,
    );
    const forged = await get(`/digests/${news.english}?key=${keyOf(news, "desk").slice(0, -2)}`);
    expect(forged.status).toBe(401);
    expect(forged.headers["set-cookie"]).toBeUndefined();
  });

  test("the posted parent leads to its page, and the page does not carry the key on", async () => {
    const digest = await digestById(news.context.store.db, news.english);
    const posted = JSON.stringify(digest!.thread.parts[0]);
    expect(posted).toContain(`https://news.example/digests/${news.english}?key=`);
    const { body } = await get(`/digests/${news.english}`, { tenant: "desk" });
    expect(body).not.toContain("?key=");
  });

  test("a story of an earlier digest goes on from it, by a link that carries a key only where it is posted", async () => {
    const { store } = news.context;
    const first = (await digestById(store.db, news.english))!;
    const [story] = first.stories;
    // What came meanwhile, as polling stores it.
    const { feed_id: feedId } = await store.db
      .selectFrom("article_feeds")
      .select("feed_id")
      .executeTakeFirstOrThrow();
    const [known] = await articlesByIds(store.db, story!.articleIds);
    const readings = (await readingsOf(store.db, [known!])).map(({ reading }) => reading);
    const traits = JSON.parse(
      (
        await store.db
          .selectFrom("article_stories")
          .select("traits_json")
          .where("article_id", "=", known!.id)
          .executeTakeFirstOrThrow()
      ).traits_json!,
    );
    // A copy alone would be no news.
    const start = known!.text.length + 1;
    const words = { start, end: start + SAID_LATER.length, text: SAID_LATER };
    const quoted = readings.find(({ posted, speaker }) => posted && speaker !== null)!;
    const later = { ...quoted, type: "direct" as const, content: [words], verbatim: [words], stances: [] };
    await recordArticle(store.db, {
      feedId: feedId as FeedId,
      guid: "later",
      article: {
        ...known!,
        url: "https://later.example/",
        canonicalUrl: "https://later.example/",
        publisher: "Later",
        hash: "later",
        text: `${known!.text} ${SAID_LATER}`,
      },
      reading: { lang: known!.lang, readings: [...readings, later], traits },
      now: () => new Date(),
    });
    const again = await news.context.digests.buildNow(first.subscriptionId, "again", () => new Date());
    expect(again?.outcome).toBe("queued");
    const [second] = await listDigests(store.db, { subscriptionId: first.subscriptionId, limit: 1 });
    expect(second!.stories.map(({ id }) => id)).toContain(story!.id);
    const posted = JSON.stringify(second!.thread.parts[1]);
    expect(posted).toContain(`https://news.example/digests/${news.english}?key=`);
    const page = await get(`/digests/${second!.id}`, { tenant: "desk" });
    expect(page.body).toContain(`https://news.example/digests/${news.english}"`);
    expect(page.body).not.toContain("?key=");
  });

  test("a walk from the list over a digest, a story, a speaker and a topic", async () => {
    const home = await get("/", { tenant: "desk" });
    expect(links(home.body, "digests")).toContain(`/digests/${news.english}`);
    expect(links(home.body, "digests")).not.toContain(`/digests/${news.arabic}`);
    const digest = await get(`/digests/${news.english}`, { tenant: "desk" });
    const [story] = links(digest.body, "stories");
    const told = await get(story!, { tenant: "desk" });
    expect(told.status).toBe(200);
    expect(told.body).toContain("What was reported when");
    expect(told.body).toMatch(/\d independent origins?/u);
    const speakers = links(told.body, "speakers");
    expect(speakers.length).toBeGreaterThan(1);
    const pages = await Promise.all(speakers.map((path) => get(path, { tenant: "desk" })));
    expect(pages.map(({ status }) => status)).toEqual(speakers.map(() => 200));
    const topics = pages.flatMap(({ body }) => links(body, "topics"));
    expect(topics.length).toBeGreaterThan(0);
    const topic = await get(topics[0]!, { tenant: "desk" });
    expect(topic.status).toBe(200);
    expect(topic.body).toMatch(/class="(?:supports|opposes|mixed)"/u);
  });

  test("whose feeds brought nothing of it sees nothing of it", async () => {
    const digest = await get(`/digests/${news.english}`, { tenant: "desk" });
    const [story] = links(digest.body, "stories");
    const [speaker] = links(digest.body, "speakers");
    const page = await get(speaker!, { tenant: "desk" });
    const [topic] = links(page.body, "topics");
    for (const path of [`/digests/${news.english}`, story!, speaker!, ...(topic ? [topic] : [])])
      for (const form of ["", ".json", ".csv"])
        expect((await get(path + form, { tenant: "others" })).status).toBe(404);
    expect((await get(`/digests/${news.arabic}`, { tenant: "desk" })).status).toBe(404);
    expect((await get(`/digests/${news.arabic}`, { tenant: null })).status).toBe(200);
    expect((await get("/search?q=Wadir", { tenant: "others" })).body).toContain("Nothing was found");
  });

  test("is searched in either script, with filters", async () => {
    const english = await get("/search?q=Wadir", { tenant: "desk" });
    expect(links(english.body, "speakers").length).toBeGreaterThan(0);
    const arabic = await get(`/search?q=${encodeURIComponent("الوادر")}`, { tenant: "desk", lang: "ar" });
    expect(arabic.body).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.body).toMatch(/<blockquote lang="ar" dir="rtl">|<p lang="ar" dir="rtl">/u);
    const filtered = await get("/search?q=Wadir&article=ar", { tenant: "desk" });
    expect(filtered.body).not.toMatch(/<blockquote lang="en"/u);
    const past = await get("/search?q=river&until=2001-01-01", { tenant: "desk" });
    expect(past.body).not.toContain("<blockquote");
    const evil = await get(`/search?q=${encodeURIComponent(EVIL)}&from=${encodeURIComponent(EVIL)}`, {
      tenant: "desk",
    });
    expect(evil.status).toBe(200);
    expect(evil.body).not.toMatch(/<script|<img/iu);
    for (const words of HOSTILE.filter((one) => !one.includes("\u0000"))) {
      const asked = encodeURIComponent(words);
      const { status, body } = await get(`/search?q=${asked}&speaker=${asked}&since=${asked}`, {
        tenant: "desk",
      });
      expect(status, words).toBeLessThan(500);
      expect(whatRuns(body), words).toEqual([]);
    }
  });

  test("evidence goes out as JSON and CSV, each quotation a slice of the text with its hash", async () => {
    const { db } = news.context.store;
    const { body, headers } = await get(`/digests/${news.english}.json`, { tenant: "desk" });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    const { quotations } = JSON.parse(body) as {
      quotations: {
        content: { start: number; end: number; text: string }[];
        article: { url: string; sha256: string };
      }[];
    };
    expect(quotations.length).toBeGreaterThan(5);
    const articles = await db.selectFrom("articles").selectAll().execute();
    for (const { content, article } of quotations) {
      const stored = articles.find(({ hash }) => hash === article.sha256)!;
      for (const { start, end, text } of content) expect(stored.text.slice(start, end)).toBe(text);
    }
    const csv = await get(`/digests/${news.english}.csv`, { tenant: "desk" });
    expect(csv.body.startsWith("\uFEFFid,speaker,role,said_at")).toBe(true);
    expect(csv.body.split("\r\n").length).toBeGreaterThan(quotations.length);
  });

  test("RSS of an order, a speaker and a topic is read by a feed reader, with the key in the address", async () => {
    const digest = await get(`/digests/${news.english}`, { tenant: "desk" });
    const [order] = [...digest.body.matchAll(/href="(\/orders\/[0-9a-f-]+\.rss)"/gu)].map(
      (match) => match[1]!,
    );
    const [speaker] = links(digest.body, "speakers");
    for (const path of [order!, `${speaker!}.rss`]) {
      expect((await get(path)).status).toBe(401);
      const { status, body, headers } = await get(`${path}?key=${keyOf(news, "desk")}`);
      expect(status).toBe(200);
      expect(headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
      const { format, feed } = parseFeed(body);
      expect(format).toBe("rss");
      expect((feed as { items?: unknown[] }).items?.length).toBeGreaterThan(0);
    }
  });

  test("the position grid is a picture in both forms, in words too", async () => {
    const home = await get("/", { tenant: "desk" });
    const pages = await Promise.all(
      links(home.body, "topics").map(async (path) => ({ path, ...(await get(path, { tenant: "desk" })) })),
    );
    const drawn = pages.find(({ body }) => body.includes("<figure"))!;
    expect(drawn.body).toMatch(/<img src="[^"]+\.svg\?lang=en" width="\d+" height="\d+" alt="[^"]{20,}">/u);
    const svg = await get(`${drawn.path}.svg`, { tenant: "desk" });
    expect(svg.headers["content-type"]).toBe("image/svg+xml; charset=utf-8");
    const png = await get(`${drawn.path}.png`, { tenant: "desk" });
    expect(png.headers["content-type"]).toBe("image/png");
  });

  test("has headers that let nothing run and nothing leave", async () => {
    const { headers } = await get("/", { tenant: "desk" });
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["cache-control"]).toBe("private, no-cache");
  });

  test("is well, and says so to everyone", async () => {
    expect(await get("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  });

  test.each([
    "/nothing",
    "/digests/",
    "/digests/00000000-0000-0000-0000-000000000000",
    "/stories/00000000-0000-0000-0000-000000000000",
    "/speakers/ffff",
    "/topics/x.svg",
    "/orders/00000000-0000-0000-0000-000000000000.rss",
    "//",
    "/%00",
    "/%zz",
    `/${"a".repeat(5_000)}`,
    "/digests/..%2f..%2fetc",
  ])("%s is not found", async (path) => {
    expect((await get(path, { tenant: "desk" })).status).toBe(404);
  });

  test("only reads", async () => {
    for (const method of ["POST", "DELETE", "PUT"])
      expect((await get("/", { method, tenant: "desk" })).status).toBe(405);
  });

  test("an operator's link shows everything", () => {
    const reader = { platform: "", tenant: "", operator: true };
    const link = archiveLink(news.access, { baseUrl: news.archive.url, path: "/", reader, now: new Date() });
    expect(link).toMatch(/\/\?key=/u);
  });
});
