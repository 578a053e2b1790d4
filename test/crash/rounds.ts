import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { expect } from "vitest";
import { readConfig } from "../../src/config.ts";
import { isPostgres } from "../../src/store/dialect.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { Store } from "../../src/store/store.ts";
import { startFakeDiscord } from "../fakes/discord.ts";
import { startFakeSlack } from "../fakes/slack.ts";
import { expectPosted, expectRead, expectServed } from "./account.ts";
import { atWork, PHASES, type Phase } from "./at-work.ts";
import { createFaultPlan } from "./fault-plan.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { type NewsSite, startNewsSite } from "./news-site.ts";
import { DISCORD_CHANNELS, makeOrders, type Orders, SLACK_CHANNELS } from "./orders.ts";
import { owedRows } from "./owed.ts";
import { oneOf, randomFrom } from "./random.ts";
import { until } from "./service.ts";

/** After a phase has begun, a process is killed within so many milliseconds. */
const WITHIN_MS: Readonly<Record<Phase, number>> = {
  polling: 150,
  extraction: 300,
  composing: 40,
  posting: 250,
};
/** A kill may come when the work was just done: then the phase is tried again. */
const TRIES = 4;
/** For a start and all that comes before a phase, on a machine that has much else to do. */
const WAIT_MS = 120_000;
/** Of some processes, so often all are killed at once. */
const ALL_SHARE = 0.15;

export interface Chapter {
  readonly rounds: number;
  readonly seed: number;
  readonly processes: number;
  readonly store: Store;
  /** What tells the service where its database is. */
  readonly env: Readonly<Record<string, string>>;
}

/** What came of it, all of it checked. */
export interface Told {
  readonly kills: number;
  /** Processes that died with work of a phase in hand. */
  readonly killedAt: Readonly<Record<Phase, number>>;
  readonly articles: number;
  readonly digests: number;
  readonly posts: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly trouble: readonly string[];
}

/**
 * Rounds of kill -9: in turn, the service is killed in the middle of polling, of reading, of composing and of posting, and
 * started again. Then it comes to rest, and everything is counted.
 */
