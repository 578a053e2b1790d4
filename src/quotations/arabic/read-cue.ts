import type { Sentence } from "../../text/document.ts";
import { type Slice, type Span, sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import { contentOf, type Extent, trimmed } from "./content.ts";
import type { FoundCue } from "./cues.ts";
import { findIntro, type Intro } from "./intro.ts";
import { type ArabicWords, spanOf } from "./noun-phrase.ts";
import { leadingSubject, readObject } from "./read-object.ts";
import { type Phrase, PRONOUN_PARTICLE, RELATIVE, subjectBefore, subjectBehind } from "./source.ts";
import { relayedBy } from "./via.ts";

/** All that is known of a sentence while its cues are read. */
export interface SentenceContext {
  readonly words: ArabicWords;
  readonly text: string;
  readonly sentence: Sentence;
  /** For each token, whether it stands inside marks. */
  readonly inside: readonly boolean[];
  readonly cues: readonly FoundCue[];
  /** Opening offsets of the stretches in marks that are names. */
  readonly names: ReadonlySet<number>;
  /** Folded words of personal names met in the document. */
  readonly people: ReadonlySet<string>;
}

const AFTER = /^(?:كما|حسبما|ما|وفقما)$/u;

/** Verbatim parts of a content: the stretches in marks inside it that are no names. */
export function verbatimOf(context: SentenceContext, span: Span): Slice[] {
  return context.sentence.marked
    .filter((marked) => marked.start >= span.start && marked.end <= span.end && !context.names.has(marked.open))
    .map((marked) => sliceOf(context.text, marked));
}

/** Builds the quotation of a cue whose content and subject were found. */
export function build(context: SentenceContext, found: FoundCue, extent: Extent, source: Phrase | null, cueEnd: number | null, confidence: number): Quotation {
  const { text, sentence } = context;
  const verbatim = extent.whole ? [sliceOf(text, extent.whole)] : verbatimOf(context, extent);
  const via = relayedBy(context.words, sentence);
  return {
    type: extent.whole ? "direct" : verbatim.length ? "mixed" : "indirect",
    content: [sliceOf(text, extent)],
    verbatim,
    cue: cueEnd === null ? found.cue : { ...found.cue, ...sliceOf(text, { start: found.cue.start, end: cueEnd }) },
    source: source ? sliceOf(text, spanOf(sentence.tokens, source)) : null,
    via: via ? sliceOf(text, via) : null,
    confidence,
  };
}

/** Where the search for a cue's content stops: at the next verb that reports. */
function limitOf(context: SentenceContext, found: FoundCue): number {
  const next = context.cues.find((other) => other.index >= found.next && (other.kind === "verb" || (other.kind === "participle" && found.kind !== "verb")));
  return next ? next.index : context.sentence.tokens.length;
}

function floorOf(context: SentenceContext, found: FoundCue): number {
  const { tokens } = context.sentence;
  const before = context.cues.filter((other) => other.next <= found.index).at(-1);
  let floor = before ? before.next : 0;
  for (let at = found.index - 1; at >= floor; at--) if (context.inside[at] && !context.inside[at + 1]) { floor = at + 1; break; }
  while (floor < found.index && !tokens[floor]!.word) floor++;
  return floor;
}

/** "عن شترايتر قوله إن": who is quoted stands between عن and the noun of saying. */
function relayedSource(context: SentenceContext, found: FoundCue): Phrase | null {
  const { tokens } = context.sentence;
  for (let at = found.index - 1; at >= Math.max(0, found.index - 25); at--) {
    if (tokens[at]!.norm === "عن" && at + 1 < found.index) return { first: at + 1, last: found.index - 1 };
    if (/^(?:عنه|عنها|عنهم)$/u.test(tokens[at]!.norm)) return null;
  }
  return null;
}

/** "... كما أنذرت إيمي الأنصاري": the content stands before the cue. */
function contentBefore(context: SentenceContext, found: FoundCue): { extent: Extent; from: number } | null {
  const { tokens, marked } = context.sentence;
  let stop = found.index - 1;
  while (stop > 0 && /^(?:كما|حسبما|ما|بحسب|حسب|وفق|علي|وفقا|ل|به)$/u.test(tokens[stop - 1]!.norm)) stop--;
  const before = tokens[stop - 1];
  if (!before) return null;
  const stretch = marked.find((candidate) => candidate.close === before.end && !context.names.has(candidate.open));
  if (stretch) return { extent: { start: stretch.start, end: stretch.end, whole: stretch }, from: stop };
  const previous = context.cues.filter((other) => other.next < stop).at(-1);
  if (previous && previous.index > 0) return null;
  const span = trimmed(context.text, previous ? tokens[previous.next]!.start : context.sentence.start, before.end);
  return span.end - span.start > 15 ? { extent: { ...span, whole: null }, from: stop } : null;
}

/**
 * Reads one cue: its content and the words naming who speaks. With `framed` only where a complementizer, mark, colon or
 * governed preposition tells where the content begins. Null where the cue reports nothing.
 */
export function readCue(context: SentenceContext, found: FoundCue, frames: "framed" | "any"): Quotation | null {
  const { words, sentence, text } = context;
  const { tokens } = sentence;
  const attributive = found.kind === "verb" && AFTER.test(tokens[found.index - 1]?.norm ?? "");
  const before = attributive && (!/كما$/u.test(tokens[found.index - 1]!.norm) || !findAny(context, found)) ? contentBefore(context, found) : null;
  if (before) {
    const stop = tokens.findIndex((token, at) => at >= found.next && /^[.،؛(]$/u.test(token.text) && !isApposition(context, at));
    const source = subjectBehind(words, sentence, found, stop < 0 ? tokens.length : stop);
    return build(context, found, before.extent, source, null, 0.7);
  }
  const limit = limitOf(context, found);
  const intro = findIntro(words, sentence, found, limit, context.names);
  if (!intro) return frames === "any" && found.kind !== "noun" ? readObject(context, found, limit) : null;
  if (found.entry?.strict && intro.index > found.next) return null;
  const extent = contentOf(text, words, sentence, context.cues, context.inside, intro);
  if (!extent || extent.end - extent.start < 2) return null;
  const source = sourceOf(context, found, intro);
  return build(context, found, extent, source, intro.cueEnd, confidenceOf(found, intro, source));
}

const isApposition = (context: SentenceContext, at: number): boolean => context.sentence.tokens[at]!.text === "،" && at < context.sentence.tokens.length - 2;

const findAny = (context: SentenceContext, found: FoundCue): boolean =>
  findIntro(context.words, context.sentence, found, limitOf(context, found), context.names) !== null;

function sourceOf(context: SentenceContext, found: FoundCue, intro: Intro): Phrase | null {
  const { words, sentence } = context;
  if (found.kind === "noun") return relayedSource(context, found);
  const before = () => subjectBefore(words, sentence, found, floorOf(context, found), context.people);
  const behind = addressing(found)
    ? (leadingSubject(context, found.next, intro.index) ?? subjectBehind(words, sentence, found, intro.index))
    : subjectBehind(words, sentence, found, intro.index);
  if (behind) {
    const { tokens } = sentence;
    const previous = tokens[found.index - 1]?.norm ?? "";
    // "التي دعت الحكومة إلى", "لكنه دعا إيران إلى", "حذر المشرعين من": who is spoken to stands where the subject would.
    const addressee = addressing(found) && (RELATIVE.test(previous) || PRONOUN_PARTICLE.test(previous) || /^ال.*ين$/u.test(tokens[behind.first]!.norm));
    if (!addressee) return behind;
  }
  if (found.kind === "participle") return null;
  return before();
}

/** Verbs that may name whom they are spoken to before what is said. */
const addressing = (found: FoundCue): boolean => /^(?:calls-for|demands|warns|threatens|promises)$/u.test(found.cue.act);

/** How sure the frame makes us: a mark right behind the cue leaves little doubt, a preposition far from it more. */
function confidenceOf(found: FoundCue, intro: Intro, source: Phrase | null): number {
  const base = { quote: 0.95, colon: 0.9, clause: 0.92, preposition: 0.8 }[intro.kind];
  const distance = intro.index - found.next;
  return base - Math.min(0.25, Math.max(0, distance - (source ? source.last - source.first + 1 : 0) - 4) * 0.02);
}
