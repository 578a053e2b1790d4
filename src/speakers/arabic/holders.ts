import type { Introduction } from "../../quotations/arabic/people.ts";
import { bare } from "../../quotations/arabic/speaker-words.ts";
import type { ArabicWords } from "../../quotations/arabic/words.ts";
import { tokens as tokensOf } from "../../text/tokens.ts";
import type { Named } from "../mention.ts";

const plain = (word: string): string => word.replace(/^ال(?=..)/u, "");

/** A word of an office as offices are compared: synonyms, spellings and genders made one. */
function officeWord(words: ArabicWords, norm: string): string {
  const stem = plain(norm).replace(/^امريك/u, "اميرك");
  const same = words.speakers.sameOffice.get(stem) ?? stem;
  return same.length > 4 ? same.replace(/ه$/u, "") : same;
}

/** The introduction that gives the fullest form of a name, its words all in it; earlier ones before later ones. */
export function fullestName(introduced: readonly Introduction[], name: string, before: number): Named | null {
  const wanted = tokensOf(name)
    .filter((token) => token.word)
    .map((token) => plain(token.norm));
  if (!wanted.length) return null;
  let best: Introduction | null = null;
  let role: string | null = null;
  for (const one of introduced) {
    const held = one.words.map(plain);
    if (!wanted.every((word) => held.includes(word))) continue;
    // A given name alone may be another person's: the last word must be there last, unless two words agree.
    if (wanted.length === 1 && held.at(-1) !== wanted[0]) continue;
    role ??= one.role;
    const earlier = best === null || (one.at <= before && one.words.length > best.words.length);
    if (earlier) best = one;
  }
  if (!best) return null;
  return { name: best.words.length >= wanted.length ? best.name : name, role };
}

/**
 * The person introduced in the office that `role` names. Of several, the one who spoke last (`recent`, latest first), or
 * for a bare office ("الوزير") the one named last before it; null where that does not tell.
 */
export function holderOf(
  words: ArabicWords,
  introduced: readonly Introduction[],
  role: string,
  before: number,
  recent: readonly string[],
): Named | null {
  const wanted = tokensOf(role)
    .filter((token) => token.word && !words.speakers.empty.has(bare(token.norm)))
    .map((token) => officeWord(words, token.norm));
  const head = wanted[0];
  if (head === undefined) return null;
  const fits = introduced.filter((one) => {
    const held = one.roleWords.map((word) => officeWord(words, word));
    return held[0] === head && wanted.every((word) => held.includes(word));
  });
  const earlier = fits.filter((one) => one.at < before);
  const pool = earlier.length ? earlier : fits;
  const holders = new Set(pool.map((one) => one.words.at(-1)));
  if (holders.size === 0) return null;
  if (holders.size > 1) {
    for (const name of recent) {
      const last = tokensOf(name).at(-1)?.norm;
      const one = pool.find((candidate) => candidate.words.at(-1) === last);
      if (one) return { name: one.name, role: one.role };
    }
    if (wanted.length > 1) return null;
  }
  const chosen = wanted.length === 1 ? pool.at(-1)! : pool[0]!;
  return { name: chosen.name, role: chosen.role };
}
