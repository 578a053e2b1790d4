import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../src/base/log.ts";
import type { ChatPort, PostRequest } from "../src/chat/port.ts";
import { createTerminalChat } from "../src/chat/terminal/post.ts";
import { OWN_SITE } from "../src/cli/demo.ts";
import { type DemoSite, startDemoSite } from "../src/cli/demo-site.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { PLAIN_ORDER } from "../src/digests/subscription.ts";
import type { Block, Thread } from "../src/digests/thread.ts";
import { listArticles } from "../src/store/articles.ts";
import { listDigests } from "../src/store/digests.ts";
import { addFeed } from "../src/store/feeds.ts";
import { addSubscription } from "../src/store/subscriptions.ts";
import { type FreshDatabase, freshDatabase } from "./postgres/database.ts";

/** The defaults, but for a host that says nothing: it is given up after a second, so that nobody waits a quarter of a minute. */
const { briefing } = readConfig({});
const IMPATIENT = {
  ...briefing,
  polling: { ...briefing.polling, answerSeconds: 1, perHost: OWN_SITE },
};
const MEGABYTE = Buffer.alloc(1024 * 1024, 0x20);

/** What bad feeds answer, by path. `/never` accepts and says nothing. */
const BAD: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/missing.xml": (response) => response.writeHead(404).end("no"),
  "/broken.xml": (response) => response.writeHead(500).end("no"),
  "/page.xml": (response) =>
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<!doctype html><title>Shop</title><p>Welcome"),
  "/empty.xml": (response) => response.writeHead(200, { "content-type": "application/rss+xml" }).end(),
  "/cut.xml": (response) =>
    response
      .writeHead(200, { "content-type": "application/rss+xml" })
      .end('<?xml version="1.0"?><rss version="2.0"><chan'),
  "/huge.xml": (response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    let sent = 0;
    const more = (): void => {
      if (sent++ === 50) response.end();
      else response.write(MEGABYTE, () => setImmediate(more));
    };
    response.on("error", () => {});
    more();
  },
  "/never.xml": () => {},
};

describe("the whole road", () => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-walk-"));
  let site: DemoSite;
  let database: FreshDatabase | null;
  let bad: Server;
  let badBase: string;
  const posted: PostRequest[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    site = await startDemoSite(packagedConfigDir(), new Date());
    bad = createServer((request, response) => {
      const answer = BAD[request.url ?? ""];
      if (answer) answer(response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => bad.listen(0, "127.0.0.1", done));
    badBase = `http://127.0.0.1:${(bad.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await site.close();
    await database?.drop();
    bad.closeAllConnections();
    await new Promise((done) => bad.close(done));
    rmSync(folder, { recursive: true, force: true });
  });

  /** The terminal chat, writing into the void, with what it was asked to post kept. */
  function chat(): ChatPort {
    const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = createTerminalChat({ screen, env: {} });
    return {
      ...terminal,
      post: (request, signal) => {
        posted.push(request);
        return terminal.post(request, signal);
      },
    };
  }

  test("good feeds become a thread of slices, bad ones become lines of its footer", async () => {
    const badFeeds = Object.keys(BAD).map((path) => badBase + path);
    const config = {
      ...readConfig({ QUOTEWIRE_DATA_DIR: folder }),
      databaseUrl: database?.url ?? null,
      allowHosts: new Set([site.host, new URL(badBase).host]),
      briefing: IMPATIENT,
    };
    const now = (): Date => new Date();
    const context = await createContext({ config, log: silentLog(), chats: [chat()] });
    const { db } = context.store;
    const started = performance.now();
    const feeds = [];
    for (const url of [...site.feeds, ...badFeeds])
      feeds.push((await addFeed(db, { url, now: now().toISOString() })).feed);
    const subscription = await addSubscription(
      db,
      {
        ...PLAIN_ORDER,
        platform: "terminal",
        channel: "terminal",
        feedIds: feeds.map(({ id }) => id),
        lang: "en",
        at: "08:00",
        timeZone: "UTC",
        maxStories: 8,
        nextDueAt: now().toISOString(),
      },
      now().toISOString(),
    );
    // The feed that never answers is given up; the others are read meanwhile.
    await context.polling.processAll({ now });
    const made = await context.digests.buildNow(subscription.id, "test", now);
    await context.delivery.processAll({ now });
    expect(made?.outcome).toBe("queued");
    expect(performance.now() - started).toBeLessThan(11_000);

    const articles = await listArticles(db, { limit: 100 });
    expect(articles).toHaveLength(22);
    const [digest] = await listDigests(db);
    const thread = digest!.thread as Thread;
    expect(thread.parts.map(({ role }) => role)).toEqual([
      "parent",
      "story",
      "story",
      "story",
      "story",
      "footer",
    ]);
    const blocks: Block[] = thread.parts.flatMap((part) => part.blocks);
    const quoted = blocks.flatMap((block) => (block.kind === "quotation" ? [block.text] : []));
    expect(quoted.length).toBeGreaterThan(4);
    for (const words of quoted)
      expect(
        articles.some(({ text }) => text.includes(words)),
        words,
      ).toBe(true);
    expect(posted.map(({ message }) => message.role)).toEqual([
      "parent",
      "reply",
      "reply",
      "reply",
      "reply",
      "reply",
    ]);

    const linesOf = ({ parts }: Thread): string[] =>
      parts.flatMap(({ blocks: all }) =>
        all.map((block) => ("runs" in block ? block.runs.map(({ text }) => text).join("") : block.text)),
      );
    const english = linesOf(thread);
    expect(english.some((line) => line.startsWith("Shifted: against on "))).toBe(true);
    expect(quoted.some((words) => words.startsWith("We reject the exchange of data"))).toBe(true);
    expect(english.some((line) => line.startsWith("Denial of what "))).toBe(true);

    const footer = thread.parts
      .at(-1)!
      .blocks.flatMap((block) => ("runs" in block ? block.runs.map(({ text }) => text) : []))
      .join("\n");
    for (const path of Object.keys(BAD)) expect(footer, path).toContain(path);
    await context.close();
  }, 40_000);

  test("feeds check explains each of them and fails", async () => {
    const paths = Object.keys(BAD);
    const impatient = join(folder, "briefing.json");
    writeFileSync(impatient, JSON.stringify(IMPATIENT));
    const child = spawn(
      process.execPath,
      [resolve("src/cli.ts"), "feeds", "check", ...paths.map((path) => badBase + path)],
      {
        env: {
          PATH: process.env.PATH,
          QUOTEWIRE_ALLOW_HOSTS: new URL(badBase).host,
          QUOTEWIRE_BRIEFING: impatient,
        },
      },
    );
    let text = "";
    child.stdout.on("data", (chunk) => (text += String(chunk)));
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    const parts = text.split(/^(?=http)/mu);
    expect(parts).toHaveLength(paths.length);
    for (const part of parts) expect(part).toMatch(/What to do: \S/u);
    expect(parts[0]).toContain("404");
    expect(parts[1]).toContain("500");
    expect(parts[2]).toMatch(/page|HTML/u);
    expect(parts[3]).toMatch(/empty/u);
    expect(parts[5]).toMatch(/large|MB/u);
    expect(parts[6]).toMatch(/never\.xml/u);
    expect(parts[6]).toMatch(/took longer|time|answer/iu);
  }, 30_000);
});
