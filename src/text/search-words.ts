import { fold } from "./fold.ts";

const WORD = /[\p{L}\p{N}]+/gu;
const OTHER_DIGIT = /[٠-٩۰-۹]/u;
const OTHER_DIGITS = /[٠-٩۰-۹]/gu;
const ARABIC = /^[\u0621-\u064A]+$/u;
const ARTICLES = ["ال", "وال", "بال", "كال", "فال", "لل"] as const;
const ENDINGS = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"] as const;
const PREPOSITIONS = /^[بلكف]/u;
/** Longer words are no words; an index of them is only weight. */
const LONGEST = 64;

/** The folded words of a text, digits made ASCII, cut at anything that is neither letter nor digit. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  const words = (OTHER_DIGIT.test(folded) ? asciiDigits(folded) : folded).match(WORD) ?? [];
  return words.map((word) => (word.length > LONGEST ? word.slice(0, LONGEST) : word));
}

/**
 * A word's search form. Arabic: the conjunction, the article with its preposition and one ending go (light10: Larkey,
 * Ballesteros and Connell 2007), as long as something is left. Others: the English plural goes (the S stemmer: Harman
 * 1991). Index and query both pass through here, so a stem need not be a word.
 * @param word One of `foldedWords`.
 */
export function stem(word: string): string {
  return ARABIC.test(word) ? arabicStem(word) : englishStem(word);
}

/** The words that a query has to find. */
export const queryWords = (query: string): readonly string[] => [...new Set(foldedWords(query).map(stem))];

/**
 * The words to index a text by: each one's search form and, where an Arabic word may begin with a one-letter
 * preposition (بحلب), the form without it too, so that حلب finds it.
 */
export function indexWords(text: string): readonly string[] {
  return foldedWords(text).flatMap((word) => {
    const whole = stem(word);
    if (!ARABIC.test(word)) return [whole];
    const bare = word.startsWith("و") && word.length > 4 ? word.slice(1) : word;
    if (bare.length < 4 || !PREPOSITIONS.test(bare)) return [whole];
    const without = stem(bare.slice(1));
    return without === whole ? [whole] : [whole, without];
  });
}

function arabicStem(word: string): string {
  let rest = word.startsWith("و") && word.length > 3 ? word.slice(1) : word;
  const article = ARTICLES.find((prefix) => rest.startsWith(prefix) && rest.length - prefix.length >= 2);
  if (article !== undefined) rest = rest.slice(article.length);
  const ending = ENDINGS.find((suffix) => rest.endsWith(suffix) && rest.length - suffix.length >= 2);
  return ending === undefined ? rest : rest.slice(0, -ending.length);
}

function englishStem(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (word.endsWith("ies") && !/[ae]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith("es") && !/[aeo]es$/u.test(word)) return word.slice(0, -1);
  return /[us]s$/u.test(word) ? word : word.slice(0, -1);
}

const asciiDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
