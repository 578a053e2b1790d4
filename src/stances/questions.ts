import type { Token } from "../text/tokens.ts";

const ENDS = /^[.!?؟…]$/u;

/** True of words in a sentence that ends with a question mark: who asks takes no side by it. */
export function isAsked(tokens: readonly Token[], at: number): boolean {
  const opens = tokens.findLastIndex(({ norm }, index) => index < at && ENDS.test(norm)) + 1;
  if (tokens[opens]?.norm === "هل") return true;
  const end = tokens.findIndex(({ norm }, index) => index >= at && ENDS.test(norm));
  return end >= 0 && /[?؟]/u.test(tokens[end]!.norm);
}
