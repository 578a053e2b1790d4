import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { startCluster } from "../test/postgres/cluster.ts";
import { secondsOf, secondsOfFamily } from "./processor-time.ts";
import { type Service, startService, startSites, stopService, type Worker } from "./workers-service.ts";

/**
 * What a second and a third worker cost: feeds and pages are polled and read by 1, 2 and 3 processes of the service (roles poller
 * and extractor) on one PostgreSQL, in turns: whoever has no part in a round is halted (SIGSTOP), so that whatever else the machine
 * does falls on all of them alike. Each round makes all feeds due just before a tick, with new entries in each. Rounds of all workers
 * come first and before each turn, as the compiler's share of an article is still halving after a hundred articles a worker; and in
 * each turn another worker is the first, as whoever has read most is the fastest. Prints processor time an article of all workers
 * together, from when feeds fall due until all is read and placed; what an idle worker takes; and which share of the time a worker
 * had nothing in hand while feeds or entries waited. Two cores: the clock tells nothing of more workers. With `neighbours=busy`
 * those without a part read the feeds of another service, on a database of its own, meanwhile: then as many processes are at work
 * in every round.
 *
 *     npm run bench:workers -- [turns=3] [feeds=48] [entries=20] [workers=3] [policy=batch] [neighbours=none]
 *
 * Workers are started as the deployments start them (`chrt --batch 0`); with the policy `other`, without.
 */
const [turns = 3, feeds = 48, entries = 20, most = 3] = process.argv.slice(2, 6).map(Number);
const [policy = "batch", neighbours = "none"] = process.argv.slice(6);
const EVERY_MS = 200;
/** Rounds before the first turn; each turn begins with one more. A worker runs for weeks: its compiler shall be done. */
const WARMING = 8;
/** Of a core, in a sample: what looks at rows and sockets alone. */
const HARDLY_WORKS = 0.05;
const KEEPER_MS = 150_000;
const DUE = "next_check_at <= $1 and ended_at is null";
/** A neighbour has so many times the feeds of a worker that is measured: he shall not be done first. */
const LONGER = 1.25;
const feedsOfNeighbours = neighbours === "busy" ? Math.ceil(LONGER * feeds * (most - 1)) : 0;

const folder = mkdtempSync(join(tmpdir(), "quotewire-workers-"));
const cluster = await startCluster();
if (cluster === null) throw new Error("no PostgreSQL server is installed here (Debian: postgresql)");
const { site, port } = await startSites(entries);

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
  besides: readonly [client: pg.Client, feeds: number] | null = null,
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
  if (besides !== null)
    await besides[0].query(
      "update feeds set next_check_at = $1 where id in (select id from feeds order by id limit $2)",
      [new Date().toISOString(), besides[1]],
    );
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
  const working = all() - begun;
  while (besides !== null && !(await lookAt(besides[0])).done) await delay(EVERY_MS);
  return { working, waiting };
}

interface Sum {
  seconds: number;
  server: number;
  articles: number;
  readonly idle: Idle;
}

/** Stories are kept by who did it last; here by a worker that is not halted in this turn. */
async function letKeep(client: pg.Client, { pid }: Worker): Promise<void> {
  await client.query("update leases set owner = $1, until = $2 where name = 'keep-stories'", [
    ownerOf.get(pid),
    new Date(Date.now() + KEEPER_MS).toISOString(),
  ]);
}

async function compare(service: Service, beside: Service | null): Promise<readonly Sum[]> {
  const { client, workers } = service;
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
  /** Lets the first so many go on, and halts the others. */
  const halt = (some: readonly Worker[] = [], running = 0): void => {
    for (const [n, { child }] of some.entries()) child.kill(n < running ? "SIGCONT" : "SIGSTOP");
  };
  halt(beside?.workers);
  for (let rounds = 0; rounds < WARMING; rounds++) await warmUp();
  let waiting = 0;
  for (let turn = 0; turn < turns; turn++) {
    // Each is first in its turn: the compiler knows best whoever has read most.
    const inOrder = [...workers.slice(turn % most), ...workers.slice(0, turn % most)];
    halt(workers, most);
    halt(beside?.workers);
    await letKeep(client, inOrder[0]!);
    // Whoever keeps the stories now learns here what others placed.
    await warmUp();
    const counts = workers.map((_, n) => n + 1);
    const told: string[] = [];
    for (const active of turn % 2 === 0 ? counts : counts.toReversed()) {
      halt(inOrder, active);
      halt(beside?.workers, most - active);
      const besides =
        beside === null || active === most
          ? null
          : ([beside.client, Math.ceil((LONGER * feeds * (most - active)) / active)] as const);
      await letKeep(client, inOrder[0]!);
      const sum = sums[active - 1]!;
      const [before, busy] = [await count(), secondsOfFamily(server)];
      const spent = await round(client, inOrder.slice(0, active), at++, sum.idle, besides);
      sum.seconds += spent.working;
      sum.server += secondsOfFamily(server) - busy;
      const articles = (await count()) - before;
      sum.articles += articles;
      told.push(`${active}: ${((spent.working / articles) * 1_000).toFixed(1)}`);
      waiting += spent.waiting / turns / most;
    }
    console.log(`turn ${turn + 1}, ms an article by workers: ${told.join(", ")}`);
  }
  console.log(
    `each worker: start ${starting.toFixed(1)} s, warming up ${warming.toFixed(1)} s, idle ${(waiting * 1_000).toFixed(1)} ms a second`,
  );
  return sums;
}

const services: Service[] = [];
try {
  const place = { folder, cluster, port, policy };
  const measured = await startService(place, "workers", { from: 0, count: feeds }, most);
  services.push(measured);
  const beside =
    feedsOfNeighbours === 0
      ? null
      : await startService(place, "neighbours", { from: feeds, count: feedsOfNeighbours }, most - 1);
  if (beside !== null) services.push(beside);
  const sums = await compare(measured, beside);
  for (const [n, { seconds, server, articles, idle }] of sums.entries()) {
    if (articles !== turns * feeds * entries) throw new Error(`${articles} articles were read`);
    const each = (seconds / articles) * 1_000;
    const more = (seconds / sums[0]!.seconds - 1) * 100;
    const share = (part: number): string => `${((100 * part) / idle.workers).toFixed(1)} %`;
    // With neighbours, it serves them too.
    const served = beside === null ? `, server ${((server / articles) * 1_000).toFixed(1)} ms` : "";
    console.log(
      `${n + 1} at work: ${each.toFixed(1)} ms an article (${more.toFixed(1)} % more than one)${served}; idle while feeds were due ${share(idle.whileDue)}, while others held what waited ${share(idle.whileOthersHold)}, of ${(idle.workers / (n + 1)).toFixed(0)} s`,
    );
  }
} finally {
  for (const service of services) await stopService(service);
  site.kill();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
