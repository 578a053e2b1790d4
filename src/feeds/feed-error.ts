import { QuotewireError } from "../base/errors.ts";

/** Why a body gave no feed. */
export type FeedErrorCode =
  | "empty"
  | "html"
  | "not-a-feed"
  | "too-large"
  | "cut-short"
  | "timeout"
  | "parser-died";

/** Thrown where bytes should have been a feed; `message` tells what they are instead. */
export class FeedError extends QuotewireError {
  declare readonly code: FeedErrorCode;
}
