import { contains, type Span, sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Quotation } from "../quotation.ts";
import { contentOf, type Extent, type LaterCue, trimmed } from "./content.ts";
import { type SentenceContext, tokenAt, verbatimOf } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { type Intro, isNear } from "./governed.ts";
import { actWithNoun } from "./held-acts.ts";
import { findIntro } from "./intro.ts";
import { readObject } from "./object.ts";
import { floorOf, sourceOf } from "./said-by.ts";
import { subjectBehind } from "./source.ts";
import { spanOf } from "./speaker-phrase.ts";
import { isDefinite } from "./speaker-words.ts";
import { isVerbalNoun } from "./verbal-noun.ts";
import type { Outlet } from "./via.ts";
import { type Frame, isVoiced } from "./voiced.ts";
import { isPause, isRelative, type Phrase } from "./words.ts";

/** A cue that reports something: what is said, by whom, and how the content begins. */
export interface Reading extends LaterCue {
  readonly extent: Extent;
  readonly source: Phrase | null;
  /** Index of the word that introduces the content; the cue's own where the content stands before it. */
  readonly introIndex: number;
  readonly cueEnd: number;
  readonly confidence: number;
}

/** How sure each frame makes us that what it opens was said. */
const CONFIDENCE: Readonly<Record<Intro["kind"] | "before", number>> = {
  quote: 0.96,
  colon: 0.95,
  clause: 0.95,
  preposition: 0.84,
  object: 0.72,
  before: 0.82,
};
const AFTER = new Set(["كما", "حسبما", "ما", "وفقما", "مثلما"]);
const ATTRIBUTIVE = /^(?:وذلك|كما|حسبما|ما|بحسب|حسب|وفق|علي|وفقا|ل|به|حد)$/u;
/** "... كما أنذرت إيمي الأنصاري": the content stands before the cue. */
function readBefore(context: SentenceContext, found: FoundCue): Reading | null {
  const { tokens, marked } = context.sentence;
  let stop = found.index;
  while (stop > 0 && (ATTRIBUTIVE.test(tokens[stop - 1]!.norm) || isPause(tokens[stop - 1]))) stop--;
  const before = tokens[stop - 1];
  if (!before) return null;
  const stretch = marked.find(
    (candidate) => candidate.close === before.end && !context.names.has(candidate.open),
  );
  const extent = stretch
    ? { start: stretch.start, end: stretch.end, whole: stretch }
    : { ...trimmed(context.text, context.sentence.start, before.end), whole: null };
  if (extent.end - extent.start < 16) return null;
  let limit = found.next;
  while (limit < tokens.length && !/^[.؛(]$/u.test(tokens[limit]!.text)) limit++;
  const source = found.entry?.inDocument
    ? sourceOf(context, found, undefined, limit, 0)
    : subjectBehind(context.words, context, tokens, found, limit);
  return {
    found,
    extent,
    source,
    kind: "before",
    introIndex: found.index,
    cueEnd: found.cue.end,
    confidence: CONFIDENCE.before,
  };
}

/** How far the content stands from its cue and subject takes some of the certainty. */
function confidenceOf(
  context: SentenceContext,
  found: FoundCue,
  intro: Intro,
  source: Phrase | null,
): number {
  const subject = source && source.first > found.index ? source.last - source.first + 1 : 0;
  const gap = Math.max(0, intro.index - found.next - subject - 4);
  // "تحدث عن" may tell of a talk without a word of it.
  const vague = found.cue.lemma === "تحدث" ? 0.12 : 0;
  // "تتابع الأحزاب انتقادها لتوقيع «مذكرة تفاهم»": words of something else stand between.
  const apart = intro.kind === "quote" && found.present && !isNear(context, found, intro.index) ? 0.3 : 0;
  // Behind a long name or whom it addresses, the subject may have been cut wrongly.
  const reached = intro.kind === "preposition" && !isNear(context, found, intro.index) ? 0.06 : 0;
  const unsure = reached + (intro.kind === "object" && !source ? 0.15 : 0) + vague + apart;
  // "كررت المستشارة معارضتها": the pronoun of who holds it bears the subject out.
  const held =
    intro.kind === "object" &&
    source !== null &&
    context.words.lexicon.attitudes.has(context.sentence.tokens[intro.index]!.norm);
  const base = held ? CONFIDENCE.preposition : CONFIDENCE[intro.kind];
  return base - Math.min(0.25, gap * 0.015) - unsure;
}

/** Longest stretch in marks that may be a part of an object before it: "أعلنت عزمها شن حملة و«محوها»". */
const SHORT_MARKED = 40;
const mayName = ({ kind, marked }: Intro): boolean =>
  kind === "quote" && marked !== null && marked.end - marked.start <= SHORT_MARKED;

/** An attitude or verbal noun in front of a short stretch in marks is what is told, with the stretch in it. */
function namesAct(context: SentenceContext, object: Intro, quote: Intro): boolean {
  const head = context.sentence.tokens[object.index]!;
  const { words } = context;
  return object.index < quote.index && (words.lexicon.attitudes.has(head.norm) || isVerbalNoun(words, head));
}

/**
 * Reads one cue. `limit` is the index of the next cue that reports, `earlier` the cue before it, `later` the cues behind
 * it that report, by token index. Null where the cue reports nothing.
 */
export function readCue(
  context: SentenceContext,
  found: FoundCue,
  limit: number,
  earlier: FoundCue | undefined,
  later: ReadonlyMap<number, LaterCue>,
): Reading | null {
  const { tokens } = context.sentence;
  const floor = floorOf(context, found, earlier);
  const before = tokens[found.index - 1]?.norm ?? "";
  const intro = findIntro(context, found, limit);
  const objectFirst = found.entry?.first === "object" || found.entry?.first === "about";
  const read = objectFirst || !intro || mayName(intro) ? readObject(context, found, limit, floor) : null;
  const object = read && (objectFirst || !intro || namesAct(context, read.intro, intro)) ? read : null;
  // "كما دعا إلى", "كما نفى الخبر" have a content of their own behind them; "كما قال فلان" attributes what stands before.
  // "ما سمته الحكومة «حربا»" has its content behind it too.
  const calls = found.hasObject && (found.entry?.first === "about" || found.entry?.needsSubject);
  const attributive =
    found.kind === "verb" && AFTER.has(before) && !calls && !(before === "كما" && (intro || object));
  const standsBefore = attributive ? readBefore(context, found) : null;
  if (standsBefore) return standsBefore;
  if (!object && found.entry?.first === "about" && !found.hasObject) return null;
  const frame: Frame | null =
    object ?? (intro ? { intro, source: sourceOf(context, found, earlier, intro.index, floor) } : null);
  if (!frame || !isVoiced(context, found, frame)) return null;
  const extent = contentOf(context, found, later, frame.intro);
  if (!extent || extent.end - extent.start < 2) return null;
  const source = frame.source && isWarned(context, found, frame, extent) ? null : frame.source;
  return {
    found,
    extent,
    source,
    kind: frame.intro.kind,
    introIndex: frame.intro.index,
    cueEnd: frame.intro.cueEnd ?? found.cue.end,
    confidence: confidenceOf(context, found, frame.intro, source),
  };
}

/** "حذر البرلمان من أنه سيستعمل النقض إذا عارض البرلمان الاتفاق": whom "he" warns would be "he", and not be named again. */
function isWarned(
  { sentence: { tokens } }: SentenceContext,
  found: FoundCue,
  { intro, source }: Frame,
  extent: Span,
): boolean {
  if (!source || !found.entry?.addressing || source.first !== found.next) return false;
  const { norm } = tokens[source.first]!;
  // The clause begins with the particle, or behind it: "من | أنه".
  const he = tokens.slice(intro.index, intro.index + 2).some((token) => /^ب?ان(?:ه|ها)$/u.test(token.norm));
  return he && isDefinite(norm) && tokens.some((token) => contains(extent, token) && token.norm === norm);
}

/** "الذي تقول الأمم المتحدة إنه", "ميركل التي دعت": said in passing, in a relative clause. */
const isAside = (tokens: readonly Token[], { found }: Reading): boolean =>
  isRelative(tokens[found.index - 1]);

/** The quotation that a reading stands for. */
export function quotationOf(context: SentenceContext, reading: Reading, outlet: Outlet | null): Quotation {
  const { text, sentence } = context;
  const { extent, found } = reading;
  const verbatim = extent.whole ? [sliceOf(text, extent.whole)] : verbatimOf(context, extent);
  return {
    type: extent.whole ? "direct" : verbatim.length ? "mixed" : "indirect",
    content: [sliceOf(text, extent)],
    verbatim,
    cue: {
      ...found.cue,
      ...sliceOf(text, { start: found.cue.start, end: reading.cueEnd }),
      act: actWithNoun(context.words.lexicon.heldActs, sentence.tokens, found, firstWord(context, reading)),
    },
    source: reading.source ? sliceOf(text, spanOf(sentence.tokens, reading.source)) : null,
    via: outlet ? sliceOf(text, outlet) : null,
    ...(isAside(sentence.tokens, reading) ? { aside: true } : {}),
    ...(outlet?.conversation ? { viaRuns: true } : {}),
    confidence: reading.confidence,
  };
}

/** First token of a reading's content, also where the content begins inside it (ب written on to it). */
function firstWord(context: SentenceContext, { extent }: Reading): number {
  const at = tokenAt(context, extent.start);
  const before = context.sentence.tokens[at - 1];
  return before && before.end > extent.start ? at - 1 : at;
}

/** First token of a reading's content. */
export const firstToken = (context: SentenceContext, reading: Reading): number =>
  tokenAt(context, reading.extent.start);
