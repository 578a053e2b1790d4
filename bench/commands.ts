/**
 * Fifty commands a second on 100,000 stored quotations, while digests are extracted, composed and posted:
 * `node bench/commands.ts [quotations] [seconds]`. The service runs here with the real Slack client; Slack and the people
 * who ask are another process. Prints how soon commands are acknowledged and answered, and how late the event loop is.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { silentLog } from "../src/base/log.ts";
import { createSlackChat } from "../src/chat/slack/post.ts";
import { startDemoSite } from "../src/cli/demo-site.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { PLAIN_ORDER } from "../src/digests/subscription.ts";
import { listeningOf } from "../src/jobs/listening.ts";
import { createWait } from "../src/jobs/wait.ts";
import { addFeed, makeFeedsDue } from "../src/store/feeds.ts";
import { addSubscription } from "../src/store/subscriptions.ts";
import { fillStore } from "./fill-store.ts";

const quotations = Number(process.argv[2] ?? 100_000);
const seconds = Number(process.argv[3] ?? 20);
const TEAM = "T0000001";
const folder = mkdtempSync(join(tmpdir(), "quotewire-bench-"));
const now = (): Date => new Date();

const people = fork(join(import.meta.dirname, "asking-people.ts"), [], { stdio: "inherit" });
const told = <Message>(): Promise<Message> =>
  new Promise((done) => people.once("message", (message) => done(message as Message)));
const slack = await told<{ url: string; token: string; appToken: string; channel: string }>();

const site = await startDemoSite(packagedConfigDir(), now());
const read = readConfig({ QUOTEWIRE_DATA_DIR: folder });
const commands = { ...read.briefing.commands, perMinutePerUser: 1000, perMinutePerChannel: 10_000 };
const config = { ...read, briefing: { ...read.briefing, commands }, allowHosts: new Set([site.host]) };
const chat = createSlackChat({
  workspaces: { kind: "one", token: slack.token, appToken: slack.appToken },
  apiUrl: slack.url,
  timeoutMs: 10_000,
});
const context = await createContext({ config, log: silentLog(), chats: [chat], now });
const { db } = context.store;
const filled = await addFeed(db, {
  url: "https://bench.example/rss",
  title: "Bench",
  now: now().toISOString(),
});
await fillStore(db, filled.feed.id, quotations, now());
await db.updateTable("feeds").set({ next_check_at: "2099-01-01T00:00:00.000Z" }).execute();
const fresh = [];
for (const url of site.feeds) fresh.push((await addFeed(db, { url, now: now().toISOString() })).feed.id);
const order = await addSubscription(
  db,
  {
    ...PLAIN_ORDER,
    platform: "slack",
    tenant: TEAM,
    channel: slack.channel,
    feedIds: [filled.feed.id, ...fresh],
    lang: "en",
    at: "08:00",
    timeZone: "UTC",
    maxStories: 8,
    nextDueAt: "2099-01-01T00:00:00.000Z",
    coveredUntil: now().toISOString(),
  },
  now().toISOString(),
);
await chat.listen(
  listeningOf({
    platform: "slack",
    desk: context.desk,
    words: context.phrases,
    db,
    log: silentLog(),
    http: context.http,
  }),
);

const loop = monitorEventLoopDelay({ resolution: 5 });
const answers = told<{ ack: number[]; shown: number[]; lost: number }>();
loop.enable();
people.send({ seconds, perSecond: 50 });
let digests = 0;
const until = Date.now() + seconds * 1000;
while (Date.now() < until) {
  // Read again from the beginning, so that there is always something to extract, compose and post.
  await db.deleteFrom("article_feeds").where("feed_id", "in", fresh).execute();
  await db.deleteFrom("entries").where("feed_id", "in", fresh).execute();
  await db.deleteFrom("articles").where("url", "like", `%${site.host}%`).execute();
  await makeFeedsDue(db, now().toISOString(), fresh);
  await context.polling.processAll({ now });
  await context.digests.buildNow(order.id, `bench-${digests}`, now);
  await context.delivery.processAll({ now, wait: createWait(now) });
  digests += 1;
  await delay(200);
}
loop.disable();
const { ack, shown, lost } = await answers;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const row = (name: string, values: readonly number[], mark: string): void => {
  const sorted = [...values].sort((a, b) => a - b);
  console.log(
    `${name.padEnd(26)} p50 ${at(sorted, 0.5).toFixed(0)} ms, p99 ${at(sorted, 0.99).toFixed(0)} ms, worst ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms (mark at p99: ${mark})`,
  );
};
console.log(
  `${quotations} quotations, ${ack.length} commands in ${seconds} s, ${lost} without an answer; ${digests} digests extracted, composed and posted meanwhile`,
);
row("acknowledged", ack, "500 ms");
row("answer visible", shown, "2000 ms");
console.log(
  `event loop delay           p50 ${(loop.percentile(50) / 1e6).toFixed(0)} ms, p99 ${(loop.percentile(99) / 1e6).toFixed(0)} ms, worst ${(loop.max / 1e6).toFixed(0)} ms (mark at p99: 50 ms)`,
);
people.send("end");
await context.close();
await site.close();
rmSync(folder, { recursive: true, force: true });
