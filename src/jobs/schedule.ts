import { schedule as scheduleCron } from "node-cron";
import { messageOf } from "../base/errors.ts";
import type { DigestBuilding } from "./build-digests.ts";
import type { Correcting } from "./correct-posts.ts";
import type { Delivery } from "./deliver-outbox.ts";
import type { DigestMade } from "./digest-parts.ts";
import { createLocalExecutor, type Executor } from "./executor.ts";
import type { Holding } from "./hold-listening.ts";
import type { JobLog } from "./job-log.ts";
import type { LedgerKeeping } from "./keep-ledger.ts";
import type { StoryKeeping } from "./keep-stories.ts";
import { createLane, type Lane } from "./lane.ts";
import type { Polling } from "./poll-feeds.ts";
import type { Pruning } from "./prune.ts";
import type { Reading } from "./read-feeds.ts";
import { createWait } from "./wait.ts";

/** What a process does follows from what is handed in: see `roles.ts`. */
export interface ScheduleParts {
  readonly polling?: Polling;
  /** Reads what other processes polled. */
  readonly reading?: Reading;
  readonly digests?: DigestBuilding;
  readonly delivery?: Delivery;
  /** Edits what was posted and turned out wrong. */
  readonly correcting?: Correcting;
  /** Fills in what an upgrade left owed; nothing waits for it. */
  readonly ledger?: LedgerKeeping;
  /** Lets go of what is old, once a day. */
  readonly pruning?: Pruning;
  /** Places articles as they come; digests do it too. */
  readonly stories?: StoryKeeping;
  /** Chats that are listened to while this process holds their lease. */
  readonly holdings?: readonly Holding[];
  /** Carries wake-ups; one of this process alone unless told. */
  readonly executor?: Executor;
  readonly now: () => Date;
  readonly log: JobLog;
  readonly limits?: Partial<ScheduleLimits>;
}

export interface ScheduleLimits {
  /** How long due digests wait for a poll that is under way: a feed that never answers must not delay them. */
  readonly pollHeadStartMs: number;
  /** How long `stop` waits for the work in hand. With what `main` takes to close, less than the ten seconds that container runners give. */
  readonly stopTimeoutMs: number;
  /** Between two looks at feeds while some are due: they are in others' hands, or fell due just now. */
  readonly lookMs: number;
}

const LIMITS: ScheduleLimits = { pollHeadStartMs: 30_000, stopTimeoutMs: 6_000, lookMs: 2_000 };
/** Rows are the truth and carry their own instants; the tick only looks at them. */
const EVERY_MINUTE = "* * * * *";
const MINUTE_MS = 60_000;
/** Posters that are woken for digests made together, beside the one that made them. */
const OTHERS_WOKEN = 8;

export interface Schedule {
  /**
   * Looks at all rows at once (what was missed is caught up), then every minute, and at once when woken.
   * @throws what a chat's `listen` throws.
   */
  start(): Promise<void>;
  /** Rows were just written that are due: feeds are asked, digests made and delivered now instead of at the next tick, here or elsewhere. */
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
  const { now, log, executor = createLocalExecutor(), holdings = [] } = parts;
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

  const alarms = new Map<string, NodeJS.Timeout>();
  /** Another look when a row falls due. What waits for longer than a minute is found by a tick. */
  const again = (lane: Lane, job: string, nextAt: string | null, leastMs: number): void => {
    clearTimeout(alarms.get(job));
    if (nextAt === null || stopping.signal.aborted) return;
    const waitMs = Date.parse(nextAt) - now().getTime();
    if (waitMs < MINUTE_MS)
      alarms.set(job, setTimeout(() => void lane.run(), Math.max(waitMs, leastMs)).unref());
  };
  const poll: Lane = safely("poll-feeds", async () => {
    const done = await parts.polling?.processAll(run);
    again(poll, "poll-feeds", done?.nextAt ?? null, limits.lookMs);
  });
  const wait = createWait(now);
  const build = safely("build-digests", async () => {
    let queued = 0;
    const onMade = ({ outcome, subscriptionId }: DigestMade): void => {
      if (outcome !== "queued") return;
      // One wake-up brings one more poster.
      if (++queued <= OTHERS_WOKEN) executor.wake("deliver", subscriptionId);
      void send();
    };
    await parts.digests?.processAll({ ...run, wait, onMade });
  });
  const deliver: Lane = safely("deliver-outbox", async () => {
    const done = await parts.delivery?.processAll({ ...run, wait });
    again(deliver, "deliver-outbox", done?.nextAt ?? null, 100);
  });
  /** One run goes on as long as there is something to send: it is told to look, and another follows it. */
  const send = (): Promise<void> => {
    parts.delivery?.nudge();
    return deliver.run();
  };
  const read: Lane = safely("read-feeds", async () => {
    const done = await parts.reading?.processAll(run);
    again(read, "read-feeds", done?.nextAt ?? null, limits.lookMs);
    void keep.run();
  });
  const keep: Lane = safely("keep", async () => {
    await parts.stories?.processAll(run);
    await parts.correcting?.processAll(run);
    await parts.ledger?.processAll(run);
    await parts.pruning?.processAll(run);
  });
  const due = safely("due", async () => {
    await build.run();
    // Not waited for: it lasts as long as the chats' limits say, and what comes to be due meanwhile is made.
    void send();
  });
  /** What was just polled is read at once, here and by others. */
  const ask = async (): Promise<void> => {
    await poll.run();
    if (parts.reading !== undefined) await read.run();
  };
  const tick = safely("tick", async () => {
    // What is owed already does not wait for a poll.
    void send();
    void (parts.reading === undefined ? keep : read).run();
    await settledWithin(ask(), limits.pollHeadStartMs, stopping.signal);
    await due.run();
  });
  const cron: { task?: ReturnType<typeof scheduleCron> } = {};

  const look = async (): Promise<void> => {
    await Promise.all(holdings.map((holding) => holding.look()));
  };
  return {
    async start() {
      await executor.start({
        ...(parts.polling === undefined ? {} : { poll: ask }),
        ...(parts.reading === undefined ? {} : { read: () => read.run() }),
        ...(parts.digests === undefined ? {} : { build: () => due.run() }),
        ...(parts.delivery === undefined ? {} : { deliver: send }),
        ...(holdings.length === 0 ? {} : { listen: look }),
      });
      await Promise.all(holdings.map((holding) => holding.start()));
      cron.task ??= scheduleCron(EVERY_MINUTE, () => void tick.run(), { suppressMissedWarning: true });
      void tick.run();
    },
    wake() {
      executor.wake("poll", "all");
      executor.wake("build", "all");
    },
    async stop() {
      for (const alarm of alarms.values()) clearTimeout(alarm);
      await cron.task?.destroy();
      stopping.abort();
      const letGo = async (): Promise<void> => {
        const held = holdings.filter((holding) => holding.holds());
        await Promise.all(holdings.map((holding) => holding.stop()));
        if (held.length > 0) executor.wake("listen", "all");
      };
      const lanes = [tick, poll, read, build, deliver, keep, due].map((lane) => lane.idle());
      const all = Promise.all([letGo().then(() => executor.stop()), ...lanes]);
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
