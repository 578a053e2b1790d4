import type { TextDocument } from "../text/document.ts";
import { type Slice, type Span, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { FIRST, THIRD } from "./english-owner.ts";

const PRONOUN = /^(?:it|them|this|that|him|her|these|those)$/u;
/** A target ends before what goes on about something else. */
const TARGET_ENDS =
  /^(?:[,;:.!?()—–"“”]|and|but|so|because|while|without|unless|if|at|until|when|since|as|for|even|outright|altogether|any|anymore|completely|now|again|entirely)$/u;
/** Behind these a noun phrase that begins a clause has ended: "the sale was". */
const PREDICATE =
  /^(?:is|was|are|were|be|will|would|has|had|have|can|could|should|must|may|might|makes?|made|gives?|gave|does|did|deserves?|looks?|seems?|remains?)$/u;

const LONG = /(?:^|\s)(?:long|years|months|weeks|days|decades|ages|generations|hours|some time)(?:\s|$)/u;

/** A target cut where it ends; a pronoun is followed to the thing that the clause before it begins with. */
export function englishTargetOf(
  { text }: TextDocument,
  tokens: readonly Token[],
  span: Span | null,
): Slice | null {
  if (span === null) return null;
  let from = tokens.findIndex(({ start }) => start >= span.start);
  // "had “real doubts” about whether": a mark that closes before the thing, and its preposition.
  while (from >= 0 && from < tokens.length - 1 && !tokens[from]!.word) {
    from++;
    if (/^(?:about|over|of)$/u.test(tokens[from]!.norm) && from < tokens.length - 1) from++;
  }
  if (from < 0) return null;
  // "a change he has supported | for years": how long, and no thing.
  if (
    tokens[from]!.norm === "for" &&
    LONG.test(
      tokens
        .slice(from + 1, from + 3)
        .map(({ norm }) => norm)
        .join(" "),
    )
  )
    return null;
  let to = from;
  while (
    to < tokens.length &&
    tokens[to]!.start < span.end &&
    (to === from || !TARGET_ENDS.test(tokens[to]!.norm) || isTitleStop(tokens, to) || isAtPlace(tokens, to))
  )
    to++;
  // "We will fight it to the last boat".
  if ((to - from === 1 && PRONOUN.test(tokens[from]!.norm)) || /^(?:it|them)$/u.test(tokens[from]!.norm))
    return headOf(text, tokens, from);
  return sliceOf(text, { start: tokens[from]!.start, end: tokens[to - 1]!.end });
}

/** "the farm at Ledbury": the place tells one farm from another. */
const isAtPlace = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.norm === "at" && /^\p{Lu}\p{Ll}/u.test(tokens[at + 1]?.text ?? "");

/** "Mr. Moore": the stop behind a title ends no target. */
const isTitleStop = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.norm === "." && /^(?:mr|mrs|ms|dr|sen|rep|gov|gen|st|prof)$/u.test(tokens[at - 1]?.norm ?? "");

/** Longest thing at the head of a clause, in words. */
const HEAD_AT_MOST = 8;

/** "The sale was wrong and I reject it": the thing before the first verb; "It is a good treaty, I back it": the one behind. */
function headOf(text: string, tokens: readonly Token[], before: number): Slice | null {
  let to = 0;
  while (
    to < Math.min(before, HEAD_AT_MOST) &&
    tokens[to]!.word &&
    !PREDICATE.test(tokens[to]!.norm) &&
    !/^(?:and|but|that|who|which)$/u.test(tokens[to]!.norm)
  )
    to++;
  if (to === 0 || !PREDICATE.test(tokens[to]?.norm ?? "")) return null;
  if (!/^(?:it|this|that)$/u.test(tokens[0]!.norm) || to > 1) {
    if (FIRST.test(tokens[0]!.norm) || THIRD.test(tokens[0]!.norm)) return null;
    return sliceOf(text, { start: tokens[0]!.start, end: tokens[to - 1]!.end });
  }
  const from = to + 1;
  let end = from;
  while (end < before && tokens[end]!.word && !TARGET_ENDS.test(tokens[end]!.norm)) end++;
  // "It is a tax on work and I reject it": what it is called, and not what it is.
  const called = tokens.slice(from, end).some(({ norm }) => /^(?:of|on|for|to|in|with)$/u.test(norm));
  if (!/^an?$/u.test(tokens[from]?.norm ?? "") || end - from < 2 || called) return null;
  return sliceOf(text, { start: tokens[from]!.start, end: tokens[end - 1]!.end });
}