export async function runChapter(chapter: Chapter): Promise<Told> {
  const { store, seed } = chapter;
  const { db } = store;
  const random = randomFrom(seed);
  const faults = createFaultPlan(randomFrom(seed + 1));
  const site = await startNewsSite(randomFrom(seed + 2));
  const slack = await startFakeSlack({ channels: SLACK_CHANNELS, plan: faults.plan });
  const discord = await startFakeDiscord({ channels: DISCORD_CHANNELS, plan: faults.plan });
  const folder = mkdtempSync(join(tmpdir(), "quotewire-rounds-"));
  const began = performance.now();
  const fleet = createFleet(chapter.processes, {
    ...chapter.env,
    QUOTEWIRE_BRIEFING: briefingIn(folder),
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    QUOTEWIRE_LOG_LEVEL: "warn",
    SLACK_BOT_TOKEN: slack.token,
    SLACK_API_URL: slack.url,
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    // Only makes the many starts shorter.
    NODE_COMPILE_CACHE: join(tmpdir(), "quotewire-compile-cache"),
  });
  const killedAt: Record<Phase, number> = { polling: 0, extraction: 0, composing: 0, posting: 0 };
  let kills = 0;
  try {
    const orders = await begin(store, site, fleet);
    for (let round = 0; round < chapter.rounds; round++) {
      const phase = PHASES[round % PHASES.length]!;
      let hit = false;
      for (let tries = 0; !hit && tries < TRIES; tries++) {
        const fell = await killIn(phase, { store, site, fleet, orders, random });
        kills += fell.killed;
        for (const one of PHASES) killedAt[one] += fell.at[one];
        hit = fell.at[phase] > 0;
      }
      if (process.env.CRASH_TOLD)
        process.stderr.write(
          `${Math.round((performance.now() - began) / 1000)} s, round ${round + 1}: ${phase} ${hit}\n`,
        );
    }
    await comeToRest(store, site, fleet, orders);
    const told = `seed ${seed}, after ${kills} kills`;
    const articles = await expectRead(db, site, told);
    const digests = await expectServed(db, orders, told);
    const posts = await expectPosted(db, slack, discord, told);
    expect(await fleet.stop(fleet.alive()), told).toEqual(Array.from({ length: chapter.processes }, () => 0));
    return {
      kills,
      killedAt,
      articles,
      digests,
      posts,
      faults: Object.fromEntries(faults.met),
      trouble: fleet.trouble,
    };
  } catch (error) {
    process.stderr.write(`${fleet.trouble.slice(-40).join("\n")}\n`);
    throw error;
  } finally {
    await fleet.kill(fleet.alive());
    await Promise.all([site.close(), slack.close(), discord.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The service as configured, with short waits for the chats and a site that need not be spared. */
function briefingIn(folder: string): string {
  const { briefing } = readConfig({});
  const changed = {
    ...briefing,
    polling: { ...briefing.polling, perHost: { atOnce: 4, burst: 100, perSecond: 50 } },
    posting: { ...briefing.posting, timeoutSeconds: 4, leaseSeconds: 30 },
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "briefing.json");
  writeFileSync(file, JSON.stringify(changed));
  return file;
}

/** Reads what the feeds hold already, and makes the orders. */
async function begin(store: Store, site: NewsSite, fleet: Fleet): Promise<Orders> {
  const { db } = store;
  await migrate(store);
  const feedIds = [];
  for (const url of site.feeds)
    feedIds.push((await addFeed(db, { url, now: new Date().toISOString() })).feed.id);
  site.publish();
  fleet.start();
  await until("the first entries were read", 120_000, async () => {
    const rows = await db.selectFrom("entries").select("state").where("state", "=", "read").execute();
    return rows.length >= site.published().flatMap(({ feeds }) => feeds).length;
  });
  const orders = await makeOrders(db, feedIds);
  expect(new Set(await fleet.stop(fleet.alive()))).toEqual(new Set([0]));
  return orders;
}

const feedsFallDue = ({ db }: Store): Promise<unknown> =>
  db.updateTable("feeds").set({ next_check_at: new Date().toISOString() }).execute();

/** Makes sure that there is work of a phase: by rows, as time and people do. */
async function fallDue(phase: Phase, store: Store, site: NewsSite, orders: Orders): Promise<void> {
  const { db } = store;
  const some = async (rows: ReturnType<typeof sql>): Promise<boolean> =>
    (await sql`select 1 from ${rows} limit 1`.execute(db)).rows.length > 0;
  if (phase === "polling") site.publish();
  if (phase === "extraction" && !(await some(sql`entries where state = 'pending'`))) site.publish();
  if (phase === "polling" || phase === "extraction") await feedsFallDue(store);
  const claimable = sql`outbox where state = 'pending' and not_before <= ${new Date().toISOString()}`;
  const nothingOwed = phase === "posting" && !(await some(claimable));
  if (phase === "composing" || nothingOwed) await orders.fallDue();
}

/** Tells the processes that run what a process that wrote the rows would have told them. */
async function wakeOthers({ db }: Store): Promise<void> {
  if (!isPostgres(db)) return;
  for (const job of ["build", "deliver"])
    for (const turn of [1, 2, 3])
      await sql`select graphile_worker.add_job(${job}, payload => '{"about":"all"}'::json,
        job_key => ${`${job}:${turn}`}, job_key_mode => 'replace')`.execute(db);
}

interface Fallen {
  readonly killed: number;
  /** Processes that died with work of a phase in hand. */
  readonly at: Readonly<Record<Phase, number>>;
}

/** Starts what does not run, waits for a phase, then kills whoever works in it, or everything, a random moment later. */
async function killIn(
  phase: Phase,
  at: {
    readonly store: Store;
    readonly site: NewsSite;
    readonly fleet: Fleet;
    readonly orders: Orders;
    readonly random: () => number;
  },
): Promise<Fallen> {
  const { store, site, fleet, orders, random } = at;
  const { db } = store;
  const inIt = async (): Promise<readonly number[]> => {
    const pids = await atWork(db, site, phase);
    return fleet.alive().filter((pid) => pids.has(pid));
  };
  let workers: readonly number[] = [];
  const begun = async (): Promise<boolean> => {
    workers = await inIt();
    return workers.length > 0;
  };
  await fallDue(phase, store, site, orders);
  fleet.start();
  await wakeOthers(store);
  await until(`a process is at ${phase}`, WAIT_MS, begun, 4).catch(async (cause: unknown) => {
    throw new Error(`nobody is at ${phase}: ${(await owedRows(db)).join(", ")}`, { cause });
  });
  await delay(random() * WITHIN_MS[phase]);
  // Whoever began may be done, and another at it.
  const still = await inIt();
  const victims = random() < ALL_SHARE ? fleet.alive() : [oneOf(random, still.length > 0 ? still : workers)];
  await fleet.kill(victims);
  const fell = { polling: 0, extraction: 0, composing: 0, posting: 0 };
  for (const one of PHASES) {
    const dead = await atWork(db, site, one);
    fell[one] = victims.filter((pid) => dead.has(pid)).length;
  }
  return { killed: victims.length, at: fell };
}

/** Nobody is killed any more: everything that is owed has to be done, and then the last digests and alerts. */
async function comeToRest(store: Store, site: NewsSite, fleet: Fleet, orders: Orders): Promise<void> {
  const { db } = store;
  site.mend();
  await feedsFallDue(store);
  await wakeUpsGrowOld(store);
  fleet.start();
  await atRest("everything was read", 120_000, async () =>
    (await owedRows(db)).filter((row) => /entries|feeds/u.test(row)),
  );
  await orders.askForStanding();
  await orders.alertsLook();
  // A start looks at all rows.
  expect(await fleet.stop(fleet.alive().slice(0, 1))).toEqual([0]);
  await wakeUpsGrowOld(store);
  fleet.start();
  await atRest("everything was posted", 180_000, () => owedRows(db));
}

/** As if ten minutes had gone by, after which a start lets go of what a process that is gone was woken for. */
async function wakeUpsGrowOld({ db }: Store): Promise<void> {
  if (!isPostgres(db)) return;
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '11 minutes'`.execute(
    db,
  );
}

async function atRest(
  what: string,
  timeoutMs: number,
  look: () => Promise<readonly string[]>,
): Promise<void> {
  let owed: readonly string[] = [];
  const nothing = async (): Promise<boolean> => {
    owed = await look();
    return owed.length === 0;
  };
  await until(what, timeoutMs, nothing, 250).catch((cause: unknown) => {
    throw new Error(`${what}: still ${owed.join(", ")}`, { cause });
  });
}
