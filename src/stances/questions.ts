import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";

/** What a sentence ends with. */
const endOf = noted(({ norm }): "asked" | "told" | null =>
  /^[?؟]$/u.test(norm) ? "asked" : /^[.!…]$/u.test(norm) ? "told" : null,
);

/** True of words in a sentence that ends with a question mark: who asks takes no side by it. */
export function isAsked(tokens: readonly Token[], at: number): boolean {
  let opens = at;
  while (opens > 0 && endOf(tokens[opens - 1]!.form) === null) opens--;
  if (tokens[opens]?.norm === "هل") return true;
  for (let end = at; end < tokens.length; end++) {
    const found = endOf(tokens[end]!.form);
    if (found !== null) return found === "asked";
  }
  return false;
}
