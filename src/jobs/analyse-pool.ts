import { createThreadPool, type ThreadTrouble, workerBeside } from "../base/thread-pool.ts";
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
  /**
   * Starts a thread and reads the lexicons in it, so that a broken one is known before anything else begins.
   * @throws JobError `job-worker` with what is wrong.
   */
  ready(): Promise<void>;
  /** When hardly anything waits to be analysed. */
  room(): Promise<void>;
  /** Ends all threads; what is in hand is given up. */
  close(): Promise<void>;
}

/** Threads for the extraction. Starts nothing until the first article. */
export function createAnalysePool(options: AnalysePoolOptions): AnalysePool {
  const { configDirectory, size = 1, deadlineMs = 10_000 } = options;
  const pool = createThreadPool<Analysable, ArticleReading>({
    workerUrl: options.workerUrl ?? workerBeside(import.meta.url, "analyse-worker"),
    workerData: { configDirectory },
    size,
    deadlineMs,
    trouble,
  });
  return {
    analyse: ({ text, lang, title = null, publishedAt = null }) =>
      pool.run({ text, lang, title, publishedAt }),
    ready: async () => {
      await pool.run({ text: "", lang: "en" });
    },
    room: pool.room,
    close: pool.close,
  };
}

const trouble: ThreadTrouble = {
  timeout: (deadlineMs) =>
    new JobError(
      "job-timeout",
      `analysis took longer than ${deadlineMs / 1000} s`,
      "Report it with the article's URL.",
    ),
  failed: (problem, cause) =>
    new JobError("job-worker", `analysis failed: ${problem}`, "Report it with the article's URL.", cause),
  closed: () =>
    new JobError(
      "job-stopped",
      "analysis was broken off because the service is stopping",
      "It goes on at the next start.",
    ),
};
