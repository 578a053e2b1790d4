import { weekdayOf } from "./date-words.ts";

/** Which of two numbers comes first where neither can be told from a month: the day, or the month. */
export type NumberOrder = "day" | "month";

/** A month by a word that may be a weekday's too: "mar" is March and, in French and Spanish, Tuesday. */
export interface NamedMonth {
  readonly value: number;
  readonly word: string;
}

type Day = readonly [year: string, month: number, day: number];

/** A date of three numbers: where its year is last, by what can be no month, by its weekday, by dots, or as told. */
export function numericDay(
  found: RegExpExecArray,
  weekday: number | null,
  order: NumberOrder | null,
): Day | null {
  const [, first, sign, second, third] = found;
  if (first!.length === 4) return [first!, Number(second), Number(third)];
  const [a, b] = [Number(first), Number(second)];
  const dayFirst: Day = [third!, b, a];
  const monthFirst: Day = [third!, a, b];
  if (a > 12 || b > 12) {
    // Years of two digits may as well stand first.
    return third!.length === 2 && sign !== "." && order === null ? null : a > 12 ? dayFirst : monthFirst;
  }
  const fits = [dayFirst, monthFirst].filter((day) => weekday !== null && weekdayAt(day) === weekday);
  if (a !== b && fits.length === 1) return fits[0]!;
  const told = sign === "." ? "day" : (order ?? (a === b && third!.length === 4 ? "day" : null));
  return told === null ? null : told === "day" ? dayFirst : monthFirst;
}

const weekdayAt = ([year, month, day]: Day): number =>
  new Date(Date.UTC(yearOf(year), month - 1, day)).getUTCDay();

/** A date with its month in letters. */
export function namedDay(
  numbers: readonly string[],
  months: readonly NamedMonth[],
  timed: boolean,
): Day | null {
  let values = new Set(months.map(({ value }) => value));
  // "mar., 02 janv.": Tuesday, and March in other dates.
  if (values.size > 1)
    values = new Set(months.flatMap(({ value, word }) => (weekdayOf(word) === null ? [value] : [])));
  const [month] = values;
  const [first, second] = numbers;
  if (month === undefined || values.size > 1 || first === undefined || numbers.length > 2) return null;
  if (second === undefined) return first.length === 4 && !timed ? [first, month, 1] : null;
  return first.length > 2 ? [first, month, Number(second)] : [second, month, Number(first)];
}

/** Two digits as RFC 5322 reads them; three are a clock that counted on after 1999. */
export function yearOf(digits: string): number {
  const number = Number(digits);
  if (digits.length === 3) return 1900 + number;
  if (digits.length > 2) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}
