import type { Language } from "../base/language.ts";
import type { NameLikeness } from "../quotations/arabic/name-likeness.ts";
import type { FoundName } from "./concept-names.ts";
import type { Concepts } from "./concepts.ts";
import { endsHead, isIdle, isIdleForm, isNegation } from "./idle-words.ts";
import type { Senses } from "./senses.ts";
import { AGAINST, OR } from "./topic.ts";
import { bonesOf, isCapital, wordKey, wordsOf } from "./topic-words.ts";
import type { Word } from "./word.ts";

/** What keys are found with. */
export interface Tools {
  readonly concepts: Concepts;
  readonly senses: Senses;
  readonly likeness: NameLikeness;
}

/** A key and where it stands. */
export interface PlacedKey {
  readonly key: string;
  /** Of the first words of a phrase, before any "of", "in" or "that". */
  readonly first: boolean;
}

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly found: FoundName | null;
  readonly idle: boolean;
}

/** Of two ways to cut a text that with fewer pieces says it best; an idle word costs less. */
const PIECE = 1;
const IDLE_PIECE = 0.5;

/** Cuts words into names of concepts and words that no list has. */
function piecesOf(words: readonly Word[], lang: Language, tools: Tools, query: boolean): Piece[] {
  const costs = new Float64Array(words.length + 1);
  const chosen: Piece[] = new Array(words.length);
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    const idle = isIdle(word.norm, lang) || (lang === "ar" && isIdleForm(word.forms, lang));
    const found = tools.concepts.longestAt(query ? words : asVerb(words, at), at);
    const alone = { at, length: 1, found: found?.length === 1 && !idle ? found : null, idle };
    chosen[at] = alone;
    costs[at] = (idle ? IDLE_PIECE : PIECE) + costs[at + 1]!;
    if (found === null || found.length === 1) continue;
    const cost = PIECE + costs[at + found.length]!;
    if (cost <= costs[at]!) {
      costs[at] = cost;
      chosen[at] = { at, length: found.length, found, idle: false };
    } else if (!idle) {
      const single = tools.concepts.longestAt([word], 0);
      chosen[at] = { ...alone, found: single };
    }
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length; at += chosen[at]!.length) pieces.push(chosen[at]!);
  return pieces;
}

/** The keys of a text in its order. @param query Names may be written small. */
export function keysIn(text: string, lang: Language, tools: Tools, query: boolean): PlacedKey[] {
  const words = wordsOf(text, lang, tools.likeness);
  const placed: PlacedKey[] = [];
  let first = true;
  let named = false;
  let negated = false;
  for (const { at, length, found, idle } of piecesOf(words, lang, tools, query)) {
    const word = words[at]!;
    if (lang === "en" && endsHead(word.norm) && placed.length > 0) first = false;
    if (found === null) {
      if (isNegation(word.norm, lang)) negated = true;
      if (idle) continue;
      const key = wordKey(word, lang, tools.likeness, query);
      if (key !== null) placed.push({ key, first });
      named = key?.startsWith("n:") ?? false;
      negated = false;
      continue;
    }
    const keys = conceptKeys(found, words, at, tools);
    // "Marsha Dole" is no dole: a word behind a name may belong to it.
    const inName = named && length === 1 && !isProper(keys[0]) && mayEndName(word, lang);
    const role =
      !inName && tools.concepts.isRole(found.concept) && besideName(words, at + length, named, lang, tools);
    const bones = length === 1 && (inName || query || isProper(keys[0])) ? bonesOf(word, lang) : null;
    keys.forEach((key, part) => {
      if (role) placed.push({ key: key.replace(/^[a-z]+(?=:)/u, "s"), first });
      else if (negated && /^a[+-]/u.test(key)) placed.push({ key: turned(key), first });
      else if (part > 0 || bones === null) placed.push({ key, first });
      else placed.push({ key: inName ? `n:${bones}${OR}${key}` : `${key}${OR}n:${bones}`, first });
    });
    named = inName;
    negated = false;
  }
  return placed;
}

/** "Building a dam": a gerund that begins a target is what is done, and no building. */
function asVerb(words: readonly Word[], at: number): readonly Word[] {
  const word = words[at]!;
  if (at > 0 || !word.norm.endsWith("ing") || words.length < 2) return words;
  return [{ ...word, forms: word.stems }, ...words.slice(1)];
}

/** "Marsha Dole" is no dole, كمال عودة no return: what follows a name may belong to it. */
const mayEndName = (word: Word, lang: Language): boolean =>
  lang === "en" ? isCapital(word) : word.norm.length <= 5 && !word.norm.startsWith("ال");

/** "Governor Walid Nasr", النائب بدر الصالح: the office only introduces the name that comes next. */
function besideName(
  words: readonly Word[],
  next: number,
  named: boolean,
  lang: Language,
  tools: Tools,
): boolean {
  const word = words[next];
  if (word === undefined) return lang === "en" && named;
  if (isIdle(word.norm, lang) || tools.concepts.longestAt(words, next) !== null) return false;
  return lang === "en" ? isCapital(word) : tools.likeness(word.norm) > 0;
}

const isProper = (key: string | undefined): boolean => key !== undefined && /^[poh]/u.test(key);

/** Not to raise is to keep down: the key of an action that is denied. */
function turned(key: string): string {
  const way = key.split(OR, 1)[0]!;
  const [head, id] = way.split(":", 2);
  return [`${head === "a+" ? "a-" : "a+"}:not-${id}`, AGAINST + way].join(OR);
}

/** رفع lifts what weighs on somebody and raises all else. */
function conceptKeys(
  found: FoundName,
  words: readonly Word[],
  at: number,
  { concepts, senses }: Tools,
): readonly string[] {
  const keys = concepts.keysOf(found.concept);
  if (concepts.idOf(found.concept) !== "raise" || !words[at]!.norm.endsWith("رفع")) return keys;
  const next = at + found.length < words.length ? concepts.longestAt(words, at + found.length) : null;
  return next !== null && senses.lifted.has(concepts.idOf(next.concept)) ? concepts.keysOfId("cancel") : keys;
}
