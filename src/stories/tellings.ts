import type { Language } from "../base/language.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { tokens } from "../text/tokens.ts";
import { numberIn, timesOf } from "../topics/figures.ts";
import { skeletonOf } from "../topics/skeleton.ts";

/** What an article tells, in a form that two articles can be held beside each other by, across languages too. */
export interface Telling {
  readonly lang: Language;
  /** Stems of four letters and more, outside quotation marks. */
  readonly words: ReadonlySet<string>;
  /** Numbers of two digits and more, in digits. */
  readonly numbers: ReadonlySet<string>;
  /** Consonants of what is written as a name; empty in Arabic, which writes no capitals. */
  readonly names: ReadonlySet<string>;
  /** Consonants of every word. */
  readonly sounds: ReadonlySet<string>;
}

const SENTENCE_ENDS = /[.!?؟:"“«]/u;
const CLITICS = /^[وفبلك]{0,2}(?:ال|لل)?(?=...)/u;

/** What both quote word for word makes two reports no one. */
const QUOTED = /[“«"„][^“”«»"„\n]{1,600}[”»"]/gu;

/** What is retold stands early; what stands further back is background. */
const LONGEST = 3_000;

/** An article, as far as it tells something. */
interface Told {
  readonly title: string;
  readonly text: string;
  readonly lang: Language;
}

/**
 * What an article tells, in its first 3,000 characters. Linear. Numbers and names are read when they are first asked for: within
 * one language words are enough.
 */
export function tellingOf(article: Told): Telling {
  const { title, lang } = article;
  const text = article.text.slice(0, LONGEST);
  const words = new Set<string>();
  for (const word of foldedWords(`${title} ${text.replace(QUOTED, " ")}`))
    if (word.length > 3) words.add(stem(word));
  let facts: Facts | undefined;
  const known = (): Facts => (facts ??= factsIn({ title, text, lang }));
  return {
    lang,
    words,
    get numbers() {
      return known().numbers;
    },
    get names() {
      return known().names;
    },
    get sounds() {
      return known().sounds;
    },
  };
}

/** What is told alike in any language. */
type Facts = Pick<Telling, "numbers" | "names" | "sounds">;

function factsIn({ title, text, lang }: Told): Facts {
  const [numbers, names, sounds] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const all = tokens(`${title}. ${text}`);
  let begins = true;
  all.forEach((token, at) => {
    if (!token.word) {
      begins = SENTENCE_ENDS.test(token.text);
      return;
    }
    const number = numberIn(token.norm);
    if (number !== null) {
      const value = String(number * timesOf(all[at + 1]?.norm));
      if (value.length > 1) numbers.add(value);
    } else
      for (const part of token.norm.split(/[-‑]/u)) {
        const bare = lang === "ar" ? part.replace(CLITICS, "") : part.replace(/['’]s$/u, "");
        const sound = skeletonOf(bare);
        const whole = bare === part ? sound : skeletonOf(part);
        for (const one of [sound, whole]) if (one !== null) sounds.add(one);
        if (lang === "en" && !begins && sound !== null && /^\p{Lu}/u.test(token.text)) names.add(sound);
      }
    begins = false;
  });
  return { numbers, names, sounds };
}

/** One language: the share of the shorter one's words that the longer one has, from which it tells nothing of its own. */
const NOTHING_NEW = 0.6;
/** Two languages: the share of the shorter one's numbers, how many at least, and the share of the names. */
const SAME_NUMBERS = 0.5;
const NUMBERS_SURE = 2;
const NAMES_BESIDE = 0.3;
const NAMES_ALONE = 0.5;
const NAMES_AT_LEAST = 5;
/** A text of fewer words tells too little to be known by them. */
const FEWEST_WORDS = 20;

/** Whether one of two articles tells nothing that the other does not: a rewriting, a shortening or a translation. */
export function isRetold(one: Telling, other: Telling): boolean {
  const [shorter, longer] = one.words.size <= other.words.size ? [one, other] : [other, one];
  if (shorter.words.size < FEWEST_WORDS) return false;
  if (one.lang === other.lang) return shareOf(shorter.words, longer.words) >= NOTHING_NEW;
  const english = one.lang === "en" ? one : other;
  const arabic = one.lang === "en" ? other : one;
  const names = english.names.size < NAMES_AT_LEAST ? 0 : shareOf(english.names, arabic.sounds);
  const told = [...shorter.numbers].filter((number) => longer.numbers.has(number)).length;
  if (told === 0) return shorter.numbers.size === 0 && names >= NAMES_ALONE;
  if (told / shorter.numbers.size < SAME_NUMBERS) return false;
  return told >= NUMBERS_SURE || names >= NAMES_BESIDE;
}

function shareOf(few: ReadonlySet<string>, many: ReadonlySet<string>): number {
  if (few.size === 0) return 0;
  let shared = 0;
  for (const one of few) if (many.has(one)) shared++;
  return shared / few.size;
}
