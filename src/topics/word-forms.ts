import type { Language } from "../base/language.ts";

/**
 * Light stems and clitics, by which a word of an article meets a word of the lists. Both pass through the same functions, so a
 * stem need not be a word.
 */

const PRONOUN = /(?:هما|هم|هن|ها|نا|كم)$/u;
const ENDING = /(?:ون|ين|ان|وا|يه|ي|ا)$/u;
const FEMININE = /(?:ه|ات)$/u;
const KEPT = 3;
/** Marks the stem of a noun with the feminine ending: عمرة and the name عمر are two. */
const OF_FEMININE = "~";

/** An Arabic word without its pronoun and ending, as long as three letters are left. */
function arabicStem(word: string): string {
  let rest = word;
  const pronoun = PRONOUN.exec(rest);
  if (pronoun !== null && pronoun.index >= KEPT) {
    rest = rest.slice(0, pronoun.index);
    // The ending of the feminine, which a pronoun opens: خطتها is of خطة.
    if (rest.endsWith("ت") && rest.length > KEPT) rest = `${rest.slice(0, -1)}ه`;
  }
  const ending = ENDING.exec(rest);
  if (ending !== null && ending.index >= KEPT) return rest.slice(0, ending.index);
  const feminine = FEMININE.exec(rest);
  return feminine !== null && feminine.index >= KEPT - 1 ? rest.slice(0, feminine.index) + OF_FEMININE : rest;
}

const DOUBLED = /([bdfgmnprt])\1$/u;
const VOWEL = /[aeiouy]/u;

/** An English word without plural, gerund, past and the differences of British and American spelling. */
function englishStem(word: string): string {
  if (word.length < 4) return word;
  let rest = word;
  if (rest.endsWith("ies") && rest.length > 4) rest = `${rest.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/u.test(rest)) rest = rest.slice(0, -2);
  else if (rest.endsWith("s") && !/[sui]s$/u.test(rest)) rest = rest.slice(0, -1);
  const ending = /(?:ing|[^e]ed)$/u.exec(rest);
  if (ending !== null) {
    const cut = rest.slice(0, rest.endsWith("ing") ? -3 : -2);
    if (cut.length >= KEPT && VOWEL.test(cut)) rest = cut.replace(DOUBLED, "$1");
  }
  return rest
    .replace(/iz(?=[aei]|$)/u, "is")
    .replace(/our(?=s|e?d|al|er|$)/u, "or")
    .replace(/tre$/u, "ter")
    .replace(/mme$/u, "m")
    .replace(/ence$/u, "ens")
    .replace(/(?<=..)y$/u, "i")
    .replace(/e$/u, "");
}

/** A word's stem, its clitics gone before. @param norm A folded word. */
export const lightStem = (norm: string, lang: Language): string =>
  lang === "ar" ? arabicStem(norm) : englishStem(norm);

/** Without the article; لل is ل and the article. */
export const withoutArticle = (norm: string): string =>
  norm.length > 3 && norm.startsWith("ال") ? norm.slice(2) : norm;

/**
 * The ways to take an Arabic word apart into what is written together with it and the word, the least taken off first: و and ف,
 * then ب، ل، ك, then the article. Which is right only a list can tell (وقف, بلد).
 */
export function bareForms(norm: string): readonly string[] {
  const found = [norm];
  const add = (form: string): void => {
    if (form.length > 1 && !found.includes(form)) found.push(form);
  };
  const unlinked = (form: string): void => {
    if (form.startsWith("ال") && form.length > 3) {
      add(form.slice(2));
      return;
    }
    if (form.startsWith("لل") && form.length > 3) {
      add(form.slice(2));
      add(form.slice(1));
      return;
    }
    if (!/^[بلك]/u.test(form) || form.length < 4) return;
    const rest = form.slice(1);
    if (rest.startsWith("ال") && rest.length > 3) add(rest.slice(2));
    else add(rest);
  };
  unlinked(norm);
  if (/^[وف]/u.test(norm) && norm.length > 3) {
    const rest = norm.slice(1);
    if (!rest.startsWith("ال")) add(rest);
    unlinked(rest);
  }
  return found;
}
