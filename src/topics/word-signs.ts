import type { Language } from "../base/language.ts";
import { numberNamed } from "./number-words.ts";
import { AGAINST, OR } from "./topic.ts";
import { isCapital } from "./topic-words.ts";
import { otherwise, type Word } from "./word.ts";

/** A name behind "in" is a place, known or not; not so one that another name follows ("in Marsha Dole's view"). */
export function isSomewhere(words: readonly Word[], at: number, lang: Language, key: string): boolean {
  if (lang === "ar" || !key.startsWith("n:") || !/^(?:in|at|near|outside)$/u.test(words[at - 1]?.norm ?? ""))
    return false;
  const next = words[at + 1];
  return next === undefined || !isCapital(next);
}
/** A name's key as that of a place that no list has. */
export const asPlace = (key: string): string => `p:~${key.split(OR, 1)[0]!.slice(2)}${OR}${key}`;

const FIRST: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(["first"]),
  ar: new Set(["اول", "اولي", "اوله", "الاول", "الاولي", "الاوله"]),
};
/** Beside these "first" counts nothing: the first lady, for the first time, in the first degree, the months of Arabic. */
const UNCOUNTED: Readonly<Record<Language, RegExp>> = {
  en: /^(?:time|lady|ladies|minister|place|aid|class|hand|degree|responders?|wom[ae]n|m[ae]n|female|person|black|of|and|to|in|step|day|days|month|week|year|years|few|\p{N}.*)$/u,
  ar: /^(?:ال)?(?:مره|درجه|مقام|سيده|وزير|وهله|طبقه|صف|تشرين|كانون|ربيع|جمادي|مركز|رجل|نائب|لحظه|يوم|ساعه|خطوه)$/u,
};

export const mayBeFirst = ({ norm }: Word, lang: Language): boolean => FIRST[lang].has(norm);

/** True for the first of what may have a second: the first conference is not the second. */
export function isFirstOf(words: readonly Word[], at: number, lang: Language): boolean {
  const counted = words[lang === "en" ? at + 1 : at - 1];
  return counted !== undefined && !counted.forms.some((form) => isUncounted(form, lang));
}

const isUncounted = (form: string, lang: Language): boolean =>
  UNCOUNTED[lang].test(form) || numberNamed(form, lang) !== null;

const LEADS: ReadonlySet<string> = new Set(["الخاص", "الخاصه", "القاضي", "القاضيه", "الداعي", "الداعيه"]);

export const mayLeadOn = ({ norm }: Word): boolean => LEADS.has(norm);

/** الخاصة بالنشر is "on publishing", الداعية إلى الحرب "for war"; alone they are private, a judge, a preacher. */
export const leadsOn = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]?.norm;
  return next !== undefined && /^(?:ب|ل|الي$)/u.test(next);
};

/** Houses that bear names, and what they are named for: مستشفى السلام is no peace. */
const HOUSE =
  /^(?:ال)?(?:مستشفي|مدرسه|جامعه|معهد|كليه|ملعب|استاد|شارع|ميدان|ساحه|مسجد|جامع|فندق|جسر|سد|حي|مخيم|سجن|دوار|قصر|مصنع|حديقه|برج|كنيسه|نادي|سوق|قاعه|مسرح|سينما)$/u;
const NAMESAKE =
  /^ال(?:سلام|امل|نور|نصر|استقلال|ثوره|حريه|وحده|نجاح|تقدم|جمهوريه|كرامه|تضامن|صداقه|وفاء|رحمه|عداله|فجر|هدي|ايمان|تحرير|نهضه|حياه|شفاء|شهداء|اسكندريه|اتحاد|عروبه|سعاده|صفا|روضه|بستان|زهور|ياسمين|شروق|غروب|هلال|نجمه|قدس)$/u;
export const isNamesake = ({ norm }: Word): boolean => norm.startsWith("ال") && NAMESAKE.test(norm);

/** True for what a house is named for. */
export const namesHouse = (words: readonly Word[], at: number): boolean =>
  at > 0 && words[at - 1]!.forms.some((form) => HOUSE.test(form));

/** "Building a dam": a gerund that begins a target is what is done, and no building. */
export function asVerb(words: readonly Word[], at: number): readonly Word[] {
  const word = words[at]!;
  if (at > 0 || !word.norm.endsWith("ing") || words.length < 2) return words;
  return [otherwise(word, { forms: word.stems }), ...words.slice(1)];
}

/** Not to raise is to keep down: the key of an action that is denied. */
export function turned(key: string): string {
  const way = key.split(OR, 1)[0]!;
  const [head, id] = way.split(":", 2);
  return [`${head === "a+" ? "a-" : "a+"}:not-${id}`, AGAINST + way].join(OR);
}
