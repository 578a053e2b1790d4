import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PLAIN_ORDER } from "../../src/digests/subscription.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import { recordDigest } from "../../src/store/record-digest.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";

/** Long enough that one article keeps a thread busy for a while. */
const WORDS = Array.from(
  { length: 300 },
  (_, at) =>
    `<p>"The ${at}th quay will be built before winter," said Mayor Ana Duran of Ras Maren on Tuesday.</p>`,
).join("");

/** A site with a feed of long articles, and one that takes a question and never answers. */
export async function busySite() {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    asked.add(request.url ?? "");
    if (request.url === "/silent") return;
    const items = Array.from(
      { length: 60 },
      (_, at) =>
        `<item><title>Quay ${at}</title><guid>${at}</guid><link>${origin}/${at}</link><pubDate>${new Date().toUTCString()}</pubDate><content:encoded><![CDATA[<p>Quay number ${at}.</p>${WORDS}]]></content:encoded></item>`,
    );
    response
      .writeHead(200, { "content-type": "application/rss+xml" })
      .end(
        `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quays</title><language>en</language>${items.join("")}</channel></rss>`,
      );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  return {
    host,
    asked,
    feeds: [`${origin}/silent`, `${origin}/long`],
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A data folder in which feeds are due and a digest of three messages is owed to a channel of Slack. */
export async function owingFolder(dataDir: string, feeds: readonly string[], channel: string): Promise<void> {
  const store = openStore({ path: join(dataDir, "quotewire.sqlite") });
  await migrate(store);
  const now = new Date().toISOString();
  const feedIds = [];
  for (const url of feeds) feedIds.push((await addFeed(store.db, { url, now })).feed.id);
  const order = {
    ...PLAIN_ORDER,
    platform: "slack",
    channel,
    feedIds,
    lang: "en",
    at: "08:00",
    timeZone: "UTC",
    maxStories: 8,
    nextDueAt: new Date(Date.now() + 86_400_000).toISOString(),
  } as const;
  const subscription = await addSubscription(store.db, order, now);
  const payload = { text: "owed", blocks: [{ type: "section", text: { type: "plain_text", text: "owed" } }] };
  await recordDigest(store.db, {
    digest: {
      subscriptionId: subscription.id,
      localDate: now.slice(0, 10),
      kind: "daily",
      createdAt: now,
      windowFrom: now,
      windowUntil: now,
      outcome: "queued",
      reason: null,
      thread: { lang: "en", parts: [] },
      stories: [],
      counts: {},
    },
    platform: "slack",
    channel,
    messages: [
      { role: "parent", payload },
      { role: "reply", payload },
      { role: "reply", payload },
    ],
    schedule: null,
  });
  await store.close();
}
