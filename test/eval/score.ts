import type { Reading } from "../../src/stances/stance.ts";
import { fold } from "../../src/text/fold.ts";
import type { Span } from "../../src/text/span.ts";
import { tokens } from "../../src/text/tokens.ts";

/** A quotation as a person labelled it. */
export interface Label {
  readonly type: "direct" | "indirect" | "mixed";
  readonly content: readonly Span[];
  readonly source: Span | null;
  readonly speaker: { readonly name: string };
}

export interface Scored {
  readonly text: string;
  readonly labels: readonly Label[];
  readonly readings: readonly Reading[];
}

/** Percentages. `wrongNames` is the share of matched and named quotations whose name is another's. */
export interface Figures {
  readonly labels: number;
  readonly content: number;
  readonly attributed: number;
  readonly whoSaidWhat: number;
  readonly wrongNames: number;
  readonly postedPrecision: number;
  readonly postedRecall: number;
  /** Share of verbatim spans that stand between quotation marks. */
  readonly verbatimInMarks: number;
}

/** Two contents are one quotation from this share of common letters on (PolNeAR's loose match). */
const SAME = 0.5;

function letters(text: string, spans: readonly Span[]): Set<number> {
  const covered = new Set<number>();
  for (const { start, end } of spans)
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text[at]!)) covered.add(at);
  return covered;
}

function overlapOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const at of a) if (b.has(at)) common++;
  return common / (a.size + b.size - common || 1);
}

const nameWords = (name: string): string[] =>
  tokens(fold(name))
    .filter(({ word }) => word)
    .map(({ norm }) => norm.replace(/^ال(?=...)/u, "").replace(/'s$/u, ""));

/** The same person by name: most words shared, or a short form that ends as the long one does. */
export function sameName(shown: string, labelled: string): boolean {
  const a = nameWords(shown);
  const b = nameWords(labelled);
  if (!a.length || !b.length) return false;
  const shared = a.filter((word) => b.includes(word)).length;
  if (shared / (a.length + b.length - shared) > 0.5) return true;
  if (shared === a.length) return a.at(-1) === b.at(-1);
  return b.every((word) => a.includes(word)) && a.length <= b.length + 3;
}

/** Pairs labels and readings one to one, best overlap first. */
export function paired<Marked extends Pick<Label, "content">>(
  text: string,
  labels: readonly Marked[],
  readings: readonly Reading[],
): { label: Marked; reading: Reading }[] {
  const gold = labels.map((label) => letters(text, label.content));
  const found = readings.map((reading) => letters(text, reading.content));
  const pairs = gold
    .flatMap((a, i) => found.map((b, j) => ({ i, j, share: overlapOf(a, b) })))
    .filter(({ share }) => share >= SAME);
  const takenLabels = new Set<number>();
  const takenReadings = new Set<number>();
  return pairs
    .sort((a, b) => b.share - a.share)
    .flatMap(({ i, j }) => {
      if (takenLabels.has(i) || takenReadings.has(j)) return [];
      takenLabels.add(i);
      takenReadings.add(j);
      return [{ label: labels[i]!, reading: readings[j]! }];
    });
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);
const f1 = (right: number, found: number, wanted: number): number => percent(2 * right, found + wanted);

const MARK = /["'«»“”„‟‘’‹›]/u;
function standsInMarks(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 3), span.start);
  return MARK.test(before) && text.slice(span.start, span.end).trim() !== "";
}

/** The figures of some articles together. */
export function figuresOf(articles: readonly Scored[]): Figures {
  const count = {
    labels: 0,
    readings: 0,
    content: 0,
    attributed: 0,
    who: 0,
    named: 0,
    posted: 0,
    postedRight: 0,
    verbatim: 0,
    inMarks: 0,
  };
  for (const article of articles) {
    count.labels += article.labels.length;
    count.readings += article.readings.length;
    const posted = article.readings.filter((reading) => reading.posted);
    count.posted += posted.length;
    for (const reading of article.readings) {
      count.verbatim += reading.verbatim.length;
      count.inMarks += reading.verbatim.filter((span) => standsInMarks(article.text, span)).length;
    }
    for (const { label, reading } of paired(article.text, article.labels, article.readings)) {
      count.content++;
      const { source, speaker } = reading;
      const bothDropped = source === null && label.source === null;
      if (
        bothDropped ||
        (source && label.source && source.start < label.source.end && label.source.start < source.end)
      )
        count.attributed++;
      if (speaker) count.named++;
      if (speaker && sameName(speaker.name, label.speaker.name)) {
        count.who++;
        if (reading.posted) count.postedRight++;
      }
    }
  }
  return {
    labels: count.labels,
    content: f1(count.content, count.readings, count.labels),
    attributed: f1(count.attributed, count.readings, count.labels),
    whoSaidWhat: f1(count.who, count.readings, count.labels),
    wrongNames: percent(count.named - count.who, count.named),
    postedPrecision: percent(count.postedRight, count.posted),
    postedRecall: percent(count.postedRight, count.labels),
    verbatimInMarks: percent(count.inMarks, count.verbatim),
  };
}
