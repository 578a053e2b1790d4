import type { Language } from "../base/language.ts";
import { LIFT } from "./concept-keys.ts";
import { ACRONYM, type FoundName } from "./concept-names.ts";
import { stretchOf, type WordStretch } from "./document-words.ts";
import { askedAt, begunAt, foundAt, isProper, mayEndName, type Tools } from "./found-names.ts";
import { endsHead, isIdle, isIdleForm, isNegation } from "./idle-words.ts";
import { type PlacedKey, phrasalAt, withCapitals } from "./key-phrases.ts";
import { skeletonOf } from "./skeleton.ts";
import { OR } from "./topic.ts";
import { bonesOf, isCapital } from "./topic-words.ts";
import type { Word } from "./word.ts";
import { asPlace, isFirstOf, isSomewhere, leadsOn, namesHouse, turned } from "./word-signs.ts";

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly found: FoundName | null;
  readonly idle: boolean;
}

/** Of two ways to cut a text that with fewer pieces says it best; an idle word costs less. */
const PIECE = 1;
const IDLE_PIECE = 0.5;
/** Of as many pieces those with the longest name: رفع and ضريبة القيمة المضافة, no tax rise of what is added. */
const LONG_PIECE = 0.01;

/** Cuts words into names of concepts and words that no list has. */
function piecesOf(stretch: WordStretch, lang: Language, tools: Tools, query: boolean): Piece[] {
  const { words } = stretch;
  const costs = new Float64Array(words.length + 1);
  const chosen: Piece[] = new Array(words.length);
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    const idle = saysNothing(word, lang) || leadsOn(words, at, lang);
    const found = query ? askedAt(stretch, at, lang, tools) : begunAt(stretch, at, lang, tools);
    const long = found !== null && found.length > 1;
    const single = long ? foundAt(stretchOf([word], tools.concepts), 0, lang, tools) : found;
    chosen[at] = { at, length: 1, found: idle ? null : single, idle };
    costs[at] = (idle ? IDLE_PIECE : PIECE) + costs[at + 1]!;
    if (!long) continue;
    const cost = PIECE - LONG_PIECE * found.length ** 2 + costs[at + found.length]!;
    if (cost > costs[at]!) continue;
    costs[at] = cost;
    chosen[at] = { at, length: found.length, found, idle: false };
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length; at += chosen[at]!.length) pieces.push(chosen[at]!);
  return pieces;
}

/** True of a word that says nothing by itself; "US" is not "us". */
function saysNothing({ text, forms, known }: Word, lang: Language): boolean {
  known.idle ??= !ACRONYM.test(text) && isIdleForm(forms, lang);
  return known.idle;
}

