import { createThreadPool, type ThreadTrouble, workerBeside } from "../base/thread-pool.ts";
import { FeedError } from "./feed-error.ts";
import { MAX_FEED_BYTES } from "./fetch.ts";
import type { ParseAnswer } from "./parse-worker.ts";
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

/** A thread whose parser hangs is ended and replaced: a hostile feed costs its deadline and nothing else. */
export function createParsePool({ size = 1, deadlineMs = 2_000 }: ParsePoolOptions = {}): ParsePool {
  const pool = createThreadPool<FeedDocument, ParseAnswer>({
    workerUrl: workerBeside(import.meta.url, "parse-worker"),
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    size,
    deadlineMs,
    trouble,
  });
  return {
    read: async (document) => {
      if (document.body.length > MAX_FEED_BYTES) {
        throw new FeedError(
          "too-large",
          `the feed is larger than ${MAX_FEED_BYTES / 1024} KB`,
          "Check that the URL is a feed.",
        );
      }
      const answer = await pool.run(document);
      if (answer.kind === "read") return answer.result;
      throw new FeedError(answer.code, answer.message, answer.remedy);
    },
    close: pool.close,
  };
}

const trouble: ThreadTrouble = {
  timeout: (deadlineMs) =>
    new FeedError(
      "timeout",
      `reading the feed took longer than ${deadlineMs / 1000} s`,
      "The document is built to be slow, or far too large: look at it before adding it.",
    ),
  failed: (problem, cause) =>
    new FeedError(
      "parser-died",
      `the parser died on this feed: ${problem}`,
      "Please report this feed.",
      cause,
    ),
  closed: () => new FeedError("parser-died", "the parser was closed", "Start again."),
};
