import type { Token } from "../../text/tokens.ts";
import type { Titles } from "./titles.ts";

/** Words that open a sentence or a heading and no name: "But Biden", "As Sen. Rell", "Other Liberals". */
const OPENS = new Set(
  "but after while if when and as though although since before until so yet for with in on at by from because once unlike like plus both other another some most many then also still now even only just to".split(
    " ",
  ),
);

/** True of a folded word that opens a sentence and no name. */
export const opensSentence = (norm: string): boolean => OPENS.has(norm);

/** "Attacking Lina Karam, ...": a participle that opens a sentence before a name of two words. */
const PARTICIPLE = /^\p{L}{4,}ing$/u;

/**
 * How many words at `from` open the sentence rather than the run of capitals that ends at `end`: nought or one. Only a
 * word that another of the run follows is looked at.
 */
export function openersAt(tokens: readonly Token[], from: number, end: number, titles: Titles): 0 | 1 {
  const { norm, text } = tokens[from]!;
  // "NOW President Lina Karam": letters alone are a name.
  if (end - from < 2 || /^\p{Lu}{2,}$/u.test(text)) return 0;
  if (OPENS.has(norm)) return 1;
  const first = tokens.slice(0, from).every((t) => !t.word);
  const named = titles.male.has(norm) || titles.female.has(norm);
  return first && end - from > 2 && PARTICIPLE.test(norm) && !named ? 1 : 0;
}
