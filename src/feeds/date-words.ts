import { fold } from "../text/fold.ts";

/** Languages whose month names are told apart from each other's: no name means two months in them. */
const LOCALES =
  "en fr de es pt it nl sv da nb pl tr ru uk el hu ro id ms ar-EG ar-LB ar-DZ ar-MA ar-MR".split(" ");
const STYLES = [
  { month: "long" },
  { month: "short" },
  // With a day beside them the names stand in the genitive.
  { month: "long", day: "numeric" },
  { month: "short", day: "numeric" },
] as const;
/** Spellings that Unicode's tables do not have. */
const OTHER_MONTHS: Readonly<Record<string, number>> = {
  ابريل: 4,
  افريل: 4,
  نيسان: 4,
  يونية: 6,
  يولية: 7,
  اوت: 8,
  maerz: 3,
  sept: 9,
};

/** The Levant's months of two words, in folded letters. */
const TWO_WORDS: Readonly<Record<string, number>> = {
  "تشرين الاول": 10,
  "تشرين الثاني": 11,
  "كانون الاول": 12,
  "كانون الثاني": 1,
};
const TWO_WORD_MONTH = /(?:تشرين|كانون) (?:الاول|الثاني)/gu;
/** Kept at hand, as most dates are English. */
const ENGLISH_MONTHS =
  "january february march april may june july august september october november december".split(" ");
const ENGLISH_WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

interface Names {
  readonly months: ReadonlyMap<string, number>;
  /** 0 Sunday to 6. */
  readonly weekdays: ReadonlyMap<string, number>;
}

let made: Names | null = null;

/** Made when the first foreign date comes: it takes some 30 ms. */
function names(): Names {
  made ??= { months: monthNames(), weekdays: weekdayNames() };
  return made;
}

function monthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>(
    Object.entries(OTHER_MONTHS).map(([name, month]) => [fold(name), month]),
  );
  for (const locale of LOCALES) {
    for (const style of STYLES) {
      const format = dateFormat(locale, style);
      for (let month = 1; month <= 12; month++)
        found.set(part(format, Date.UTC(2024, month - 1, 15), "month"), month);
    }
  }
  return withBeginnings(found);
}

function weekdayNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const locale of LOCALES) {
    for (const weekday of ["long", "short"] as const) {
      const format = dateFormat(locale, { weekday });
      // The seventh of January 2024 was a Sunday.
      for (let day = 0; day < 7; day++) found.set(part(format, Date.UTC(2024, 0, 7 + day), "weekday"), day);
    }
  }
  return withBeginnings(found);
}

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { ...options, timeZone: "UTC" });

const part = (format: Intl.DateTimeFormat, at: number, type: "month" | "weekday"): string =>
  spelled(format.formatToParts(at).find((found) => found.type === type)?.value ?? "");

const spelled = (name: string): string => fold(name).replace(/ı/gu, "i").replace(/\.$/u, "");

/** With the beginnings of names from three letters on, as writers shorten them, where they mean one thing only. */
function withBeginnings(whole: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const found = new Map<string, number | null>();
  for (const [name, value] of whole) {
    // Arabic does not shorten its names.
    if (/^\p{Script=Arabic}/u.test(name)) continue;
    for (let length = 3; length < name.length; length++) {
      const beginning = name.slice(0, length);
      const known = found.get(beginning);
      found.set(beginning, known === undefined || known === value ? value : null);
    }
  }
  const clear = [...found].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return new Map([...clear, ...whole]);
}

/** A date's text in the letters that {@link monthOf} and {@link isWeekday} know; months of two words become numbers. */
export const foldedDate = (text: string): string =>
  fold(text)
    .replace(/ı/gu, "i")
    .replace(/\s+/gu, " ")
    .replace(TWO_WORD_MONTH, (name) => ENGLISH_MONTHS[TWO_WORDS[name]! - 1]!);

/** 1 to 12 for the name of a month in a language of the list, folded; else null. */
export function monthOf(word: string): number | null {
  const english = begun(word, ENGLISH_MONTHS);
  if (english !== -1) return english + 1;
  // An English weekday is no month anywhere, and the other languages' names need not be made for it.
  return begun(word, ENGLISH_WEEKDAYS) === -1 ? (names().months.get(word) ?? null) : null;
}

/** 0 Sunday to 6 for the name of a weekday, folded; else null. */
export function weekdayOf(word: string): number | null {
  const english = begun(word, ENGLISH_WEEKDAYS);
  return english === -1 ? (names().weekdays.get(word) ?? null) : english;
}

/** Which of the names a word begins, with three letters or more. */
const begun = (word: string, of: readonly string[]): number =>
  word.length < 3 ? -1 : of.findIndex((name) => name.startsWith(word));
