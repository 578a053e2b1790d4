import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { packagedConfigDir } from "../src/config.ts";
import { addFeed } from "../src/store/feeds.ts";
import { migrate } from "../src/store/migrate.ts";
import { openPostgres } from "../src/store/open-postgres.ts";
import { startCluster } from "../test/postgres/cluster.ts";
import { secondsOf, secondsOfFamily } from "./processor-time.ts";

/**
 * What a second and a third worker cost: feeds and pages are polled and read by 1, 2 and 3 processes of the service (roles poller
 * and extractor) on one PostgreSQL, in turns: whoever has no part in a round is halted (SIGSTOP), so that whatever else the machine
 * does falls on all of them alike. Each round makes all feeds due just before a tick, with new entries in each. Rounds of all workers
 * come first and before each turn, as the compiler's share of an article is still halving after a hundred articles a worker; and in
 * each turn another worker is the first, as whoever has read most is the fastest. Prints processor time an article of all workers
 * together, from when feeds fall due until all is read and placed; what an idle worker takes; and which share of the time a worker
 * had nothing in hand while feeds or entries waited. Two cores: the clock tells nothing of more workers.
 *
 *     npm run bench:workers -- [turns=3] [feeds=48] [entries=20] [workers=3] [policy=batch]
 *
 * Workers are started as the deployments start them (`chrt --batch 0`); with the policy `other`, without.
 */
const [turns = 3, feeds = 48, entries = 20, most = 3] = process.argv.slice(2, 6).map(Number);
const policy = process.argv[6] ?? "batch";
const EVERY_MS = 200;
/** Rounds before the first turn; each turn begins with one more. */
const WARMING = 2;
/** Of a core, in a sample: what looks at rows and sockets alone. */
const HARDLY_WORKS = 0.05;
const KEEPER_MS = 150_000;
const DUE = "next_check_at <= $1 and ended_at is null";

interface Worker {
  readonly child: ChildProcess;
  readonly pid: number;
}

const folder = mkdtempSync(join(tmpdir(), "quotewire-workers-"));
const cluster = await startCluster();
if (cluster === null) throw new Error("no PostgreSQL server is installed here (Debian: postgresql)");
const site = fork(resolve(import.meta.dirname, "workers-site.ts"), [`${entries}`], { stdio: "inherit" });
const [port] = (await once(site, "message")) as [number];
const hosts = Array.from({ length: feeds }, (_, feed) => `127.0.${feed}.1:${port}`);

/** Sites that let themselves be asked fast: what is measured is work, not politeness. */
const briefing = join(folder, "briefing.json");
const usual = JSON.parse(readFileSync(join(packagedConfigDir(), "briefing.json"), "utf8"));
writeFileSync(
  briefing,
  JSON.stringify({
    ...usual,
    polling: { ...usual.polling, perHost: { atOnce: 4, burst: 100, perSecond: 50 } },
  }),
);

