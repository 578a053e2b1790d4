import { sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Quotation } from "../quotation.ts";
import { contentOf, type Extent, type LaterCue, trimmed } from "./content.ts";
import { type SentenceContext, tokenAt, verbatimOf } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { findIntro, type Intro } from "./intro.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { readObject } from "./object.ts";
import { isPronounParticle, subjectBefore, subjectBehind } from "./source.ts";
import { spanOf, speakerPhrase } from "./speaker-phrase.ts";
import { isDefinite } from "./speaker-words.ts";
import type { Outlet } from "./via.ts";
import { isAdverb, isPause, isRelative, type Phrase } from "./words.ts";

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
const ATTRIBUTIVE = /^(?:كما|حسبما|ما|بحسب|حسب|وفق|علي|وفقا|ل|به|حد)$/u;
const RELAYED_REACH = 25;

/** Where the search for a subject in front of a cue stops: behind the cue or the stretch in marks before it. */
function floorOf(context: SentenceContext, found: FoundCue, earlier: FoundCue | undefined): number {
  let floor = earlier ? earlier.next : 0;
  for (let at = found.index - 1; at >= floor && at > found.index - RELAYED_REACH; at--) {
    if (context.inside[at] && !context.inside[at + 1] && !isPause(context.sentence.tokens[at])) {
      const name = context.sentence.marked.findLast(
        (marked) => marked.open < context.sentence.tokens[at]!.end,
      );
      if (name && context.names.has(name.open)) continue;
      floor = at + 1;
      break;
    }
  }
  return floor;
}

/** "عن شترايتر قوله إن": who is quoted stands between عن and the noun of saying. */
function relayedSource(context: SentenceContext, found: FoundCue): Phrase | null {
  const { tokens } = context.sentence;
  for (let at = found.index - 1; at >= Math.max(0, found.index - RELAYED_REACH); at--) {
    const { norm } = tokens[at]!;
    if (norm === "عن" && at + 1 < found.index)
      return speakerPhrase(context.words, tokens, at + 1, found.index);
    if (/^(?:عنه|عنها|عنهم)$/u.test(norm) || isPause(tokens[at])) return null;
  }
  return null;
}

/** "ورد في بيان صادر عن الحكومة": who issued the document, else the document where it is a certain one. */
function issuer(context: SentenceContext, found: FoundCue, limit: number): Phrase | null {
  const { words } = context;
  const { tokens } = context.sentence;
  for (let at = found.index - 6; at < Math.min(limit, found.next + 6); at++) {
    if (!/^صادر(?:ا|ه)?$/u.test(tokens[at]?.norm ?? "") || !/^(?:عن|من)$/u.test(tokens[at + 1]?.norm ?? ""))
      continue;
    const phrase = nounPhrase(words, context, tokens, at + 2, Math.min(tokens.length, at + 14));
    if (phrase) return phrase;
  }
  const behind = nounPhrase(words, context, tokens, found.next, limit);
  if (behind?.first === found.next) return behind;
  return isDefinite(tokens[found.next - 1]!.norm) ? { first: found.next - 1, last: found.next - 1 } : null;
}

function sourceOf(
  context: SentenceContext,
  found: FoundCue,
  earlier: FoundCue | undefined,
  limit: number,
  floor: number,
): Phrase | null {
  const { tokens } = context.sentence;
  if (found.kind === "noun") {
    // "يجيب فلان عن ذلك بقوله": the verb in front of it has named who speaks.
    const verb = found.cue.text.startsWith("ب") && earlier?.kind === "verb" ? earlier : null;
    return (
      relayedSource(context, found) ??
      (verb && subjectBehind(context.words, context, tokens, verb, found.index))
    );
  }
  if (found.kind === "nominal") return nounPhrase(context.words, context, tokens, found.next, limit);
  if (found.entry?.inDocument) return issuer(context, found, limit);
  // A subject that begins the clause of its verb is the surest: "وكان الوزير قد قال".
  return (
    subjectBefore(context.words, context, tokens, found, floor) ??
    subjectBehind(context.words, context, tokens, found, limit)
  );
}

