import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { ACTS, type Act } from "../quotations/quotation.ts";
import { fold } from "../text/fold.ts";
import { tokens } from "../text/tokens.ts";
import { type Sign, signOf } from "../text/word-hints.ts";

const phrases = z.array(z.string().min(1));
const evaluation = z.strictObject({ positive: phrases, negative: phrases });
const schema = z.strictObject({
  markers: z.array(
    z.strictObject({
      phrase: z.string().min(1),
      act: z.enum(ACTS),
      governs: z.boolean().optional(),
      modal: z.boolean().optional(),
      firm: z.boolean().optional(),
      head: z.boolean().optional(),
      imperative: z.boolean().optional(),
      behind: phrases.optional(),
      into: z.number().int().positive().optional(),
    }),
  ),
  own: z.array(z.strictObject({ phrase: z.string().min(1), act: z.enum(ACTS) })),
  hedges: phrases,
  strong: phrases,
  contrast: phrases,
  trim: phrases,
  silence: phrases,
  claims: phrases,
  addressed: phrases,
  ends: z.record(z.string(), phrases),
  names: phrases,
});

/** Phrases by their first folded word; each phrase as its folded words, longest first. */
export type PhraseIndex<Value> = ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly value: Value }[]
>;

/**
 * `governs`: the target follows it ("we support the truce"), else it stands before it ("the talks failed"). A `modal`
 * ("must", يجب) has it on both sides: the target is the clause around it.
 */
export interface Marker {
  readonly act: Act;
  readonly governs: boolean;
  readonly modal: boolean;
  /** The speaker's own act in so many words ("we reject"): believed as a cue is. */
  readonly firm: boolean;
  /** Tells only as the first word of a content that is a thing and no clause: أكد دعم بلاده, "expressed support for". */
  readonly head: boolean;
  /** Tells only at the head of words in marks: "أطلقوا الأسرى" asks for it, elsewhere somebody did it. */
  readonly imperative: boolean;
  /** The cues (by dictionary form) behind which alone it tells: "expected a collapse" warns; null behind any. */
  readonly behind: ReadonlySet<string> | null;
  /** How many of its last words are of the target: "may impose sanctions". */
  readonly into: number;
}

/** Acts whose markers govern what they are about without being told so. */
const GOVERNING: ReadonlySet<Act> = new Set([
  "calls-for",
  "demands",
  "promises",
  "backs",
  "agrees",
  "threatens",
]);

/** The words by which a plain "said" still tells what its speaker does by saying it. */
export interface StanceLexicon {
  readonly markers: PhraseIndex<Marker>;
  /** Verbs of acts, told by a speaker of himself: ترحب, "welcomed". They govern their targets. */
  readonly own: PhraseIndex<Marker>;
  /** Words of praise (1) and of blame (-1), from `evaluation.json`. */
  readonly evaluation: PhraseIndex<1 | -1>;
  readonly hedges: PhraseIndex<true>;
  readonly strong: PhraseIndex<true>;
  readonly contrast: PhraseIndex<true>;
  /** Words at the head of a content that are no part of its target: "the need for", ضرورة. */
  readonly trim: PhraseIndex<true>;
  /** What those refuse who only will not speak: "to comment". */
  readonly silence: PhraseIndex<true>;
  /** Cues (by dictionary form) that demand a thing but only claim a clause: "insist". */
  readonly claims: ReadonlySet<string>;
  /** Cues whose first object is whom they speak to, with nothing between it and the thing: ناشد. */
  readonly addressed: ReadonlySet<string>;
  /** Words, by cue, at which the thing spoken of ends: "accused X of", "dismissed X as". "بـ" is the prefix. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
  /** Folded names that begin like a particle written on to its word: بوتين. */
  readonly names: ReadonlySet<string>;
  /** The lists of which a word may begin a phrase, in bits of {@link LIST}. Most begin none. */
  readonly begins: Sign;
}

/** The lists that are looked for anywhere in a content. */
export const LIST = { markers: 1, own: 2, evaluation: 4, hedges: 8, strong: 16 } as const;
const LISTS = 5;

/** A marker that governs its target, and no more. */
export const PLAIN: Omit<Marker, "act"> = {
  governs: true,
  modal: false,
  firm: false,
  head: false,
  imperative: false,
  behind: null,
  into: 0,
};

