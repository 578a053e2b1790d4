import type { Language } from "../base/language.ts";

/**
 * Light stems and clitics, by which a word of an article meets a word of the lists. Both pass through the same functions, so a
 * stem need not be a word.
 */

const PRONOUNS = ["هما", "هم", "هن", "ها", "نا", "كم"] as const;
const ENDINGS = ["ون", "ين", "ان", "وا", "يه", "ي", "ا", "و"] as const;
const FEMININE = ["ه", "ات"] as const;
const KEPT = 3;
/** Marks the stem of a noun with the feminine ending: عمرة and the name عمر are two. */
const OF_FEMININE = "~";

/** Where one of the endings begins, with so many letters before it; -1 where none does. */
function endingAt(word: string, endings: readonly string[], kept: number): number {
  for (const ending of endings)
    if (word.length - ending.length >= kept && word.endsWith(ending)) return word.length - ending.length;
  return -1;
}

/** An Arabic word without its pronoun and ending, as long as three letters are left. */
function arabicStem(word: string): string {
  let rest = word;
  const pronoun = endingAt(rest, PRONOUNS, KEPT);
  if (pronoun > 0) {
    rest = rest.slice(0, pronoun);
    // The ending of the feminine, which a pronoun opens: خطتها is of خطة.
    if (rest.endsWith("ت") && rest.length > KEPT) rest = `${rest.slice(0, -1)}ه`;
  }
  const ending = endingAt(rest, ENDINGS, KEPT);
  if (ending > 0) {
    const cut = rest.slice(0, ending);
    // Two of a feminine: جامعتين, and جامعتي before a noun.
    const two = cut.length > KEPT + 1 && cut.endsWith("ت") && /[ني]$/u.test(rest) && !rest.endsWith("ون");
    return two ? cut.slice(0, -1) + OF_FEMININE : cut;
  }
  const feminine = endingAt(rest, FEMININE, KEPT - 1);
  return feminine > 0 ? rest.slice(0, feminine) + OF_FEMININE : rest;
}

const DOUBLED = /([bdfgmnprt])\1$/u;
const VOWEL = /[aeiouy]/u;
const HISSING = ["sses", "shes", "ches", "xes", "zes"] as const;

/** An English word without plural, gerund, past and the differences of British and American spelling. */
function englishStem(word: string): string {
  if (word.length < 4) return word;
  let rest = word;
  if (rest.endsWith("s")) {
    if (rest.endsWith("ies") && rest.length > 4) rest = `${rest.slice(0, -3)}y`;
    else if (endingAt(rest, HISSING, 1) > 0) rest = rest.slice(0, -2);
    else if (!"sui".includes(rest.at(-2)!)) rest = rest.slice(0, -1);
  }
  const gerund = rest.endsWith("ing");
  if (gerund || (rest.endsWith("ed") && !rest.endsWith("eed"))) {
    const cut = rest.slice(0, gerund ? -3 : -2);
    if (cut.length >= KEPT && VOWEL.test(cut)) rest = cut.replace(DOUBLED, "$1");
  }
  if (rest.includes("iz")) rest = rest.replace(/iz(?=[aei]|$)/u, "is");
  if (rest.includes("our")) rest = rest.replace(/our(?=s|al|er|$)/u, "or");
  if (rest.endsWith("tre")) return `${rest.slice(0, -2)}er`;
  if (rest.endsWith("mme")) return rest.slice(0, -2);
  if (rest.endsWith("ence")) return `${rest.slice(0, -2)}s`;
  if (rest.endsWith("y") && rest.length > 2) return `${rest.slice(0, -1)}i`;
  return rest.endsWith("e") ? rest.slice(0, -1) : rest;
}

/** A word's stem, its clitics gone before. @param norm A folded word. */
export const lightStem = (norm: string, lang: Language): string =>
  lang === "ar" ? arabicStem(norm) : englishStem(norm);

const OF_THINGS = ["ي", "يه", "يين", "يون"] as const;

/**
 * The stems by which a word of a text may meet a listed one: its own, that of an Arabic feminine without its ending too, and with
 * one l and two where English doubles it ("annulled", "called").
 */
export function lightStems(norm: string, lang: Language): readonly string[] {
  const stem = lightStem(norm, lang);
  if (lang === "en") return stem.endsWith("ll") && stem !== norm ? [stem, stem.slice(0, -1)] : [stem];
  // An adverb made of what is of a thing: عالميا.
  if (norm.endsWith("يا") && norm.length > KEPT + 2)
    return [stem, ...lightStems(norm.slice(0, -1), lang).filter((other) => other !== stem)];
  // His: حصانته is of حصانة, صلاحياته of صلاحية.
  const his = /^(.{3,}?)(?:ا?ته)$/u.exec(norm)?.[1];
  if (his !== undefined) return [stem, his + OF_FEMININE, his];
  // What is of a thing: زراعي is of زراعة.
  if (stem.length > KEPT && !stem.endsWith(OF_FEMININE) && OF_THINGS.some((ending) => norm.endsWith(ending)))
    return [stem, stem + OF_FEMININE];
  return stem.endsWith(OF_FEMININE) && stem.length > KEPT ? [stem, stem.slice(0, -1)] : [stem];
}

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
