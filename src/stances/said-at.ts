import type { Quotation } from "../quotations/quotation.ts";
import type { Sentence, TextDocument } from "../text/document.ts";
import { contains } from "../text/span.ts";
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
const TODAY = /^(?:اليوم|today)$/u;
const YESTERDAY = /^(?:امس|yesterday)$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const YEAR_INTRO = /^(?:عام|العام|سنه|في|in|a|during|from|since)$/u;
const DAY_MS = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The day of a saying: what the sentence says outside the quoted words, counted from the day of the article, else that
 * day itself (`precision: "article"`). Null where the article has no date.
 */
export function saidAt(
  document: TextDocument,
  quotation: Quotation,
  publishedAt: string | null,
): SaidAt | null {
  if (publishedAt === null || Number.isNaN(Date.parse(publishedAt))) return null;
  const published = Date.parse(`${publishedAt.slice(0, 10)}T00:00:00Z`);
  const anchor = quotation.cue ?? quotation.content[0]!;
  const sentence = sentenceAt(document, anchor.start);
  const article: SaidAt = { date: dayOf(published), precision: "article" };
  if (!sentence) return article;
  const outside = sentence.tokens.filter(
    (token) => token.word && !quotation.content.some((span) => contains(span, token)),
  );
  const near = outside.filter((token) => Math.abs(token.start - anchor.start) < 160);
  for (let at = 0; at < near.length; at++) {
    const { norm } = near[at]!;
    const before = near[at - 1]?.norm ?? "";
    if (YEAR.test(norm) && YEAR_INTRO.test(before) && Number(norm) < Number(publishedAt.slice(0, 4)))
      return { date: norm, precision: "year" };
    if (TODAY.test(norm)) return { date: dayOf(published), precision: "day" };
    if (YESTERDAY.test(norm))
      return {
        date: dayOf(published - (before === "من" || before === "اول" ? 2 : 1) * DAY_MS),
        precision: "day",
      };
    const weekday = WEEKDAYS.get(norm);
    if (weekday !== undefined) {
      const back = (new Date(published).getUTCDay() - weekday + 7) % 7;
      return { date: dayOf(published - back * DAY_MS), precision: "day" };
    }
  }
  return article;
}

/** The sentence that holds an offset, by bisection. */
function sentenceAt(document: TextDocument, offset: number): Sentence | null {
  let low = 0;
  let high = document.sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (document.sentences[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return document.sentences[low] ?? null;
}