const wordsOf = (phrase: string): string[] =>
  tokens(phrase)
    .filter((token) => token.word)
    .map((token) => token.norm);

function index<Value>(entries: readonly { phrase: string; value: Value }[]): PhraseIndex<Value> {
  const map = new Map<string, { words: readonly string[]; value: Value }[]>();
  for (const { phrase, value } of entries) {
    const words = wordsOf(phrase);
    const [head] = words;
    if (head === undefined) continue;
    const list = map.get(head) ?? [];
    list.push({ words, value });
    map.set(head, list);
  }
  for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length);
  return map;
}

/** Reads `stance.json` and `evaluation.json` of `config/lexicon/<lang>`. @throws LexiconError */
export function readStanceLexicon(configDir: string, lang: Language): StanceLexicon {
  const lists = readLexicon(configDir, `${lang}/stance.json`, schema);
  const praise = readLexicon(configDir, `${lang}/evaluation.json`, evaluation);
  const all = <Value>(list: readonly string[], value: Value) =>
    index(list.map((phrase) => ({ phrase, value })));
  const phrasesOf = {
    markers: index(
      lists.markers.map(({ phrase, act, governs, modal, firm, head, imperative, behind, into }) => ({
        phrase,
        value: {
          act,
          governs: governs ?? GOVERNING.has(act),
          modal: modal ?? false,
          firm: firm ?? false,
          head: head ?? false,
          imperative: imperative ?? false,
          behind: behind ? new Set(behind) : null,
          into: into ?? 0,
        },
      })),
    ),
    own: index(
      lists.own.map(({ phrase, act }) => ({
        phrase,
        value: { ...PLAIN, act, firm: true },
      })),
    ),
    evaluation: index([
      ...praise.positive.map((phrase) => ({ phrase, value: 1 as const })),
      ...praise.negative.map((phrase) => ({ phrase, value: -1 as const })),
    ]),
    hedges: all(lists.hedges, true as const),
    strong: all(lists.strong, true as const),
    contrast: all(lists.contrast, true as const),
    trim: all(lists.trim, true as const),
    silence: all(lists.silence, true as const),
  };
  const begun = new Map<string, number>();
  for (const [name, bit] of Object.entries(LIST))
    for (const word of phrasesOf[name as keyof typeof LIST].keys())
      begun.set(word, (begun.get(word) ?? 0) | bit);
  return {
    ...phrasesOf,
    claims: new Set(lists.claims),
    addressed: new Set(lists.addressed),
    ends: new Map(Object.entries(lists.ends)),
    names: new Set(lists.names.map(fold)),
    begins: signOf(
      lang,
      ({ norm }) => (begun.get(norm) ?? 0) | (/^[وف]/u.test(norm) ? (begun.get(norm.slice(1)) ?? 0) : 0),
      LISTS,
    ),
  };
}

/** Where a phrase of the index stands in a list of folded words: the first one, longest match; null where none does. */
export function firstPhrase<Value>(
  words: readonly string[],
  phrases: PhraseIndex<Value>,
  from = 0,
): { at: number; length: number; value: Value } | null {
  for (let at = from; at < words.length; at++) {
    const match = phraseAt(words, phrases, at);
    if (match) return { at, ...match };
  }
  return null;
}

/** The longest phrase of the index that begins at one word. */
export function phraseAt<Value>(
  words: readonly string[],
  phrases: PhraseIndex<Value>,
  at: number,
): { length: number; value: Value } | null {
  const candidates = beginningWith(words[at]!, phrases);
  if (candidates === undefined) return null;
  for (const { words: phrase, value } of candidates) {
    // The first word is known to stand there.
    let met = 1;
    while (met < phrase.length && words[at + met] === phrase[met]) met++;
    if (met === phrase.length) return { length: met, value };
  }
  return null;
}

/** The phrases that begin with a word, "and" written on to it or not. */
const beginningWith = <Phrases>(word: string, phrases: ReadonlyMap<string, Phrases>): Phrases | undefined =>
  phrases.get(word) ?? (word[0] === "و" || word[0] === "ف" ? phrases.get(word.slice(1)) : undefined);
