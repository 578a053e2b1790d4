import type { Act, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { type Slice, sliceOf } from "../text/span.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { firstPhrase, type Marker, type PhraseIndex, phraseAt, type StanceLexicon } from "./lexicon.ts";
import type { Position, Stance } from "./stance.ts";

/** What a speaker of each act holds of its target: `shared` scheme after PLOVER's cooperative and conflictual classes. */
const POSITION_OF: Readonly<Record<Act, Position>> = {
  says: "neutral",
  meets: "neutral",
  backs: "supports",
  agrees: "supports",
  promises: "supports",
  hopes: "supports",
  "calls-for": "supports",
  demands: "supports",
  doubts: "mixed",
  warns: "opposes",
  criticises: "opposes",
  accuses: "opposes",
  denies: "opposes",
  rejects: "opposes",
  threatens: "opposes",
};

const INTENSITY_OF: Readonly<Record<Act, 1 | 2 | 3>> = {
  says: 1,
  meets: 1,
  hopes: 1,
  doubts: 1,
  backs: 2,
  agrees: 2,
  promises: 2,
  "calls-for": 2,
  demands: 3,
  warns: 2,
  criticises: 2,
  accuses: 3,
  denies: 2,
  rejects: 2,
  threatens: 3,
};

/** A target longer than this many words is no thing any more but a clause; it is cut at its first pause. */
const TARGET_WORDS = 14;

/** The stance that one quotation shows. Where nothing tells, its speaker "says", and is neutral. */
export function judge(document: TextDocument, quotation: Quotation, lexicon: StanceLexicon): Stance[] {
  const content = quotation.content.flatMap((span) => tokens(document.text, span.start, span.end));
  const words = content.map((token) => token.norm);
  const cueAct = quotation.cue?.act ?? "says";
  const marker = cueAct === "says" ? markerOf(words, lexicon) : null;
  const act = marker?.value.act ?? cueAct;
  const first = quotation.content[0]!;
  const contrast = firstPhrase(words, lexicon.contrast) !== null;
  return [
    {
      act,
      position: positionOf(act, words, lexicon, contrast),
      target: targetOf(document, content, words, lexicon, act, marker, quotation),
      intensity:
        firstPhrase(words, lexicon.strong) && INTENSITY_OF[act] < 3
          ? ((INTENSITY_OF[act] + 1) as 2 | 3)
          : INTENSITY_OF[act],
      hedged: firstPhrase(words, lexicon.hedges) !== null,
      evidence: { start: first.start, end: first.end },
    },
  ];
}

const NEGATION = /^[وف]?(?:لا|لم|لن|ليس|ليست|غير|بدون|not|no|never|don't|doesn't|didn't|isn't|without)$/u;

interface FoundMarker {
  readonly at: number;
  readonly length: number;
  readonly value: Marker;
}

/** The first marker that no negation stands before; "there is no risk" warns of nothing. */
function markerOf(words: readonly string[], lexicon: StanceLexicon): FoundMarker | null {
  for (let at = 0; at < words.length; at++) {
    const match = phraseAt(words, lexicon.markers, at);
    if (!match) continue;
    if (at > 0 && NEGATION.test(words[at - 1]!)) continue;
    return { at, ...match };
  }
  return null;
}

function positionOf(act: Act, words: readonly string[], lexicon: StanceLexicon, contrast: boolean): Position {
  const base = POSITION_OF[act];
  if (base !== "neutral") return base === "supports" && contrast && act === "hopes" ? "mixed" : base;
  const count = (phrases: PhraseIndex<unknown>): number =>
    words.reduce((sum, _, at) => sum + (phraseAt(words, phrases, at) ? 1 : 0), 0);
  const positive = count(lexicon.positive);
  const negative = count(lexicon.negative);
  // One warm word in a plain report is no stance: two, and none against, are.
  if (positive >= 2 && negative === 0) return "supports";
  if (negative >= 2 && positive === 0) return "opposes";
  return "neutral";
}

/** A head longer than this many words is no plain subject. */
const HEAD_WORDS = 8;

/**
 * What the stance is about, as a slice of the article: the head of the content where the cue governs a thing ("called
 * for a truce"); where a marker told the act, what it governs or the subject before it. Null where that is no better
 * than the content itself.
 */
function targetOf(
  document: TextDocument,
  content: readonly Token[],
  words: readonly string[],
  lexicon: StanceLexicon,
  act: Act,
  marker: FoundMarker | null,
  quotation: Quotation,
): Slice | null {
  if (act === "says" || act === "meets" || content.length === 0) return null;
  if (marker && !marker.value.governs) {
    return slice(
      document,
      content,
      0,
      pauseFrom(content, words, 0, Math.min(marker.at, HEAD_WORDS + 1)),
      HEAD_WORDS,
    );
  }
  let from = marker ? marker.at + marker.length : 0;
  while (from < words.length && (!content[from]!.word || LEADING.test(words[from]!))) from++;
  from += from < words.length ? (phraseAt(words, lexicon.trim, from)?.length ?? 0) : 0;
  if (LEADING.test(words[from] ?? "")) from++;
  let to = pauseFrom(content, words, from, from + TARGET_WORDS);
  if (to - from === TARGET_WORDS) {
    // Cut where a phrase may end: before its last particle, so that no noun loses its adjective.
    const cut = lastParticle(words, from + 3, to);
    if (cut > from) to = cut;
  }
  const whole = quotation.content.some(
    (span) => span.start === content[from]?.start && span.end === content[to - 1]?.end,
  );
  if (whole && to - from > HEAD_WORDS) return null;
  if (to - from === 1 && quotation.type === "direct") return null;
  return slice(document, content, from, to, TARGET_WORDS);
}

const PAUSE = /^[،,؛;:.()"“”«»–—]$/u;
const BREAK =
  /^(?:الذي|التي|الذين|حتي|لان|لانه|لانها|بعد|قبل|عقب|خلال|لكن|ولكن|which|who|because|while|but|after|before|until|if|unless)$/u;
/** Words that lead up to a target without being of it. */
const LEADING = /^(?:ان|علي|to|that)$/u;
const PARTICLE = /^(?:في|من|الي|علي|عن|مع|بشان|ضد|بين|in|of|on|for|with|from|against|between|to|by|at|and)$/u;

/** The first pause or subordinate clause behind `from`, or `limit`. */
function pauseFrom(content: readonly Token[], words: readonly string[], from: number, limit: number): number {
  let to = from;
  while (
    to < content.length &&
    to < limit &&
    !PAUSE.test(content[to]!.text) &&
    !(to > from && BREAK.test(words[to]!))
  )
    to++;
  return to;
}

function slice(
  document: TextDocument,
  content: readonly Token[],
  from: number,
  to: number,
  longest: number,
): Slice | null {
  const head = content[from];
  const last = content[to - 1];
  if (!head || !last || to <= from || to - from > longest || last.end - head.start < 4) return null;
  return sliceOf(document.text, { start: head.start, end: last.end });
}

function lastParticle(words: readonly string[], from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (PARTICLE.test(words[at]!)) return at;
  return -1;
}
