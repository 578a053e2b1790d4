import { type NamedMonth, type NumberOrder, namedDay, numericDay, yearOf } from "./calendar-day.ts";
import { foldedDate, monthOf, weekdayOf } from "./date-words.ts";
import { isKnownZone } from "./zones.ts";

/** What a written date says, not yet proved. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly half: "am" | "pm" | null;
  /** In lower case; null when none is told. */
  readonly zone: string | null;
}

/** A date has some fifteen, what stands between them counted. */
const MOST_TOKENS = 40;
const YEAR_FIRST = /(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)/uy;
const YEAR_LAST = /(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/uy;
const TIME = /(\d{1,2}) ?[:h] ?(\d{1,2})(?:[:.](\d{1,2})(?:[.,:]\d{1,12})?)?(?!\d)/uy;
/** Only once the date is known, as dates are written so too. */
const DOTTED_TIME = /(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])/uy;
const HOUR = /(\d{1,2}) ?(?=h(?![\p{L}\d])|[ap]\.? ?m(?!\p{L}))/uy;
const HALF = /([ap])\.? ?m(?!\p{L})\.?/uy;
const NUMBER = /(\d{1,4})(?:(?:st|nd|rd|th|er|eme|e|o|a)(?!\p{L}))?(?!\d)/uy;
/** "GMT+3", "+03:00"; not the dash before a date. */
const OFFSET = /(?:(?:gmt|utc|ut) ?)?[+-]\d{1,2}(?::?\d{2}(?::00)?)?(?![\d/.-]|:\d)/uy;
const PLACE = /[a-z]+(?:[_-][a-z]+)*(?:\/[a-z][a-z0-9_+-]*){1,2}|[a-z]{3}\d[a-z]{3}(?![\p{L}\d])/uy;
/** A plus that a form turned into a space. */
const UNSIGNED_OFFSET = /(\d{2}):?(\d{2})(?!\d)/uy;
const REMARK = /\(([^()]{0,60})\)/uy;
const WORD = /[\p{L}\p{M}']+/uy;
/** A dash alone, so that the sign of an offset is not taken along. */
const BETWEEN = /[ ,،;./|–—·_]+|-/uy;
/** After an offset: a zone that names the same (RFC 9557), or what Go knows of its own clock. */
const TAIL = /(?<=[+-]\d{1,2}|[+-]\d{1,2}:?\d{2}|\dz)\[!?[\w/+-]{1,40}\]|(?:^| )m=[+-][\d.]{1,30}/gu;

const HALVES = new Map(Object.entries({ ص: "am", صباحا: "am", م: "pm", مساء: "pm", ظهرا: "pm" } as const));
/** Words between the parts of a date that say nothing. */
const FILLERS = new Set(
  "t at um uhr ore kl klo de del le on the of a as om uur h hrs saat pukul в г года في علي الساعه".split(" "),
);

/**
 * Reads a date token by token, in whatever order its parts stand, in the languages of `date-words`; null where a part is
 * left over, so that a sentence with a date in it is none. `order` is for numbers that could be either.
 */
export function writtenDate(text: string, order: NumberOrder | null): WrittenDate | null {
  const written = foldedDate(text).replace(TAIL, "").replace(/−/gu, "-");
  const numbers: string[] = [];
  const months: NamedMonth[] = [];
  let numeric: RegExpExecArray | null = null;
  let weekday: number | null = null;
  let time: readonly (string | undefined)[] | null = null;
  let half: "am" | "pm" | null = null;
  let zone: string | null = null;
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(written);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const dated = (): boolean => numeric !== null || (months.length > 0 && numbers.length > 1);
  /** Takes a zone beside one that is known already; false where they contradict each other. */
  const takeZone = (found: string): boolean => {
    const isOffset = /\d/u.test(found);
    if (zone === null || (isOffset && zone !== "z" && !/\d/u.test(zone))) zone = found;
    else if (isOffset) return numbersOf(zone) === numbersOf(found);
    return true;
  };

  for (let tokens = 0; at < written.length; tokens++) {
    if (tokens > MOST_TOKENS || numbers.length > 2) return null;
    const begin = at;
    if (time === null) {
      const found = next(TIME) ?? (dated() ? next(DOTTED_TIME) : null) ?? next(HOUR);
      if (found !== null) {
        time = found.slice(1, 4);
        continue;
      }
    } else {
      const offset = next(OFFSET) ?? next(PLACE);
      if (offset !== null) {
        if (!takeZone(offset[0])) return null;
        continue;
      }
      const unsigned: RegExpExecArray | null = dated() && zone === null ? next(UNSIGNED_OFFSET) : null;
      if (unsigned !== null) {
        zone = `+${unsigned[1]}${unsigned[2]}`;
        continue;
      }
    }
    if (!dated()) {
      numeric = next(YEAR_FIRST) ?? next(YEAR_LAST);
      if (numeric !== null) continue;
    }
    const halfFound = next(HALF);
    if (halfFound !== null) {
      half = halfFound[1] === "a" ? "am" : "pm";
      continue;
    }
    const number = next(NUMBER);
    if (number !== null) {
      numbers.push(number[1]!);
      continue;
    }
    const remark = next(REMARK)?.[1];
    if (remark !== undefined) {
      if (isKnownZone(remark) && !takeZone(remark)) return null;
      continue;
    }
    const word = next(WORD)?.[0];
    if (word !== undefined) {
      const named = HALVES.get(word);
      if (named !== undefined) half = named;
      if (named !== undefined || FILLERS.has(word)) continue;
      if (time !== null && isKnownZone(word)) {
        takeZone(word);
        continue;
      }
      const month = monthOf(word);
      if (month !== null) {
        months.push({ value: month, word });
        continue;
      }
      const ofWeek = weekdayOf(word);
      if (ofWeek !== null) weekday = ofWeek;
      else if (time !== null && /^[a-z]{1,5}$/u.test(word)) takeZone(word);
      // A weekday in a spelling of its own; a label ends in a colon, which nothing here takes.
      else if (begin > 0 || word.length < 2 || word.length > 12) return null;
      else if (/\d[-/.]\d{1,2}[-/.]\d/u.test(written)) return null;
      continue;
    }
    if (next(BETWEEN) !== null) continue;
    // Apache's "02/Jan/2024:10:00:00", and one before an offset.
    if (written[at] !== ":" || !(time === null ? dated() : /[+-]/u.test(written[at + 1] ?? ""))) return null;
    at++;
  }
  if (numeric !== null && (numbers.length > 0 || months.some(({ word }) => weekdayOf(word) === null)))
    return null;
  const day =
    numeric === null ? namedDay(numbers, months, time !== null) : numericDay(numeric, weekday, order);
  if (day === null) return null;
  const [hour, minute, second] = time ?? [];
  return {
    year: yearOf(day[0]),
    month: day[1],
    day: day[2],
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    half,
    zone,
  };
}

const numbersOf = (zone: string): string => zone.replace(/[^\d+-]/gu, "").padEnd(5, "0");
