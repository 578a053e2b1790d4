/** What a process can be woken for: to ask feeds, read entries, make digests, post messages, take questions. */
export const JOBS = ["poll", "read", "build", "deliver", "listen"] as const;
export type Job = (typeof JOBS)[number];

/** What is done when a wake-up comes: a look at the rows that are due. Must not throw. */
export type Handlers = Readonly<Partial<Record<Job, () => Promise<void>>>>;

/**
 * Carries wake-ups to a process that does the job. Rows are the truth: a wake-up only says that one of them is due. One
 * that is lost is made up for by the next tick, one that comes twice meets the row's lease.
 */
export interface Executor {
  /** Says that a row is due, after it was written. `about` is its id. Never throws. */
  wake(job: Job, about: string): void;
  /** Begins to take wake-ups in. */
  start(handlers: Handlers): Promise<void>;
  /** Takes no more in, and waits for the handlers in hand. */
  stop(): Promise<void>;
}

/** For one process: a wake-up is a call. Other processes on the same database find the rows by their ticks. */
export function createLocalExecutor(): Executor {
  let handlers: Handlers = {};
  return {
    wake(job) {
      void handlers[job]?.();
    },
    async start(given) {
      handlers = given;
    },
    async stop() {
      handlers = {};
    },
  };
}
