import { fork } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { writeHeapSnapshot } from "node:v8";
import { pino } from "pino";
import { createTerminalChat } from "../src/chat/terminal/post.ts";
import type { Ask, Asker } from "../src/commands/ask.ts";
import { readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { PLAIN_ORDER } from "../src/digests/subscription.ts";
import { addFeed } from "../src/store/feeds.ts";
import { addSubscription } from "../src/store/subscriptions.ts";

/**
 * Simulated days without a pause, with a hand-wound clock, a real store on disk and real feeds over loopback: polling,
 * reading, stories, ledger, pruning, digests, posting to a terminal that shows nothing, and questions. Memory and handles are
 * looked at after each day, collected garbage aside. The first fifth of the run, and no less than sixty days where it has twice as
 * many, is warming up: code is compiled, and SQLite's cache fills with the store. After it the last tenth is compared with the first, and the slope of the second half (Theil and Sen's: the median of all
 * pairs of days) is told as what it comes to over that half, which a leak cannot hide from. Fails where memory grew by more than
 * a tenth either way, or handles, open files, threads or listeners grew at all.
 *
 * Under five minutes it is a short form, all of it warming up: three days at least, the last against the second, memory within three
 * tenths.
 *
 *     npm run bench:soak -- [minutes=60]
 *
 * With SOAK_LOG each day is a line of JSON in that file; with SOAK_SNAPSHOTS (days, such as 20,120) heap snapshots lie beside it.
 */
const minutes = Number(process.argv[2] ?? 60);
const SHORT = minutes < 5;
const WARM_DAYS = 60;
const { SOAK_LOG: logFile, SOAK_SNAPSHOTS: snapshots = "" } = process.env;
const FEEDS = 8;
const HOUR_MS = 3_600_000;
if (globalThis.gc === undefined) throw new Error("start it with --expose-gc, as `npm run bench:soak` does");

const folder = mkdtempSync(join(tmpdir(), "quotewire-soak-"));
const site = fork(resolve(import.meta.dirname, "soak-site.ts"), { stdio: "inherit" });
const [port] = (await once(site, "message")) as [number];
let clock = Date.parse("2026-11-24T00:00:00Z");
const now = (): Date => new Date(clock);
const windTo = async (at: number): Promise<void> => {
  clock = at;
  site.send(at);
  await once(site, "message");
};

const config = readConfig({});
let posted = 0;
const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
const terminal = createTerminalChat({ screen, env: {} });
const context = await createContext({
  config: {
    ...config,
    dataDir: folder,
    allowHosts: new Set(Array.from({ length: FEEDS }, (_, feed) => `127.0.${feed}.1:${port}`)),
  },
  log: pino({ level: "silent" }),
  chats: [
    {
      ...terminal,
      post: (request, signal) => {
        posted += 1;
        return terminal.post(request, signal);
      },
    },
  ],
  now,
});
const { db } = context.store;

interface Look {
  readonly heapMb: number;
  readonly rssMb: number;
  readonly handles: number;
  readonly files: number;
  readonly threads: number;
  readonly listeners: number;
}
/** Node.js itself says so when one emitter or signal has many listeners. */
let warned: string | null = null;
process.on("warning", (warning) => {
  if (warning.name === "MaxListenersExceededWarning") warned = warning.message;
});
/** After a second, in which idle sockets are let go (they are kept for so long). */
async function look(): Promise<Look> {
  await new Promise((done) => setTimeout(done, 1_200));
  globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    heapMb: (heapUsed + external) / 2 ** 20,
    rssMb: rss / 2 ** 20,
    handles: process.getActiveResourcesInfo().length,
    files: readdirSync("/proc/self/fd").length,
    threads: readdirSync("/proc/self/task").length,
    listeners: process.eventNames().reduce((all, name) => all + process.listenerCount(name), 0),
  };
}
/** What the days add up to by the median slope of their pairs. */
function trendOf(values: readonly number[]): number {
  const slopes = values.flatMap((one, at) =>
    values.slice(at + 1).map((later, distance) => (later - one) / (distance + 1)),
  );
  return median(slopes) * (values.length - 1);
}
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const asker: Asker = {
  platform: "terminal",
  tenant: "local",
  channel: "terminal",
  user: "soak",
  mayManage: true,
  lang: "en",
};
const command = (name: string, options: Readonly<Record<string, string>>): Ask => ({
  kind: "command",
  command: name,
  options,
});

