import { Worker } from "node:worker_threads";
import { FeedError } from "./feed-error.ts";
import { MAX_FEED_BYTES } from "./fetch.ts";
import type { WorkerMessage } from "./parse-worker.ts";
import type { FeedDocument, ReadFeed } from "./read-feed.ts";

export interface ParsePool {
  /**
   * Reads a feed in a worker thread; documents wait for their turn.
   * @throws {FeedError} when it is no feed, is too large, or takes longer than the deadline.
   */
  readonly read: (document: FeedDocument) => Promise<ReadFeed>;
  /** Ends the threads; what waits is refused. */
  readonly close: () => Promise<void>;
}

export interface ParsePoolOptions {
  /** Threads at most, started when needed; 1 unless told. */
  readonly size?: number;
  /** For one document, its waiting not counted; 2 s unless told. */
  readonly deadlineMs?: number;
}

interface Job {
  readonly document: FeedDocument;
  readonly resolve: (result: ReadFeed) => void;
  readonly reject: (error: FeedError) => void;
}

const WORKER_URL = new URL(
  import.meta.url.endsWith(".ts") ? "./parse-worker.ts" : "./parse-worker.js",
  import.meta.url,
);

/** A thread whose parser hangs is ended and replaced: a hostile feed costs its deadline and nothing else. */
export function createParsePool(options: ParsePoolOptions = {}): ParsePool {
  const size = options.size ?? 1;
  const deadlineMs = options.deadlineMs ?? 2_000;
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const current = new Map<Worker, { readonly job: Job; readonly timer: NodeJS.Timeout }>();
  let closed = false;

  const settle = (worker: Worker): Job | null => {
    const running = current.get(worker);
    if (running === undefined) return null;
    clearTimeout(running.timer);
    current.delete(worker);
    return running.job;
  };

  const drop = (worker: Worker, error: FeedError): void => {
    all.delete(worker);
    const at = idle.indexOf(worker);
    if (at !== -1) idle.splice(at, 1);
    settle(worker)?.reject(error);
    worker.terminate().catch(() => {});
  };

  const start = (): void => {
    const worker = new Worker(WORKER_URL, {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      // Coverage and loader flags of the parent are no business of the thread.
      execArgv: [],
    });
    all.add(worker);
    let up = false;
    worker.on("message", (message: WorkerMessage) => {
      if (!all.has(worker)) return;
      up = true;
      const job = settle(worker);
      if (message.kind === "read") job?.resolve(message.result);
      else if (message.kind === "refused")
        job?.reject(new FeedError(message.code, message.message, message.remedy));
      idle.push(worker);
      next();
    });
    const died = (cause?: unknown): void => {
      if (!all.has(worker)) return;
      drop(
        worker,
        new FeedError(
          "parser-died",
          "the parser ran out of memory on this feed",
          "Please report this feed.",
          cause,
        ),
      );
      // A thread that never came up would be started for ever.
      if (!up)
        waiting
          .shift()
          ?.reject(
            new FeedError(
              "parser-died",
              "the parser thread does not start",
              "See the log for the cause.",
              cause,
            ),
          );
      next();
    };
    worker.on("error", died);
    worker.on("exit", () => died());
  };

  const next = (): void => {
    if (closed) return;
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop()!;
      const job = waiting.shift()!;
      const timer = setTimeout(() => {
        drop(
          worker,
          new FeedError(
            "timeout",
            `reading the feed took longer than ${deadlineMs / 1000} s`,
            "The document is built to be slow, or far too large: look at it before adding it.",
          ),
        );
        next();
      }, deadlineMs);
      current.set(worker, { job, timer });
      worker.ref();
      worker.postMessage(job.document);
    }
    const starting = all.size - idle.length - current.size;
    for (let missing = waiting.length - starting; missing > 0 && all.size < size; missing--) start();
    // An idle thread does not keep the process alive.
    for (const worker of idle) worker.unref();
  };

  return {
    read: (document) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new FeedError("parser-died", "the parser has been closed", "Start again."));
        if (document.body.length > MAX_FEED_BYTES) {
          return reject(
            new FeedError(
              "too-large",
              `the feed is larger than ${MAX_FEED_BYTES / 1024} KB`,
              "Check that the URL is a feed.",
            ),
          );
        }
        waiting.push({ document, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      const ended = new FeedError("parser-died", "the parser was closed", "Start again.");
      for (const job of waiting.splice(0)) job.reject(ended);
      const workers = [...all];
      for (const worker of workers) drop(worker, ended);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
