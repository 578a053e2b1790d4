import { fold } from "../text/fold.ts";

const DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u;
const MONTH = /^(\d{4})[-/.](\d{1,2})$/u;
const YEAR = /^\d{4}$/u;

/** A stretch of days as somebody typed it, ISO instants in UTC, both inclusive. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/**
 * Reads a day as people type it: 2026-11-01, with dots or slashes, in Arabic digits too; a month (2026-11) or a year stands
 * for all of its days. Null for what is none, a day that no calendar has (2026-02-30) among it.
 */
export function readDays(typed: string): Days | null {
  const text = fold(typed.trim()).replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
  const day = DAY.exec(text);
  if (day) return between(Number(day[1]), Number(day[2]), Number(day[3]), 1, 0);
  const month = MONTH.exec(text);
  if (month) return between(Number(month[1]), Number(month[2]), 1, 0, 1);
  return YEAR.test(text) ? between(Number(text), 1, 1, 0, 12) : null;
}

function between(year: number, month: number, day: number, days: number, months: number): Days | null {
  const from = new Date(Date.UTC(year, month - 1, day));
  const asTyped =
    from.getUTCFullYear() === year && from.getUTCMonth() === month - 1 && from.getUTCDate() === day;
  if (!asTyped || year < 1900) return null;
  const until = new Date(Date.UTC(year, month - 1 + months, day + days) - 1);
  return { from: from.toISOString(), until: until.toISOString() };
}
