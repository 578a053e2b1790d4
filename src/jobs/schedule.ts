import { schedule as scheduleCron } from "node-cron";
import { messageOf } from "../base/errors.ts";
import type { DigestBuilding } from "./build-digests.ts";
import type { Delivery } from "./deliver-outbox.ts";
import type { JobLog } from "./job-log.ts";
import type { LedgerKeeping } from "./keep-ledger.ts";
import type { StoryKeeping } from "./keep-stories.ts";
import { createLane } from "./lane.ts";
import type { Polling } from "./poll-feeds.ts";
import type { Pruning } from "./prune.ts";

export interface ScheduleParts {
  readonly polling: Polling;
  readonly digests: DigestBuilding;
  readonly delivery: Delivery;
  /** Fills in what an upgrade left owed; nothing waits for it. */
  readonly ledger?: LedgerKeeping;
  /** Lets go of what is old, once a day. */
  readonly pruning?: Pruning;
  /** Places articles as they come; digests do it too. */
  readonly stories?: StoryKeeping;
  readonly now: () => Date;
  readonly log: JobLog;
  readonly limits?: Partial<ScheduleLimits>;
}

export interface ScheduleLimits {
  /** How long due digests wait for a poll that is under way: a feed that never answers must not delay them. */
  readonly pollHeadStartMs: number;
  /** How long `stop` waits for the work in hand. With what `main` takes to close, less than the ten seconds that container runners give. */
  readonly stopTimeoutMs: number;
}

const LIMITS: ScheduleLimits = { pollHeadStartMs: 30_000, stopTimeoutMs: 6_000 };
/** Rows are the truth and carry their own instants; the tick only looks at them. */
const EVERY_MINUTE = "* * * * *";
const MINUTE_MS = 60_000;

export interface Schedule {
  /** Looks at all rows at once (what was missed is caught up), then every minute. */
  start(): void;
  /** Rows were just written that are due: builds and delivers now instead of at the next tick. */
  wake(): void;
  /**
   * Takes up nothing more and waits for the work in hand, a bounded time.
   * @returns False when something was still running: leases and reconciling take care of it at the next start.
   */
  stop(): Promise<boolean>;
}

/**
 * The loop of a running service: poll, build, deliver. No job overlaps itself, none waits for long on another, and an
 * error of one is written down and does not stop the rest.
 */
export function createSchedule(parts: ScheduleParts): Schedule {
  const { now, log } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const stopping = new AbortController();
  const run = { now, signal: stopping.signal };
  const safely = (job: string, work: () => Promise<unknown>) =>
    createLane(async () => {
      if (stopping.signal.aborted) return;
      try {
        await work();
      } catch (error) {
        log.error({ job, reason: messageOf(error) }, "a job failed");
      }
    });

  let alarm: NodeJS.Timeout | undefined;
  const poll = safely("poll-feeds", () => parts.polling.processAll(run));
  const build = safely("build-digests", () => parts.digests.processAll(run));
  const deliver = safely("deliver-outbox", async () => {
    const { nextAt } = await parts.delivery.processAll(run);
    clearTimeout(alarm);
    if (nextAt === null || stopping.signal.aborted) return;
    const waitMs = Date.parse(nextAt) - now().getTime();
    // What waits for longer is found by a tick.
    if (waitMs < MINUTE_MS) alarm = setTimeout(() => void deliver.run(), Math.max(waitMs, 100)).unref();
  });
  const keep = safely("keep", async () => {
    await parts.stories?.processAll(run);
    await parts.ledger?.processAll(run);
    await parts.pruning?.processAll(run);
  });
  const due = safely("due", async () => {
    await build.run();
    await deliver.run();
  });
  const tick = safely("tick", async () => {
    // What is owed already does not wait for a poll.
    void deliver.run();
    void keep.run();
    await settledWithin(poll.run(), limits.pollHeadStartMs, stopping.signal);
    await due.run();
  });
  const cron: { task?: ReturnType<typeof scheduleCron> } = {};

  return {
    start() {
      cron.task ??= scheduleCron(EVERY_MINUTE, () => void tick.run(), { suppressMissedWarning: true });
      void tick.run();
    },
    wake() {
      void due.run();
    },
    async stop() {
      clearTimeout(alarm);
      await cron.task?.destroy();
      stopping.abort();
      const all = Promise.all([tick, poll, build, deliver, keep, due].map((lane) => lane.idle()));
      return settledWithin(all, limits.stopTimeoutMs);
    },
  };
}

/** Waits for work, but no longer than `ms` or until `stop`. @returns Whether it was done by then. */
async function settledWithin(work: Promise<unknown>, ms: number, stop?: AbortSignal): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), ms);
  const onStop = (): void => resolve(false);
  stop?.addEventListener("abort", onStop, { once: true });
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", onStop);
  }
}
