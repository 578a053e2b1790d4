import { parentPort } from "node:worker_threads";
import { messageOf } from "../base/errors.ts";
import { FeedError, type FeedErrorCode } from "./feed-error.ts";
import { type FeedDocument, type ReadFeed, readFeed } from "./read-feed.ts";

/** What the worker says: once that it is up, then one answer for each document. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "read"; readonly result: ReadFeed }
  | {
      readonly kind: "refused";
      readonly code: FeedErrorCode;
      readonly message: string;
      readonly remedy: string;
    };

const port = parentPort;
const say = (message: WorkerMessage): void => port?.postMessage(message);

port?.on("message", async (document: FeedDocument) => {
  try {
    say({ kind: "read", result: await readFeed(document) });
  } catch (error) {
    if (error instanceof FeedError)
      say({ kind: "refused", code: error.code, message: error.message, remedy: error.remedy });
    else
      say({
        kind: "refused",
        code: "not-a-feed",
        message: `the feed cannot be read: ${messageOf(error)}`,
        remedy: "Please report this feed.",
      });
  }
});
say({ kind: "ready" });
