import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { isPostgres } from "../../src/store/dialect.ts";
import type { Store } from "../../src/store/store.ts";
import { atWork, PHASES, type Phase } from "./at-work.ts";
import type { Fleet } from "./fleet.ts";
import type { NewsSite } from "./news-site.ts";
import type { Orders } from "./orders.ts";
import { owedRows } from "./owed.ts";
import { oneOf } from "./random.ts";
import { until } from "./service.ts";

/** After a phase has begun, a process is killed within so many milliseconds. */
const WITHIN_MS: Readonly<Record<Phase, number>> = {
  polling: 150,
  extraction: 300,
  composing: 120,
  posting: 250,
};
/** For a start and all that comes before a phase, on a machine that has much else to do; so often. */
const WAIT_MS = 30_000;
const WAITS = 6;
/** Of some processes, so often all are killed at once. */
const ALL_SHARE = 0.15;

/** Every feed is looked at by the next start. */
export const feedsFallDue = ({ db }: Store): Promise<unknown> =>
  db.updateTable("feeds").set({ next_check_at: new Date().toISOString() }).execute();

/** Makes sure that there is work of a phase: by rows, as time and people do. */
async function fallDue(phase: Phase, store: Store, site: NewsSite, orders: Orders): Promise<void> {
  const { db } = store;
  const some = async (rows: ReturnType<typeof sql>): Promise<boolean> =>
    (await sql`select 1 from ${rows} limit 1`.execute(db)).rows.length > 0;
  if (phase === "polling") site.publish();
  if (phase === "extraction" && !(await some(sql`entries where state = 'pending'`))) site.publish();
  if (phase === "polling" || phase === "extraction") await feedsFallDue(store);
  await orders.fallDue();
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
export async function killIn(
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
  for (let waits = 1; workers.length === 0; waits++) {
    await fallDue(phase, store, site, orders);
    fleet.start();
    // What runs may be quicker than the look at it: then it gets more to do.
    const came = until(`a process is at ${phase}`, WAIT_MS, begun, 4).catch(async (cause: unknown) => {
      if (waits < WAITS) return;
      throw new Error(`nobody is at ${phase}: ${(await owedRows(db)).join(", ")}`, { cause });
    });
    await Promise.all([came, wakeOthers(store)]);
  }
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
