import { answerJobs } from "../base/thread-worker.ts";
import { FeedError } from "./feed-error.ts";
import { readOpml } from "./opml.ts";
import type { OpmlAnswer } from "./opml-pool.ts";

/** The other end of `opml-pool`. */
answerJobs<Uint8Array, OpmlAnswer>((bytes) => {
  try {
    return readOpml(bytes);
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
});
