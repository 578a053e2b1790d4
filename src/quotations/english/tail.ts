import { adverbialsEnd } from "./adverbials.ts";
import type { Clause } from "./clause.ts";
import { titled } from "./in-marks.ts";
import type { EnglishLexicon, Frame } from "./lexicon.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";

export const NONE: ReadonlySet<string> = new Set();

const GOVERNED: ReadonlyMap<Frame, string> = new Map([
  ["of", "of"],
  ["on", "on"],
  ["about", "about"],
  ["against", "against"],
  ["for", "for"],
  ["at", "at"],
  ["with", "with"],
  ["to-np", "to"],
  ["to", "to"],
]);

/** Prepositions that a cue governs. */
export function governedBy(takes: ReadonlySet<Frame>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [frame, preposition] of GOVERNED) if (takes.has(frame)) found.add(preposition);
  return found.size > 0 ? found : NONE;
}

/** What is told or asked behind the one that it is told to. */
const TOLD: ReadonlySet<Tag | undefined> = new Set([
  "that",
  "to",
  "det",
  "pron",
  "name",
  "rel",
  "colon",
  "comma",
]);

/** What one line has told so far. */
export interface Context {
  readonly line: Line;
  readonly clauses: readonly Clause[];
  /** First word that no quotation before has taken. */
  readonly floor: number;
  /** The subject that a participle or a coordinated verb borrows. */
  readonly shared: Range | null;
  readonly lexicon: EnglishLexicon;
}

/** Where the attribution ends and what the words behind it are. */
export interface Tail {
  /** First word behind verb, addressee and adverbials. */
  readonly at: number;
  readonly via: Range | null;
  /** First word of the addressee, where there is one. */
  readonly addressee?: number;
}

/** What makes an occasion or a person of an outlet's name: "a news conference", "the press secretary". */
const OCCASIONS = new Set([
  "conference",
  "conferences",
  "briefing",
  "briefings",
  "release",
  "secretary",
  "corps",
  "event",
]);

const outletIn = (line: Line, range: Range, lexicon: EnglishLexicon): boolean => {
  if (OCCASIONS.has(normAt(line, range.end - 1))) return false;
  for (let k = range.start; k < range.end; k++)
    if (lexicon.words.outlets.has(normAt(line, k).replace(/'s$/u, ""))) return true;
  return false;
};

/** Reads over an addressee ("told CNN") and adverbials ("in an interview with CNN on Monday"). */
export function tailOf({ line, lexicon }: Context, clause: Clause, from: number): Tail {
  const { entry, voice } = clause.cue;
  const governed = governedBy(entry.takes);
  let at = from;
  let via: Range | null = null;
  if (
    entry.takes.has("person") &&
    voice === "active" &&
    tagAt(line, at) !== "that" &&
    (!marked(line, at) || titled(line, at))
  ) {
    at = entry.takes.has("to-np") || entry.takes.has("for") ? at : adverbOnly(line, at);
    const end = marked(line, at) && titled(line, at) ? past(line, at) : phraseEnd(line, at, false);
    // "promised a panel": an object, where nothing follows that it could be told.
    const alone =
      entry.takes.has("np") && !marked(line, end) && !TOLD.has(tagAt(line, end)) && tagAt(line, at) !== "obj";
    if (end > at && !alone) {
      if (outletIn(line, { start: at, end }, lexicon)) via = { start: at, end };
      at = end;
    }
  }
  const addressee = at > from ? { addressee: from } : {};
  const end = adverbialsEnd(line, at, governed, lexicon);
  via ??= interviewer(line, at, end, lexicon) ?? spokenTo(line, clause, lexicon);
  return { at: end, via, ...addressee };
}

const adverbOnly = (line: Line, at: number): number => (tagAt(line, at) === "adv" ? at + 1 : at);

/** "In an interview with Sky News, Karam said", "Speaking to the BBC, she said": the outlet that opens the sentence. */
function spokenTo(line: Line, clause: Clause, lexicon: EnglishLexicon): Range | null {
  const subject = clause.subject?.start ?? 0;
  if (clause.index > 0 || subject < 4 || subject > 24) return null;
  for (let k = 0; k < subject; k++)
    if (/^(?:interview|speaking|talking)$/u.test(normAt(line, k)))
      return interviewer(line, k + 1, subject, lexicon);
  return null;
}

/** "in an interview with Sky News": the outlet between `start` and `end`. */
function interviewer(line: Line, start: number, end: number, lexicon: EnglishLexicon): Range | null {
  for (let k = start; k < end; k++) {
    const norm = normAt(line, k);
    if (norm !== "with" && norm !== "to" && norm !== "on") continue;
    const stop = Math.min(end, phraseEnd(line, k + 1, false));
    if (stop > k + 1 && outletIn(line, { start: k + 1, end: stop }, lexicon))
      return { start: k + 1, end: stop };
  }
  return null;
}
