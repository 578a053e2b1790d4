import { type DestinationStream, type Logger, pino } from "pino";

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

const CENSOR = "[secret]";
/** Tokens that a chat gave while the service ran (OAuth) are told by their beginning. */
const TOKEN_SHAPES = /\bx(?:ox[a-z]|app)-[\w-]{8,}/gu;

/** Replaces secrets wherever they stand in a text. */
export type Hide = (text: string) => string;

/** @param secrets What must never show, longest first. */
export function createHide(secrets: readonly string[]): Hide {
  // As they stand in JSON too, where quotation marks and backslashes are written otherwise.
  const all = [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))];
  return (text) =>
    all.reduce((left, secret) => left.replaceAll(secret, CENSOR), text).replace(TOKEN_SHAPES, CENSOR);
}

/**
 * A JSON log on standard error, so that standard output stays for what was asked for. Secrets are replaced twice: by the names
 * of fields, and wherever one stands in a finished line, as in a message of a library.
 */
export const createLog = (
  level: string,
  hide: Hide = createHide([]),
  to: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log => pino({ level, redact: { paths: SECRETS, censor: CENSOR }, hooks: { streamWrite: hide } }, to);

/** A log that says nothing, for tests and one-shot commands. */
export const silentLog = (): Log => pino({ level: "silent" });
