import type { Language } from "../base/language.ts";
import { LIFT } from "./concept-keys.ts";
import { ACRONYM, type FoundName } from "./concept-names.ts";
import type { WordStretch } from "./document-words.ts";
import { askedAt, begunAt, isProper, mayEndName, RAISE, singleAt, type Tools } from "./found-names.ts";
import { endsHead, isIdle, isIdleForm, isNegation } from "./idle-words.ts";
import { mayBePhrasal, type PlacedKeys, phrasalAt, withCapitals } from "./key-phrases.ts";
import type { Senses } from "./senses.ts";
import { OR } from "./topic.ts";
import { bonesOf, isCapital } from "./topic-words.ts";
import type { Word } from "./word.ts";
import {
  asPlace,
  isFirstOf,
  isNamesake,
  isSomewhere,
  leadsOn,
  mayBeFirst,
  mayLeadOn,
  namesHouse,
  turned,
} from "./word-signs.ts";

/** What a word is to the reader of keys wherever it stands, in bits: most are nothing of the kind. */
const SIGN = { idle: 1, leadsOn: 2, endsHead: 4, negates: 8, first: 16, phrasal: 32, namesake: 64 } as const;

function signsOf(word: Word, lang: Language, senses: Senses): number {
  const { text, norm, forms } = word;
  // "US" is not "us".
  const idle = !ACRONYM.test(text) && isIdleForm(forms, lang);
  const always =
    (idle ? SIGN.idle : 0) |
    (isNegation(norm, lang) ? SIGN.negates : 0) |
    (mayBeFirst(word, lang) ? SIGN.first : 0);
  return lang === "en"
    ? always | (endsHead(norm) ? SIGN.endsHead : 0) | (mayBePhrasal(word, senses) ? SIGN.phrasal : 0)
    : always | (mayLeadOn(word) ? SIGN.leadsOn : 0) | (isNamesake(word) ? SIGN.namesake : 0);
}

/** Words cut into names of concepts and words that no list has. */
interface Cut {
  /** The longest name that begins at each word, whether the cut takes it or not. */
  readonly found: readonly (FoundName | null)[];
  /** Of how many words the piece is that begins at each word. */
  readonly lengths: readonly number[];
}

/** Of two ways to cut a text that with fewer pieces says it best; an idle word costs less. */
const PIECE = 1;
const IDLE_PIECE = 0.5;
/** Of as many pieces those with the longest name: رفع and ضريبة القيمة المضافة, no tax rise of what is added. */
const LONG_PIECE = 0.01;

function cutOf(stretch: WordStretch, lang: Language, tools: Tools, query: boolean): Cut {
  const { words } = stretch;
  const found: (FoundName | null)[] = [];
  for (let at = 0; at < words.length; at++)
    found.push(query ? askedAt(stretch, at, lang, tools) : begunAt(stretch, at, lang, tools));
  const lengths = words.map(() => 1);
  if (found.every((name) => name === null || name.length === 1)) return { found, lengths };
  const costs = words.map(() => 0);
  for (let at = words.length - 1; at >= 0; at--) {
    const alone =
      (isIdleAt(words, at, signsAt(words, at, lang, tools)) ? IDLE_PIECE : PIECE) + (costs[at + 1] ?? 0);
    const length = found[at]?.length ?? 1;
    const whole = length === 1 ? alone + 1 : PIECE - LONG_PIECE * length ** 2 + (costs[at + length] ?? 0);
    costs[at] = Math.min(alone, whole);
    if (whole <= alone) lengths[at] = length;
  }
  return { found, lengths };
}

function signsAt(words: readonly Word[], at: number, lang: Language, { senses }: Tools): number {
  const word = words[at]!;
  word.known.signs ??= signsOf(word, lang, senses);
  return word.known.signs;
}

/** True of a word that says nothing by itself. */
const isIdleAt = (words: readonly Word[], at: number, signs: number): boolean =>
  (signs & SIGN.idle) !== 0 || ((signs & SIGN.leadsOn) !== 0 && leadsOn(words, at));

