import type { Language } from "../base/language.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { numberNamed } from "./number-words.ts";

const TIMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:thousand|thousands|الف|الفا|الاف)$/u, 1e3],
  [/^(?:million|millions|mn|مليون|مليونا|ملايين)$/u, 1e6],
  [/^(?:billion|billions|bn|مليار|مليارا|مليارات)$/u, 1e9],
];

/** "One" and "two" are articles and endings as often as numbers. */
const LEAST = 3;

/** The value of a number in digits, Arabic ones too, with thousands marked or not; null for anything else. */
export function numberIn(norm: string): number | null {
  const digits = norm
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/٫/gu, ".")
    .replace(/[,٬](?=\d{3})/gu, "")
    .replace(/,(?=\d)/gu, ".");
  return /^\d{1,12}(?:\.\d{1,4})?$/u.test(digits) ? Number(digits) : null;
}

/** The factor that a word multiplies the number before it by; 1 for any other word. */
export const timesOf = (norm: string | undefined): number =>
  TIMES.find(([form]) => form.test(norm ?? ""))?.[1] ?? 1;

/** Hours are written with a colon. */
const CLOCK = /^\d{1,2}[:.]\d{2}$/u;

/** The numbers of a text from three up, in digits or words ("forty", أحد عشر, أربعين ألف), as written in digits. Linear. */
export const figuresIn = (text: string, lang: Language): ReadonlySet<string> =>
  figuresAmong(tokens(text), lang);

/** The same of words that are cut already. */
export function figuresAmong(cut: readonly Token[], lang: Language): ReadonlySet<string> {
  const found = new Set<string>();
  /** The number that the words so far make, and the place of its last word. */
  let open: { value: number; at: number } | null = null;
  const close = (): void => {
    if (open !== null && open.value >= LEAST) found.add(String(open.value));
    open = null;
  };
  const words = cut.filter(({ word }) => word);
  words.forEach(({ norm }, at) => {
    for (const part of lang === "en" ? norm.split(/[-‑]/u) : [norm]) {
      const factor = timesOf(part);
      if (factor > 1) {
        if (open !== null) open = { value: (open as { value: number }).value * factor, at };
        continue;
      }
      const digits = numberIn(part);
      if (digits !== null || CLOCK.test(part)) {
        close();
        if (digits === null) found.add(part.replace(".", ":"));
        else open = { value: digits, at };
        continue;
      }
      const joined: boolean = open !== null && (open as { at: number }).at >= at - 1;
      const value: number | null = named(part, lang);
      if (value === null) {
        if (!joined || part !== "and") close();
        continue;
      }
      const before: number = joined ? (open as unknown as { value: number }).value : 0;
      if (joined && goesOn(before, value, lang)) open = { value: together(before, value), at };
      else {
        close();
        open = { value, at };
      }
    }
  });
  close();
  return found;
}

const ELEVEN = /^و?(?:احد|احدي)$/u;
const TWELVE = /^و?(?:اثنا|اثني|اثنتا|اثنتي)$/u;

function named(word: string, lang: Language): number | null {
  // A third of the seats: "third" is the word for both in English.
  if (word === "quarter" || /^[وب]?ربع$/u.test(word)) return 4;
  if (/^[وب]?ثلث$/u.test(word)) return 3;
  if (lang === "en") return numberNamed(word, "en");
  if (ELEVEN.test(word)) return 1;
  if (TWELVE.test(word)) return 2;
  return numberNamed(word, "ar") ?? (word.startsWith("و") ? numberNamed(word.slice(1), "ar") : null);
}

/** "Twenty three", خمسة وثلاثون, أحد عشر, "two hundred". */
function goesOn(before: number, next: number, lang: Language): boolean {
  if (next === 100) return before < 10;
  if (before >= 100 && before % 100 === 0) return next < 100;
  if (lang === "en") return before >= 20 && before % 10 === 0 && next < 10;
  return before < 10 && (next === 10 || (next >= 20 && next % 10 === 0));
}

const together = (before: number, next: number): number => (next === 100 ? before * next : before + next);
