import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createHttp } from "../../src/base/http.ts";
import type { FeedId } from "../../src/base/ids.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { fetchFeed } from "../../src/feeds/fetch.ts";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { createPolling } from "../../src/jobs/poll-feeds.ts";
import { createTellFeed } from "../../src/jobs/tell-feed.ts";
import { countEntries } from "../../src/store/entries.ts";
import { addFeed, feedById, feedByUrl, listFeeds } from "../../src/store/feeds.ts";
import { addSubscription, listSubscriptions } from "../../src/store/subscriptions.ts";
import { type Loopback, loopback } from "../base/loopback.ts";
import { at, sampleArticle, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

const rss = (guids: readonly string[]): string =>
  `<rss version="2.0"><channel><title>Harbour Post</title>${guids
    .map((guid) => `<item><guid>${guid}</guid><title>${guid}</title><link>/${guid}</link></item>`)
    .join("")}</channel></rss>`;

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let site: Loopback | undefined;
afterEach(async () => {
  await site?.[Symbol.asyncDispose]();
  site = undefined;
});

/** A real server whose answers a test may change, polled by the real fetch, parser and store. */
async function setUp() {
  const answers = new Map<string, Answer>();
  const asked: { readonly path: string; readonly etag: string | undefined }[] = [];
  site = await loopback((request, response) => {
    const path = request.url ?? "/";
    asked.push({ path, etag: request.headers["if-none-match"] });
    const { status = 200, headers = {}, body = "" } = answers.get(path) ?? { status: 404 };
    response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body);
  });
  const { origin, host } = site;
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("00:00:00"));
  const told: string[] = [];
  const chat = {
    platform: "slack",
    tell: async (_person: unknown, blocks: readonly { readonly runs?: readonly { text: string }[] }[]) => {
      told.push(
        blocks
          .flatMap((block) => block.runs ?? [])
          .map((run) => run.text)
          .join(""),
      );
      return true;
    },
  } as unknown as Chat;
  const log = keptLog();
  const http = createHttp({
    userAgent: "Quotewire/test",
    allowHosts: new Set([host]),
    // The days pass in no time, and each asks again.
    politeness: { atOnce: 8, burst: 10_000, perSecond: 10_000 },
    now: clock.now,
  });
  const tellFeed = createTellFeed({
    db,
    chats: [chat],
    phrases: createPhrases(join(import.meta.dirname, "../../config")),
    log,
    now: clock.now,
  });
  const polling = createPolling({
    store,
    log,
    random: () => 0.5,
    owner: "one",
    fetchFeed: (feed) => fetchFeed(http, feed, { now: clock.now }),
    parse: async (body, contentType, url) => (await readFeed({ body, contentType, url })).feed,
    readArticle: async ({ guid }) => ({ kind: "read", article: sampleArticle(guid) }),
    analyse: async () => ({ lang: "en", readings: [] }),
    tellFeed,
  });
  const follow = async (path: string) =>
    (await addFeed(db, { url: origin + path, now: clock.now().toISOString() })).feed;
  /** Winds the clock to the next check, and runs it. */
  const next = async (): Promise<string> => {
    const due = (await listFeeds(db)).filter((feed) => feed.endedAt === null).map((feed) => feed.nextCheckAt);
    const first = due.sort()[0];
    if (first !== undefined && first > clock.now().toISOString()) clock.set(first);
    await polling.processAll({ now: clock.now });
    return clock.now().toISOString();
  };
  const order = async (feedId: FeedId) =>
    addSubscription(
      db,
      sampleSubscription({ feedIds: [feedId], platform: "slack", orderedBy: "U1" }),
      at("00:00:00"),
    );
  return { db, origin, answers, asked, follow, next, order, told, http, clock };
}

