import type { EnglishLexicon } from "../quotations/english/lexicon.ts";
import { type Line, lineOf } from "../quotations/english/line.ts";
import type { Range } from "../quotations/english/noun-phrase.ts";
import type { Sentence, TextDocument } from "../text/document.ts";
import { indexAt, type Slice, type Span, sliceOf } from "../text/span.ts";
import { type Attitude, turned } from "./attitude.ts";
import { futureAttitudes } from "./attitude-future.ts";
import { type AttitudeLexicon, readAttitudeLexicon } from "./attitude-lexicon.ts";
import { nominalAttitudes } from "./attitude-nominals.ts";
import { type Candidate, crosses } from "./attitude-reach.ts";
import { verbAttitudes } from "./attitude-verbs.ts";

/** What is asked of a sentence. */
export interface AttitudeQuestion {
  /** Anywhere in the sentence that is asked about; the holder's and the target's own place do where they are given. */
  readonly at?: number;
  /** The words naming who holds the attitude, where the sentence names them. */
  readonly holder?: Span | null;
  /** The thing that the attitude is about, where only that one is asked for. */
  readonly about?: Span | null;
}

/** Finds the attitude that answers best, with how well it fits (from 1.1; 3 and more where the sentence names the holder as its own). */
export type ReadAttitude = (
  document: TextDocument,
  question: AttitudeQuestion,
) => { readonly attitude: Attitude; readonly fit: number } | null;

/**
 * A reader of attitudes in English sentences: who backs, rejects, accuses, promises... what, by verbs, nouns and
 * adjectives of `config/lexicon/en/attitude.json`, with the English grammar's own clauses. Linear in the sentence.
 * @throws LexiconError
 */
export const createAttitudes = (configDir: string, grammar: EnglishLexicon): ReadAttitude =>
  attitudeReader(readAttitudeLexicon(configDir, grammar));

/** The same with words that are read already. */
export function attitudeReader(lexicon: AttitudeLexicon): ReadAttitude {
  // Many quotations ask about one sentence, which may be as long as its article.
  const known = new WeakMap<Sentence, Told>();
  const toldIn = (document: TextDocument, sentence: Sentence): Told => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    // As if nothing stood in marks: who says "we back it" backs it.
    const line = lineOf(document, sentence, document.marked.length, lexicon.grammar);
    const told = { line, attitudes: attitudesOf(line, lexicon) };
    known.set(sentence, told);
    return told;
  };
  return (document, { at, holder, about }) => {
    const offset = at ?? holder?.start ?? about?.start ?? 0;
    const sentence = document.sentences[indexAt(document.sentences, offset)];
    if (!sentence) return null;
    const { line, attitudes } = toldIn(document, sentence);
    const who = holder ? wordsOf(line, holder) : null;
    const what = about ? wordsOf(line, about) : null;
    let best: Candidate | null = null;
    let fit = LEAST_FIT;
    for (const candidate of attitudes) {
      const own = fitOf(candidate, who, what);
      if (own > fit) [best, fit] = [candidate, own];
    }
    return best ? { attitude: attitudeOf(line, best), fit } : null;
  };
}

interface Told {
  readonly line: Line;
  readonly attitudes: readonly Candidate[];
}

/** What fits less is somebody else's, or of another thing. */
const LEAST_FIT = 1.1;

/** Every attitude of a line, in reading order. */
export function attitudesOf(line: Line, lexicon: AttitudeLexicon): Candidate[] {
  const found = verbAttitudes(line, lexicon);
  const cues = new Set<number>();
  for (const { cue } of found) for (let at = cue.start; at < cue.end; at++) cues.add(at);
  const inVerbs = (at: number): boolean => cues.has(at);
  const all = [
    ...found,
    ...nominalAttitudes(line, inVerbs, lexicon),
    ...futureAttitudes(line, inVerbs, lexicon),
  ];
  return all.sort((a, b) => a.at - b.at);
}

/** How well a candidate answers for a holder and a thing; 0 where it is somebody else's. */
function fitOf(candidate: Candidate, who: Range | null, what: Range | null): number {
  let fit = candidate.main ? 1 : 0.7;
  if (who) {
    if (candidate.holders.some((range) => crosses(range, who))) fit += 3;
    else if (candidate.holder === "named") fit -= 1;
    else if (candidate.holder === "pronoun" || who.start < candidate.at) fit += 0.5;
    fit -= Math.min(0.9, Math.abs(candidate.at - who.end) * 0.03);
  }
  if (what) {
    if (candidate.target && crosses(candidate.target, what)) fit += 2;
    else if (crosses(candidate.cue, what) && what.end > candidate.cue.end && what.start > candidate.cue.start)
      fit += 1;
    else if (what.start >= candidate.cue.end)
      fit += Math.max(-1.5, 0.8 - (what.start - candidate.cue.end) * 0.1);
    else fit -= 1;
  }
  return Math.max(0, fit);
}

/** The words of a line that a span covers; null where it covers none. */
function wordsOf({ words }: Line, { start, end }: Span): Range | null {
  const first = words.findIndex((word) => word.end > start);
  if (first < 0) return null;
  let last = first;
  while (last < words.length && words[last]!.start < end) last++;
  return last > first ? { start: first, end: last } : null;
}

function attitudeOf(line: Line, { told, kind, negated, cue, holders, target }: Candidate): Attitude {
  const { act, position } = turned(told.act, negated);
  return {
    act,
    position,
    kind,
    lemma: told.lemma,
    negated,
    cue: spanOf(line, cue),
    target: target && slice(line, target),
    holder: holders[0] ? slice(line, holders[0]) : null,
  };
}

const spanOf = ({ words }: Line, { start, end }: Range): Span => ({
  start: words[start]!.start,
  end: words[end - 1]!.end,
});
const slice = (line: Line, range: Range): Slice => sliceOf(line.document.text, spanOf(line, range));
