import { QuotewireError } from "../base/errors.ts";

/** A chat that can never be reached as it is configured: what is wrong, and where to mend it. */
export class ChatError extends QuotewireError {}
