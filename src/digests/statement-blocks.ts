import type { Article } from "../articles/article.ts";
import type { Language } from "../base/language.ts";
import type { Reading, Stance } from "../stances/stance.ts";
import type { Chain } from "../stories/chains.ts";
import { contains, type Slice, type Span } from "../text/span.ts";
import { attributionBlocks } from "./attribution.ts";
import { metaBlock } from "./meta.ts";
import { withParticle } from "./particle.ts";
import type { Phrases } from "./phrases.ts";
import { renderingBlocks } from "./rendering-blocks.ts";
import type { Rendering, Statement } from "./statements.ts";
import type { Block } from "./thread.ts";

/** What the wording of a statement depends on. */
export interface Wording {
  readonly lang: Language;
  readonly timeZone: string;
  /** ISO instant of the digest or answer. */
  readonly now: string;
  readonly phrases: Phrases;
}

export interface StatementOptions {
  /** Leaves the role out: the speaker was shown before. */
  readonly introduced?: boolean;
  /** Marks what a digest would not have shown. */
  readonly unsure?: boolean;
  /** What the words are about is named above: then verbs may stand without their thing. */
  readonly aboutKnown?: boolean;
  /** Other lines before the words, made of the stances whose target is shown. */
  readonly lead?: (targets: readonly Stance[]) => readonly Block[];
  /** The language whose press alone carries it, where the story is told in both. */
  readonly only?: Language | null;
  /** The chains of the story, so that copies of one text stand together. */
  readonly chainOf?: ReadonlyMap<Article["id"], Chain>;
}

/** A longer reported clause stands on a line of its own. In UTF-16 units. */
const LONGEST_TOLD = 160;
/** Longer quotations are cut at a sentence or a word, and say so. In UTF-16 units. */
const LONGEST = 480;

/** A statement as blocks: who and how, the words, and where they stand. */
export function statementBlocks(
  statement: Statement,
  wording: Wording,
  {
    introduced = false,
    unsure = false,
    aboutKnown = false,
    lead,
    chainOf = new Map(),
    only = null,
  }: StatementOptions = {},
): readonly Block[] {
  const { reading, article } = statement;
  const words = wordBlocks(statement, wording);
  const reported = words.every((block) => block.kind !== "quotation");
  const targets = statement.stances
    .filter((stance) => stance.target !== null && !covers(stance, reading))
    .filter((stance) => !quotedSpans(reading).some((span) => contains(widened(span), stance.target!)))
    .map((stance) =>
      reported && begins(stance.target!, reading)
        ? { ...stance, target: clause(reading, article) }
        : { ...stance, target: withItsParticle(stance.target!, reading, article) },
    );
  // A reported clause that the line of the speaker tells in full already is not told again.
  const told = targets.some(
    (stance) => contains(grown(stance.target!), reading.content[0]!) && reading.content.length === 1,
  );
  const shown = [
    ...(reported && told ? [] : words),
    metaBlock(statement, wording, { reported, unsure, chainOf, only }),
  ];
  const { other } = statement;
  const who = lead?.(targets) ?? attributionBlocks(statement, targets, wording, { introduced, aboutKnown });
  if (other === null) return [...who, ...shown];
  const otherWords = wordBlocks(other, wording);
  const receipt = metaBlock(other, wording, {
    reported: otherWords.every((block) => block.kind !== "quotation"),
    unsure: false,
    chainOf,
  });
  return [
    ...who,
    ...shown.map((block): Block => ({ ...block, side: "first" })),
    ...renderingBlocks(statement, other, { words: otherWords, receipt }, wording),
  ];
}

/** A target may take in the marks around words that are quoted anyway. */
const widened = (span: Span): Span => ({ start: span.start - 2, end: span.end + 2 });

/** A target may leave a word like "to" or "أن" of its clause out. */
const grown = (span: Span): Span => ({ start: span.start - 6, end: span.end + 2 });

/** True when the target is most of the quotation itself: shown once, in marks. */
function covers(stance: Stance, reading: Reading): boolean {
  const target = stance.target!;
  return reading.verbatim.some(
    (span) => contains(span, target) && target.end - target.start > 0.6 * (span.end - span.start),
  );
}

/** True when a short reported clause begins with the target: the clause tells more in the same line. */
function begins(target: Span, { content }: Reading): boolean {
  const [first] = content;
  if (content.length > 1 || first!.end - first!.start > LONGEST_TOLD) return false;
  return target.start <= first!.start + 6 && target.end <= first!.end;
}

/** "ينفي: أن يكون قرار الرفض": what a longer clause says begins as the clause does. */
function withItsParticle(target: Slice, { cue, content }: Reading, { text }: Article): Slice {
  const start = target.start === content[0]!.start ? withParticle(text, target, cue) : target.start;
  return start === target.start ? target : { ...target, start, text: text.slice(start, target.end) };
}

/** The reported clause with the article's own marks at its ends. */
function clause(reading: Reading, { text }: Article): Slice {
  const [first] = reading.content;
  const { open, close } = edgeMarks(text, first!, reading);
  const start = withParticle(text, first!, reading.cue);
  return { start, end: first!.end, text: `${open}${text.slice(start, first!.end)}${close}` };
}

