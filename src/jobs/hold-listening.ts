import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "../base/errors.ts";
import { giveLeaseBack, takeLease } from "../store/leases.ts";
import type { Db } from "../store/store.ts";
import type { JobLog } from "./job-log.ts";
import { createLane } from "./lane.ts";

export interface HoldingParts {
  readonly db: Db;
  /** What of a chat is needed: many processes may want to listen, one does. */
  readonly chat: {
    readonly platform: string;
    readonly listen: () => Promise<void>;
    readonly stopListening: () => Promise<void>;
  };
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly now: () => Date;
  readonly log: JobLog;
  readonly limits?: Partial<HoldingLimits>;
}

export interface HoldingLimits {
  /** How long the others wait for a holder that died. With a look's distance and connecting it stays below 30 s. */
  readonly leaseMs: number;
  /** Between two looks: the holder's renewals, and the tries of those who wait. */
  readonly lookEveryMs: number;
  /** Before the end of a lease that cannot be renewed, the holder lets go: nobody else has it yet. */
  readonly marginMs: number;
  /** After a chat could not be listened to; another process may try meanwhile. */
  readonly pauseMs: number;
  /** For a connection that is just being made when the service stops. */
  readonly stopTimeoutMs: number;
}

const LIMITS: HoldingLimits = {
  leaseMs: 15_000,
  lookEveryMs: 3_000,
  marginMs: 3_000,
  pauseMs: 60_000,
  stopTimeoutMs: 3_000,
};

export interface Holding {
  /**
   * Takes the lease if it is free, and looks again from time to time.
   * @throws what the chat's `listen` throws when this process is the first to hold it: it can never be reached as configured.
   */
  start(): Promise<void>;
  /** Looks now: a holder may have let go. Never throws. */
  look(): Promise<void>;
  /** Whether this process listens, or is about to. */
  holds(): boolean;
  /** Stops listening, then lets go of the lease, so that another process can take over at once. */
  stop(): Promise<void>;
}

/**
 * Lets one process at a time take a chat's questions in, by a lease in the database. A holder that is killed is replaced when
 * its lease has run out; one that loses sight of the database stops listening before that.
 */
export function createHolding(parts: HoldingParts): Holding {
  const { db, chat, owner, now, log } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const lease = { name: `listen:${chat.platform}`, owner };
  const details = { chat: chat.platform };
  let heldUntil = 0;
  let listening: Promise<void> | null = null;
  let lastTry: Promise<void> | null = null;
  let pausedUntil = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const letGo = async (): Promise<void> => {
    const was = listening;
    if (was === null) return;
    listening = null;
    // What is still connecting has nothing to close yet.
    await Promise.race([was.catch(() => {}), delay(limits.stopTimeoutMs, undefined, { ref: false })]);
    await chat.stopListening().catch((error: unknown) => {
      log.warn({ ...details, reason: messageOf(error) }, "a chat did not stop listening");
    });
  };

  const listen = (): Promise<void> => {
    log.info(details, "this process takes questions in");
    const made = chat.listen();
    lastTry = made.catch(async (error: unknown) => {
      if (listening === made) {
        log.error({ ...details, reason: messageOf(error) }, "a chat cannot be listened to");
        listening = null;
        pausedUntil = now().getTime() + limits.pauseMs;
        await giveLeaseBack(db, lease).catch(() => {});
      }
      throw error;
    });
    // Whoever started this process hears of it; later the log does.
    lastTry.catch(() => {});
    return made;
  };

  const lane = createLane(async () => {
    const at = now().getTime();
    if (stopped || at < pausedUntil) return;
    const until = at + limits.leaseMs;
    try {
      const request = { ...lease, now: new Date(at).toISOString(), until: new Date(until).toISOString() };
      const held = await takeLease(db, request);
      if (held) {
        heldUntil = until;
        if (!stopped) listening ??= listen();
        return;
      }
      if (listening !== null) log.warn(details, "another process takes the questions now");
      await letGo();
    } catch (error) {
      log.warn({ ...details, reason: messageOf(error) }, "the lease of a chat could not be renewed");
      if (listening !== null && now().getTime() >= heldUntil - limits.marginMs - limits.lookEveryMs)
        await letGo();
    }
  });

  return {
    async start() {
      await lane.run();
      timer = setInterval(() => void lane.run(), limits.lookEveryMs).unref();
      await lastTry;
    },
    look: lane.run,
    holds: () => listening !== null,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await lane.idle();
      const held = listening !== null;
      await letGo();
      if (held) await giveLeaseBack(db, lease).catch(() => {});
    },
  };
}
