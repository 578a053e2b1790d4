import { remember } from "../base/remember.ts";
import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { contains, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { bit, signOfBoth } from "../text/word-hints.ts";
import { monthAt, type NamedMonth, namesDate, WEEKDAYS, western } from "./calendar.ts";
import { aroundSaying } from "./near.ts";
import type { SaidAt } from "./stance.ts";
import { type Ago, agoAt, measuresTime } from "./stretch-of-time.ts";

const DAY_WORDS = new Set(["اليوم", "today", "امس", "yesterday", ...WEEKDAYS.keys()]);
const TODAY = /^(?:اليوم|today)$/u;
const YESTERDAY = /^(?:امس|yesterday)$/u;
const BEFORE_YESTERDAY = /^(?:من|اول|before)$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const YEAR_INTRO = /^(?:عام|العام|سنه|في|in|a|during|from|since)$/u;
const PAST = /^(?:last|الماضي|الفائت|المنصرم)$/u;
const TO_COME = /^(?:next|المقبل|القادم|الاتي)$/u;
/** Before a weekday: it is part of a name ("the Sunday Times") or any such day ("every Friday"). */
const NO_DAY = /^(?:the|a|black|super|good|bloody|every|each|كل)$/u;
/** Opens a clause that tells of somebody, not of the saying: "Adler, who took office in 2019, said". */
const RELATIVE = /^(?:who|whose|whom|which|الذي|التي|الذين|اللذان|اللتان)$/u;
const DAY_MS = 86_400_000;
const SEASON = /^(?:spring|summer|autumn|fall|winter|ربيع|صيف|خريف|شتاء)$/u;
/** Before a date that belongs to a thing: "the report of 3 March", "since 3 March", "by 3 March". */
const BOUND = /^(?:of|since|until|till|by|before|after|from|to|منذ|حتي|قبل|بعد|الي)$/u;
/** A date that is less than this away is one to come; further off, it is one of the year before. */
const AHEAD_MS = 120 * DAY_MS;
const ENDS_CLAUSE = /^[,،;؛:—–]$/u;
/** A sentence may open with an occasion: "In a letter last month, Adler said". */
const OPENS =
  /^(?:in|at|during|last|earlier|speaking|writing|addressing|only|just|two|three|four|five|six|و?في|و?خلال|و?قبل|و?منذ)$/u;
/** Before a time that is another event's: "after the fire last month". */
const EVENT = /^(?:after|before|since|following|amid|whose|who|which|that|بعد|عقب|اثر|بشان|حول|الذي|التي)$/u;
const EVENT_WITHIN = 8;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day that an article gives, in its own time zone where it names one, and its midnight; NaN where it is no date. */
const midnightOf = remember((publishedAt) => {
  const ms = Date.parse(publishedAt);
  const day = /^\d{4}-\d\d-\d\d/u.exec(publishedAt)?.[0] ?? (Number.isNaN(ms) ? "" : dayOf(ms));
  const midnight = Number.isNaN(ms) ? ms : Date.parse(`${day}T00:00:00Z`);
  return { midnight, day: Number.isNaN(midnight) ? "" : dayOf(midnight) };
}, 1000);

/**
 * The day of a saying: what the sentence says outside the quoted words and the speaker, counted from the day of the
 * article, else that day itself (`precision: "article"`). Null where the article has no date.
 */
export function saidAt(
  document: TextDocument,
  quotation: Quotation,
  publishedAt: string | null,
): SaidAt | null {
  if (publishedAt === null) return null;
  const { midnight: published, day } = midnightOf(publishedAt);
  if (Number.isNaN(published)) return null;
  const anchor = quotation.cue ?? quotation.content[0]!;
  const { content, source } = quotation;
  const tellsDay = TELLS_DAY[document.lang];
  const { tokens, from, to, signs } = aroundSaying(document, quotation);
  /** The words near the verb alone; made where one of them may tell the day. */
  let near: readonly Token[] | null = null;
  for (let at = from; tellsDay.among(signs, tokens) && at < to; at++) {
    const token = tokens[at]!;
    if (!tellsDay.of(token.form)) continue;
    if ((source && contains(source, token)) || content.some((span) => contains(span, token))) continue;
    near ??= tokens.slice(from, to);
    const found = dayAt(near, at - from, published, anchor);
    if (found && !inRelativeClause(near, at - from)) return found;
  }
  return { date: day, precision: "article" };
}

/** True of a word that can name a day or a year: hardly any of a text does. */
const TELLS_DAY = signOfBoth(({ norm }) =>
  bit(
    DAY_WORDS.has(norm) ||
      namesDate(norm) ||
      measuresTime(norm) ||
      (norm.length === 4 && YEAR.test(western(norm))),
  ),
);

/** What one word tells of the day, if it names one. */
function dayAt(near: readonly Token[], at: number, published: number, anchor: Span): SaidAt | null {
  const { norm } = near[at]!;
  const before = near[at - 1]?.norm ?? "";
  const after = near[at + 1]?.norm ?? "";
  const back = (days: number): SaidAt => ({ date: dayOf(published - days * DAY_MS), precision: "day" });
  const year = western(norm);
  if (
    YEAR.test(year) &&
    (YEAR_INTRO.test(before) || SEASON.test(before)) &&
    Number(year) < new Date(published).getUTCFullYear()
  )
    return { date: year, precision: "year" };
  if (TODAY.test(norm)) return back(0);
  if (YESTERDAY.test(norm)) return back(BEFORE_YESTERDAY.test(before) ? 2 : 1);
  const month = monthAt(near, at);
  if (month !== null) {
    // "the report of 3 March": a date that is bound to a thing is no day of saying.
    const lead = near[month.from - 1]?.norm ?? "";
    return BOUND.test(lead) ? null : datedBy(month, published);
  }
  const ago = agoAt(near, at);
  if (ago !== null) return tellsSaying(near, ago, anchor) ? pastBy(published, ago) : null;
  const weekday = WEEKDAYS.get(norm);
  if (weekday === undefined || NO_DAY.test(before) || TO_COME.test(before) || TO_COME.test(after))
    return null;
  const days = (new Date(published).getUTCDay() - weekday + 7) % 7;
  return back(days === 0 && (PAST.test(before) || PAST.test(after)) ? 7 : days);
}

/** The day, month or year that a named month stands for; a day without a year is the last such one. Null where it is to come. */
function datedBy({ month, day, year }: NamedMonth, published: number): SaidAt | null {
  const thisYear = new Date(published).getUTCFullYear();
  const at = (inYear: number): number => Date.UTC(inYear, month - 1, day ?? 1);
  const ahead = at(year ?? thisYear) - published;
  // "will be heard on 3 April", told in March, is no day of the year before.
  if (ahead > 0 && (year !== null || ahead < AHEAD_MS)) return null;
  const date = dayOf(at(year ?? (ahead > 0 ? thisYear - 1 : thisYear)));
  return day === null ? { date: date.slice(0, 7), precision: "month" } : { date, precision: "day" };
}

/** So many days or so back. Weeks are counted by their month: which day of the week it was is not told. */
function pastBy(published: number, { unit, count }: Ago): SaidAt {
  const then = new Date(published);
  if (unit === "day" && count !== null) return { date: dayOf(published - count * DAY_MS), precision: "day" };
  if (unit === "year") {
    then.setUTCFullYear(then.getUTCFullYear() - (count ?? 1));
    return { date: dayOf(then.getTime()).slice(0, 4), precision: "year" };
  }
  if (unit === "month") then.setUTCMonth(then.getUTCMonth() - (count ?? 1), 1);
  else then.setTime(published - (count ?? 1) * (unit === "week" ? 7 : 1) * DAY_MS);
  return { date: dayOf(then.getTime()).slice(0, 7), precision: "month" };
}

/**
 * True where a stretch of time dates the saying: no comma parts it from the verb, or it stands in an opening "in a speech
 * last month,"; and it dates no other event ("after the fire last month").
 */
function tellsSaying(near: readonly Token[], { from, to }: Ago, anchor: Span): boolean {
  const place = near.findIndex(({ end }) => end > anchor.start);
  const [low, high] = from < place ? [to, place] : [place, from];
  const between = near.slice(low, high);
  if (between.some(({ norm }) => ENDS_CLAUSE.test(norm))) {
    const opening = near.slice(0, from);
    if (
      from > place ||
      opening.some(({ norm }) => ENDS_CLAUSE.test(norm)) ||
      !OPENS.test(near[0]?.norm ?? "")
    )
      return false;
  }
  const lead = near.slice(Math.max(0, from - EVENT_WITHIN), from);
  return !lead.some(({ norm }) => EVENT.test(norm));
}

/** True where a relative pronoun before the word opened a clause that no comma has closed. */
function inRelativeClause(near: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 12); back--) {
    const { norm } = near[back]!;
    if (/^[,،;؛—–]$/u.test(norm)) return false;
    if (RELATIVE.test(norm)) return true;
  }
  return false;
}