/** The words of a statement: in marks where they stand in marks, else the reported clause as it is. */
export function wordBlocks({ reading, article }: Rendering, wording: Wording): readonly Block[] {
  const described = describedBlock(reading, article);
  if (described) return [described];
  const spans = quotedSpans(reading);
  if (spans.length === 0) return reportedBlocks(reading, article);
  if (reading.type === "mixed")
    return spans.map((span) => quotedBlock(article, span, edgeMarks(article.text, span, reading)));
  const [open, close] = houseMarks(article.lang, wording.phrases);
  return spans.map((span) => quotedBlock(article, span, { open, close }));
}

/** What is shown as a quotation: the words in marks, or a clause most of which stands in marks. None of a report. */
function quotedSpans({ type, verbatim, content }: Reading): readonly Slice[] {
  if (type !== "mixed") return verbatim;
  return lengthOf(verbatim) * 2 >= lengthOf(content) ? content : [];
}

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, span) => sum + span.end - span.start, 0);

const houseMarks = (lang: Language, phrases: Phrases): readonly [string, string] => [
  phrases.phrase(lang, "sign.open"),
  phrases.phrase(lang, "sign.close"),
];

function quotedBlock(
  article: Article,
  span: Span,
  marks: { readonly open: string; readonly close: string },
): Block {
  const end = cutAt(article.text, span);
  const cut = end < span.end;
  return {
    kind: "quotation",
    lang: article.lang,
    text: article.text.slice(span.start, withoutComma(article.text, span.start, end)),
    open: marks.open,
    close: cut ? ` […]${marks.close}` : marks.close,
  };
}

/** The comma before "he said" belongs to the article's sentence, not to what is shown. */
function withoutComma(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && /[\s,،]/u.test(text[last - 1]!)) last--;
  return last;
}

/** Where a long span is cut: after the last sentence that fits, else after the last word. */
function cutAt(text: string, span: Span): number {
  if (span.end - span.start <= LONGEST) return span.end;
  const fitting = text.slice(span.start, span.start + LONGEST);
  const sentence = Math.max(...[". ", "! ", "? ", "؟ ", ".\n"].map((end) => fitting.lastIndexOf(end)));
  const word = fitting.lastIndexOf(" ");
  return span.start + (sentence > LONGEST / 3 ? sentence + 1 : word > 0 ? word : LONGEST);
}

/** The reported clause as it stands, with the article's own marks around what is quoted in it; where its attribution broke it, a gap tells so. */
function reportedBlocks(reading: Reading, article: Article): readonly Block[] {
  const parts = reading.content.map((span) => {
    const end = cutAt(article.text, span);
    const { open, close } = edgeMarks(article.text, span, reading);
    const start = withParticle(article.text, span, reading.cue);
    return `${open}${article.text.slice(start, end)}${end < span.end ? " […]" : close}`;
  });
  return [{ kind: "paragraph", lang: article.lang, runs: [{ text: parts.join(" … ") }] }];
}

/** Verbs whose content is whom or what they describe, with what it is called: nobody "says" that without them. */
const DESCRIBING = new Set(["describe", "characterize", "characterise", "portray", "brand", "label", "call"]);

/** "described him as “a veteran”": the article's own words from the verb on; null of any other verb. */
function describedBlock({ cue, content, verbatim }: Reading, { lang, text }: Article): Block | null {
  const [first] = content;
  if (lang !== "en" || !cue || content.length !== 1 || !DESCRIBING.has(cue.lemma)) return null;
  if (cue.act !== "says" || cue.end > first!.start || !/^\s+$/u.test(text.slice(cue.end, first!.start)))
    return null;
  const end = cutAt(text, first!);
  const { close } = edgeMarks(text, first!, { verbatim });
  const words = `${text.slice(cue.start, end)}${end < first!.end ? " […]" : close}`;
  return { kind: "paragraph", lang, runs: [{ text: words }] };
}

/**
 * The marks of the article just outside a span: a content that begins or ends in quoted words leaves their outer mark
 * out. Empty where the span begins or ends in words that are not quoted.
 */
function edgeMarks(
  text: string,
  span: Span,
  { verbatim }: Pick<Reading, "verbatim">,
): { readonly open: string; readonly close: string } {
  let before = span.start - 1;
  while (/\s/u.test(text[before] ?? "")) before--;
  let after = span.end;
  // The comma or stop of "worth it.”" stands before the mark and is no part of the span.
  while (/[\s.,;:!?…،؛؟]/u.test(text[after] ?? "") && after < span.end + 4) after++;
  const mark = (at: number): string => (/["“”„«»‘’']/u.test(text[at] ?? "") ? text[at]! : "");
  return {
    open: verbatim.some((quoted) => quoted.start === span.start) ? mark(before) : "",
    close: verbatim.some((quoted) => quoted.end === span.end) ? mark(after) : "",
  };
}
