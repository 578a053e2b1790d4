import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pino } from "pino";
import { readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { addFeed, makeFeedsDue } from "../src/store/feeds.ts";
import { inTransaction } from "../src/store/store.ts";

/**
 * Polls feeds of loopback sites through the whole service, each feed on an address of its own and the host limiter on.
 * Prints a line a stage: feeds (or pages) for each second of processor time of this process, all threads together.
 *
 *     npm run bench:poll -- [feeds=1000] [pages=200]
 */
const feeds = Number(process.argv[2] ?? 1_000);
const pages = Number(process.argv[3] ?? 200);
/** Pages are read by a process of their own, as a service that was started again: its memory is its own. */
const [, , , , given, givenPort] = process.argv;
const folder = given ?? mkdtempSync(join(tmpdir(), "quotewire-poll-"));
const site =
  given === undefined ? fork(resolve(import.meta.dirname, "poll-site.ts"), { stdio: "inherit" }) : null;
const port =
  site === null
    ? Number(givenPort)
    : await new Promise<number>((done) => site.once("message", (message) => done(message as number)));

const hostOf = (at: number): string =>
  `127.${1 + (at >> 16)}.${(at >> 8) & 255}.${1 + ((at & 255) % 254)}:${port}`;
const config = readConfig({});
/** Entries are only noted while feeds are measured, and read while pages are. */
const contextWith = (entriesPerPoll: number) =>
  createContext({
    config: {
      ...config,
      dataDir: folder,
      allowHosts: new Set(Array.from({ length: feeds }, (_, at) => hostOf(at))),
      briefing: {
        ...config.briefing,
        polling: { ...config.briefing.polling, concurrency: 32, entriesPerPoll },
      },
    },
    log: pino({ level: "silent" }),
    chats: [],
  });

const delay = monitorEventLoopDelay({ resolution: 5 });
async function stage(name: string, count: number, work: () => Promise<unknown>): Promise<number> {
  delay.reset();
  delay.enable();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (user + system) / 1e6;
  delay.disable();
  const each = count / seconds;
  const wall = (performance.now() - begun) / 1000;
  console.log(
    `${name.padEnd(16)}${String(count).padStart(7)}  ${each.toFixed(0).padStart(6)} a core-second  ${(count / wall).toFixed(0).padStart(6)} a second  stall ${(delay.max / 1e6 - 5).toFixed(0).padStart(4)} ms  memory ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`,
  );
  return each;
}

async function readFeeds(): Promise<void> {
  await using context = Object.assign(await contextWith(0), {
    [Symbol.asyncDispose]: async () => context.close(),
  });
  await context.ready();
  const { db } = context.store;
  const now = new Date().toISOString();
  await inTransaction(db, async (transaction) => {
    for (let at = 0; at < feeds; at++)
      await addFeed(transaction, { url: `http://${hostOf(at)}/feed/${at}`, now });
  });
  await stage("fresh feeds", feeds, () => context.polling.processAll({ now: () => new Date() }));
  await makeFeedsDue(db, now);
  await stage("unchanged (304)", feeds, () => context.polling.processAll({ now: () => new Date() }));
}

async function readPages(): Promise<void> {
  await using context = Object.assign(await contextWith(Math.ceil(pages / 20)), {
    [Symbol.asyncDispose]: async () => context.close(),
  });
  await context.ready();
  const { db } = context.store;
  await db.updateTable("feeds").set({ next_check_at: "9999" }).execute();
  const some = await db.selectFrom("feeds").select("id").limit(20).execute();
  await makeFeedsDue(db, new Date().toISOString(), some.map(({ id }) => id) as never);
  let read = 0;
  await stage("article pages", pages, async () => {
    read = (await context.polling.processAll({ now: () => new Date() })).articles;
  });
  if (read !== Math.ceil(pages / 20) * 20) throw new Error(`${read} of ${pages} pages were read`);
}

if (site === null) await readPages();
else {
  try {
    await readFeeds();
    const again = fork(import.meta.filename, [`${feeds}`, `${pages}`, folder, `${port}`], {
      stdio: "inherit",
    });
    const [code] = await once(again, "exit");
    process.exitCode = Number(code);
  } finally {
    site.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
