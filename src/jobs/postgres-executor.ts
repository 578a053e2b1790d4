import { setTimeout as delay } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { messageOf } from "../base/errors.ts";
import { type Executor, type Handlers, JOBS, type Job } from "./executor.ts";
import type { JobLog } from "./job-log.ts";
import { createLane, type Lane } from "./lane.ts";

/**
 * Wake-ups of one job that wait at most: as many idle processes are woken. More would tell nothing new, for whoever is
 * woken looks at all rows that are due.
 */
const WAITING_AT_MOST = 8;
/** A look for wake-ups whose notice was lost; usually PostgreSQL's NOTIFY brings them at once. */
const POLL_MS = 5_000;
/** Whoever holds a wake-up for so long is taken for dead: at worst one more process looks at the rows. */
const HELD_AT_MOST_MS = 600_000;
/** Before wake-ups are taken in again after trouble with the database. */
const AGAIN_MS = 10_000;

/**
 * Wake-ups over PostgreSQL by graphile-worker, in a schema of its own (`graphile_worker`), which it makes and keeps up to
 * date. https://worker.graphile.org/docs/library/run
 */
export function createPostgresExecutor({
  url,
  log,
}: {
  /** With user and password: never logged. */
  readonly url: string;
  readonly log: JobLog;
}): Executor {
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: "quotewire wake-ups" });
  // A connection that breaks is replaced; whoever uses it gets the error there.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const stopping = new AbortController();
  const waking = new Map<string, Lane>();
  let runner: Runner | null = null;
  let ended: Promise<void> = Promise.resolve();
  let turn = 0;
  let sweeping: NodeJS.Timeout | undefined;

  const sweep = (): Promise<void> =>
    freeAbandoned(pool).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, "wake-ups of processes that died were not taken away"),
    );

  const begin = (handlers: Handlers): Promise<Runner> =>
    run({
      pgPool: pool,
      taskList: tasksOf(handlers),
      // A process that is busy with a job leaves further wake-ups for it to the others.
      concurrency: Math.max(1, Object.keys(handlers).length),
      pollInterval: POLL_MS,
      // Without this a file named `crontab` in the working directory would be read.
      parsedCronItems: [],
      noHandleSignals: true,
      logger: loggerOf(log),
    });

  const keepRunning = async (first: Runner, handlers: Handlers): Promise<void> => {
    runner = first;
    for (;;) {
      await runner?.promise.catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, "wake-ups are not taken in; it will be tried again"),
      );
      runner = null;
      if (stopping.signal.aborted) return;
      // The ticks go on meanwhile.
      await delay(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      runner = await begin(handlers).catch((error: unknown) => {
        log.warn({ reason: messageOf(error) }, "wake-ups are not taken in; it will be tried again");
        return null;
      });
    }
  };

  return {
    wake(job, about) {
      turn = (turn + 1) % WAITING_AT_MOST;
      const key = `${job}:${turn}`;
      const lane =
        waking.get(key) ??
        createLane(async () => {
          try {
            await addJob(pool, job, key, about);
          } catch (error) {
            log.warn({ job, reason: messageOf(error) }, "a wake-up was lost; the next tick finds the row");
          }
        });
      waking.set(key, lane);
      void lane.run();
    },
    async start(handlers) {
      ended = keepRunning(await begin(handlers), handlers);
      await sweep();
      sweeping = setInterval(() => void sweep(), HELD_AT_MOST_MS).unref();
    },
    async stop() {
      stopping.abort();
      clearInterval(sweeping);
      await runner?.stop().catch(() => {});
      await ended;
      await Promise.all([...waking.values()].map((lane) => lane.idle()));
      if (!pool.ending) await pool.end();
    },
  };
}

/** A known key takes the place of a wake-up that still waits, and never of one in hand. https://worker.graphile.org/docs/job-key */
async function addJob(pool: pg.Pool, job: Job, key: string, about: string): Promise<void> {
  await pool.query(
    "select graphile_worker.add_job($1, payload => json_build_object('about', $2::text), job_key => $3, job_key_mode => 'replace')",
    [job, about, key],
  );
}

/**
 * What a killed process had in hand is held for four hours by the library, and if another wake-up took its place meanwhile, for
 * good: it is marked as failed then. https://worker.graphile.org/docs/admin-functions
 */
async function freeAbandoned(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs
      where locked_at < now() - $1 * interval '1 millisecond'))`,
    [HELD_AT_MOST_MS],
  );
  await pool.query(
    `select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs
      where locked_at is null and attempts >= max_attempts))`,
  );
}

function tasksOf(handlers: Handlers): TaskList {
  const tasks: TaskList = {};
  for (const job of JOBS) {
    const handle = handlers[job];
    if (handle !== undefined) tasks[job] = handle;
  }
  return tasks;
}

/** Its own words at work are of no use to people; its trouble is. */
const loggerOf = (log: JobLog): Logger =>
  new Logger(() => (level, message) => {
    if (level === "error" || level === "warning") log.warn({ from: "graphile-worker" }, message);
  });
