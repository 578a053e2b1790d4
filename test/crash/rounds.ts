import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { readConfig } from "../../src/config.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { Store } from "../../src/store/store.ts";
import { startFakeDiscord } from "../fakes/discord.ts";
import { startFakeSlack } from "../fakes/slack.ts";
import { expectPosted, expectRead, expectServed } from "./account.ts";
import { PHASES, type Phase } from "./at-work.ts";
import { comeToRest } from "./come-to-rest.ts";
import { createFaultPlan } from "./fault-plan.ts";
import { createFleet, type Fleet, type Roles } from "./fleet.ts";
import { killIn } from "./kill-in.ts";
import { type NewsSite, startNewsSite } from "./news-site.ts";
import { DISCORD_CHANNELS, makeOrders, type Orders, SLACK_CHANNELS } from "./orders.ts";
import { randomFrom } from "./random.ts";
import { until } from "./service.ts";

/** A kill may come when the work was just done: then the phase is tried again. */
const TRIES = 4;

export interface Chapter {
  readonly rounds: number;
  readonly seed: number;
  /** What each process does. */
  readonly roles: Roles;
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
  const fleet = createFleet(chapter.roles, {
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
    }
    await comeToRest(store, site, fleet, orders);
    const told = `seed ${seed}, after ${kills} kills`;
    const posts = await expectPosted(db, slack, discord, told);
    const articles = await expectRead(db, site, told);
    const digests = await expectServed(db, orders, told);
    expect(await fleet.stop(fleet.alive()), told).toEqual(chapter.roles.map(() => 0));
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
