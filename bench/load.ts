/**
 * So many orders due in the same minute, on PostgreSQL with three posters: `npm run bench:load -- --subscriptions 10000`.
 *
 * The world: half of the channels are in Slack, in workspaces of many sizes (one in twelve channels in the largest), half in
 * Discord. 40 feeds bring 240 articles with 2,400 quotations a day; a channel reads five of them, four in five channels one of 20
 * ready-made packs, the others what they chose; one in five reads in Arabic. Each digest has a parent, four stories and a footer:
 * six messages, without pictures. The fakes run in processes of their own and hold the platforms' limits (`test/fakes/rate-limits`): what is sent too soon gets
 * a 429 and counts.
 *
 * The bound is what the limits leave no poster (`load-check`): with 10,000 orders Discord's 50 requests a second for the bot make
 * it some twelve minutes, and the posters' own pace (43.5 a second) 1.15 times that. Marks: at most 1.2 times the bound (up to 2,000 orders ten seconds more, for starting the posters), nothing
 * lost, nothing twice, each thread in its order, no 429. The clock runs from when all are due to the last receipt.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { silentLog } from "../src/base/log.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { startCluster } from "../test/postgres/cluster.ts";
import { check, type Posted } from "./load-check.ts";
import { CHANNEL_PREFIX, fillWorld, TOKEN_PREFIX } from "./load-world.ts";

const { values } = parseArgs({
  options: {
    subscriptions: { type: "string", default: "10000" },
    workers: { type: "string", default: "3" },
    /** Keeps the logs and processor profiles of the workers there. */
    keep: { type: "string" },
    profile: { type: "boolean", default: false },
    /** Prints which statements the server ran, how often a digest and how long. */
    statements: { type: "boolean", default: false },
    /** The exit code tells of what is lost, twice or out of order alone: for a machine that has other work. */
    untimed: { type: "boolean", default: false },
  },
});
const subscriptions = Number(values.subscriptions);
const workers = Number(values.workers);
/** Days of articles that are stored. */
const DAYS = 2;
const MARK = 1.2;
const SHORT = 2_000;
const SHORT_MS = 10_000;
const MINUTE_MS = 60_000;

