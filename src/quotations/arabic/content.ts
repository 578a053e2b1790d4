import type { Sentence } from "../../text/document.ts";
import type { Marked } from "../../text/marks.ts";
import type { FoundCue } from "./cues.ts";
import type { Intro } from "./intro.ts";
import type { ArabicWords } from "./noun-phrase.ts";
import type { SentenceContext } from "./read-cue.ts";

const COMMA = /^[،,؛;]$/u;
const RELATIVE = /^(?:الذي|التي|الذين)$/u;
const ATTRIBUTION = /^(?:بحسب|حسب|حسبما|وفق|وفقا|طبقا|بحسبه)$/u;

/** Where a clause that begins at token `first` ends: a token index, exclusive. */
function clauseEnd(words: ArabicWords, sentence: Sentence, cues: readonly FoundCue[], inside: readonly boolean[], first: number): number {
  const { tokens } = sentence;
  const cueAt = new Map(cues.map((found) => [found.index, found]));
  for (let index = first; index < tokens.length; index++) {
    if (inside[index]) continue;
    const token = tokens[index]!;
    const next = tokens[index + 1];
    if (COMMA.test(token.text) && next && !inside[index + 1]) {
      const two = `${next.norm} ${tokens[index + 2]?.norm ?? ""}`;
      const occasion = next.norm === "وذلك" && !/^(?:عقب|خلال|اثناء|ردا|بعد|في|ضمن|علي هامش)$/u.test(tokens[index + 2]?.norm ?? "");
      if (!occasion && (words.lexicon.trailing.has(next.norm) || words.lexicon.trailing.has(two))) return index;
      if (/^و/u.test(next.norm) && words.lexicon.relayed.has(next.norm.slice(1))) return index;
    }
    if (index > first && ATTRIBUTION.test(token.norm)) return index;
    if (index > first && token.norm === "علي" && next?.norm === "حد") return index;
    if (RELATIVE.test(token.norm) && cueAt.has(index + 1) && index > first) return index;
    const found = cueAt.get(index);
    if (!found || index === first) continue;
    const before = tokens[index - 1]!;
    const afterComma = COMMA.test(before.text) || (inside[index - 1] ?? false);
    if (found.kind === "participle" && (afterComma || (index > first + 2 && found.cue.agreement.number === "singular"))) return index;
    if (found.kind === "verb" && found.joined) return index;
    if (found.kind === "verb" && index - 1 > first) {
      // ", لكنه قال", ", كما دعا", ", فيما أكد", ", إلا أنه شدد": the conjunction goes with the new cue.
      for (let back = index - 1; back >= Math.max(first + 1, index - 3); back--) {
        const starts = words.lexicon.clauseStarters.has(tokens[back]!.norm) || /^(?:لكنه|ولكنه|الا)/u.test(tokens[back]!.norm);
        if (starts) return back;
      }
    }
  }
  return tokens.length;
}

export interface Extent {
  /** Spans of the content, trimmed. */
  readonly start: number;
  readonly end: number;
  /** The content is one whole stretch in marks. */
  readonly whole: Marked | null;
}

/** Trims spaces, punctuation and unpaired marks off both ends. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /[\s،,؛;:.…\-–—]/u.test(text[from]!)) from++;
  while (to > from && /[\s،,؛;:.…!\-–—]/u.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/** The extent of the content that `intro` opens; null where nothing is left of it. */
export function contentOf(
  text: string,
  words: ArabicWords,
  sentence: Sentence,
  cues: readonly FoundCue[],
  inside: readonly boolean[],
  intro: Intro,
): Extent | null {
  const { tokens } = sentence;
  const { marked } = intro;
  if (marked) {
    const after = tokens.findIndex((token) => token.start >= marked.close);
    const goesOn =
      marked.closed && intro.kind !== "quote" && intro.kind !== "colon" && after >= 0 &&
      tokens[after]!.word && clauseEnd(words, sentence, cues, inside, after - 1) > after &&
      !words.lexicon.trailing.has(tokens[after]!.norm) && !words.lexicon.adverbs.has(tokens[after]!.norm) &&
      !cues.some((found) => found.index === after);
    if (!goesOn) return { start: marked.start, end: marked.end, whole: marked };
  }
  const first = tokens.findIndex((token) => token.end > intro.start);
  if (first < 0) return null;
  const stop = clauseEnd(words, sentence, cues, inside, first);
  const { start, end } = trimmed(text, intro.start, tokens[stop - 1]?.end ?? intro.start);
  return end > start ? { start, end, whole: null } : null;
}

/** The clause that begins at token `first`, as a trimmed span; null where nothing is left of it. */
export function clauseBehind(context: SentenceContext, first: number): { start: number; end: number } | null {
  const { tokens } = context.sentence;
  if (first >= tokens.length) return null;
  const stop = clauseEnd(context.words, context.sentence, context.cues, context.inside, first);
  const span = trimmed(context.text, tokens[first]!.start, tokens[Math.max(first, stop - 1)]!.end);
  return span.end > span.start ? span : null;
}
