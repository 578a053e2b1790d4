import type { NumberOrder } from "./calendar-day.ts";
import { instantOf } from "./instants.ts";

/** Languages that write a date in numbers with its day first, whatever their country. */
const DAY_FIRST =
  /^(?:ar|az|bg|bn|ca|cs|da|de|el|es|fa|fi|fr|he|hi|hr|id|it|ms|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sq|sr|sw|th|tr|uk|ur|vi)\b/u;
const ENGLISH_DAY_FIRST =
  /^en-(?:gb|uk|au|nz|ie|in|za|eg|sa|ae|jo|lb|qa|kw|bh|om|sg|my|ng|ke|gh|pk|mt|cy|il)\b/u;
const MONTH_FIRST = /^en-us\b/u;
const IN_NUMBERS = /(?<!\d)\d{1,2}[-/]\d{1,2}[-/]\d{2,4}(?!\d)/u;

/**
 * Which comes first in a feed's dates of numbers: as the clear ones among them show ("25/11/2024"), else as its language
 * has it; null where nothing tells.
 */
export function numberOrder(language: string, dates: readonly (string | null)[]): NumberOrder | null {
  const unclear = dates.filter((date) => date !== null && IN_NUMBERS.test(date.slice(0, 60)));
  if (unclear.length === 0) return null;
  const shown = new Set<NumberOrder>();
  for (const date of unclear) {
    const [day, month] = [instantOf(date, "day"), instantOf(date, "month")];
    // Read the same both ways, it is clear: its numbers tell which order it has.
    if (day === null || day !== month) continue;
    const [, first, second] = /(\d{1,2})[-/](\d{1,2})[-/]/u.exec(date!) ?? [];
    if (Number(first) !== Number(second)) shown.add(Number(first) > 12 ? "day" : "month");
  }
  const [order] = shown;
  if (shown.size === 1) return order!;
  if (DAY_FIRST.test(language) || ENGLISH_DAY_FIRST.test(language)) return "day";
  return MONTH_FIRST.test(language) ? "month" : null;
}
