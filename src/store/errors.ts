import { QuotewireError } from "../base/errors.ts";

export type StoreErrorCode =
  | "store-open"
  | "store-locked"
  | "store-newer"
  | "store-migrate"
  | "store-import"
  | "store-backup";

/** What the store throws when a person has to act: a file that cannot be opened, is locked, or is of a newer version. */
export class StoreError extends QuotewireError {
  declare readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, remedy: string, cause?: unknown) {
    super(code, message, remedy, cause);
  }
}
