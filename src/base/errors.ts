/**
 * What every room's error extends. `message` names the place and what went wrong, `remedy` what a person can do;
 * `code` is stable and safe to branch on.
 */
export abstract class QuotewireError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.remedy = remedy;
  }
}

/** The message of anything thrown, for logs and footers. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
