/**
 * What a digest and every lookup cost as the store grows: `node bench/growth.ts 100000 1000000`, or on PostgreSQL
 * `node bench/growth.ts --postgres 100000 5000000` (a server is started; `--postgres postgres://.../` asks one that runs).
 * `--keep FOLDER` (SQLite) leaves the files there and asks them again next time; a server that runs keeps its databases.
 * Marks: a digest in under 1 s, medians of lookups under 50 ms, and a digest of a store ten times as large at most twice as dear.
 * With `--ratio` only what depends on no machine is told: how much dearer digest and lookups are in the largest store than in the
 * smallest, by processor time, the two in turns. It fails at twice.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import pg from "pg";
import { silentLog } from "../src/base/log.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { type Context, createContext } from "../src/context.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { startCluster } from "../test/postgres/cluster.ts";
import { growStore } from "./grow-store.ts";
import { ask, digest, OPERATOR, questionsOf, TENANT } from "./growth-questions.ts";

const ASKED = 40;
const DIGESTS = 7;
/** Turns in which two stores are compared, and how much dearer the larger may be. */
const TURNS = 9;
const DEARER_AT_MOST = 2;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    postgres: { type: "boolean" },
    keep: { type: "string" },
    only: { type: "string" },
    ratio: { type: "boolean" },
  },
});
const sizes = positionals.filter((one) => /^\d+$/u.test(one)).map(Number);
const given = positionals.find((one) => one.startsWith("postgres://"));
const cluster = values.postgres === true && given === undefined ? await startCluster() : null;
const server = given ?? cluster?.url;
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "quotewire-growth-"));
const topics = createTopicReader(packagedConfigDir());
const contexts: Context[] = [];

for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
  const context = await opened(size);
  contexts.push(context);
  await toldSize(context, size);
  if (values.ratio !== true) await measured(context);
}
const [smallest, largest] = [contexts[0]!, contexts.at(-1)!];
if (smallest !== largest) {
  const dearer = await ratios(smallest, largest);
  for (const [what, times] of Object.entries(dearer))
    console.log(`${what}: ${times.toFixed(2)} times what it costs in the smallest store`);
  if (values.ratio === true && Object.values(dearer).some((times) => times >= DEARER_AT_MOST))
    process.exitCode = 1;
}
for (const context of contexts) await context.close();
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

async function toldSize({ store: { db } }: Context, size: number): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from quotations`.execute(db);
  const count = Number(rows[0]!.count).toLocaleString("en");
  console.log(`\n${count} quotations (asked for ${size.toLocaleString("en")})`);
}

async function measured(context: Context): Promise<void> {
  await timed("digest", DIGESTS, () => digest(context));
  const questions = await questionsOf(context);
  for (const [who, asker] of [
    ["tenant", TENANT],
    ["operator", OPERATOR],
  ] as const)
    for (const [what, question] of Object.entries(questions)) {
      if (values.only !== undefined && !what.includes(values.only)) continue;
      await timed(`${what} (${who})`, ASKED, (at) => ask(context, asker, question, at));
    }
}

/** How many times as dear the larger store is, in turns with the smaller, so that both meet the same machine. */
async function ratios(small: Context, large: Context): Promise<Readonly<Record<string, number>>> {
  const works = await Promise.all(
    [small, large].map(async (context) => {
      const questions = Object.values(await questionsOf(context));
      return {
        "a digest": () => digest(context),
        lookups: async (turn: number) => {
          for (const question of questions) await ask(context, TENANT, question, turn);
        },
      };
    }),
  );
  const found: Record<string, number> = {};
  for (const what of ["a digest", "lookups"] as const) {
    const took = works.map((): number[] => []);
    for (let turn = 0; turn <= TURNS; turn++)
      for (const [at, work] of works.entries()) {
        const before = process.cpuUsage();
        const began = performance.now();
        await work[what](turn);
        const { user, system } = process.cpuUsage(before);
        // A server's own time is in the clock alone. The first turn warms up.
        if (turn > 0)
          took[at]!.push(server === undefined ? (user + system) / 1000 : performance.now() - began);
      }
    const [few, many] = took.map((times) => times.sort((a, b) => a - b)[Math.floor(TURNS / 2)]!);
    found[what] = many! / few!;
  }
  return found;
}

/** Tells the median and 95th percentile of what some work takes, and its processor time. */
async function timed(what: string, times: number, work: (at: number) => Promise<boolean>): Promise<void> {
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
}
