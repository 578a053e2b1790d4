import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { packagedConfigDir } from "../src/config.ts";
import { addFeed } from "../src/store/feeds.ts";
import { migrate } from "../src/store/migrate.ts";
import { openPostgres } from "../src/store/open-postgres.ts";
import type { Cluster } from "../test/postgres/cluster.ts";

/** A database with feeds, and the workers that share them. */
export interface Service {
  readonly client: pg.Client;
  readonly workers: readonly Worker[];
}

export interface Worker {
  readonly child: ChildProcess;
  readonly pid: number;
}

/** Where the services live, and what their workers are started with. */
export interface Place {
  readonly folder: string;
  readonly cluster: Cluster;
  /** Port of the news sites. */
  readonly port: number;
  readonly policy: string;
}

/** Starts the news sites. @returns The process that is told each round, and their port. */
export async function startSites(
  entries: number,
): Promise<{ readonly site: ChildProcess; readonly port: number }> {
  const site = fork(resolve(import.meta.dirname, "workers-site.ts"), [`${entries}`], { stdio: "inherit" });
  const [port] = (await once(site, "message")) as [number];
  return { site, port };
}

/** Makes a database with the feeds of some numbers, none of them due, and starts workers on it. */
export async function startService(
  place: Place,
  name: string,
  feeds: { readonly from: number; readonly count: number },
  workers: number,
): Promise<Service> {
  const { cluster, port } = place;
  const admin = new pg.Client(`${cluster.url}postgres`);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = `${cluster.url}${name}`;
  const store = openPostgres({ url });
  await migrate(store);
  const numbers = Array.from({ length: feeds.count }, (_, at) => feeds.from + at);
  const hostOf = (feed: number): string => `127.0.${feed}.1:${port}`;
  for (const feed of numbers)
    await addFeed(store.db, { url: `http://${hostOf(feed)}/feed/${feed}`, now: "2999-01-01T00:00:00.000Z" });
  await store.close();
  const client = new pg.Client(url);
  await client.connect();
  const started: Worker[] = [];
  try {
    for (let n = 0; n < workers; n++)
      started.push(await startWorker(place, { url, hosts: numbers.map(hostOf), name: `${name}-${n}` }));
  } catch (error) {
    await stopService({ client, workers: started });
    throw error;
  }
  return { client, workers: started };
}

/** Ends a service's workers, the halted ones too. */
export async function stopService({ client, workers }: Service): Promise<void> {
  await client.end();
  for (const { child } of workers) {
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}

/** Sites that let themselves be asked fast: what is measured is work, not politeness. */
function hurriedBriefing(folder: string): string {
  const briefing = join(folder, "briefing.json");
  const usual = JSON.parse(readFileSync(join(packagedConfigDir(), "briefing.json"), "utf8"));
  const perHost = { atOnce: 4, burst: 100, perSecond: 50 };
  writeFileSync(briefing, JSON.stringify({ ...usual, polling: { ...usual.polling, perHost } }));
  return briefing;
}

async function startWorker(
  { folder, policy }: Place,
  { url, hosts, name }: { readonly url: string; readonly hosts: readonly string[]; readonly name: string },
): Promise<Worker> {
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
        QUOTEWIRE_BRIEFING: hurriedBriefing(folder),
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
