import { createThreadPool, type ThreadTrouble, workerBeside } from "../base/thread-pool.ts";
import { FeedError } from "./feed-error.ts";
import type { FeedList } from "./opml.ts";

/** What came of one file; null for one that is no OPML. */
export type OpmlAnswer = FeedList | null;

export interface OpmlPool {
  /** The feeds that an OPML file lists; null when it is none, or cannot be read in time. */
  readonly read: (bytes: Uint8Array) => Promise<OpmlAnswer>;
  readonly close: () => Promise<void>;
}

/** A full megabyte takes hundreds of milliseconds: too long for a thread with sockets. The thread starts when it is needed. */
export function createOpmlPool({ deadlineMs = 5_000 } = {}): OpmlPool {
  const pool = createThreadPool<Uint8Array, OpmlAnswer>({
    workerUrl: workerBeside(import.meta.url, "opml-worker"),
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    deadlineMs,
    trouble,
  });
  return {
    async read(bytes) {
      try {
        return await pool.run(bytes);
      } catch (error) {
        if (error instanceof FeedError && error.code === "timeout") return null;
        throw error;
      }
    },
    close: pool.close,
  };
}

const REMEDY = "Please report this file.";
const trouble: ThreadTrouble = {
  timeout: (deadlineMs) =>
    new FeedError("timeout", `reading the list of feeds took longer than ${deadlineMs / 1000} s`, REMEDY),
  failed: (problem, cause) =>
    new FeedError("parser-died", `the list of feeds cannot be read: ${problem}`, REMEDY, cause),
  closed: () => new FeedError("parser-died", "the reader of lists was closed", "Start again."),
};
