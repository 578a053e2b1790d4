import { QuotewireError } from "../base/errors.ts";

export type JobErrorCode = "job-timeout" | "job-stopped" | "job-worker";

/** What a job throws; the loops catch it, write it down and go on. */
export class JobError extends QuotewireError {
  declare readonly code: JobErrorCode;

  constructor(code: JobErrorCode, message: string, remedy: string, cause?: unknown) {
    super(code, message, remedy, cause);
  }
}