async function startWorker(url: string, name: string): Promise<Worker> {
  const child = spawn(
    "chrt",
    [
      `--${policy}`,
      "0",
      process.execPath,
      "--max-semi-space-size=4",
      "--max-old-space-size=512",
      resolve(import.meta.dirname, "../src/main.ts"),
      "--role",
      "poller,extractor",
    ],
    {
      env: {
        PATH: process.env.PATH ?? "",
        DATABASE_URL: url,
        QUOTEWIRE_DATA_DIR: join(folder, name),
        QUOTEWIRE_BRIEFING: briefing,
        QUOTEWIRE_ALLOW_HOSTS: hosts.join(","),
        QUOTEWIRE_LOG_LEVEL: "info",
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const lines = createInterface({ input: child.stderr! });
  await new Promise<void>((done, failed) => {
    let said = "";
    lines.on("line", (line) => {
      said = `${said}\n${line}`.slice(-5_000);
      if (line.includes('"started"')) done();
      if (
        /"level":(?:[4-6]0|"(?:warn|error|fatal)")/u.test(line) &&
        !line.includes("no channel is subscribed")
      )
        console.error(line);
    });
    child.once("exit", (code) => failed(new Error(`a worker ended with ${code}: ${said}`)));
  });
  child.removeAllListeners("exit");
  return { child, pid: child.pid! };
}

/** By what name each process holds its leases. */
const ownerOf = new Map<number, string>();

/** What is owed, and who holds something. */
async function lookAt(client: pg.Client) {
  const now = new Date().toISOString();
  const { rows } = await client.query(
    `select
      (select count(*)::int from feeds where (${DUE} or read_due_at <= $1) and coalesce(lease_until, '') <= $1) as free,
      (select count(*)::int from feeds where ${DUE} or read_due_at <= $1) as due,
      (select count(*)::int from entries where state = 'pending') as pending,
      (select count(*)::int from article_stories where story_id is null) as unplaced,
      (select coalesce(json_agg(distinct lease_owner), '[]') from feeds where lease_until > $1) as owners`,
    [now],
  );
  const { free, due, pending, unplaced, owners } = rows[0] as {
    readonly free: number;
    readonly due: number;
    readonly pending: number;
    readonly unplaced: number;
    readonly owners: readonly string[];
  };
  for (const owner of owners) ownerOf.set(Number(owner.split("/")[1]), owner);
  const holders = new Set(owners.map((owner) => Number(owner.split("/")[1])));
  return { free, due, pending, holders, unplaced, done: due + pending + owners.length === 0 };
}

/** Seconds of a round: of all workers together, of those without anything in hand while there was work. */
interface Idle {
  workers: number;
  /** While feeds were due that nobody held. */
  whileDue: number;
  /** While entries waited in the hands of others. */
  whileOthersHold: number;
}

/** @returns Processor seconds of all workers for what fell due, and those of one that waits for it. */
async function round(
  client: pg.Client,
  workers: readonly Worker[],
  at: number,
  idle: Idle,
): Promise<{ readonly working: number; readonly waiting: number }> {
  const all = (): number => workers.reduce((sum, { pid }) => sum + secondsOf(pid), 0);
  const [waited, from] = [all(), performance.now()];
  site.send(at);
  await once(site, "message");
  // Just before the tick of a minute, on which the service looks at rows by itself.
  const toTick = 60_000 - (Date.now() % 60_000);
  await delay(toTick > 1_000 ? toTick - 500 : toTick + 59_500);
  const begun = all();
  const waiting = (begun - waited) / workers.length / ((performance.now() - from) / 1_000);
  await client.query("update feeds set next_check_at = $1", [new Date().toISOString()]);
  await delay(500);
  let before = workers.map(({ pid }) => secondsOf(pid));
  let lookedAt = performance.now();
  for (;;) {
    await delay(EVERY_MS);
    const { free, pending, holders, done } = await lookAt(client);
    const spent = workers.map(({ pid }) => secondsOf(pid));
    const seconds = (performance.now() - lookedAt) / 1_000;
    lookedAt += seconds * 1_000;
    for (const [n, { pid }] of workers.entries()) {
      idle.workers += seconds;
      if (holders.has(pid) || (spent[n]! - before[n]!) / seconds > HARDLY_WORKS) continue;
      if (free > 0) idle.whileDue += seconds;
      else if (pending > 0) idle.whileOthersHold += seconds;
    }
    before = spent;
    if (done) break;
  }
  // Stories may wait for a tick; nobody else waits for them.
  while ((await lookAt(client)).unplaced > 0) await delay(EVERY_MS);
  await delay(1_000);
  return { working: all() - begun, waiting };
}

interface Sum {
  seconds: number;
  server: number;
  articles: number;
  readonly idle: Idle;
}

async function makeDatabase(): Promise<string> {
  const admin = new pg.Client(`${cluster!.url}postgres`);
  await admin.connect();
  await admin.query("create database workers");
  await admin.end();
  const url = `${cluster!.url}workers`;
  const store = openPostgres({ url });
  await migrate(store);
  for (const [feed, host] of hosts.entries())
    await addFeed(store.db, { url: `http://${host}/feed/${feed}`, now: "2999-01-01T00:00:00.000Z" });
  await store.close();
  return url;
}

/** Stories are kept by who did it last; here by a worker that is not halted in this turn. */
async function letKeep(client: pg.Client, { pid }: Worker): Promise<void> {
  await client.query("update leases set owner = $1, until = $2 where name = 'keep-stories'", [
    ownerOf.get(pid),
    new Date(Date.now() + KEEPER_MS).toISOString(),
  ]);
}

async function compare(client: pg.Client, workers: readonly Worker[]): Promise<readonly Sum[]> {
  const backend = Number((await client.query("select pg_backend_pid() as pid")).rows[0].pid);
  const server = Number(readFileSync(`/proc/${backend}/stat`, "utf8").split(") ")[1]!.split(" ")[1]);
  const count = async () =>
    (await client.query("select count(*)::int as n from articles")).rows[0].n as number;
  const newIdle = (): Idle => ({ workers: 0, whileDue: 0, whileOthersHold: 0 });
  const sums = workers.map((): Sum => ({ seconds: 0, server: 0, articles: 0, idle: newIdle() }));
  const starting = workers.reduce((all, { pid }) => all + secondsOf(pid), 0) / most;
  let at = 0;
  let warming = 0;
  const warmUp = async (): Promise<void> => {
    warming += (await round(client, workers, at++, newIdle())).working / most;
  };
  for (let rounds = 0; rounds < WARMING; rounds++) await warmUp();
  let waiting = 0;
  for (let turn = 0; turn < turns; turn++) {
    // Each is first in its turn: the compiler knows best whoever has read most.
    const inOrder = [...workers.slice(turn % most), ...workers.slice(0, turn % most)];
    for (const { child } of workers) child.kill("SIGCONT");
    await letKeep(client, inOrder[0]!);
    // Whoever keeps the stories now learns here what others placed.
    await warmUp();
    const counts = workers.map((_, n) => n + 1);
    for (const active of turn % 2 === 0 ? counts : counts.toReversed()) {
      for (const [n, { child }] of inOrder.entries()) child.kill(n < active ? "SIGCONT" : "SIGSTOP");
      await letKeep(client, inOrder[0]!);
      const sum = sums[active - 1]!;
      const [before, busy] = [await count(), secondsOfFamily(server)];
      const spent = await round(client, inOrder.slice(0, active), at++, sum.idle);
      sum.seconds += spent.working;
      sum.server += secondsOfFamily(server) - busy;
      sum.articles += (await count()) - before;
      waiting += spent.waiting / turns / most;
    }
  }
  console.log(
    `each worker: start ${starting.toFixed(1)} s, warming up ${warming.toFixed(1)} s, idle ${(waiting * 1_000).toFixed(1)} ms a second`,
  );
  return sums;
}

const workers: Worker[] = [];
try {
  const url = await makeDatabase();
  const client = new pg.Client(url);
  await client.connect();
  for (let n = 0; n < most; n++) workers.push(await startWorker(url, `worker-${n}`));
  const sums = await compare(client, workers);
  await client.end();
  for (const [n, { seconds, server, articles, idle }] of sums.entries()) {
    if (articles !== turns * feeds * entries) throw new Error(`${articles} articles were read`);
    const each = (seconds / articles) * 1_000;
    const more = (seconds / sums[0]!.seconds - 1) * 100;
    const share = (part: number): string => `${((100 * part) / idle.workers).toFixed(1)} %`;
    console.log(
      `${n + 1} at work: ${each.toFixed(1)} ms an article (${more.toFixed(1)} % more than one), server ${((server / articles) * 1_000).toFixed(1)} ms; idle while feeds were due ${share(idle.whileDue)}, while others held what waited ${share(idle.whileOthersHold)}, of ${(idle.workers / (n + 1)).toFixed(0)} s`,
    );
  }
} finally {
  for (const { child } of workers) {
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  site.kill();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
