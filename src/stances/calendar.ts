import type { Token } from "../text/tokens.ts";

/** Words, several to a line, by the number of their line. */
export const indexed = (names: readonly string[], first: number): ReadonlyMap<string, number> =>
  new Map(names.flatMap((line, at) => line.split(" ").map((name) => [name, at + first] as const)));

/** Days of the week in both languages, folded; Sunday is 0 as in `Date`. */
export const WEEKDAYS = indexed(
  [
    "الاحد sunday",
    "الاثنين monday",
    "الثلاثاء tuesday",
    "الاربعاء wednesday",
    "الخميس thursday",
    "الجمعه friday",
    "السبت saturday",
  ],
  0,
);

/** Months by their one-word names, folded: English, and Arabic as said in Egypt, the Levant and the Maghreb; 1 is January. */
const MONTHS = indexed(
  [
    "january jan يناير جانفي",
    "february feb فبراير شباط فيفري",
    "march مارس اذار",
    "april apr ابريل نيسان افريل",
    "may مايو ايار ماي",
    "june يونيو حزيران جوان",
    "july يوليو تموز جويليه",
    "august aug اغسطس اب اوت",
    "september sept sep سبتمبر ايلول",
    "october oct اكتوبر",
    "november nov نوفمبر",
    "december dec ديسمبر",
  ],
  1,
);
/** Months of two words: كانون الثاني. */
const PAIRED: ReadonlyMap<string, number> = new Map([
  ["كانون الثاني", 1],
  ["كانون الاول", 12],
  ["تشرين الاول", 10],
  ["تشرين الثاني", 11],
]);
/** Names of months that are words of their own too: only a number, or a clear lead, makes a month of them. */
const DOUBTFUL = new Set(["march", "may", "مارس", "اب", "ماي", "sep", "jan", "dec"]);
const LEAD = /^(?:in|of|last|since|شهر|في|بشهر)$/u;
/** "last March", مارس الماضي. */
export const LAST = /^(?:last|الماضي|الفائت|المنصرم)$/u;

const ORDINALS = indexed(
  ["الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"],
  1,
);
/** What a second word adds to an ordinal: الثالث عشر, الثالث والعشرين. */
const TENS: ReadonlyMap<string, number> = new Map([
  ["عشر", 10],
  ["والعشرين", 20],
  ["والثلاثين", 30],
]);
const WHOLE_TENS: ReadonlyMap<string, number> = new Map([
  ["العشرين", 20],
  ["الثلاثين", 30],
]);

/** A month named in a text, with its day and year where they stand beside it. */
export interface NamedMonth {
  readonly month: number;
  readonly day: number | null;
  readonly year: number | null;
  /** Indices of its tokens, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The month that a token begins to name, if it does; words that are no month by themselves want a number beside them. */
export function monthAt(tokens: readonly Token[], at: number): NamedMonth | null {
  const { norm, text } = tokens[at]!;
  const paired = PAIRED.get(`${norm} ${tokens[at + 1]?.norm ?? ""}`);
  const month = paired ?? MONTHS.get(norm);
  // "march" and "may" are verbs; a month is written large.
  if (month === undefined || (/^[a-z]/u.test(text) && text === text.toLowerCase())) return null;
  let to = at + (paired === undefined ? 1 : 2);
  // "آذار/مارس": two names of one month.
  if (tokens[to]?.norm === "/" && MONTHS.get(tokens[to + 1]?.norm ?? "") === month) to += 2;
  if (tokens[at - 1]?.norm === "/") return null;
  const before = dayBefore(tokens, at);
  const after = before ? null : dayAfter(tokens, to);
  const day = before?.day ?? after?.day ?? null;
  to = after?.to ?? to;
  const year = yearAt(tokens, to);
  const led = LEAD.test(tokens[at - 1]?.norm ?? "") || LAST.test(tokens[to]?.norm ?? "");
  if (day === null && year === null && !led && DOUBTFUL.has(norm)) return null;
  if (
    DOUBTFUL.has(norm) &&
    day === null &&
    /^[\u0600-\u06ff]/u.test(norm) &&
    year === null &&
    !LAST.test(tokens[to]?.norm ?? "")
  )
    return null;
  return { month, day, year: year?.year ?? null, from: before?.from ?? at, to: year?.to ?? to };
}

function dayBefore(
  tokens: readonly Token[],
  at: number,
): { readonly day: number; readonly from: number } | null {
  let from = at - 1;
  const norm = (): string => tokens[from]?.norm ?? "";
  // "3rd" is two tokens; "the 3rd of March", "الثالث من مارس".
  if (/^(?:of|من)$/u.test(norm())) from--;
  if (/^(?:st|nd|rd|th)$/u.test(norm())) from--;
  const digits = dayNumber(norm());
  if (digits !== null) return { day: digits, from };
  const tens = TENS.get(norm());
  if (tens !== undefined) {
    const unit =
      norm() === "عشر" && tokens[from - 1]?.norm === "الحادي"
        ? 1
        : ORDINALS.get(tokens[from - 1]?.norm ?? "");
    const first = unit ?? (tokens[from - 1]?.norm === "الحادي" ? 1 : null);
    return first === null ? null : { day: tens + first, from: from - 1 };
  }
  const ordinal = ORDINALS.get(norm()) ?? WHOLE_TENS.get(norm());
  // An ordinal stands before "من" only: "الاجتماع الثالث مارس" is no date.
  return ordinal !== undefined && tokens[at - 1]?.norm === "من" ? { day: ordinal, from } : null;
}

function dayAfter(
  tokens: readonly Token[],
  at: number,
): { readonly day: number; readonly to: number } | null {
  const day = /^[a-z]/iu.test(tokens[at - 1]?.text ?? "") ? dayNumber(tokens[at]?.norm ?? "") : null;
  if (day === null) return null;
  return { day, to: /^(?:st|nd|rd|th)$/u.test(tokens[at + 1]?.norm ?? "") ? at + 2 : at + 1 };
}

function yearAt(tokens: readonly Token[], at: number): { readonly year: number; readonly to: number } | null {
  const skip = /^[,،]$|^(?:من|عام|سنه|of)$/u.test(tokens[at]?.norm ?? "") ? at + 1 : at;
  const digits = western(tokens[skip]?.norm ?? "");
  return /^(?:19|20)\d\d$/u.test(digits) ? { year: Number(digits), to: skip + 1 } : null;
}

function dayNumber(norm: string): number | null {
  const digits = western(norm);
  const value = /^\d{1,2}$/u.test(digits) ? Number(digits) : 0;
  return value >= 1 && value <= 31 ? value : null;
}

/** Arabic-Indic digits as European ones. */
export const western = (digits: string): string =>
  digits.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));

/** True of a word that names a day of the week or may name a month. */
export const namesDate = (norm: string): boolean =>
  WEEKDAYS.has(norm) || MONTHS.has(norm) || norm === "كانون" || norm === "تشرين";
