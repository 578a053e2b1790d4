import { Worker, type WorkerOptions } from "node:worker_threads";
import { messageOf } from "./errors.ts";

/** Work for threads of one kind, one job a thread at a time. */
export interface ThreadPool<Job, Answer> {
  /**
   * Does a job in a thread; jobs wait for their turn.
   * @throws what the pool's {@link ThreadTrouble} makes of a deadline, a death or a close.
   */
  readonly run: (job: Job) => Promise<Answer>;
  /** When fewer jobs wait than there may be threads: whoever is let in may bring another. */
  readonly room: () => Promise<void>;
  /** Ends all threads; what is in hand or waits is given up. */
  readonly close: () => Promise<void>;
}

/** The errors of a room whose work is done in threads. */
export interface ThreadTrouble {
  readonly timeout: (deadlineMs: number) => Error;
  /** The job threw, or its thread ended. */
  readonly failed: (problem: string, cause?: unknown) => Error;
  readonly closed: () => Error;
}

export interface ThreadPoolOptions extends Pick<WorkerOptions, "workerData" | "resourceLimits"> {
  /** A module that calls `answerJobs` (base/thread-worker). */
  readonly workerUrl: URL;
  /** Threads at most, started when there is work; 1 unless told. */
  readonly size?: number;
  /** For one job, its waiting and the thread's start not counted. */
  readonly deadlineMs: number;
  readonly trouble: ThreadTrouble;
}

/** What a thread says: that it is up, then one answer for each job. */
export type ThreadMessage<Answer> =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly problem: string };

interface Task<Job, Answer> {
  readonly id: number;
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Job, Answer> {
  readonly worker: Worker;
  task: Task<Job, Answer> | null;
  timer: NodeJS.Timeout | undefined;
  ready: boolean;
}

/** Short-lived objects of a thread: more is faster by little, and every thread would keep it for good. */
const YOUNG_MB = 24;

/** A thread that is not up after so long never will be. */
const START_MS = 60_000;

/** The module `name` beside the one that asks, as source or compiled. */
export const workerBeside = (moduleUrl: string, name: string): URL =>
  new URL(`./${name}.${moduleUrl.endsWith(".ts") ? "ts" : "js"}`, moduleUrl);

/**
 * A pool of threads, so that long work never delays the thread that holds the sockets. A thread that hangs or dies is
 * replaced: a hostile job costs its deadline and nothing else.
 */
export function createThreadPool<Job, Answer>(options: ThreadPoolOptions): ThreadPool<Job, Answer> {
  const { workerUrl, size = 1, deadlineMs, trouble, ...start } = options;
  const threads = new Set<Thread<Job, Answer>>();
  const waiting: Task<Job, Answer>[] = [];
  const outside: (() => void)[] = [];
  let closed = false;
  let count = 0;

  const begin = (): Thread<Job, Answer> => {
    // Coverage and loader flags of the parent are no business of the thread.
    const worker = new Worker(workerUrl, {
      ...start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, ...start.resourceLimits },
      execArgv: [],
    });
    const thread: Thread<Job, Answer> = { worker, task: null, timer: undefined, ready: false };
    worker.on("message", (message: ThreadMessage<Answer>) => heard(thread, message));
    worker.on("error", (error) => replace(thread, trouble.failed(messageOf(error), error)));
    worker.on("exit", (code) => replace(thread, trouble.failed(`its thread ended with code ${code}`)));
    threads.add(thread);
    thread.timer = setTimeout(() => replace(thread, trouble.failed("its thread does not start")), START_MS);
    thread.timer.unref();
    return thread;
  };

  const startClock = (thread: Thread<Job, Answer>): void => {
    thread.timer = setTimeout(() => replace(thread, trouble.timeout(deadlineMs)), deadlineMs);
  };

  const assign = (): void => {
    while (waiting.length > 0 && !closed) {
      const idle = [...threads].find((thread) => thread.task === null);
      if (idle === undefined && threads.size >= size) break;
      const thread = idle ?? begin();
      const task = waiting.shift()!;
      thread.task = task;
      if (thread.ready) startClock(thread);
      // A thread at work keeps the process alive; an idle one must not.
      thread.worker.ref();
      thread.worker.postMessage({ id: task.id, job: task.job });
    }
    // One for each place, as what they bring comes later; all when nothing is in hand, as some may bring nothing.
    const isIdle = [...threads].every((thread) => thread.task === null);
    const places = isIdle || closed ? outside.length : Math.max(0, size - waiting.length);
    for (const enter of outside.splice(0, places)) enter();
  };

  const heard = (thread: Thread<Job, Answer>, message: ThreadMessage<Answer>): void => {
    const { task } = thread;
    if ("ready" in message) {
      thread.ready = true;
      clearTimeout(thread.timer);
      if (task !== null) startClock(thread);
      return;
    }
    if (task === null || message.id !== task.id) return;
    clearTimeout(thread.timer);
    thread.task = null;
    thread.worker.unref();
    if ("answer" in message) task.resolve(message.answer);
    else task.reject(trouble.failed(message.problem));
    assign();
  };

  /** Takes a thread out of the pool, its job failed; the next job gets a new one. */
  const replace = (thread: Thread<Job, Answer>, error: Error): void => {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    thread.task?.reject(error);
    thread.task = null;
    void thread.worker.terminate();
    assign();
  };

  return {
    run(job) {
      if (closed) return Promise.reject(trouble.closed());
      return new Promise((resolve, reject) => {
        waiting.push({ id: ++count, job, resolve, reject });
        assign();
      });
    },
    async room() {
      if (closed || waiting.length < size) return;
      await new Promise<void>((enter) => outside.push(enter));
    },
    async close() {
      closed = true;
      assign();
      for (const task of waiting.splice(0)) task.reject(trouble.closed());
      const ending = [...threads].map((thread) => {
        threads.delete(thread);
        clearTimeout(thread.timer);
        thread.task?.reject(trouble.closed());
        return thread.worker.terminate();
      });
      await Promise.all(ending);
    },
  };
}
