import type { Language } from "../base/language.ts";
import { tokens } from "../text/tokens.ts";

/** What a story is recognised by. */
export interface Features {
  /** Light stems with how often they stand there; words of the title count three times. */
  readonly stems: ReadonlyMap<string, number>;
  /** Consonant skeletons of names: the same for "Halwan" and حلوان. */
  readonly names: ReadonlySet<string>;
  /** Numbers of two digits and more. */
  readonly numbers: ReadonlySet<string>;
}

const TITLE_WEIGHT = 3;

/** Arabic particles and endings after Larkey, Ballesteros and Connell, "Light stemming for Arabic" (2007): light10. */
function arabicStem(word: string): string {
  let stem = word.replace(/^و(?=...)/u, "").replace(/^(?:ال|بال|كال|فال|لل)(?=..)/u, "");
  for (const ending of ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"]) {
    if (stem.endsWith(ending) && stem.length - ending.length >= 3) {
      stem = stem.slice(0, -ending.length);
      break;
    }
  }
  return stem;
}

/** Plural and verb endings only: enough for "strike", "strikes", "striking" to meet. */
function englishStem(word: string): string {
  const plain = word.replace(/'s$/u, "");
  const stem = plain
    .replace(/(?:ies)$/u, "y")
    .replace(/(?<=..[^s])s$/u, "")
    .replace(/(?<=...)(?:ing|ed)$/u, "");
  return stem.replace(/e$/u, "");
}

/** A word as it is indexed, in either language. */
export const stemOf = (norm: string): string =>
  /[\u0600-\u06FF]/u.test(norm) ? arabicStem(norm) : englishStem(norm);

const ARABIC_SOUND: Readonly<Record<string, string>> = {
  ب: "b",
  پ: "b",
  ت: "t",
  ث: "t",
  ج: "j",
  ح: "h",
  خ: "k",
  د: "d",
  ذ: "d",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "s",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  غ: "j",
  ف: "f",
  ڤ: "f",
  ق: "k",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
};

/**
 * The consonants of a name, sounds that the two scripts confuse made one and vowels dropped. Null where fewer than
 * three are left: too little to know a name by.
 */
export function skeletonOf(name: string): string | null {
  const arabic = /[\u0600-\u06FF]/u.test(name);
  const sounds = arabic
    ? [...name.replace(/^ال(?=...)/u, "")].map((letter) => ARABIC_SOUND[letter] ?? "").join("")
    : name
        .replace(/^al-/u, "")
        .replace(/(?:kh|ck|q|c(?![hie]))/gu, "k")
        .replace(/(?:sh|ch)/gu, "s")
        .replace(/c/gu, "s")
        .replace(/(?:th)/gu, "t")
        .replace(/(?:dh)/gu, "d")
        .replace(/(?:ph|v)/gu, "f")
        .replace(/(?:gh|g)/gu, "j")
        .replace(/p/gu, "b")
        .replace(/x/gu, "ks")
        .replace(/[^bcdfjhklmnrstz]/gu, "");
  // "h" is heard at the head of a name only; doubled letters are written once in Arabic.
  const plain = (sounds[0] ?? "") + sounds.slice(1).replace(/h/gu, "");
  const single = plain.replace(/(.)\1+/gu, "$1");
  return single.length >= 3 ? single : null;
}

const CAPITAL = /^\p{Lu}\p{Ll}/u;

/** Reads the features of an article. Linear in its length. */
export function featuresOf(article: {
  readonly title: string;
  readonly text: string;
  readonly lang: Language;
}): Features {
  const stems = new Map<string, number>();
  const names = new Set<string>();
  const numbers = new Set<string>();
  const add = (text: string, weight: number): void => {
    let sentenceStart = true;
    for (const token of tokens(text)) {
      if (!token.word) {
        sentenceStart = /[.!?؟:"“«\n]/u.test(token.text);
        continue;
      }
      if (/^\p{N}{2,}/u.test(token.norm)) numbers.add(token.norm.replace(/[.,٬]/gu, ""));
      else if (token.norm.length > 2) {
        const stem = stemOf(token.norm);
        if (stem.length > 1) stems.set(stem, (stems.get(stem) ?? 0) + weight);
        const named = article.lang === "ar" || (CAPITAL.test(token.text) && !sentenceStart);
        const skeleton = named ? skeletonOf(token.norm.replace(/'s$/u, "").replace(/^و(?=....)/u, "")) : null;
        if (skeleton) names.add(skeleton);
      }
      sentenceStart = false;
    }
  };
  add(article.title, TITLE_WEIGHT);
  add(article.text, 1);
  return { stems, names, numbers };
}
