import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { silentLog } from "../../src/base/log.ts";
import { readConfig } from "../../src/config.ts";
import { createContext } from "../../src/context.ts";
import { addFeed, listFeeds } from "../../src/store/feeds.ts";
import { loopback } from "../base/loopback.ts";
import { temporaryFolder } from "../store/temporary-store.ts";

const item = (at: number | string, inside = ""): string =>
  `<item><title>Item ${at}</title><guid isPermaLink="false">${at}</guid>${inside}</item>`;
const rss = (inside: string, before = ""): string =>
  `${before}<rss version="2.0"><channel><title>Hostile</title>${inside}</channel></rss>`;
const MEGABYTE = 1_000_000;

/** By path: the document, and what the poll of it comes to: entries noted, or a part of the reason why not. */
const documents: Readonly<Record<string, readonly [body: string | Buffer, outcome: number | string]>> = {
  laughs: [
    rss(
      item("&lol9;"),
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ""};`.repeat(10)}">`).join("")}]>`,
    ),
    1,
  ],
  quadratic: [
    rss(
      item(1, `<description>${"&a;".repeat(300_000)}</description>`),
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${"x".repeat(50_000)}">]>`,
    ),
    1,
  ],
  external: [
    rss(item("&x;"), `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>`),
    1,
  ],
  brackets: [rss(item(1, `<description>${"<".repeat(MEGABYTE)}</description>`)), 1],
  "escaped-brackets": [rss(item(1, `<description>${"&lt;".repeat(MEGABYTE)}</description>`)), 1],
  ampersands: [rss(item(1, `<description>${"&".repeat(MEGABYTE)}</description>`)), 1],
  deep: [rss(item(1) + "<a>".repeat(200_000)), "nests more than"],
  "deep-in-text": [rss(item(1, `<description>${"<b>".repeat(200_000)}`)), "nests more than"],
  "many-attributes": [
    rss(item(1, `<x ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ")}/>`)),
    1,
  ],
  "many-names": [rss(Array.from({ length: 300_000 }, (_, at) => `<x${at}/>`).join("") + item(1)), 1],
  entries: [
    rss(Array.from({ length: 100_000 }, (_, at) => `<item><guid>${at}</guid></item>`).join("")),
    2_000,
  ],
  "json-entries": [
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Hostile",
      items: Array.from({ length: 100_000 }, (_, at) => ({ id: `${at}`, title: `${at}` })),
    }),
    2_000,
  ],
  "deep-json": [`{"items":${"[".repeat(MEGABYTE)}`, "no feed"],
  nul: [rss(item("a\0b")), 1],
  "only-nul": [Buffer.alloc(MEGABYTE), "no feed"],
  surrogates: [rss(item("\\ud800 &#xD800;&#xDFFF;")), 1],
  "broken-utf-8": [
    Buffer.concat([Buffer.from(rss("")).subarray(0, -16), Buffer.alloc(MEGABYTE, 0xc3)]),
    "cut short",
  ],
  comment: [rss(`<!--${"-".repeat(MEGABYTE)}`), "cut short"],
  cdata: [rss(item(1, `<description><![CDATA[${"]]".repeat(MEGABYTE)}`)), "cut short"],
  "no-end": [`<${"a".repeat(4 * MEGABYTE)}`, "no feed"],
  spaces: [
    rss(item(1, `<pubDate>${" ".repeat(MEGABYTE)}x</pubDate><link>${" ".repeat(MEGABYTE)}</link>`)),
    1,
  ],
  "long-title": [rss(`<item><title>${"س ".repeat(MEGABYTE)}</title></item>`), 1],
};

test("hostile feeds end in time, each with an answer, and hold no other feed up", async () => {
  const asked = new Map<string, number>();
  const good = (at: number): string => rss(item(at)).replace("Hostile", "Good");
  await using site = await loopback((request, response) => {
    const path = (request.url ?? "/").slice(1);
    asked.set(path, performance.now());
    const known = documents[path];
    if (known !== undefined) return response.writeHead(200, { "content-type": "text/xml" }).end(known[0]);
    if (path.startsWith("good")) return response.end(good(Number(path.slice(4))));
    if (path === "bomb") return response.writeHead(200, { "content-encoding": "gzip" }).end(BOMB);
    if (path.startsWith("loop")) return response.writeHead(302, { location: `/loop${path.length}` }).end();
    response.writeHead(200, { "content-type": "text/xml" });
    if (path === "drip") {
      const timer = setInterval(() => response.write("<!-- -->"), 50);
      return response.on("close", () => clearInterval(timer));
    }
    const more = (): void => {
      while (!response.destroyed && response.write("<item/>".repeat(10_000)));
    };
    response.on("drain", more);
    more();
  });
  const config = readConfig({});
  const context = await createContext({
    config: {
      ...config,
      dataDir: temporaryFolder(),
      allowHosts: new Set([site.host]),
      briefing: {
        ...config.briefing,
        polling: {
          ...config.briefing.polling,
          concurrency: 4,
          entriesPerPoll: 1,
          perHost: { atOnce: 100, burst: 1_000, perSecond: 50 },
        },
      },
    },
    log: silentLog(),
    chats: [],
  });
  try {
    await context.ready();
    const { db } = context.store;
    const outcomes: Record<string, number | string> = {
      ...Object.fromEntries(Object.entries(documents).map(([path, [, outcome]]) => [path, outcome])),
      bomb: "larger than",
      loop: "redirects",
      drip: "bytes a second",
      endless: "larger than",
    };
    const now = new Date();
    const names = [...Object.keys(outcomes), ...Array.from({ length: 40 }, (_, at) => `good${at}`)];
    for (const [at, path] of names.entries()) {
      await addFeed(db, {
        url: `${site.origin}/${path}`,
        // Good ones between the hostile ones.
        now: new Date(now.getTime() - ((at * 7) % names.length)).toISOString(),
      });
    }
    const begun = performance.now();
    await context.polling.processAll({ now: () => new Date() });
    const seconds = (performance.now() - begun) / 1000;
    // All together, four at a time, with one thread that parses.
    expect(seconds).toBeLessThan(30);
    for (const feed of await listFeeds(db)) {
      const path = feed.url.slice(site.origin.length + 1);
      const took = Date.parse(feed.lastCheckedAt!) - (performance.timeOrigin + asked.get(path)!);
      expect(took, path).toBeLessThan(3_000);
      const outcome = outcomes[path] ?? 1;
      if (typeof outcome === "string") expect(feed.problem, path).toContain(outcome);
      else {
        expect(feed.problem, path).toBeNull();
        const { count } = await db
          .selectFrom("entries")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .where("feed_id", "=", feed.id)
          .executeTakeFirstOrThrow();
        expect(count, path).toBe(outcome);
      }
    }
  } finally {
    await context.close();
  }
}, 60_000);

const BOMB = gzipSync(Buffer.alloc(200 * MEGABYTE));
