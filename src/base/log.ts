import { type Logger, pino } from "pino";

export type Log = Logger;

/** Where a token may hide in an object that is logged. */
const SECRETS = [
  "token",
  "*.token",
  "authorization",
  "*.authorization",
  "headers.authorization",
  "*.headers.authorization",
  "config.token",
];

/** A JSON log on standard error, so that standard output stays for what was asked for. Tokens are replaced. */
export const createLog = (level: string): Log =>
  pino({ level, redact: { paths: SECRETS, censor: "[secret]" } }, pino.destination({ dest: 2, sync: false }));

/** A log that says nothing, for tests and one-shot commands. */
export const silentLog = (): Log => pino({ level: "silent" });