/** The keys of some words in their order. @param query Names may be written small. */
export function keysIn(stretch: WordStretch, lang: Language, tools: Tools, query: boolean): PlacedKey[] {
  const { words } = stretch;
  const placed: PlacedKey[] = [];
  let first = true;
  let named = false;
  let negated = false;
  for (const { at, length, found, idle } of piecesOf(stretch, lang, tools, query)) {
    const word = words[at]!;
    if (lang === "en" && endsHead(word.norm) && placed.length > 0) first = false;
    const phrase = lang === "en" && length === 1 ? phrasalAt(words, at, tools.senses) : undefined;
    if (phrase !== undefined) {
      for (const key of tools.concepts.keysOfId(phrase)) placed.push({ key, first });
      named = false;
      continue;
    }
    if (found === null) {
      if (isNegation(word.norm, lang)) negated = true;
      if (idle) {
        if (isFirstOf(words, at, lang)) placed.push({ key: "#1", first });
        continue;
      }
      const key = tools.words.keyOf(word, lang, query);
      const units = key === "#10" && lang === "ar" ? TEENS.exec(placed.at(-1)?.key ?? "") : null;
      if (units) placed[placed.length - 1] = { key: `#1${units[1]}`, first };
      else if (key !== null)
        placed.push({ key: isSomewhere(words, at, lang, key) ? asPlace(key) : key, first });
      named = key?.startsWith("n:") ?? false;
      negated = false;
      continue;
    }
    if (lang === "ar" && namesHouse(words, at, length)) {
      placed.push({ key: `n:${bonesOf(word, lang) ?? word.norm}`, first });
      named = true;
      continue;
    }
    if (tools.senses.shells.has(tools.concepts.idOf(found.concept))) continue;
    const keys = conceptKeys(found, stretch, at, tools);
    // "Marsha Dole" is no dole: a word behind a name may belong to it.
    const inName = named && length === 1 && !isProper(keys[0]) && mayEndName(word, lang, tools);
    const role =
      !inName &&
      tools.concepts.isRole(found.concept) &&
      besideName(stretch, at + length, named && words[at - 1]?.owner !== true, lang, tools);
    const bones = length === 1 && (inName || query || isProper(keys[0])) ? bonesOf(word, lang) : null;
    const names = length > 1 ? personNames(found.concept, tools) : "";
    for (const [part, key] of keys.entries())
      if (role) placed.push({ key: key.replace(/^[a-z]+(?=:)/u, "s"), first });
      else if (negated && /^a[+-]/u.test(key)) placed.push({ key: turned(key), first });
      else if (part > 0 || bones === null) placed.push({ key: key + names, first });
      else placed.push({ key: inName ? `n:${bones}${OR}${key}` : `${key}${OR}n:${bones}`, first });
    named = inName;
    negated = false;
  }
  return withCapitals(placed, tools.concepts, tools.senses);
}

/** A person of the lists is met by the names alone too. */
const personNames = (concept: number, { concepts }: Tools): string =>
  concepts
    .namesOf(concept)
    .flatMap((name) => skeletonOf(name) ?? [])
    .map((bones) => `${OR}n:${bones}`)
    .join("");

/** ستة عشر is sixteen. */
const TEENS = /^#([2-9])$/u;

const PREPOSITION = /^(?:في|من|الي|علي|عن|مع|بين|ضد|الذي|التي)$/u;

/** "Governor Walid Nasr", النائب بدر الصالح: the office only introduces the name that comes next. */
function besideName(
  stretch: WordStretch,
  next: number,
  named: boolean,
  lang: Language,
  tools: Tools,
): boolean {
  const { words } = stretch;
  const word = words[next];
  // "Former president", الرئيس السابق.
  if (word !== undefined && isIdle(word.norm, lang) && words[next + 1] !== undefined && lang === "ar")
    return !besideName(stretch, next + 1, false, lang, tools) ? false : !PREPOSITION.test(word.norm);
  if (word === undefined) return lang === "en" && named;
  if (isIdle(word.norm, lang) || stretch.longestAt(next) !== null) return false;
  return lang === "en" ? isCapital(word) : tools.likeness(word.norm) > 0;
}

/** A burden stands within so many words of what ends it. */
const BURDEN_WITHIN = 3;

/** The keys of a concept where it stands. رفع lifts what weighs on somebody and raises all else. */
function conceptKeys(
  found: FoundName,
  { words, longestAt }: WordStretch,
  at: number,
  { concepts, senses }: Tools,
): readonly string[] {
  const keys = concepts.keysOf(found.concept);
  const id = concepts.idOf(found.concept);
  const raises = id === "raise" && words[at]!.norm.endsWith("رفع");
  const others = senses.byObject[id];
  if (!raises && !others && !senses.ends.has(id)) return keys;
  const end = at + found.length;
  if (others && end < words.length) {
    const object = concepts.longestAt(words, end);
    const meant = object && others.find(([, before]) => before.has(concepts.idOf(object.concept)));
    if (meant) return concepts.keysOfId(meant[0]);
  }
  for (let next = end; next < Math.min(words.length, end + BURDEN_WITHIN); next++) {
    const object = longestAt(next);
    if (object === null) continue;
    if (senses.burdens.has(concepts.idOf(object.concept))) return [LIFT];
    if (raises && next === end && senses.lifted.has(concepts.idOf(object.concept)))
      return concepts.keysOfId("cancel");
  }
  return keys;
}
