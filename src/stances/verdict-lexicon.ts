import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { tokens as cut } from "../text/tokens.ts";
import { type Sign, signOf } from "../text/word-hints.ts";

const list = z.array(z.string().min(1));
const sides = z.strictObject({ for: list, against: list, doubt: list.optional() });
const schema = z.strictObject({
  nouns: sides,
  adjectives: sides.extend({ negatable: list }),
  carriers: list,
  phrases: sides,
  verbs: sides,
  heads: sides,
  happenings: list,
  never: list,
  nothings: list,
});

export type Side = "for" | "against" | "doubt";
/**
 * A phrase by its folded words, each with what may stand for it ("must/should be scrapped/dropped"); `clitic` is a letter
 * written on to the word behind it (`ل~`).
 */
export interface VerdictPhrase {
  readonly words: readonly ReadonlySet<string>[];
  readonly clitic: string | null;
  readonly side: Side;
}
/** The phrases that one word may begin, the longest first. */
export interface BegunPhrases {
  readonly all: readonly VerdictPhrase[];
  /** Those of one word, which stand before any other. */
  readonly alone: readonly VerdictPhrase[];
  /** Those that may go on with a word, with those of one word behind them. */
  readonly bySecond: ReadonlyMap<string, readonly VerdictPhrase[]>;
}
/** Phrases by their first word. */
export type VerdictPhrases = ReadonlyMap<string, BegunPhrases>;

/** Words by which things are judged, of one language: `config/lexicon/<lang>/verdicts.json`. */
export interface VerdictLexicon {
  /** What a thing is called: "a blunder", طوق نجاة. */
  readonly nouns: VerdictPhrases;
  /** What a thing is said to be: "unfair", مجحف. */
  readonly adjectives: VerdictPhrases;
  /** What a thing is said not to be by who is against it: "not acceptable", غير مقبول. */
  readonly negatable: VerdictPhrases;
  /** Nouns that only carry an adjective: "a foolish plan", خطوة خاطئة. */
  readonly carriers: ReadonlySet<string>;
  /** Predicates of several words behind "is": "out of the question". */
  readonly phrases: VerdictPhrases;
  /** Predicates with a verb of their own: "makes no sense", لن يمر. */
  readonly verbs: VerdictPhrases;
  /** What stands before the thing: "there is no need for", لا مبرر ل. */
  readonly heads: VerdictPhrases;
  /** What nobody is for or against: the weather, a crisis, a match. */
  readonly happenings: ReadonlySet<string>;
  /** Verbs behind لن whose subject, behind them, is what is not let happen. */
  readonly never: ReadonlySet<string>;
  /** Behind a head these are no thing: "there will be no delay". */
  readonly nothings: ReadonlySet<string>;
  /** A sign of any of these phrases, in bits of {@link BEGINS}: where none may begin, no verdict is passed. */
  readonly begins: Sign;
  /** All of these phrases, and "will not be let happen" with the verb: without any of them no verdict is passed. */
  readonly any: VerdictPhrases;
}

const folded = (phrase: string): readonly string[] =>
  cut(phrase)
    .filter(({ word }) => word)
    .map(({ norm }) => norm);

/** The words of a phrase; a part without "/" may be several of them. */
const partsOf = (phrase: string): readonly ReadonlySet<string>[] =>
  phrase
    .split(" ")
    .flatMap((part) =>
      part.includes("/")
        ? [new Set(part.split("/").flatMap(folded))]
        : folded(part).map((word) => new Set([word])),
    );

function phrasesOf(entries: readonly (readonly [string, Side])[]): VerdictPhrases {
  const phrases = entries.map(([phrase, side]): VerdictPhrase => {
    const parts = phrase.split(" ");
    const last = parts.at(-1)!;
    const clitic = last.endsWith("~") ? folded(last.slice(0, -1))[0]! : null;
    return { words: partsOf((clitic === null ? parts : parts.slice(0, -1)).join(" ")), clitic, side };
  });
  return byFirstWord(phrases);
}

function byFirstWord(phrases: readonly VerdictPhrase[]): VerdictPhrases {
  const byFirst = new Map<string, VerdictPhrase[]>();
  for (const phrase of phrases)
    for (const first of phrase.words[0]!) {
      const known = byFirst.get(first);
      if (known === undefined) byFirst.set(first, [phrase]);
      else if (!known.includes(phrase)) known.push(phrase);
    }
  return new Map([...byFirst].map(([first, some]) => [first, begunBy(some)]));
}

function begunBy(phrases: readonly VerdictPhrase[]): BegunPhrases {
  const all = phrases.toSorted((a, b) => b.words.length - a.words.length);
  const seconds = new Set(all.flatMap(({ words }) => [...(words[1] ?? [])]));
  const goesOn = (second: string): VerdictPhrase[] =>
    all.filter(({ words }) => words[1]?.has(second) ?? true);
  return {
    all,
    alone: all.filter(({ words }) => words.length === 1),
    bySecond: new Map([...seconds].map((second) => [second, goesOn(second)])),
  };
}

const both = (of: z.infer<typeof sides>): VerdictPhrases =>
  phrasesOf([
    ...of.for.map((phrase) => [phrase, "for"] as const),
    ...of.against.map((phrase) => [phrase, "against"] as const),
    ...(of.doubt ?? []).map((phrase) => [phrase, "doubt"] as const),
  ]);

/** @throws LexiconError */
export function readVerdicts(configDir: string, lang: Language): VerdictLexicon {
  const read = readLexicon(configDir, `${lang}/verdicts.json`, schema);
  const words = (some: readonly string[]): ReadonlySet<string> => new Set(some.flatMap(folded));
  const lists = {
    nouns: both(read.nouns),
    adjectives: both(read.adjectives),
    negatable: phrasesOf(read.adjectives.negatable.map((phrase) => [phrase, "against"])),
    phrases: both(read.phrases),
    verbs: both(read.verbs),
    heads: both(read.heads),
  };
  const never = words(read.never);
  const any = byFirstWord([
    ...Object.values(lists).flatMap((list) => [...list.values()].flatMap(({ all }) => all)),
    { words: [NEVER, never], clitic: null, side: "against" },
  ]);
  // Arabic words may have a case ending, and ب and the article written on: بالكارثي، خيارا.
  const formsOf = (norm: string): readonly string[] =>
    [norm, norm.replace(/^ب?ال/u, "")].flatMap((form) => [form, form.replace(/ا$/u, "")]);
  const seconds = new Set([...any.values()].flatMap(({ bySecond }) => [...bySecond.keys()]));
  return {
    ...lists,
    any,
    carriers: words(read.carriers),
    happenings: words(read.happenings),
    never,
    nothings: words(read.nothings),
    begins: signOf(lang, ({ norm }) => beginningOf(formsOf(norm), any, seconds), BEGINS_BITS),
  };
}

/** What a word may be to a phrase: all of it, the first word, or the second. */
export const BEGINS = { alone: 1, first: 2, second: 4 } as const;
const BEGINS_BITS = 3;

function beginningOf(
  forms: readonly string[],
  phrases: VerdictPhrases,
  seconds: ReadonlySet<string>,
): number {
  const begun = forms.flatMap((form) => phrases.get(form) ?? []);
  return (
    (begun.some(({ alone }) => alone.length > 0) ? BEGINS.alone : 0) |
    (begun.length > 0 ? BEGINS.first : 0) |
    (forms.some((form) => seconds.has(form)) ? BEGINS.second : 0)
  );
}

const NEVER: ReadonlySet<string> = new Set(["لن", "ولن", "فلن"]);
