import type { Token } from "../text/tokens.ts";
import { formOf } from "../text/word-form.ts";
import { bit, signOf } from "../text/word-hints.ts";

/** What is written on to a pronoun. "'d" is read as "would": "had" is told from it by nothing near. */
const WRITTEN_ON: Readonly<Record<string, string>> = {
  m: "am",
  re: "are",
  ve: "have",
  ll: "will",
  d: "would",
  s: "is",
};
const CONTRACTION = /^(i|we|he|she|they|you|it|that|there)['’](m|re|ve|ll|d|s)$/u;

/** "There've". */
const LONGEST = 8;

const contracted = signOf("en", ({ norm }) => bit(norm.length <= LONGEST && CONTRACTION.test(norm)));

/** English tokens with "I'm" and "we'll" as two. @param signs What they are a sign of. */
export const spelledOut = (tokens: readonly Token[], signs: number): readonly Token[] =>
  contracted.among(signs, tokens) ? cutApart(tokens) : tokens;

function cutApart(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token): Token[] => {
    const found = CONTRACTION.exec(token.norm);
    if (found === null) return [token];
    const [, pronoun = "", ending = ""] = found;
    const middle = token.start + pronoun.length;
    const part = (start: number, end: number, norm: string): Token => ({
      start,
      end,
      text: token.text.slice(start - token.start, end - token.start),
      norm,
      word: true,
      // It is read as the word that it is short for.
      form: formOf(norm),
    });
    return [part(token.start, middle, pronoun), part(middle, token.end, WRITTEN_ON[ending]!)];
  });
}
