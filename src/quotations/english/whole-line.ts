import type { Sentence } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";

/** True of a sentence that stands in brackets as a whole: what is said in it is said all the same. */
export function enclosed({ tokens }: Sentence): boolean {
  if (tokens[0]?.text !== "(") return false;
  const shut = tokens.findIndex((token) => token.text === ")");
  return shut < 0 || shut >= tokens.length - 3;
}

/** True of words that nearly all have capitals, as headlines have them. */
export function headlined(words: readonly Token[]): boolean {
  let names = 0;
  let all = 0;
  for (const word of words) {
    if (!word.word || word.text.length < 4) continue;
    all++;
    if (word.text[0] !== word.text[0]!.toLowerCase()) names++;
  }
  return all > 3 && names > 0.85 * all;
}
