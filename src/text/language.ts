import type { Language } from "../base/language.ts";

/** Letters looked at: enough to tell, and bounded. */
const SAMPLE = 6_000;

/** Frequent small words. Those of neighbours in the same script tell that a text is theirs and not ours. */
const WORDS: Readonly<
  Record<Language, { readonly own: ReadonlySet<string>; readonly others: ReadonlySet<string> }>
> = {
  ar: {
    own: words(
      "في من على إلى الى أن ان عن مع هذا هذه التي الذي ما لا قد كان كما بعد قال أو لم وقال وفي ومن خلال بين بأن إن",
    ),
    // Persian, Urdu, Kurdish, Pashto.
    others: words(
      "در به از که این را است با برای شد می های یک آن کے کی کا میں ہے اور سے نے کو پر له چې لە بۆ کە ئەم د په",
    ),
  },
  en: {
    own: words(
      "the of and to in that is was for on with said as by at from it he has be are his have an not they who",
    ),
    // French, Spanish, German, Italian, Portuguese, Dutch, Turkish, Indonesian.
    others: words(
      "le la les des et du une est que dans pour el los las del una por con der die und das den von ist mit ein nicht il di che per gli não uma os em de het een van ve bir bu için dan yang di dengan",
    ),
  },
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

const LATIN = /\p{Script=Latin}/u;
const ARABIC = /\p{Script=Arabic}/u;

/**
 * The language of a text by its script and its small words; null when it is neither Arabic nor English, or too short
 * to tell. A single headline is enough when it has a small word, or is in Arabic letters that Persian has not.
 */
export function detectLanguage(text: string): Language | null {
  const sample = text.slice(0, SAMPLE);
  let arabic = 0;
  let latin = 0;
  let letters = 0;
  for (const char of sample) {
    if (!/\p{L}/u.test(char)) continue;
    letters++;
    if (ARABIC.test(char)) arabic++;
    else if (LATIN.test(char)) latin++;
  }
  if (letters === 0) return null;
  // An Arabic article may quote much Latin (names, brands); a Latin one seldom holds much Arabic.
  const language: Language | null = arabic / letters > 0.5 ? "ar" : latin / letters > 0.6 ? "en" : null;
  if (language === null) return null;
  const { own, others } = WORDS[language];
  let ours = 0;
  let theirs = 0;
  for (const word of sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
    if (own.has(word)) ours++;
    else if (others.has(word)) theirs++;
  }
  if (theirs > ours) return null;
  if (language === "ar") return /[پچژگکیەڕۆێټډځ]/u.test(sample) && ours === 0 ? null : "ar";
  return ours > 0 ? "en" : null;
}
