import { QuotewireError } from "../base/errors.ts";

/** What goes wrong in digests: a message file that is missing, no JSON, or lacks a phrase. */
export class DigestError extends QuotewireError {}
