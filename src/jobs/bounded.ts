import { JobError } from "./errors.ts";

/**
 * Gives `work` a signal that fires after `timeoutMs` or when `stop` does, and waits no longer than that, also when the
 * work does not listen to its signal.
 * @throws JobError `job-timeout` or `job-stopped`; whatever the work throws.
 */
export async function bounded<T>(
  what: string,
  timeoutMs: number,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (stop?.aborted === true) throw stopped(what);
  const own = new AbortController();
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const end = (error: JobError): void => {
    reject(error);
    own.abort(error);
  };
  const timer = setTimeout(() => end(timedOut(what, timeoutMs)), timeoutMs);
  const onStop = (): void => end(stopped(what));
  stop?.addEventListener("abort", onStop, { once: true });
  try {
    return await Promise.race([work(own.signal), cut]);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", onStop);
  }
}

const timedOut = (what: string, timeoutMs: number): JobError =>
  new JobError("job-timeout", `${what} took longer than ${timeoutMs / 1000} s`, "It is tried again later.");

const stopped = (what: string): JobError =>
  new JobError(
    "job-stopped",
    `${what} was broken off because the service is stopping`,
    "It goes on at the next start.",
  );

/** Waits for all of the work, also when some of it fails, so that nothing runs on unseen; then throws the first error. */
export async function allThenThrow(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
