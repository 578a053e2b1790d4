import type { Token } from "../text/tokens.ts";
import { indexed, LAST, western } from "./calendar.ts";

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

/** True of a word that measures time. */
export const measuresTime = (norm: string): boolean => UNITS.has(norm);
