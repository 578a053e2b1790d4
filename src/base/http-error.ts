import { QuotewireError } from "./errors.ts";

/** What can go wrong on the way to a body. A status such as 404 is an answer, not an error. */
export type HttpErrorCode =
  | "aborted"
  | "bad-url"
  | "blocked-address"
  | "connect"
  | "dns"
  | "redirect-loop"
  | "timeout"
  | "too-large"
  | "broken-body";

/** Thrown by {@link Http.get}; `message` names the URL without its query. */
export class HttpError extends QuotewireError {
  declare readonly code: HttpErrorCode;
}

/** A URL as people may see it: a query can carry a token, so it is left out. */
export const shownUrl = (url: URL): string => `${url.origin}${url.pathname}`;