async function order(): Promise<void> {
  const feeds = [];
  for (let feed = 0; feed < FEEDS; feed++)
    feeds.push(
      (await addFeed(db, { url: `http://127.0.${feed}.1:${port}/feed/${feed}`, now: now().toISOString() }))
        .feed.id,
    );
  for (const [lang, hour] of [
    ["en", 8],
    ["ar", 17],
  ] as const)
    await addSubscription(
      db,
      {
        ...PLAIN_ORDER,
        platform: "terminal",
        channel: "terminal",
        feedIds: feeds,
        lang,
        at: `${String(hour).padStart(2, "0")}:00`,
        timeZone: "UTC",
        maxStories: 8,
        nextDueAt: new Date(clock + hour * HOUR_MS).toISOString(),
      },
      now().toISOString(),
    );
}

async function day(): Promise<void> {
  for (let hour = 0; hour < 24; hour++) {
    await windTo(clock + HOUR_MS);
    await context.polling.processAll({ now });
    await context.stories.processAll();
    await context.ledger.processAll({});
    await context.pruning.processAll({ now });
    await context.digests.processAll({ now });
    await context.delivery.processAll({ now });
  }
  await context.desk.answer(command("quotes", { words: "bridge" }), asker);
  await context.desk.answer(command("stance", { speaker: "Duran" }), asker);
}

const looks: Look[] = [];
const begun = performance.now();
const gone = (): number => (performance.now() - begun) / 60_000;
try {
  await context.ready();
  await windTo(clock);
  await order();
  let told = 0;
  while (gone() < minutes || looks.length < (SHORT ? 3 : 20)) {
    await day();
    const seen = await look();
    looks.push(seen);
    if (logFile !== undefined) {
      const line = { day: looks.length, minutes: gone(), ...seen, ...process.memoryUsage(), posted };
      appendFileSync(logFile, `${JSON.stringify(line)}\n`);
      if (snapshots.split(",").includes(`${looks.length}`))
        writeHeapSnapshot(`${logFile}.${looks.length}.heapsnapshot`);
    }
    if (gone() > told) {
      told += minutes / 12;
      console.log(
        `day ${String(looks.length).padStart(4)}  heap ${seen.heapMb.toFixed(1)} MB  resident ${seen.rssMb.toFixed(0)} MB  handles ${seen.handles}  files ${seen.files}  threads ${seen.threads}  listeners ${seen.listeners}  posted ${posted}`,
      );
    }
  }
  const tenth = Math.floor(looks.length / 10);
  const warmed = Math.floor(Math.max(looks.length / 5, Math.min(WARM_DAYS, looks.length / 2)));
  const warm = SHORT ? looks.slice(1, 2) : looks.slice(warmed, warmed + tenth);
  const late = SHORT ? looks.slice(-1) : looks.slice(-tenth);
  const { count } = await db
    .selectFrom("articles")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  console.log(`${looks.length} days, ${count} articles, ${posted} posts in ${gone().toFixed(1)} minutes`);
  if (count < looks.length * FEEDS || posted < looks.length * 4)
    throw new Error("too little was read or posted for this to tell anything");
  for (const key of ["heapMb", "rssMb", "handles", "files", "threads", "listeners"] as const) {
    const [before, after] = [warm, late].map((part) => median(part.map((seen) => seen[key]))) as [
      number,
      number,
    ];
    const isMemory = key === "heapMb" || key === "rssMb";
    const allowed = isMemory ? before * (SHORT ? 0.3 : 0.1) : 0;
    const trend = SHORT ? 0 : trendOf(looks.slice(Math.floor(looks.length / 2)).map((seen) => seen[key]));
    const well = after - before <= allowed && trend <= allowed;
    console.log(
      `${well ? "ok  " : "GREW"}  ${key}: ${before.toFixed(1)} after warming up, ${after.toFixed(1)} at the end${SHORT ? "" : `, ${trend.toFixed(2)} more over the second half by its slope`}`,
    );
    if (!well) process.exitCode = 1;
  }
  if (warned !== null) throw new Error(warned);
} finally {
  await context.close();
  site.kill();
  rmSync(folder, { recursive: true, force: true });
}
