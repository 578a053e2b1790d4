import { Worker } from "node:worker_threads";
import { messageOf } from "../base/errors.ts";
import type { Analysable } from "../stances/analyse.ts";
import type { ArticleReading } from "../stances/stance.ts";
import { JobError } from "./errors.ts";

export interface AnalysePoolOptions {
  /** The folder that holds `lexicon/`. */
  readonly configDirectory: string;
  /** Threads at most, started when there is work; 1 unless told. */
  readonly size?: number;
  /** For one article; 10 s unless told. A thread that takes longer is replaced. */
  readonly deadlineMs?: number;
  /** The worker's module, for tests. */
  readonly workerUrl?: URL;
}

export interface AnalysePool {
  /**
   * Analyses one article in a thread.
   * @throws JobError `job-timeout` past the deadline, `job-worker` when analysis threw or its thread died,
   *   `job-stopped` when the pool was closed.
   */
  analyse(article: Analysable): Promise<ArticleReading>;
  /** Ends all threads; what is in hand is given up. */
  close(): Promise<void>;
}

interface Task {
  readonly id: number;
  readonly article: Analysable;
  readonly resolve: (reading: ArticleReading) => void;
  readonly reject: (error: JobError) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
  ready: boolean;
}

type Answer = { readonly id: number } & ({ readonly reading: ArticleReading } | { readonly problem: string });

const ownWorkerUrl = (): URL =>
  new URL(import.meta.url.endsWith(".ts") ? "./analyse-worker.ts" : "./analyse-worker.js", import.meta.url);

/**
 * A pool of threads for the extraction, so that it never delays the thread that holds the sockets. Starts nothing
 * until the first article.
 */
export function createAnalysePool(options: AnalysePoolOptions): AnalysePool {
  const { configDirectory, size = 1, deadlineMs = 10_000, workerUrl = ownWorkerUrl() } = options;
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let closed = false;
  let count = 0;

  const start = (): Thread => {
    const worker = new Worker(workerUrl, { workerData: { configDirectory } });
    const thread: Thread = { worker, task: null, timer: undefined, ready: false };
    worker.once("online", () => {
      thread.ready = true;
      if (thread.task !== null) startClock(thread);
    });
    worker.on("message", (answer: Answer) => finish(thread, answer));
    worker.on("error", (error) => replace(thread, workerError(messageOf(error), error)));
    worker.on("exit", (code) => replace(thread, workerError(`its thread ended with code ${code}`)));
    threads.add(thread);
    return thread;
  };

  const startClock = (thread: Thread): void => {
    thread.timer = setTimeout(() => replace(thread, timeoutError(deadlineMs)), deadlineMs);
  };

  const assign = (): void => {
    while (waiting.length > 0 && !closed) {
      const idle = [...threads].find((thread) => thread.task === null);
      if (idle === undefined && threads.size >= size) return;
      const thread = idle ?? start();
      thread.task = waiting.shift() ?? null;
      if (thread.ready) startClock(thread);
      // A thread at work keeps the process alive; an idle one must not.
      thread.worker.ref();
      thread.worker.postMessage({ id: thread.task?.id, article: thread.task?.article });
    }
  };

  const finish = (thread: Thread, answer: Answer): void => {
    const { task } = thread;
    if (task === null || answer.id !== task.id) return;
    clearTimeout(thread.timer);
    thread.task = null;
    thread.worker.unref();
    if ("reading" in answer) task.resolve(answer.reading);
    else task.reject(workerError(answer.problem));
    assign();
  };

  /** Takes a thread out of the pool, its article failed; the next article gets a new one. */
  const replace = (thread: Thread, error: JobError): void => {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    thread.task?.reject(error);
    thread.task = null;
    void thread.worker.terminate();
    assign();
  };

  return {
    analyse(article) {
      if (closed) return Promise.reject(stoppedError());
      return new Promise((resolve, reject) => {
        const { text, lang, title = null, publishedAt = null } = article;
        waiting.push({ id: ++count, article: { text, lang, title, publishedAt }, resolve, reject });
        assign();
      });
    },
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(stoppedError());
      const ending = [...threads].map((thread) => {
        threads.delete(thread);
        clearTimeout(thread.timer);
        thread.task?.reject(stoppedError());
        return thread.worker.terminate();
      });
      await Promise.all(ending);
    },
  };
}

const workerError = (problem: string, cause?: unknown): JobError =>
  new JobError("job-worker", `analysis failed: ${problem}`, "Report it with the article's URL.", cause);
const timeoutError = (deadlineMs: number): JobError =>
  new JobError(
    "job-timeout",
    `analysis took longer than ${deadlineMs / 1000} s`,
    "Report it with the article's URL.",
  );
const stoppedError = (): JobError =>
  new JobError(
    "job-stopped",
    "analysis was broken off because the service is stopping",
    "It goes on at the next start.",
  );
