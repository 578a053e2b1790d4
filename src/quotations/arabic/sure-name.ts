import type { Token } from "../../text/tokens.ts";
import { splitName } from "./office.ts";
import { joinsName, nameTokens } from "./personal-name.ts";
import { bare, isDefinite } from "./speaker-words.ts";
import { type ArabicWords, isAdverb, isComma, isPreposition } from "./words.ts";

/** Longest office with a name, in words. */
const LONGEST = 20;

/** "هادي فهمي رئيس الشركة القابضة": last index of the office right behind a name; the name's own where none stands there. */
function officeBehind(words: ArabicWords, tokens: readonly Token[], last: number, to: number): number {
  const title = tokens[last + 1];
  if (!title || last + 1 >= to || isDefinite(title.norm) || !words.speakers.titles.has(title.norm))
    return last;
  let closed = false;
  let end = last + 1;
  for (let at = last + 2; at < to; at++) {
    const token = tokens[at]!;
    if (!token.word || isPreposition(words, token) || isAdverb(words, token)) break;
    if (closed && !isDefinite(token.norm)) break;
    closed ||= isDefinite(token.norm) || words.speakers.countries.has(token.norm);
    end = at;
  }
  return end;
}

/** A name that a given name opens, with the office behind it; a third word only where the document knows it. */
function givenName(
  words: ArabicWords,
  people: ReadonlySet<string>,
  tokens: readonly Token[],
  first: number,
  to: number,
): number | null {
  if (!words.speakers.givenNames.has(tokens[first]!.norm)) return null;
  const name = nameTokens(words, tokens.slice(first, Math.min(to, first + LONGEST)), 0);
  if (name.length < 2) return null;
  let last = first + 1;
  const end = first + name.length - 1;
  while (
    last < end &&
    (joinsName(tokens[last]!.norm, tokens[last + 1]!.norm) || people.has(tokens[last + 1]!.norm))
  )
    last++;
  return officeBehind(words, tokens, last, to);
}

/** Where a name ends that nothing sets apart from the object behind it: with its second part, unless the document knows more of it. */
function secondPart(name: readonly Token[], people: ReadonlySet<string>): number {
  let last = 1;
  while (
    last < name.length - 1 &&
    (joinsName(name[last]!.norm, name[last + 1]!.norm) || people.has(name[last + 1]!.norm))
  )
    last++;
  return last;
}

/** "قائد القوات البحرية الفريق ركن عبدالله السلطان | تدشين": an office with a name whose end a comma or its surname shows. */
function titledName(
  words: ArabicWords,
  people: ReadonlySet<string>,
  tokens: readonly Token[],
  first: number,
  to: number,
): number | null {
  if (!words.speakers.titles.has(bare(tokens[first]!.norm))) return null;
  let stop = first + 1;
  while (stop < to && stop < first + LONGEST && tokens[stop]!.word && !isAdverb(words, tokens[stop])) stop++;
  const inner = tokens.slice(first, stop);
  const split = splitName(words, inner);
  const name = split === null ? [] : nameTokens(words, inner, split);
  const lone = name.length === 1 && words.speakers.givenNames.has(name[0]!.norm);
  if ((name.length < 2 && !lone) || isThing(words, people, name[0]!.norm)) return null;
  // "المدير الخطوة | إنجازا كبيرا": what something is called, not a name.
  if (!lone && name.every(({ norm }) => norm.endsWith("ا") && !people.has(norm))) return null;
  const last = first + inner.indexOf(name.at(-1)!);
  if (lone && isFamily(tokens, last + 1)) return last + 1;
  if (isComma(tokens[last + 1]) || lone) return last;
  const surname = name.at(-1)!.norm;
  if (!isDefinite(surname)) return first + inner.indexOf(name[secondPart(name, people)]!);
  // "سامر حداد | القرار": a third word with article is an object, unless the document knows it as a name.
  return name.length === 2 || people.has(surname) || joinsName(name.at(-2)!.norm, surname) ? last : last - 1;
}

/** "رنا القضاة | تأييدها": a noun of many that has the noun of a deed, with its doer written on, behind it. */
const isFamily = (tokens: readonly Token[], at: number): boolean =>
  isDefinite(tokens[at]?.norm ?? "") && OWN_DEED.test(tokens[at + 1]?.norm ?? "");
const OWN_DEED = /^(?:تاييد|دعم|رفض|اعتراض|تحفظ|موافق|معارض|قلق|استعداد|ترحيب|مساند)ت?(?:ه|ها)$/u;

/** Likeness (log-odds) below which a word behind an office begins its object: "توقع المدير | ارتفاع الأسعار". */
const LEAST_NAME = -2.5;
const isThing = (words: ArabicWords, people: ReadonlySet<string>, norm: string): boolean =>
  words.likeness(norm) < LEAST_NAME && !people.has(norm) && !words.speakers.givenNames.has(norm);

/** Last index of the personal name, with its office, that surely begins at `first`; null where none does. */
export const sureName = (
  words: ArabicWords,
  people: ReadonlySet<string>,
  tokens: readonly Token[],
  first: number,
  to: number,
): number | null =>
  givenName(words, people, tokens, first, to) ?? titledName(words, people, tokens, first, to);
