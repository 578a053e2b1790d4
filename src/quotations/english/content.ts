import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";
import { hasVerb, type Range, type Subject } from "./noun-phrase.ts";
import type { VerbCue } from "./read-cue.ts";

/** A reporting verb with its subject, as far as the clause before it tells one. */
export interface Clause {
  readonly cue: VerbCue;
  readonly subject: Subject | null;
  /** First word of the attributing clause. */
  readonly start: number;
}

const ENDS: ReadonlySet<Tag | undefined> = new Set(["stop", "semi", undefined]);
export const ended = (line: Line, at: number): boolean => ENDS.has(tagAt(line, at)) && !marked(line, at);

/** True when a stop at `at` ends the sentence rather than a short form. */
function finalStop(line: Line, at: number): boolean {
  for (let k = at + 1; k < line.words.length; k++) if (line.words[k]!.word || marked(line, k)) return tagAt(line, at - 1) !== "name" && tagAt(line, at - 1) !== "noun";
  return true;
}

const SHARED = new Set(["and", "but", "then", "or"]);
const ASIDE = new Set(["while", "but", "although", "though", "whereas", "as"]);

/**
 * The word after the content that begins at `at`: it runs to the end of the sentence unless another attribution, a
 * reporting participle, a semicolon or the clause around a relative one begins first.
 */
export function contentEnd(line: Line, at: number, own: Clause | null, clauses: readonly Clause[], lexicon: EnglishLexicon): number {
  const relative = own?.subject?.kind === "relative" && tagAt(line, own.start - 1) === "comma";
  const bracketed = line.words[at]?.bracketed ?? false;
  let next = 0;
  let k = at;
  while (k < line.words.length) {
    while (next < clauses.length && clauses[next]!.cue.verb < k) next++;
    if (marked(line, k)) {
      k = past(line, k);
      continue;
    }
    const word = line.words[k]!;
    if (bracketed && word.tag === "shut") break;
    if (!bracketed && word.bracketed) {
      k = past(line, k);
      continue;
    }
    if (word.tag === "semi" || (word.tag === "stop" && finalStop(line, k))) break;
    if (word.tag === "comma" && commaEnds(line, k, own, clauses, next, relative, lexicon)) break;
    if (word.tag === "conj" && k > at && conjunctionEnds(line, k, own, clauses, next)) break;
    if (word.tag === "sub" && k > at && ASIDE.has(word.norm) && startsAt(clauses, next, k, own)) break;
    if (word.norm === "according" && normAt(line, k + 1) === "to") break;
    k++;
  }
  while (k > at && !marked(line, k - 1) && (tagAt(line, k - 1) === "comma" || tagAt(line, k - 1) === "dash" || tagAt(line, k - 1) === "conj")) k--;
  return k;
}

/** True when an attribution other than `own` begins at word `at`, with a subject of its own. */
function startsAt(clauses: readonly Clause[], from: number, at: number, own: Clause | null): boolean {
  for (let i = from; i < clauses.length && i < from + 3; i++) {
    const c = clauses[i]!;
    if (c === own || !c.subject || c.subject.kind === "relative") continue;
    if (c.start === at || c.subject.start === at) return true;
  }
  return false;
}

/** A finite reporting verb right behind a conjunction that shares the subject of `own`, in the same tense. */
function sharesSubject(line: Line, at: number, own: Clause | null, clauses: readonly Clause[], from: number): boolean {
  if (!own) return false;
  for (let i = from; i < clauses.length && i < from + 2; i++) {
    const c = clauses[i]!;
    if (c === own || c.subject || c.cue.mode !== "finite") continue;
    let k = at + 1;
    while (SHARED.has(normAt(line, k)) || (tagAt(line, k) === "adv" && k < c.cue.start)) k++;
    if (c.cue.start === k && c.cue.form === own.cue.form) return true;
  }
  return false;
}

function commaEnds(line: Line, comma: number, own: Clause | null, clauses: readonly Clause[], from: number, relative: boolean, lexicon: EnglishLexicon): boolean {
  const next = comma + 1;
  const tag = tagAt(line, next);
  const norm = normAt(line, next);
  if (norm === "according") return true;
  if (relative && (tag === "aux" || tag === "modal" || tag === "verb" || tag === "ed")) return true;
  if (tag === "ing" && !marked(line, next)) {
    const forms = lexicon.forms.get(norm);
    if (forms?.some((f) => f.kind === "ing" && (f.entry.takes.has("clause") || f.entry.takes.has("quote")))) return true;
  }
  if (tag === "adv" && tagAt(line, next + 1) === "ing" && lexicon.forms.has(normAt(line, next + 1))) return true;
  if (startsAt(clauses, from, next, own)) return true;
  if (tag === "conj" || tag === "sub") {
    if (startsAt(clauses, from, next + 1, own)) return true;
    if (sharesSubject(line, comma, own, clauses, from)) return true;
  }
  return false;
}

function conjunctionEnds(line: Line, at: number, own: Clause | null, clauses: readonly Clause[], from: number): boolean {
  if (sharesSubject(line, at, own, clauses, from)) return true;
  return startsAt(clauses, from, at, own) || startsAt(clauses, from, at + 1, own);
}

/** Content that stands before its attribution: from `floor`, or the last semicolon, to `end`. Null where too little stands there. */
export function contentBefore(line: Line, floor: number, end: number): Range | null {
  let start = floor;
  for (let k = floor; k < end; k++) if (tagAt(line, k) === "semi" && !marked(line, k)) start = k + 1;
  while (start < end && !marked(line, start) && ["comma", "conj", "dash", "stop", "shut", "sign"].includes(tagAt(line, start) ?? "")) start++;
  let last = end;
  while (last > start && !marked(line, last - 1) && (tagAt(line, last - 1) === "comma" || tagAt(line, last - 1) === "dash")) last--;
  return last > start ? { start, end: last } : null;
}

/** True when words `start` to `end` could be a clause of its own or a stretch in marks. */
export const speaks = (line: Line, start: number, end: number): boolean => {
  for (let k = start; k < end; k++) if (marked(line, k)) return true;
  return hasVerb(line, start, end);
};
