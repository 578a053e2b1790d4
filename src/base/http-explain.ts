import { HttpError, shownUrl } from "./http-error.ts";

/** The error of work that was called off. */
export const aborted = (url: URL, cause: unknown): HttpError =>
  new HttpError(
    "aborted",
    `the request to ${shownUrl(url)} was called off`,
    "Nothing to do: the work was stopped.",
    cause,
  );

/** One error with a remedy from whatever undici, the resolver or TLS throws. */
export function explained(
  error: unknown,
  url: URL,
  expired: boolean,
  deadlineMs: number,
  signal: AbortSignal | undefined,
): HttpError {
  const place = shownUrl(url);
  if (expired) {
    return new HttpError(
      "timeout",
      `${place} was not read within ${deadlineMs / 1000} s`,
      "The server is slow; it is tried again at the next check.",
      error,
    );
  }
  if (error instanceof HttpError) return error;
  if (signal?.aborted === true) return aborted(url, error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "UND_ERR_DESTROYED" || code === "UND_ERR_CLOSED") return aborted(url, error);
  const cause = error instanceof Error && error.cause instanceof HttpError ? error.cause : null;
  if (cause !== null) return cause;
  if (/^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/u.test(code)) {
    return new HttpError(
      "timeout",
      `${place} did not answer in time`,
      "The server is slow or down; it is tried again at the next check.",
      error,
    );
  }
  if (/^(?:ENOTFOUND|EAI_AGAIN|ENODATA)$/u.test(code)) {
    return new HttpError(
      "dns",
      `the name ${url.hostname} is not found`,
      "Check the spelling of the URL, and this machine's name service.",
      error,
    );
  }
  const detail = error instanceof Error ? error.message || code : String(error);
  return new HttpError(
    "connect",
    `${place} cannot be reached: ${detail.slice(0, 200)}`,
    "Check that the site is up; it is tried again at the next check.",
    error,
  );
}
