import type { Language } from "../base/language.ts";

const EN: readonly (readonly [number, string])[] = [
  [2, "two second twice"],
  [3, "three third"],
  [4, "four fourth"],
  [5, "five fifth"],
  [6, "six sixth"],
  [7, "seven seventh"],
  [8, "eight eighth"],
  [9, "nine ninth"],
  [10, "ten tenth"],
  [11, "eleven eleventh"],
  [12, "twelve twelfth dozen"],
  [13, "thirteen"],
  [14, "fourteen"],
  [15, "fifteen"],
  [16, "sixteen"],
  [17, "seventeen"],
  [18, "eighteen"],
  [19, "nineteen"],
  [20, "twenty"],
  [30, "thirty"],
  [40, "forty"],
  [50, "fifty"],
  [60, "sixty"],
  [70, "seventy"],
  [80, "eighty"],
  [90, "ninety"],
  [100, "hundred"],
];
const AR: readonly (readonly [number, string])[] = [
  [2, "ثاني ثانيه الثاني الثانيه اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي"],
  [3, "ثلاث ثلاثه ثالث ثالثه الثالث الثالثه"],
  [4, "اربع اربعه رابع رابعه الرابع الرابعه"],
  [5, "خمس خمسه خامس خامسه الخامس الخامسه"],
  [6, "ست سته سادس سادسه السادس السادسه"],
  [7, "سبع سبعه سابع سابعه السابع السابعه"],
  [8, "ثمان ثماني ثمانيه ثامن ثامنه الثامن الثامنه"],
  [9, "تسع تسعه تاسع تاسعه التاسع التاسعه"],
  [10, "عشر عشره عاشر عاشره العاشر العاشره"],
  [20, "عشرون عشرين"],
  [30, "ثلاثون ثلاثين"],
  [40, "اربعون اربعين"],
  [50, "خمسون خمسين"],
  [60, "ستون ستين"],
  [70, "سبعون سبعين"],
  [80, "ثمانون ثمانين"],
  [90, "تسعون تسعين"],
  [100, "مئه مائه"],
];

const byWord = (lists: readonly (readonly [number, string])[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)));
const VALUES: Readonly<Record<Language, ReadonlyMap<string, number>>> = { en: byWord(EN), ar: byWord(AR) };

/** The number that a word names, counting or in order; null for any other word. "One" is no number but an article. */
export const numberNamed = (norm: string, lang: Language): number | null => VALUES[lang].get(norm) ?? null;