const root = resolve(import.meta.dirname, "..");
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "quotewire-load-"));
const children: ChildProcess[] = [];
function start(
  name: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const flags = values.profile
    ? ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`]
    : [];
  const child = spawn(process.execPath, [...flags, join(root, script), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr!.pipe(createWriteStream(join(folder, `${name}.log`)));
  children.push(child);
  return child;
}
const line = async (child: ChildProcess): Promise<string> =>
  String((await once(child.stdout!, "data"))[0]).trim();
const asked = async (url: string, page: string): Promise<unknown> =>
  (await fetch(new URL(`/_fake/${page}`, url))).json();

/** Processor seconds of a process so far, with those of children that ended; /proc counts hundredths. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /u, "")
      .split(" ");
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100;
  } catch {
    return 0;
  }
}
/** The server's processes: the one that listens and its children. */
function cpuOfServer(port: string): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const head = pids.find((pid) => {
    const words = read(pid, "cmdline").split("\0");
    return words[0]?.endsWith("/postgres") === true && words.includes(port);
  });
  const own = pids.filter(
    (pid) =>
      read(pid, "stat")
        .replace(/^.*\) \S /u, "")
        .split(" ")[0] === head,
  );
  return [head, ...own].reduce((sum, pid) => sum + cpuOf(Number(pid)), 0);
}

const cluster = await startCluster({
  durable: true,
  more: values.statements ? ["shared_preload_libraries=pg_stat_statements"] : [],
});
if (cluster === null) throw new Error("no PostgreSQL server is installed");
try {
  process.exitCode = await run(cluster.url);
} finally {
  for (const child of children) child.kill("SIGKILL");
  await cluster.stop();
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

async function printStatements(client: pg.Client, digests: number): Promise<void> {
  const { rows } = await client.query<{ n: number; ms: number; query: string }>(
    `select calls::float / $1 as n, (total_plan_time + total_exec_time) / $1 as ms, query from pg_stat_statements
      where calls > $1 / 20 order by calls desc limit 60`,
    [digests],
  );
  for (const { n, ms, query } of rows)
    console.log(
      `${n.toFixed(2).padStart(7)} ${ms.toFixed(2).padStart(7)} ms  ${query.replaceAll(/\s+/gu, " ").slice(0, 150)}`,
    );
}

async function run(server: string): Promise<number> {
  const client = new pg.Client(`${server}postgres`);
  await client.connect();
  await client.query("create database load");
  await client.end();
  const url = `${server}load`;
  const slack = start("slack", "test/fakes/slack.ts", ["--limits", "--token-prefix", TOKEN_PREFIX]);
  const discord = start("discord", "test/fakes/discord.ts", ["--limits", "--channel-prefix", CHANNEL_PREFIX]);
  const [slackUrl, discordUrl] = await Promise.all([line(slack), line(discord)]);
  const secretKey = randomBytes(32).toString("hex");
  const context = await createContext({
    config: { ...readConfig({ QUOTEWIRE_DATA_DIR: folder }), databaseUrl: url },
    log: silentLog(),
    chats: [],
  });
  const { db } = context.store;
  const began = performance.now();
  const topics = createTopicReader(packagedConfigDir());
  await fillWorld(db, { subscriptions, days: DAYS, now: new Date(), topics, secretKey });
  await context.stories.processAll();
  const analyse = new pg.Client(url);
  await analyse.connect();
  await analyse.query("vacuum analyze");
  await analyse.end();
  console.log(`${subscriptions} orders, filled in ${((performance.now() - began) / 1_000).toFixed(0)} s`);

  const env = {
    QUOTEWIRE_DATA_DIR: folder,
    QUOTEWIRE_LOG_LEVEL: "warn",
    DATABASE_URL: url,
    SLACK_CLIENT_ID: "1.1",
    SLACK_CLIENT_SECRET: "load-secret",
    SLACK_SIGNING_SECRET: "load-signing",
    QUOTEWIRE_SECRET_KEY: secretKey,
    SLACK_API_URL: slackUrl,
    DISCORD_BOT_TOKEN: "fake-discord-token",
    DISCORD_API_URL: discordUrl,
  };
  const startPosters = (): readonly ChildProcess[] =>
    Array.from({ length: workers }, (_, n) =>
      start(`poster-${n}`, "src/main.ts", ["--role", "poster"], { ...env, SLACK_HTTP_PORT: "0" }),
    );
  const allDueAt = async (ms: number): Promise<void> => {
    const dueAt = new Date(ms).toISOString();
    await db
      .updateTable("subscriptions")
      .set({ next_due_at: dueAt, at: dueAt.slice(11, 16) })
      .execute();
  };
  const posters = startPosters();
  const stats = new pg.Client(url);
  await stats.connect();
  // Who listens for wake-ups has started.
  const listening = `select 1 from pg_stat_activity where application_name = 'quotewire wake-ups' and query ilike 'listen%'`;
  const noneEnded = (): void => {
    if (posters.some(({ exitCode }) => exitCode !== null))
      throw new Error("a poster ended; see its log with --keep");
  };
  while ((await stats.query(listening)).rowCount! < workers) {
    noneEnded();
    await delay(500);
  }
  // Many are due at the next full minute, which is when each poster looks; for a few they are woken.
  const short = subscriptions <= SHORT;
  const dueMs = short ? Date.now() + 2_000 : Math.ceil((Date.now() + 1_000) / MINUTE_MS) * MINUTE_MS;
  await allDueAt(dueMs);
  if (values.statements)
    await stats.query("create extension pg_stat_statements; select pg_stat_statements_reset()");
  await delay(Math.max(0, dueMs - Date.now()));
  if (short) for (let n = 0; n < 2 * workers; n++) context.executor.wake("build", "all");
  const parts = [...posters, slack, discord];
  const cpu = (): readonly number[] => [
    ...parts.map(({ pid }) => cpuOf(pid)),
    cpuOfServer(new URL(server).port),
  ];
  const before = cpu();
  const count = async (): Promise<{ digests: number; owed: number; posted: number }> => {
    const made = await db
      .selectFrom("digests")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirst();
    const rows = await db
      .selectFrom("outbox")
      .select(["state", ({ fn }) => fn.countAll<number>().as("n")])
      .groupBy("state")
      .execute();
    const of = (...states: string[]): number =>
      rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + Number(n), 0);
    return { digests: Number(made?.n ?? 0), owed: of("pending", "sending"), posted: of("posted", "dead") };
  };
  // Only what stands still ends it: the bound is twelve minutes with 10,000.
  const STILL_MS = 180_000;
  let [moved, movedAt] = [-1, Date.now()];
  let built = 0;
  // Counting takes the server a while: with many orders it would count in the figures.
  for (let next = 0; ; await delay(short ? 1_000 : 10_000)) {
    const { digests, owed, posted } = await count();
    if (digests < subscriptions) built = Date.now();
    if (Date.now() > next) {
      next = Date.now() + (short ? 10_000 : 30_000);
      console.log(
        `${((Date.now() - dueMs) / 1_000).toFixed(0).padStart(5)} s  ${digests} digests, ${posted} messages posted, ${owed} owed`,
      );
    }
    if (digests + posted !== moved) [moved, movedAt] = [digests + posted, Date.now()];
    if ((digests >= subscriptions && owed === 0) || Date.now() - movedAt > STILL_MS) break;
    noneEnded();
  }
  const after = cpu();
  const seconds = after.map((one, n) => one - before[n]!);
  const result = await check(db, {
    slack: (await asked(slackUrl, "posts")) as readonly Posted[],
    discord: (await asked(discordUrl, "posts")) as readonly Posted[],
  });
  const violations = {
    ...((await asked(slackUrl, "violations")) as object),
    ...((await asked(discordUrl, "violations")) as object),
  };
  const { owed } = await count();
  if (values.statements) await printStatements(stats, result.digests);
  await stats.end();
  for (const poster of posters) poster.kill("SIGTERM");
  if (values.profile) {
    for (const fake of [slack, discord]) fake.kill("SIGINT");
    await delay(5_000);
  }
  await context.close();
  const tookMs = Date.parse(result.doneAt) - dueMs;
  const share = tookMs / result.boundMs;
  const total = seconds.reduce((sum, one) => sum + one, 0);
  const postersCpu = seconds.slice(0, workers);
  console.table({
    orders: subscriptions,
    digests: result.digests,
    messages: result.messages,
    "bound (s)": (result.boundMs / 1_000).toFixed(1),
    "bound by": result.boundBy,
    "taken (s)": (tookMs / 1_000).toFixed(1),
    "times the bound": share.toFixed(3),
    "all digests made after (s)": ((built - dueMs) / 1_000).toFixed(0),
    "a thread, first to last message (s)": `median ${result.threadSeconds[0].toFixed(1)}, slowest ${result.threadSeconds[1].toFixed(1)}`,
    "out of order": result.outOfOrder,
    "sent too soon (429)": JSON.stringify(violations),
    lost: result.lost + owed,
    twice: result.twice,
    "processor, posters (s)": postersCpu.map((one) => one.toFixed(0)).join(" + "),
    "processor, fakes (s)": seconds
      .slice(workers, workers + 2)
      .map((one) => one.toFixed(0))
      .join(" + "),
    "processor, PostgreSQL (s)": seconds.at(-1)!.toFixed(0),
    "processor a digest, all (ms)": ((total / result.digests) * 1_000).toFixed(0),
  });
  const allowedMs = MARK * result.boundMs + (subscriptions <= SHORT ? SHORT_MS : 0);
  const missed = [
    ...(tookMs <= allowedMs || values.untimed
      ? []
      : [`it took more than ${(allowedMs / 1_000).toFixed(1)} s`]),
    ...(Object.keys(violations).length === 0 || values.untimed ? [] : ["messages were sent too soon"]),
    ...(result.lost + owed === 0 ? [] : ["messages are missing"]),
    ...(result.twice === 0 ? [] : ["messages stand twice"]),
    ...(result.outOfOrder === 0 ? [] : ["threads are out of order"]),
    ...(result.digests === subscriptions ? [] : ["not every order has a digest"]),
  ];
  for (const mark of missed) console.log(`missed: ${mark}`);
  return missed.length === 0 ? 0 : 1;
}
