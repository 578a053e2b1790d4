import type { Language } from "../base/language.ts";

/** Dates, times and numbers as a language writes them. Instants are ISO 8601; a bad one gives an empty string. */
export interface Formats {
  /** The local day of an instant, `YYYY-MM-DD`. */
  day(at: string, timeZone: string): string;
  number(lang: Language, value: number): string;
  /** "Thursday 26 November 2026". */
  weekday(lang: Language, at: string, timeZone: string): string;
  /** "26 November 2026". */
  date(lang: Language, at: string, timeZone: string): string;
  /** "26 November". */
  monthDay(lang: Language, at: string, timeZone: string): string;
  /** "November 2026". */
  month(lang: Language, at: string, timeZone: string): string;
  /** "14:05". */
  time(lang: Language, at: string, timeZone: string): string;
}

/** British order for English; Latin digits for Arabic, as most newsrooms write them (BCP 47, `u-nu`). */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", ar: "ar-u-nu-latn" };

const DAY = { year: "numeric", month: "2-digit", day: "2-digit" } as const;

/** Formats with their `Intl` objects kept: making one costs more than using it a hundred times. */
export function createFormats(): Formats {
  const kept = new Map<string, Intl.DateTimeFormat>();
  const dated =
    (options: Intl.DateTimeFormatOptions) =>
    (lang: Language, at: string, timeZone: string): string => {
      const ms = Date.parse(at);
      if (Number.isNaN(ms)) return "";
      const key = `${lang} ${timeZone} ${Object.keys(options).join()}`;
      const format = kept.get(key) ?? new Intl.DateTimeFormat(LOCALES[lang], { ...options, timeZone });
      kept.set(key, format);
      return format.format(ms);
    };
  const days = new Map<string, Intl.DateTimeFormat>();
  const numbers = new Map<Language, Intl.NumberFormat>();
  return {
    day: (at, timeZone) => {
      const ms = Date.parse(at);
      if (Number.isNaN(ms)) return "";
      const format = days.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { ...DAY, timeZone });
      days.set(timeZone, format);
      return format.format(ms);
    },
    number: (lang, value) => {
      const format = numbers.get(lang) ?? new Intl.NumberFormat(LOCALES[lang]);
      numbers.set(lang, format);
      return format.format(value);
    },
    weekday: dated({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    date: dated({ day: "numeric", month: "long", year: "numeric" }),
    monthDay: dated({ day: "numeric", month: "long" }),
    month: dated({ month: "long", year: "numeric" }),
    time: dated({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}
