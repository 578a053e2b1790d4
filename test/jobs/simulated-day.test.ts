import { expect, test } from "vitest";
import { readArticle } from "../../src/articles/read.ts";
import { createHttp } from "../../src/base/http.ts";
import type { ArticleId } from "../../src/base/ids.ts";
import { fetchFeed } from "../../src/feeds/fetch.ts";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { createPolling } from "../../src/jobs/poll-feeds.ts";
import { versionsOf } from "../../src/store/article-versions.ts";
import { addFeed, listFeeds } from "../../src/store/feeds.ts";
import { loopback } from "../base/loopback.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-11-24T00:00:00Z");

/** Always the same numbers, so that a failure can be looked at twice. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Published {
  readonly guid: string;
  readonly at: number;
}

/** A feed's day: when it publishes what, and when something is wrong with it. */
interface Script {
  readonly name: string;
  readonly entries: readonly Published[];
  readonly trouble: (at: number) => "500" | "429" | "broken" | "moved" | "gone" | "hang" | null;
}

const during = (at: number, from: number, until: number): boolean =>
  at >= START + from * HOUR && at < START + until * HOUR;

function scripts(): readonly Script[] {
  const roll = dice(7);
  return Array.from({ length: 30 }, (_, feed): Script => {
    const name = `f${feed}`;
    const gap = [12, 30, 90, 240, 700][feed % 5]! * MINUTE;
    const entries: Published[] = [];
    for (let at = START - 6 * HOUR; at < START + 24 * HOUR; at += gap * (0.5 + roll()))
      entries.push({ guid: `${name}-${entries.length}`, at: Math.round(at) });
    // Floods: a hundred at once, all of one instant.
    if (feed % 6 === 1)
      for (let at = 0; at < 100; at++) entries.push({ guid: `${name}-flood-${at}`, at: START + 7 * HOUR });
    entries.sort((a, b) => a.at - b.at);
    const kind = feed % 10;
    return {
      name,
      entries,
      trouble: (at) => {
        if (kind === 1 && during(at, 3, 6)) return "500";
        if (kind === 2 && during(at, 8, 8.5)) return "429";
        if (kind === 3 && during(at, 12, 14)) return "broken";
        if (kind === 4 && at >= START + 10 * HOUR) return "moved";
        if (kind === 5 && at >= START + 30 * HOUR) return "gone";
        if (kind === 6 && during(at, 5, 5.2)) return "hang";
        return null;
      },
    };
  });
}

const WORDS =
  "The council met again and heard what the people of the harbour had to say about the new quay. ".repeat(5);

/** The entry that is edited in the afternoon. */
const editedOf = (entries: readonly Published[]): string =>
  entries.filter(({ at }) => at <= START + 14.5 * HOUR).at(-1)!.guid;

