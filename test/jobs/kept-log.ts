import type { JobLog } from "../../src/jobs/job-log.ts";

/** A log that a test can read. */
export interface KeptLog extends JobLog {
  readonly lines: readonly string[];
}

export function keptLog(): KeptLog {
  const lines: string[] = [];
  const keep = (level: string) => (details: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(details)}`);
  };
  return { lines, info: keep("info"), warn: keep("warn"), error: keep("error") };
}
