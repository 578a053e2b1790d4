import { z } from "zod";
import { readLexicon } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";
import { bit, type Sign, signOf } from "../text/word-hints.ts";
import { type ByFirstWord, byFirstWord } from "./by-first-word.ts";

const list = z.array(z.string().min(1));
const schema = z.strictObject({
  needs: list,
  times: list,
  of: list,
  for: list,
  against: list,
  forVerbs: list,
  againstVerbs: list,
  imperatives: z.strictObject({ for: list, against: list }),
});

/** The folded words of a phrase; the last may be a letter written on to the thing ("ل~"). */
export type ArabicPhrase = readonly string[];
/** Phrases by their first word, the longest first. */
export type ArabicPhrases = ByFirstWord;
/** What is done with a thing by who is for it, and by who is against it. */
export interface Sides {
  readonly for: ArabicPhrases;
  readonly against: ArabicPhrases;
}

/** Words by which something is asked of others: `config/lexicon/ar/demands.json`. */
export interface ArabicDemandLexicon {
  /** يجب, المطلوب: what is to be done stands behind. */
  readonly needs: ArabicPhrases;
  /** آن الأوان: it stands behind ل or أن. */
  readonly times: ArabicPhrases;
  /** Deeds as nouns: إلغاء. */
  readonly deeds: Sides;
  /** Deeds as stems of present verbs, behind أن: لغي of تلغي. */
  readonly verbs: Sides;
  /** أوقفوا. */
  readonly imperatives: Sides;
  /** A sign that something may be asked. */
  readonly asks: Sign;
}

const byFirst = (phrases: readonly string[]): ArabicPhrases =>
  byFirstWord(
    phrases.map((phrase) => phrase.split(" ").map((word) => (word.endsWith("~") ? word : fold(word)))),
  );
const sides = (of: { for: readonly string[]; against: readonly string[] }): Sides => ({
  for: byFirst(of.for),
  against: byFirst(of.against),
});

/** A word without و or ف written on. */
export const unjoined = (norm: string): string => norm.replace(/^[وف](?=..)/u, "");

/** @throws LexiconError */
export function readArabicDemands(configDir: string): ArabicDemandLexicon {
  const read = readLexicon(configDir, "ar/demands.json", schema);
  const [needs, times, of] = [byFirst(read.needs), byFirst(read.times), new Set(read.of.map(fold))];
  const verbs = sides({ for: read.forVerbs, against: read.againstVerbs });
  const imperatives = sides(read.imperatives);
  const asks = (norm: string): boolean =>
    needs.has(norm) ||
    times.has(norm) ||
    of.has(norm) ||
    imperatives.for.has(norm) ||
    imperatives.against.has(norm);
  return {
    needs,
    times,
    deeds: sides(read),
    verbs,
    imperatives,
    asks: signOf("ar", ({ norm }) => bit(asks(norm) || asks(unjoined(norm)) || JUSSIVE.test(norm))),
  };
}

/** "فلتسقط", "وليرحل": let it. */
export const JUSSIVE = /^[وف]ل[يتن]\p{L}{2,}$/u;
