import type { NumberOrder } from "./calendar-day.ts";
import { htmlLine } from "./html-text.ts";
import { type WrittenDate, writtenDate } from "./written-date.ts";
import { offsetMinutes } from "./zones.ts";

const LONGEST = 120;
const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,12})?)?\s{0,3}([A-Za-z]{1,5}|[+-]\d{1,2}:?\d{0,2})?)?$/u;
const RFC822 =
  /^(?:[A-Za-z]{2,9},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([A-Za-z]{1,5}|[+-]\d{4})$/u;
const RFC822_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** A day of the year, or of a week of the year (ISO 8601). */
const YEAR_AND_DAY = /^(\d{4})-(\d{3})(?=$|[Tt ])/u;
const WEEK = /^(\d{4})-?[Ww](\d{2})(?:-?([1-7]))?(?=$|[Tt ])/u;
const YEAR_AND_MONTH = /^(\d{4})(?:-(\d{2}))?$/u;
/** Digits on end, from the year to the minute or second. */
const DIGITS = /^((?:19|20|21)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/u;
/** Seconds or milliseconds since 1970, bare or as .NET writes them. */
const EPOCH = /^(?:\/?Date\()?(\d{10})(\d{3})?(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\/?)?$/u;
const HALF = /^[ap]m$/iu;
const DAY_MS = 86_400_000;

/**
 * A date of a feed or page as an ISO instant in UTC, to the second; null for what is no date. Reads ISO 8601, RFC 822,
 * what the clocks of programming languages print, seconds since 1970, and dates in the words of many languages. No zone
 * means UTC. `order` says which comes first in "02/01/2024"; without it such a date is none.
 */
export function instantOf(
  written: string | null | undefined,
  order: NumberOrder | null = null,
): string | null {
  if (written === null || written === undefined) return null;
  const whole = written.trim();
  // Drupal and others send the element that they show on the page.
  if (/[<&]/u.test(whole)) {
    const inside = /\bdatetime\s{0,5}=\s{0,5}["']([^"'<>]{1,60})["']/iu.exec(whole.slice(0, 500))?.[1];
    return instantOf(inside, order) ?? instantOf(htmlLine(whole.slice(0, 500)).replace(/[<&]/gu, ""), order);
  }
  const text = latinDigits(whole.slice(0, LONGEST));
  if (text === "") return null;
  const [, day, month, year, hour, minute, second, zone] = RFC822.exec(text) ?? [];
  const known = month === undefined ? -1 : RFC822_MONTHS.indexOf(month.toLowerCase());
  if (known !== -1 && !HALF.test(zone ?? ""))
    return instant(dateOf(Number(year), known + 1, Number(day), [hour, minute, second], zone?.toLowerCase()));
  if (/^\D{0,6}\d{4}/u.test(text)) {
    const numeric = fromYear(text);
    if (numeric !== undefined) return numeric;
  }
  const read = writtenDate(text, order);
  return read === null ? null : instant(read);
}

/** Dates that begin with their year or are digits alone; undefined for those that are written otherwise. */
function fromYear(text: string): string | null | undefined {
  const iso = ISO.exec(text);
  if (iso !== null && !HALF.test(iso[7] ?? ""))
    return instant(
      dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4, 7), iso[7]?.toLowerCase()),
    );
  const month = YEAR_AND_MONTH.exec(text);
  if (month !== null) return instant(dateOf(Number(month[1]), Number(month[2] ?? 1), 1, [], undefined));
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return within(Number(epoch[1]) * 1000);
  const digits = DIGITS.exec(text);
  if (digits !== null)
    return instant(
      dateOf(Number(digits[1]), Number(digits[2]), Number(digits[3]), digits.slice(4, 7), undefined),
    );
  const counted = YEAR_AND_DAY.exec(text) ?? WEEK.exec(text);
  if (counted === null) return undefined;
  const date = countedDay(counted);
  return date === null ? null : instantOf(`${date}${text.slice(counted[0].length)}`);
}

/** The calendar's date of the nth day of a year, or of a day of its nth week. */
function countedDay([whole, year, count, weekday]: RegExpExecArray): string | null {
  const [first, number] = [Date.UTC(Number(year), 0, 1), Number(count)];
  if (/w/iu.test(whole)) {
    if (number < 1 || number > 53) return null;
    // The fourth of January is in the first week, whatever its day.
    const monday = first + 3 * DAY_MS - ((new Date(first + 3 * DAY_MS).getUTCDay() + 6) % 7) * DAY_MS;
    return isoDay(monday + ((number - 1) * 7 + Number(weekday ?? 1) - 1) * DAY_MS);
  }
  const day = isoDay(first + (number - 1) * DAY_MS);
  return number >= 1 && day.startsWith(year!) ? day : null;
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

const latinDigits = (text: string): string =>
  text
    .replace(/[\u200e\u200f]/gu, "")
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0x0f))
    .trim();

const dateOf = (
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly (string | undefined)[],
  zone: string | undefined,
): WrittenDate => ({
  year,
  month,
  day,
  hour: Number(hour ?? 0),
  minute: Number(minute ?? 0),
  second: Number(second ?? 0),
  half: null,
  zone: zone ?? null,
});

function instant({ year, month, day, hour, minute, second, half, zone }: WrittenDate): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  // 31 April is no date: Date.UTC would carry it over into May.
  if (day > 28 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const hours = half === null || hour > 12 ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const wall = Date.UTC(year, month - 1, day, hours, minute, Math.min(59, second));
  const offset = zone === null ? 0 : offsetMinutes(zone, wall);
  return offset === null ? null : within(wall - offset * 60_000);
}

/** Nothing was published on the web before 1990: zero and its like are no dates. */
function within(at: number): string | null {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  return year < 1990 || year > 2200 ? null : date.toISOString();
}
