import { messageOf } from "../base/errors.ts";
import { answerJobs } from "../base/thread-worker.ts";
import { FeedError, type FeedErrorCode } from "./feed-error.ts";
import { type FeedDocument, type ReadFeed, readFeed } from "./read-feed.ts";

/** What came of one document. */
export type ParseAnswer =
  | { readonly kind: "read"; readonly result: ReadFeed }
  | {
      readonly kind: "refused";
      readonly code: FeedErrorCode;
      readonly message: string;
      readonly remedy: string;
    };

answerJobs<FeedDocument, ParseAnswer>(async (document) => {
  try {
    return { kind: "read", result: await readFeed(document) };
  } catch (error) {
    if (error instanceof FeedError)
      return { kind: "refused", code: error.code, message: error.message, remedy: error.remedy };
    return {
      kind: "refused",
      code: "not-a-feed",
      message: `the feed cannot be read: ${messageOf(error)}`,
      remedy: "Please report this feed.",
    };
  }
});