describe("a feed in trouble", () => {
  test("half a document is no success to remember: it is asked for again in full", async () => {
    const { db, answers, asked, follow, next, origin } = await setUp();
    const whole = rss(["a", "b"]);
    answers.set("/f", { body: whole.slice(0, whole.indexOf("<item><guid>b")), headers: { etag: '"1"' } });
    const feed = await follow("/f");
    await next();
    expect(await countEntries(db, feed.id)).toMatchObject({ read: 1 });
    answers.set("/f", { body: whole, headers: { etag: '"1"' } });
    await next();
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, undefined]);
    expect(await countEntries(db, feed.id)).toMatchObject({ read: 2 });
    await next();
    expect(asked.at(-1)?.etag).toBe('"1"');
    answers.set("/f", { body: whole.slice(0, whole.indexOf("<item>")) });
    await next();
    expect(await feedById(db, feed.id)).toMatchObject({
      problem: "the document is cut short before its first whole entry",
      url: `${origin}/f`,
    });
  });

  test("moves after three equal answers, not before, and not for a redirect of the day", async () => {
    const { db, origin, answers, follow, next, asked } = await setUp();
    const feed = await follow("/old");
    answers.set("/new", { body: rss(["a"]) });
    answers.set("/login", { body: rss(["z"]) });
    const to = (location: string, status = 301) => answers.set("/old", { status, headers: { location } });
    to("/new");
    await next();
    await next();
    to("/login");
    await next();
    to("/new", 302);
    await next();
    to("/new", 308);
    await next();
    await next();
    expect(await feedById(db, feed.id)).toMatchObject({ url: `${origin}/old` });
    await next();
    expect(await feedById(db, feed.id)).toMatchObject({ url: `${origin}/new`, moved: null, problem: null });
    asked.length = 0;
    await next();
    expect(asked.map(({ path }) => path)).toEqual(["/new"]);
  });

  test("moves onto a feed that is known: its orders and entries go over, nothing is read twice", async () => {
    const { db, origin, answers, follow, next, order } = await setUp();
    const old = await follow("/old");
    const there = await follow("/new");
    await order(old.id);
    answers.set("/new", { body: rss(["a", "b"]) });
    answers.set("/old", { status: 301, headers: { location: "/new" } });
    for (let checks = 0; checks < 8; checks++) await next();
    expect((await listFeeds(db)).map(({ url }) => url)).toEqual([`${origin}/new`]);
    expect((await listSubscriptions(db))[0]?.feedIds).toEqual([there.id]);
    expect(await countEntries(db, there.id)).toMatchObject({ read: 2 });
    expect(await feedByUrl(db, `${origin}/old`)).toBeNull();
  });

  test("one that is gone (410) is not asked again, and who reads it is told", async () => {
    const { db, answers, asked, follow, next, order, told } = await setUp();
    const feed = await follow("/f");
    await order(feed.id);
    answers.set("/f", { body: rss(["a"]) });
    await next();
    answers.set("/f", { status: 410 });
    await next();
    expect((await feedById(db, feed.id))?.endedAt).not.toBeNull();
    asked.length = 0;
    await next();
    await next();
    expect(asked).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("Harbour Post");
  });

  test("its reader is told once with reason and remedy, and once that it is well", async () => {
    const { answers, follow, next, order, told } = await setUp();
    const feed = await follow("/f");
    await order(feed.id);
    answers.set("/f", { body: rss(["a"]) });
    await next();
    answers.set("/f", { status: 500 });
    await next();
    await next();
    answers.set("/f", { body: rss(["a"]) });
    await next();
    expect(told).toEqual([]); // A stumble.
    answers.set("/f", { status: 500 });
    for (let checks = 0; checks < 10; checks++) await next();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/Harbour Post.*500/su);
    answers.set("/f", { body: rss(["a"]) });
    await next();
    await next();
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("Harbour Post");
  });

  test("one that fails and then is gone: its end is told too, and adding it again revives it", async () => {
    const { db, answers, follow, next, order, told, asked, clock } = await setUp();
    const feed = await follow("/f");
    await order(feed.id);
    answers.set("/f", { body: rss(["a"]) });
    await next();
    answers.set("/f", { status: 500 });
    for (let checks = 0; checks < 10; checks++) await next();
    answers.set("/f", { status: 410 });
    await next();
    expect(told).toHaveLength(2);
    answers.set("/f", { body: rss(["a", "b"]) });
    asked.length = 0;
    expect(await addFeed(db, { url: feed.url, now: clock.now().toISOString() })).toMatchObject({
      added: false,
      feed: { endedAt: null, failures: 0 },
    });
    await next();
    expect(asked).toHaveLength(1);
    expect(await countEntries(db, feed.id)).toMatchObject({ read: 2 });
  });

  test("a feed that moves onto one that is gone takes it up again", async () => {
    const { db, origin, answers, follow, next, order } = await setUp();
    const gone = await follow("/new");
    answers.set("/new", { status: 410 });
    await next();
    expect((await feedById(db, gone.id))?.endedAt).not.toBeNull();
    const old = await follow("/old");
    await order(old.id);
    answers.set("/new", { body: rss(["a"]) });
    answers.set("/old", { status: 301, headers: { location: "/new" } });
    for (let checks = 0; checks < 5; checks++) await next();
    expect(await listFeeds(db)).toMatchObject([{ url: `${origin}/new`, endedAt: null, problem: null }]);
  });

  test("429 and 503 are obeyed to the second, for every feed of the host", async () => {
    const { db, answers, asked, follow, next, clock } = await setUp();
    const feed = await follow("/f");
    answers.set("/f", { status: 429, headers: { "retry-after": "7200" } });
    await next();
    const until = clock.now().getTime() + 7_200_000;
    expect(Date.parse((await feedById(db, feed.id))!.nextCheckAt)).toBeGreaterThanOrEqual(until);
    const other = await follow("/g");
    answers.set("/g", { body: rss(["a"]) });
    asked.length = 0;
    await next();
    expect(asked).toEqual([]);
    const put = (await feedById(db, other.id))!;
    expect(Date.parse(put.nextCheckAt)).toBeGreaterThanOrEqual(until);
    expect(put).toMatchObject({ problem: null, failures: 0 });
    answers.set("/f", { body: rss(["b"]) });
    await next();
    await next();
    expect(asked.map(({ path }) => path).sort()).toEqual(["/f", "/g"]);
  });
});
