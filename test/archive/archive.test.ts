import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestPage } from "../../src/archive/pages.ts";
import { type Archive, serveArchive } from "../../src/archive/serve.ts";
import type { DigestId, SubscriptionId } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { PLAIN_ORDER } from "../../src/digests/subscription.ts";
import type { Thread } from "../../src/digests/thread.ts";
import type { Digest } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import { recordDigest } from "../../src/store/record-digest.ts";
import type { Store } from "../../src/store/store.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";

const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;
const NOW = "2026-11-25T08:00:00.000Z";

const threadOf = (words: string): Thread => ({
  lang: "ar",
  parts: [
    {
      role: "parent",
      blocks: [
        { kind: "title", lang: "ar", runs: [{ text: "من قال ماذا", style: "strong" }] },
        { kind: "quotation", lang: "en", text: words, open: "“", close: "”" },
        {
          kind: "meta",
          lang: "en",
          runs: [
            { text: words, href: "javascript:alert(3)" },
            { text: "ok", href: "https://a.example/?a=1&b=2" },
          ],
        },
        { kind: "label", lang: "ar", position: "supports", text: words },
      ],
    },
  ],
});

const digestOf = (thread: Thread, subscriptionId = "s" as SubscriptionId): Omit<Digest, "id"> => ({
  subscriptionId,
  localDate: "2026-11-25",
  kind: "daily",
  createdAt: NOW,
  windowFrom: NOW,
  windowUntil: NOW,
  outcome: "queued",
  reason: null,
  thread,
  stories: [],
  counts: {},
});

describe("a page", () => {
  const page = digestPage({ ...digestOf(threadOf(EVIL)), id: "d" as DigestId });

  test("holds no markup of others and no link that runs", () => {
    expect(page).not.toMatch(/<script|<img|javascript:/iu);
    expect(page).toContain("&lt;script&gt;");
    expect(page).toContain('href="#"');
    expect(page).toContain('href="https://a.example/?a=1&amp;b=2"');
  });

  test("has each line in its own direction", () => {
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<blockquote lang="en" dir="ltr">');
  });
});

describe("the served archive", () => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-archive-"));
  let store: Store;
  let archive: Archive;
  let id: DigestId;

  beforeAll(async () => {
    store = openStore({ path: join(folder, "a.sqlite") });
    await migrate(store);
    const { feed } = await addFeed(store.db, { url: "https://a.example/", now: NOW });
    const subscription = await addSubscription(
      store.db,
      {
        ...PLAIN_ORDER,
        platform: "terminal",
        channel: "t",
        feedIds: [feed.id],
        lang: "ar",
        at: "08:00",
        timeZone: "UTC",
        maxStories: 8,
        nextDueAt: NOW,
      },
      NOW,
    );
    const recorded = await recordDigest(store.db, {
      digest: digestOf(threadOf("plain words"), subscription.id),
      platform: "terminal",
      channel: "t",
      messages: [],
      schedule: null,
    });
    id = recorded.digestId;
    archive = await serveArchive({ store, host: "127.0.0.1", port: 0, log: silentLog() });
  });
  afterAll(async () => {
    await archive.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A request whose path is sent as it stands: `fetch` would tidy it. */
  const get = (
    path: string,
    method = "GET",
  ): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(archive.url);
      const sent = request({ hostname, port, path, method }, (response) => {
        let body = "";
        response.on("data", (chunk) => (body += String(chunk)));
        response.on("end", () => resolve({ status: response.statusCode!, body, headers: response.headers }));
      });
      sent.on("error", reject).end();
    });

  test("lists and shows digests, with headers that let nothing run", async () => {
    const index = await get("/");
    expect(index.status).toBe(200);
    expect(index.body).toContain(`/digests/${id}`);
    const page = await get(`/digests/${id}?x=1`);
    expect(page.body).toContain("plain words");
    expect(page.headers["content-security-policy"]).toMatch(/default-src 'none'/u);
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("is well, and says so", async () => {
    expect(await get("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  });

  test.each([
    "/nothing",
    "/digests/",
    "/digests/00000000-0000-0000-0000-000000000000",
    "//",
    "/%00",
    "/%zz",
    `/${"a".repeat(5_000)}`,
    "/digests/..%2f..%2fetc",
  ])("%s is not found", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test("only reads", async () => {
    expect((await get("/", "POST")).status).toBe(405);
    expect((await get("/", "DELETE")).status).toBe(405);
  });
});
