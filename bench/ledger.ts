/**
 * How soon lookups in the ledger answer on 1,000,000 stored quotations: `node bench/ledger.ts [quotations] [file]`. One in
 * fifty is recorded as polling would, and told what a stance costs; the rest are copies of those rows at other times, as
 * recording a million takes an hour. A file that is there already is asked and not filled. Prints medians; the mark is 50 ms.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { silentLog } from "../src/base/log.ts";
import type { Asker } from "../src/commands/ask.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { PLAIN_ORDER } from "../src/digests/subscription.ts";
import { addFeed } from "../src/store/feeds.ts";
import type { Db } from "../src/store/store.ts";
import { addSubscription } from "../src/store/subscriptions.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { fillStore } from "./fill-store.ts";

const quotations = Number(process.argv[2] ?? 1_000_000);
const COPIES = 50;
const ASKED = 60;
const folder = mkdtempSync(join(tmpdir(), "quotewire-bench-"));
const file = process.argv[3] ?? join(folder, "ledger.sqlite");
const filled = existsSync(file);
const read = readConfig({ QUOTEWIRE_DATA_DIR: folder });
const commands = { ...read.briefing.commands, perMinutePerUser: 1e6, perMinutePerChannel: 1e6 };
const context = await createContext({
  config: { ...read, briefing: { ...read.briefing, commands } },
  log: silentLog(),
  chats: [],
  databasePath: file,
});
const { db } = context.store;
if (!filled) await fill();

const [{ count }] = (await sql<{ count: number }>`select count(*) as count from quotations`.execute(db))
  .rows as [{ count: number }];
console.log(`${count} quotations; of ${ASKED} answers each:`);
const tenant: Asker = {
  platform: "terminal",
  tenant: "T1",
  channel: "C1",
  user: "U1",
  mayManage: false,
  lang: "en",
};
const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
const speakers = await db.selectFrom("speakers").select("name").limit(2000).execute();
const name = (at: number): string => speakers[(at * 37) % speakers.length]!.name;
for (const [who, asker] of [
  ["operator", { ...tenant, tenant: "", channel: "terminal", operator: true }],
  ["tenant", tenant],
] as const) {
  await row(`stance of a speaker (${who})`, asker, "stance", (at) => ({ speaker: name(at) }));
  await row(`stance on a topic (${who})`, asker, "stance", (at) => ({
    speaker: name(at),
    about: "harbour",
  }));
  await row(`stance on a day (${who})`, asker, "stance", (at) => ({ speaker: name(at), at: lastWeek }));
  await row(`topic (${who})`, asker, "topic", (at) => ({
    topic: `border crossing in district ${(at * 7) % 500}`,
  }));
  await row(`topic of many (${who})`, asker, "topic", () => ({ topic: "grain quota" }));
}
await context.close();
rmSync(folder, { recursive: true, force: true });

async function row(
  what: string,
  asker: Asker,
  command: string,
  options: (at: number) => Readonly<Record<string, string>>,
): Promise<void> {
  const took: number[] = [];
  let empty = 0;
  for (let at = 0; at < ASKED; at++) {
    const began = performance.now();
    const reply = await context.desk.answer({ kind: "command", command, options: options(at) }, asker);
    took.push(performance.now() - began);
    if (reply.kind !== "answer" || reply.answer.cards.every(({ blocks }) => blocks.length < 4)) empty += 1;
  }
  took.sort((a, b) => a - b);
  const ms = (share: number): string => took[Math.floor(share * (ASKED - 1))]!.toFixed(0);
  console.log(
    `${what.padEnd(32)} p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms${empty > 0 ? `, ${empty} empty` : ""}`,
  );
}

async function fill(): Promise<void> {
  const now = new Date();
  const { feed } = await addFeed(db, {
    url: "https://bench.example/rss",
    title: "Bench",
    now: now.toISOString(),
  });
  await addSubscription(
    db,
    {
      ...PLAIN_ORDER,
      platform: "terminal",
      tenant: "T1",
      channel: "C1",
      feedIds: [feed.id],
      lang: "en",
      at: "08:00",
      timeZone: "UTC",
      maxStories: 8,
      nextDueAt: "2099-01-01T00:00:00.000Z",
    },
    now.toISOString(),
  );
  const real = Math.ceil(quotations / COPIES);
  const cpu = process.cpuUsage();
  const topics = createTopicReader(packagedConfigDir());
  await fillStore(db, feed.id, real, now, topics);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${real} quotations recorded, ${((user + system) / 1000 / real).toFixed(2)} ms CPU each, their reading in it`,
  );
  for (let copy = 1; copy < COPIES; copy++) await copied(db, copy);
  await sql`analyze`.execute(db);
}

/** All articles and what was read out of them once more, some hours earlier. */
async function copied(db: Db, copy: number): Promise<void> {
  const id = (column: string) => sql`${sql.ref(column)} || ${`-${copy}`}`;
  const at = (column: string) =>
    sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${sql.ref(column)}, ${`-${copy * 7} hours`})`;
  const first = sql`not like '%-%-%-%-%-%'`;
  await db.transaction().execute(async (work) => {
    await sql`insert into articles select ${id("id")}, ${id("url")}, ${id("canonical_url")}, publisher, title, lang, text,
      ${at("published_at")}, fetched_at, ${id("hash")}, byline, wire, access from articles where id ${first}`.execute(
      work,
    );
    await sql`insert into article_feeds select ${id("article_id")}, feed_id, added_at, backlog from article_feeds
      where article_id ${first}`.execute(work);
    await sql`insert into quotations (id, said_at, article_id, position, speaker_id, alias_id, speaker_name, lang, type,
      posted, reading_json) select ${id("id")}, ${at("said_at")}, ${id("article_id")}, position, speaker_id, alias_id,
      speaker_name, lang, type, posted, reading_json from quotations where id ${first}`.execute(work);
    await sql`insert into stances (quotation_id, n, said_at, precision, article_id, speaker_id, topic_id, form_id, position,
      act, intensity, sure, posted, lang, target) select ${id("quotation_id")}, n, ${at("said_at")}, precision,
      ${id("article_id")}, speaker_id, topic_id, form_id, position, act, intensity, sure, posted, lang, target
      from stances where quotation_id ${first}`.execute(work);
  });
}