/** "... كما أنذرت إيمي الأنصاري": the content stands before the cue. */
function readBefore(context: SentenceContext, found: FoundCue): Reading | null {
  const { tokens, marked } = context.sentence;
  let stop = found.index;
  while (stop > 0 && ATTRIBUTIVE.test(tokens[stop - 1]!.norm)) stop--;
  const before = tokens[stop - 1];
  if (!before) return null;
  const stretch = marked.find(
    (candidate) => candidate.close === before.end && !context.names.has(candidate.open),
  );
  const extent = stretch
    ? { start: stretch.start, end: stretch.end, whole: stretch }
    : { ...trimmed(context.text, context.sentence.start, before.end), whole: null };
  if (extent.end - extent.start < 16) return null;
  const stop2 = tokens.findIndex((token, at) => at >= found.next && /^[.؛(]$/u.test(token.text));
  const source = subjectBehind(context.words, context, tokens, found, stop2 < 0 ? tokens.length : stop2);
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
function confidenceOf(found: FoundCue, intro: Intro, source: Phrase | null): number {
  const subject = source && source.first > found.index ? source.last - source.first + 1 : 0;
  const gap = Math.max(0, intro.index - found.next - subject - 4);
  const unsure = intro.kind === "object" && !source ? 0.15 : 0;
  return CONFIDENCE[intro.kind] - Math.min(0.25, gap * 0.015) - unsure;
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
  if (found.kind === "verb" && AFTER.has(before) && !(before === "كما" && intro)) {
    const reading = readBefore(context, found);
    if (reading) return reading;
  }
  const objectFirst = found.entry?.first === "object" || found.entry?.first === "about";
  const object = objectFirst || !intro ? readObject(context, found, limit, floor) : null;
  const frame =
    object ?? (intro ? { intro, source: sourceOf(context, found, earlier, intro.index, floor) } : null);
  if (found.kind === "noun" && !namesSaying(found, intro)) return null;
  if (
    found.kind === "nominal" &&
    !(frame?.source && intro && (intro.kind === "clause" || intro.kind === "colon"))
  )
    return null;
  if (found.present && found.entry?.needsSubject && frame && isPassive(found, frame)) return null;
  if (found.entry?.inDocument && frame && !frame.source) return null;
  if (!frame || (found.entry?.strict && frame.intro.index > found.next)) return null;
  if (!frame.source && isWritersOwn(context, found, frame.intro)) return null;
  const extent = contentOf(context, found, later, frame.intro);
  if (!extent || extent.end - extent.start < 2) return null;
  return {
    found,
    extent,
    source: frame.source,
    kind: frame.intro.kind,
    introIndex: frame.intro.index,
    cueEnd: frame.intro.cueEnd ?? found.cue.end,
    confidence: confidenceOf(found, frame.intro, frame.source),
  };
}

/** A noun of saying reports behind a relay ("عن الوزير قوله إن"); any other only with its clause right behind it. */
function namesSaying(found: FoundCue, intro: Intro | null): boolean {
  if (!intro) return false;
  if (found.cue.lemma === "قول") return true;
  return intro.index === found.next && (intro.kind === "clause" || intro.kind === "colon");
}

/** "تعتبر السعودية أول بؤرة", "التي تعتبر «عاصمة»": nobody considers; with a clause behind its subject somebody does. */
const isPassive = (found: FoundCue, frame: { intro: Intro; source: Phrase | null }): boolean =>
  frame.source === null || (frame.intro.kind !== "clause" && frame.source.first > found.index);

/** "باتت الحرب تهدد بمصيبة", "المؤشرات تؤكد أن": a present behind a noun that cannot speak is the writer's own. */
function isWritersOwn(context: SentenceContext, found: FoundCue, intro: Intro): boolean {
  if (
    found.kind !== "verb" ||
    !found.present ||
    found.joined ||
    intro.kind === "quote" ||
    intro.kind === "colon"
  )
    return false;
  const { lexicon } = context.words;
  const before = context.sentence.tokens[found.index - 1];
  if (!before?.word || isPronounParticle(before.norm) || isAdverb(context.words, before)) return false;
  const particle = lexicon.conjunctions.has(before.norm) || lexicon.complementizers.has(before.norm);
  return !particle && !(intro.kind === "clause" && isRelative(before));
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
    cue: { ...found.cue, ...sliceOf(text, { start: found.cue.start, end: reading.cueEnd }) },
    source: reading.source ? sliceOf(text, spanOf(sentence.tokens, reading.source)) : null,
    via: outlet ? sliceOf(text, outlet) : null,
    ...(isAside(sentence.tokens, reading) ? { aside: true } : {}),
    ...(outlet?.conversation ? { viaRuns: true } : {}),
    confidence: reading.confidence,
  };
}

/** First token of a reading's content. */
export const firstToken = (context: SentenceContext, reading: Reading): number =>
  tokenAt(context, reading.extent.start);
