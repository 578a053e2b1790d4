import { nounPhrase } from "../../quotations/arabic/noun-phrase.ts";
import { isDefinite } from "../../quotations/arabic/speaker-words.ts";
import { type ArabicWords, isMark } from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import { fold } from "../../text/fold.ts";

/** A body as the document writes it out, by its first word without article. */
export interface BodyForm {
  readonly name: string;
  readonly at: number;
}

const LONGEST = 8;
const NOBODY: ReadonlySet<string> = new Set();
const stemOf = (norm: string): string => norm.replace(/^ال(?=..)/u, "");

/** Every body that the document writes with more than one word, under its first word, in reading order. */
export function bodies(
  words: ArabicWords,
  document: TextDocument,
  names: ReadonlySet<number>,
): ReadonlyMap<string, readonly BodyForm[]> {
  const found = new Map<string, BodyForm[]>();
  for (const { tokens } of document.sentences) {
    for (let at = 0; at < tokens.length; at++) {
      const stem = stemOf(tokens[at]!.norm);
      if (!words.speakers.organisations.has(stem)) continue;
      const phrase = nounPhrase(
        words,
        { people: NOBODY, names },
        tokens,
        at,
        Math.min(tokens.length, at + LONGEST),
      );
      if (!phrase || phrase.first !== at || phrase.last === at) continue;
      const end = isMark(tokens[phrase.last + 1]) ? tokens[phrase.last + 1]!.end : tokens[phrase.last]!.end;
      const forms = found.get(stem) ?? [];
      forms.push({ name: document.text.slice(tokens[at]!.start, end), at: tokens[at]!.start });
      found.set(stem, forms);
      at = phrase.last;
    }
  }
  return found;
}

/** The form that "the ministry" stands for: the latest before it, else the first behind it; null where the name says more itself. */
export function fullestBody(
  forms: ReadonlyMap<string, readonly BodyForm[]>,
  name: string,
  before: number,
): string | null {
  const norm = fold(name.trim());
  if (norm.includes(" ") || !isDefinite(norm)) return null;
  const candidates = forms.get(stemOf(norm));
  if (!candidates?.length) return null;
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candidates[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return (candidates[low - 1] ?? candidates[0]!).name;
}
