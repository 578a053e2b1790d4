import { QuotewireError } from "./errors.ts";

/** What can go wrong on the way to a body. A status such as 404 is an answer, not an error. */
export type HttpErrorCode =
  | "aborted"
  | "bad-url"
  | "blocked-address"
  | "connect"
  | "dns"
  | "redirect-loop"
  | "resting"
  | "robots"
  | "timeout"
  | "too-large"
  | "broken-body";

/** Thrown by {@link Http.get}; `message` names the URL without its query. */
export class HttpError extends QuotewireError {
  declare readonly code: HttpErrorCode;
  /** When the host may be asked again, where it said so; null when it did not. */
  readonly retryAfterMs: number | null;

  constructor(
    code: HttpErrorCode,
    message: string,
    remedy: string,
    cause?: unknown,
    retryAfterMs: number | null = null,
  ) {
    super(code, message, remedy, cause);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A URL as people may see it: a query can carry a token, so it is left out. */
export const shownUrl = (url: URL): string => `${url.origin}${url.pathname}`;
