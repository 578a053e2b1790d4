/**
 * What a digest and every lookup cost as the store grows: `node bench/growth.ts 100000 1000000`, or on PostgreSQL
 * `node bench/growth.ts --postgres 100000 5000000` (a server is started; `--postgres postgres://.../` asks one that runs).
 * `--keep FOLDER` (SQLite) leaves the files there and asks them again next time; a server that runs keeps its databases.
 * Marks: a digest in under 1 s, medians of lookups under 50 ms, and a digest of a store ten times as large at most twice as dear.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import pg from "pg";
import { silentLog } from "../src/base/log.ts";
import type { Asker } from "../src/commands/ask.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { type Context, createContext } from "../src/context.ts";
import { listSubscriptions } from "../src/store/subscriptions.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { startCluster } from "../test/postgres/cluster.ts";
import { growStore } from "./grow-store.ts";

const ASKED = 40;
const DIGESTS = 7;
const TENANT: Asker = {
  platform: "terminal",
  tenant: "T1",
  channel: "C1",
  user: "U1",
  mayManage: false,
  lang: "en",
};
const OPERATOR: Asker = { ...TENANT, tenant: "", channel: "terminal", operator: true };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean" }, keep: { type: "string" }, only: { type: "string" } },
});
const sizes = positionals.filter((one) => /^\d+$/u.test(one)).map(Number);
const given = positionals.find((one) => one.startsWith("postgres://"));
const cluster = values.postgres === true && given === undefined ? await startCluster() : null;
const server = given ?? cluster?.url;
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "quotewire-growth-"));
const topics = createTopicReader(packagedConfigDir());
let smallest: { readonly size: number; readonly ms: number } | null = null;

for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
  const context = await opened(size);
  const ms = await measured(context, size);
  if (smallest !== null)
    console.log(
      `a digest costs ${(ms / smallest.ms).toFixed(2)} times what it does at ${smallest.size.toLocaleString("en")}`,
    );
  smallest ??= { size, ms };
  await context.close();
}
await cluster?.stop();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });

/** The store of one size, filled unless it is there. Its clock stands at the moment when it was filled. */
async function opened(size: number): Promise<Context> {
  const read = readConfig({ QUOTEWIRE_DATA_DIR: folder });
  const commands = { ...read.briefing.commands, perMinutePerUser: 1e6, perMinutePerChannel: 1e6 };
  let clock = new Date();
  const context = await createContext({
    config: {
      ...read,
      databaseUrl: server === undefined ? null : await databaseOf(server, size),
      briefing: { ...read.briefing, commands },
    },
    log: silentLog(),
    chats: [],
    now: () => clock,
    ...(server === undefined ? { databasePath: join(folder, `growth-${size}.sqlite`) } : {}),
  });
  const { db } = context.store;
  const [order] = await db.selectFrom("subscriptions").select("created_at").execute();
  if (order !== undefined) clock = new Date(order.created_at);
  else {
    const began = performance.now();
    await growStore(db, size, clock, topics);
    console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  await context.stories.processAll();
  return context;
}

async function databaseOf(url: string, size: number): Promise<string> {
  const client = new pg.Client(`${url}postgres`);
  await client.connect();
  const name = `growth_${size}`;
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
  if (rowCount === 0) await client.query(`create database ${name}`);
  await client.end();
  return `${url}${name}`;
}

/** @returns The median of what a digest takes, in ms. */
async function measured(context: Context, size: number): Promise<number> {
  const { db } = context.store;
  const [{ count }] = (await sql<{ count: number }>`select count(*) as count from quotations`.execute(db))
    .rows as [{ count: number }];
  console.log(`\n${Number(count).toLocaleString("en")} quotations (asked for ${size.toLocaleString("en")})`);
  const [order] = await listSubscriptions(db);
  const digest = await timed("digest", DIGESTS, async () => {
    const { parts } = await context.digests.preview(order!, context.now);
    return parts.length > 2;
  });
  const speakers = await db.selectFrom("speakers").select("name").orderBy("id").limit(2000).execute();
  const name = (at: number): string => speakers[(at * 37) % speakers.length]!.name;
  const day = new Date(context.now().getTime() - 7 * 86_400_000).toISOString().slice(0, 10);
  const things = ["harbour strike", "water treaty", "grain quota", "rail tender", "truce", "census"];
  const thing = (at: number): string => things[at % things.length]!;
  const questions: Readonly<Record<string, readonly [string, (at: number) => Record<string, string>]>> = {
    "quotes, common words": ["quotes", (at) => ({ words: thing(at) })],
    "quotes, every row": ["quotes", () => ({ words: "district" })],
    "quotes, rare words": ["quotes", (at) => ({ words: `${thing(at)} district ${(at * 7) % 500}` })],
    "quotes, no row": ["quotes", (at) => ({ words: `harbour census ${at}` })],
    "quotes of a speaker": ["quotes", (at) => ({ speaker: name(at) })],
    "quotes, words and speaker": ["quotes", (at) => ({ words: thing(at), speaker: name(at) })],
    speaker: ["speaker", (at) => ({ name: name(at) })],
    "story, common words": ["story", (at) => ({ words: thing(at) })],
    "story, rare words": ["story", (at) => ({ words: `census district ${(at * 7) % 500}` })],
    "stance of a speaker": ["stance", (at) => ({ speaker: name(at) })],
    "stance on a topic": ["stance", (at) => ({ speaker: name(at), about: thing(at) })],
    "stance on a day": ["stance", (at) => ({ speaker: name(at), at: day })],
    topic: ["topic", (at) => ({ topic: `border crossing in district ${(at * 7) % 500}` })],
    "topic of many": ["topic", (at) => ({ topic: thing(at) })],
  };
  for (const [who, asker] of [
    ["tenant", TENANT],
    ["operator", OPERATOR],
  ] as const)
    for (const [what, [command, options]] of Object.entries(questions)) {
      if (values.only !== undefined && !what.includes(values.only)) continue;
      await timed(`${what} (${who})`, ASKED, async (at) => {
        const reply = await context.desk.answer({ kind: "command", command, options: options(at) }, asker);
        return reply.kind === "answer" && reply.answer.cards.some(({ blocks }) => blocks.length > 2);
      });
    }
  return digest;
}

async function timed(what: string, times: number, work: (at: number) => Promise<boolean>): Promise<number> {
  const took: number[] = [];
  let empty = 0;
  const cpu = process.cpuUsage();
  for (let at = 0; at < times; at++) {
    const began = performance.now();
    if (!(await work(at))) empty += 1;
    took.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  took.sort((a, b) => a - b);
  const of = (share: number): number => took[Math.floor(share * (times - 1))]!;
  console.log(
    `${what.padEnd(38)} p50 ${of(0.5).toFixed(0).padStart(5)} ms, p95 ${of(0.95).toFixed(0).padStart(5)} ms, CPU ${((user + system) / 1000 / times).toFixed(0).padStart(4)} ms${empty > 0 ? `, ${empty} empty` : ""}`,
  );
  return of(0.5);
}
