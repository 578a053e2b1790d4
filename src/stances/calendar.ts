import type { Token } from "../text/tokens.ts";

const indexed = (names: readonly string[], first: number): ReadonlyMap<string, number> =>
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
const LAST = /^(?:last|الماضي|الفائت|المنصرم)$/u;

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

export type Unit = "day" | "week" | "month" | "year";
const UNITS: ReadonlyMap<string, readonly [unit: Unit, count: number | null]> = new Map(
  (
    [
      ["day", 1, "day"],
      ["day", null, "days ايام"],
      ["day", 2, "يومين"],
      ["day", 1, "يوم يوما"],
      ["week", 1, "week اسبوع الاسبوع"],
      ["week", null, "weeks اسابيع الاسابيع"],
      ["week", 2, "اسبوعين الاسبوعين"],
      ["month", 1, "month شهر الشهر"],
      ["month", null, "months اشهر شهور الاشهر"],
      ["month", 2, "شهرين الشهرين"],
      ["year", 1, "year عام سنه العام السنه"],
      ["year", null, "years اعوام سنوات سنين السنوات الاعوام"],
      ["year", 2, "عامين سنتين"],
    ] as const
  ).flatMap(([unit, count, words]) => words.split(" ").map((word) => [word, [unit, count]] as const)),
);
const NUMBERS = indexed(
  [
    "a an one واحد",
    "two اثنين",
    "three ثلاثه ثلاث",
    "four اربعه اربع",
    "five خمسه خمس",
    "six سته ست",
    "seven سبعه سبع",
    "eight ثمانيه ثماني",
    "nine تسعه تسع",
    "ten عشره عشر",
  ],
  1,
);

/** A stretch of time in the past: so many units back; null where the text does not count them ("months ago"). */
export interface Ago {
  readonly unit: Unit;
  readonly count: number | null;
  readonly from: number;
  readonly to: number;
}

/** "three days ago", "last month", "قبل أسبوعين", "العام الماضي": how far back the words at a token reach. */
export function agoAt(tokens: readonly Token[], at: number): Ago | null {
  const found = UNITS.get(tokens[at]!.norm);
  if (found === undefined) return null;
  const [unit, own] = found;
  const before = tokens[at - 1]?.norm ?? "";
  const after = tokens[at + 1]?.norm ?? "";
  if (LAST.test(before) || /^(?:الماضي|الماضيه|الفائت|الفائته|المنصرم|المنصرمه)$/u.test(after))
    return { unit, count: own === 1 ? 1 : null, from: LAST.test(before) ? at - 1 : at, to: at + 1 };
  if (after === "ago") {
    const count = NUMBERS.get(before) ?? numberOf(before);
    return { unit, count, from: count === null ? at : at - 1, to: at + 2 };
  }
  const count = own === null ? (NUMBERS.get(before) ?? numberOf(before)) : own;
  const counted = own === null && count !== null;
  const lead = tokens[counted ? at - 2 : at - 1]?.norm ?? "";
  if (!/^(?:قبل|منذ)$/u.test(lead)) return null;
  return { unit, count, from: counted ? at - 2 : at - 1, to: at + 1 };
}

function numberOf(norm: string): number | null {
  const digits = western(norm);
  return /^\d{1,3}$/u.test(digits) ? Number(digits) : null;
}

/** True of a word that may belong to a date: hardly any of a text does. */
export const tellsTime = (norm: string): boolean =>
  WEEKDAYS.has(norm) || MONTHS.has(norm) || UNITS.has(norm) || norm === "كانون" || norm === "تشرين";
