import { messageOf, QuotewireError } from "../base/errors.ts";

/** What a command was asked cannot be done as asked: a wrong value, a missing file. */
export class UsageError extends QuotewireError {}

/** Exit codes: 0 done, 1 failed, 2 asked wrongly. */
export const exitCodeOf = (thrown: unknown): number => (thrown instanceof UsageError ? 2 : 1);

/** What a person reads when a command fails: what happened, and the remedy where there is one. */
export function failureText(thrown: unknown): string {
  if (thrown instanceof QuotewireError) return `quotewire: ${thrown.message}\n  ${thrown.remedy}`;
  return `quotewire: ${messageOf(thrown)}`;
}