/** The keys of some words in their order. @param query Names may be written small. */
export function keysIn(stretch: WordStretch, lang: Language, tools: Tools, query: boolean): PlacedKeys {
  const { words } = stretch;
  const { found, lengths } = cutOf(stretch, lang, tools, query);
  const keys: string[] = [];
  /** How many keys stand among the first words; those to come too until a word ends these. */
  let first: number | null = null;
  let named = false;
  let negated = false;
  for (let at = 0, length = 1; at < words.length; at += length) {
    length = lengths[at]!;
    const word = words[at]!;
    const signs = signsAt(words, at, lang, tools);
    if (signs & SIGN.endsHead && first === null && keys.length > 0) first = keys.length;
    const phrase = signs & SIGN.phrasal && length === 1 ? phrasalAt(words, at, tools.senses) : undefined;
    if (phrase !== undefined) {
      keys.push(...tools.concepts.keysOfId(phrase));
      named = false;
      continue;
    }
    const idle = length === 1 && isIdleAt(words, at, signs);
    const name = idle
      ? null
      : length === 1 && found[at] !== null
        ? singleAt(found[at]!, word, lang, tools)
        : found[at]!;
    if (name === null) {
      if (signs & SIGN.negates) negated = true;
      if (idle) {
        if (signs & SIGN.first && isFirstOf(words, at, lang)) keys.push("#1");
        continue;
      }
      const key = tools.words.keyOf(word, lang, query);
      const units = key === "#10" && lang === "ar" ? TEENS.exec(keys.at(-1) ?? "") : null;
      if (units) keys[keys.length - 1] = `#1${units[1]}`;
      else if (key !== null) keys.push(isSomewhere(words, at, lang, key) ? asPlace(key) : key);
      named = key?.startsWith("n:") ?? false;
      negated = false;
      continue;
    }
    if (signs & SIGN.namesake && length === 1 && namesHouse(words, at)) {
      keys.push(`n:${bonesOf(word, lang) ?? word.norm}`);
      named = true;
      continue;
    }
    const meaning = tools.meaningOf(name.concept);
    if (meaning.shell) continue;
    const own = meaning.turns ? keysBefore(name, stretch, at, tools) : meaning.keys;
    // "Marsha Dole" is no dole: a word behind a name may belong to it.
    const inName: boolean = named && length === 1 && !isProper(own[0]) && mayEndName(word, lang, tools);
    const role =
      !inName &&
      meaning.role &&
      besideName(stretch, at + length, named && words[at - 1]?.owner !== true, lang, tools);
    const bones = length === 1 && (inName || query || isProper(own[0])) ? bonesOf(word, lang) : null;
    const names = length > 1 ? meaning.names : "";
    for (let part = 0; part < own.length; part++) {
      const key = own[part]!;
      if (role) keys.push(key.replace(/^[a-z]+(?=:)/u, "s"));
      else if (negated && /^a[+-]/u.test(key)) keys.push(turned(key));
      else if (part > 0 || bones === null) keys.push(names === "" ? key : key + names);
      else keys.push(inName ? `n:${bones}${OR}${key}` : withSound(word, key, bones));
    }
    named = inName;
    negated = false;
  }
  return withCapitals({ keys, first: first ?? keys.length }, tools.concepts, tools.senses);
}

/** The key of what a word names, which its consonants are met by too. */
function withSound({ known }: Word, key: string, bones: string): string {
  if (known.sounded?.key !== key) known.sounded = { key, both: `${key}${OR}n:${bones}` };
  return known.sounded.both;
}

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

/** The keys of a concept that may mean something else before some things. رفع lifts what weighs on somebody and raises all else. */
function keysBefore(
  found: FoundName,
  { words, longestAt }: WordStretch,
  at: number,
  { concepts, senses }: Tools,
): readonly string[] {
  const keys = concepts.keysOf(found.concept);
  const id = concepts.idOf(found.concept);
  const raises = id === RAISE && words[at]!.norm.endsWith("رفع");
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