/** The document as of an instant: eight hours of entries or ten, some feeds reordered, one entry edited. */
function documentOf({ name, entries }: Script, at: number): string {
  const out = entries.filter((entry) => entry.at <= at);
  const shown = out.filter((entry, place) => entry.at > at - 8 * HOUR || place >= out.length - 10).reverse();
  const changed = editedOf(entries);
  if (name.endsWith("7")) shown.sort((a, b) => a.guid.localeCompare(b.guid));
  const items = shown.map(({ guid, at: published }) => {
    const edited = guid === changed && at >= START + 15 * HOUR;
    // Some feeds give every entry the date of the reading.
    const date = name.endsWith("8") ? at : published;
    return `<item><title>${edited ? "Corrected: " : ""}Round ${guid}</title><link>https://${name}.example/${guid}</link><guid>${guid}</guid><pubDate>${new Date(date).toUTCString()}</pubDate><description>x</description><content:encoded><![CDATA[<p>${guid}. ${WORDS}</p>${edited ? "<p>An earlier version of this report named the wrong pier.</p>" : ""}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${name}</title>${items.join("")}</channel></rss>`;
}

test("a day of failures, moves, edits and floods: no entry lost, none twice, no feed forgotten", async () => {
  const clock = handWoundClock(new Date(START).toISOString());
  const plans = new Map(scripts().map((script) => [script.name, script]));
  const asked = new Map<string, number[]>();
  await using site = await loopback((request, response) => {
    const at = clock.now().getTime();
    const [, place, name] = (request.url ?? "").split("/");
    const plan = plans.get(name ?? "");
    if (plan === undefined) return response.writeHead(404).end();
    if (!asked.has(plan.name)) asked.set(plan.name, []);
    if (asked.get(plan.name)!.at(-1) !== at) asked.get(plan.name)!.push(at);
    const trouble = plan.trouble(at);
    if (trouble === "500") return response.writeHead(500).end();
    if (trouble === "429") return response.writeHead(429, { "retry-after": "1800" }).end();
    if (trouble === "gone") return response.writeHead(410).end();
    if (trouble === "hang") return response.destroy();
    if (trouble === "broken") return response.writeHead(200).end("<!doctype html><title>Down</title>");
    if (trouble === "moved" && place === "old")
      return response.writeHead(301, { location: `/new/${plan.name}` }).end();
    const body = documentOf(plan, at);
    const etag = `"${body.length}-${plan.entries.filter((entry) => entry.at <= at).length}"`;
    if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag, "content-type": "application/rss+xml" }).end(body);
  });
  const store = await temporaryStore();
  const { db } = store;
  const http = createHttp({
    userAgent: "Quotewire/test",
    allowHosts: new Set([site.host]),
    politeness: { atOnce: 8, burst: 10_000, perSecond: 10_000 },
    now: clock.now,
  });
  const polling = createPolling({
    store,
    log: keptLog(),
    random: dice(3),
    owner: "one",
    fetchFeed: (feed, signal) => fetchFeed(http, feed, { now: clock.now, signal }),
    parse: async (body, contentType, url) => (await readFeed({ body, contentType, url })).feed,
    readArticle: (entry, feed, parsed) =>
      readArticle({
        entry,
        feedTitle: parsed.title,
        feedLang: parsed.language,
        feedUrl: feed.url,
        http,
        now: clock.now,
      }),
    analyse: async (article) => ({ lang: article.lang, readings: [] }),
  });
  for (const name of plans.keys())
    await addFeed(db, { url: `${site.origin}/old/${name}`, now: clock.now().toISOString() });

  // The day itself, and a second one in which all is quiet: whatever is still owed has time to come.
  for (;;) {
    const { nextAt } = await polling.processAll({ now: clock.now });
    if (nextAt === null || Date.parse(nextAt) > START + 49 * HOUR) break;
    clock.set(nextAt);
  }
  await http.close();

  const feeds = await listFeeds(db);
  for (const { name, entries, trouble } of plans.values()) {
    const times = asked.get(name)!;
    const last = trouble(START + 48 * HOUR) === "gone" ? START + 30 * HOUR : START + 48 * HOUR;
    const waits = [...times.slice(1), Math.max(last, times.at(-1)!)].map((at, index) => at - times[index]!);
    expect(Math.max(...waits), `${name}: longest wait`).toBeLessThanOrEqual(24 * HOUR);
    expect(Math.min(...waits.slice(0, -1)), `${name}: shortest wait`).toBeGreaterThanOrEqual(4.4 * MINUTE);
    const feed = feeds.find(({ url }) => url.endsWith(`/${name}`))!;
    const rows = await db
      .selectFrom("entries")
      .select(["guid", "state"])
      .where("feed_id", "=", feed.id)
      .execute();
    expect(rows.map(({ guid }) => guid).sort(), name).toEqual(entries.map(({ guid }) => guid).sort());
    expect(new Set(rows.map(({ state }) => state)), name).toEqual(new Set(["read"]));
    const articles = await db
      .selectFrom("article_feeds")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("feed_id", "=", feed.id)
      .executeTakeFirstOrThrow();
    expect(articles.count, name).toBe(entries.length);
    if (trouble(START + 11 * HOUR) === "moved") expect(feed.url, name).toBe(`${site.origin}/new/${name}`);
    if (trouble(START + 48 * HOUR) === "gone") expect(feed.endedAt, name).not.toBeNull();
    else expect(feed.problem, name).toBeNull();
  }
  // One edited entry a feed: its article has a second text, or was first read when it was edited already (a check that
  // fails on a busy machine comes again later).
  for (const { name, entries } of plans.values()) {
    const article = await db
      .selectFrom("entries")
      .innerJoin("articles", "articles.id", "entries.article_id")
      .select(["articles.id", "articles.text", "articles.fetched_at"])
      .where("entries.guid", "=", editedOf(entries))
      .executeTakeFirstOrThrow();
    const versions = await versionsOf(db, article.id as ArticleId);
    const late = article.text.includes("wrong pier");
    expect(late, name).toBe(Date.parse(article.fetched_at) >= START + 15 * HOUR);
    expect(
      versions.map(({ text }) => text.includes("wrong pier")),
      name,
    ).toEqual(late ? [] : [true]);
  }
  const total = [...plans.values()].reduce((sum, { entries }) => sum + entries.length, 0);
  const stored = await db
    .selectFrom("articles")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(stored.count).toBe(total);
}, 120_000);
