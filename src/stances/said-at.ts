import { remember } from "../base/remember.ts";
import type { Quotation } from "../quotations/quotation.ts";
import type { Sentence, TextDocument } from "../text/document.ts";
import { contains, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import type { SaidAt } from "./stance.ts";

/** Days of the week in both languages, folded; Sunday is 0 as in `Date`. */
const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ["الاحد", 0],
  ["الاثنين", 1],
  ["الثلاثاء", 2],
  ["الاربعاء", 3],
  ["الخميس", 4],
  ["الجمعه", 5],
  ["السبت", 6],
  ["sunday", 0],
  ["monday", 1],
  ["tuesday", 2],
  ["wednesday", 3],
  ["thursday", 4],
  ["friday", 5],
  ["saturday", 6],
]);
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
/** A day stands near its verb. In UTF-16 units. */
const NEAR = 160;
const DAY_MS = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Midnight of the day that an article gives, in its own time zone where it names one; NaN where it is no date. */
const midnightOf = remember((publishedAt) => {
  const ms = Date.parse(publishedAt);
  const day = /^\d{4}-\d\d-\d\d/u.exec(publishedAt)?.[0] ?? (Number.isNaN(ms) ? "" : dayOf(ms));
  return Number.isNaN(ms) ? ms : Date.parse(`${day}T00:00:00Z`);
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
  const published = publishedAt === null ? Number.NaN : midnightOf(publishedAt);
  if (Number.isNaN(published)) return null;
  const anchor = quotation.cue ?? quotation.content[0]!;
  const sentence = sentenceAt(document, anchor.start);
  const near = sentence ? tokensNear(sentence, anchor) : [];
  const aside: readonly Span[] = [...quotation.content, ...(quotation.source ? [quotation.source] : [])];
  for (let at = 0; at < near.length; at++) {
    const found = dayAt(near, at, published);
    if (!found || inRelativeClause(near, at)) continue;
    if (!aside.some((span) => contains(span, near[at]!))) return found;
  }
  return { date: dayOf(published), precision: "article" };
}

/** True of a word that can name a day or a year: hardly any of a text does. */
const tellsDay = (norm: string): boolean => DAY_WORDS.has(norm) || (norm.length === 4 && YEAR.test(norm));

/** What one word tells of the day, if it names one. */
function dayAt(near: readonly Token[], at: number, published: number): SaidAt | null {
  const { norm } = near[at]!;
  if (!tellsDay(norm)) return null;
  const before = near[at - 1]?.norm ?? "";
  const after = near[at + 1]?.norm ?? "";
  const back = (days: number): SaidAt => ({ date: dayOf(published - days * DAY_MS), precision: "day" });
  if (YEAR.test(norm) && YEAR_INTRO.test(before) && Number(norm) < new Date(published).getUTCFullYear())
    return { date: norm, precision: "year" };
  if (TODAY.test(norm)) return back(0);
  if (YESTERDAY.test(norm)) return back(BEFORE_YESTERDAY.test(before) ? 2 : 1);
  const weekday = WEEKDAYS.get(norm);
  if (weekday === undefined || NO_DAY.test(before) || TO_COME.test(before) || TO_COME.test(after))
    return null;
  const days = (new Date(published).getUTCDay() - weekday + 7) % 7;
  return back(days === 0 && (PAST.test(before) || PAST.test(after)) ? 7 : days);
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

/** The tokens of a sentence that stand near a span, found by bisection: a sentence may be a whole article. */
function tokensNear({ tokens }: Sentence, anchor: Span): readonly Token[] {
  const from = firstWhere(tokens.length, (at) => tokens[at]!.start > anchor.start - NEAR);
  const to = firstWhere(tokens.length, (at) => tokens[at]!.start >= anchor.start + NEAR);
  return tokens.slice(from, to);
}

/** The sentence that holds an offset. */
function sentenceAt({ sentences }: TextDocument, offset: number): Sentence | null {
  return (
    sentences[Math.max(0, firstWhere(sentences.length, (at) => sentences[at]!.start > offset) - 1)] ?? null
  );
}

/** The first index for which a condition holds that holds for all behind it, by bisection; `count` where none does. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
