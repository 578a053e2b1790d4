import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";
import { hasVerb, phraseEnd, type Range } from "./noun-phrase.ts";
import { type Subject } from "./subject.ts";
import type { VerbCue } from "./read-cue.ts";

/** A reporting verb with its subject, as far as the clause before it tells one. */
export interface Clause {
  readonly cue: VerbCue;
  readonly subject: Subject | null;
  /** First word of the attributing clause. */
  readonly start: number;
  /** Its place among the clauses of the line. */
  readonly index: number;
}

/** Words outside marks that a content may run over, and clauses near by that may end it. */
const LONGEST = 400;
const NEAR = 12;

const ENDS: ReadonlySet<Tag | undefined> = new Set(["stop", "semi", undefined]);
export const ended = (line: Line, at: number): boolean => ENDS.has(tagAt(line, at)) && !marked(line, at);

/** True when a stop at `at` ends the sentence rather than a short form. */
function finalStop(line: Line, at: number): boolean {
  for (let k = at + 1; k < line.words.length; k++)
    if (line.words[k]!.word || marked(line, k))
      return tagAt(line, at - 1) !== "name" && tagAt(line, at - 1) !== "noun";
  return true;
}

const SHARED = new Set(["and", "but", "then", "or"]);
const ASIDE = new Set(["while", "but", "although", "though", "whereas", "as"]);

/**
 * The word after the content that begins at `at`: it runs to the end of the sentence unless another attribution, a
 * reporting participle, a semicolon or the clause around a relative one begins first.
 */
export function contentEnd(
  line: Line,
  at: number,
  own: Clause | null,
  clauses: readonly Clause[],
  lexicon: EnglishLexicon,
): number {
  const relative = own?.subject?.kind === "relative" && tagAt(line, own.start - 1) === "comma";
  const opening = own !== null && opensLine(line, own);
  const limit = own ? enclosing(own, clauses) : line.words.length;
  const bracketed = line.words[at]?.bracketed ?? false;
  let next = Math.max(0, (own?.index ?? firstFrom(clauses, at)) - 1);
  let k = at;
  for (let steps = 0; k < line.words.length && steps < LONGEST; steps++) {
    while (next < clauses.length && clauses[next]!.cue.verb < k) next++;
    if (k >= limit) break;
    if (marked(line, k)) {
      const comma = line.document.text[line.document.marked[line.words[k]!.mark]!.end - 1] === ",";
      k = past(line, k);
      // The comma of `together," suggesting` stands inside the marks.
      if (comma && commaEnds(line, k - 1, own, clauses, next, relative, lexicon)) break;
      continue;
    }
    const word = line.words[k]!;
    if (bracketed && word.tag === "shut") break;
    if (!bracketed && word.bracketed) {
      k = past(line, k);
      continue;
    }
    if (word.tag === "semi" || (word.tag === "stop" && finalStop(line, k))) break;
    if (opening && word.tag === "comma" && mainClauseAt(line, k + 1)) break;
    if (word.tag === "comma" && commaEnds(line, k, own, clauses, next, relative, lexicon)) break;
    if (word.tag === "conj" && k > at && conjunctionEnds(line, k, own, clauses, next)) break;
    if (word.tag === "sub" && k > at && ASIDE.has(word.norm) && startsAt(clauses, next, k, own)) break;
    if (word.norm === "according" && normAt(line, k + 1) === "to") break;
    k++;
  }
  while (
    k > at &&
    !marked(line, k - 1) &&
    (tagAt(line, k - 1) === "comma" || tagAt(line, k - 1) === "dash" || tagAt(line, k - 1) === "conj")
  )
    k--;
  return k;
}

const LEADING = new Set([
  "while",
  "although",
  "though",
  "because",
  "since",
  "if",
  "after",
  "when",
  "even",
  "as",
  "before",
  "whereas",
  "once",
]);

/** True of a reporting clause that only leads up to the main clause: "While he said that, ...", "Noting that, ...". */
function opensLine(line: Line, own: Clause): boolean {
  const before = normAt(line, (own.subject?.start ?? own.cue.start) - 1);
  if (own.subject && own.subject.kind !== "relative" && before !== "as" && LEADING.has(before)) return true;
  if (own.start > 2) return own.cue.mode === "participle" && tagAt(line, own.start - 1) === "comma";
  if (own.cue.mode === "participle" && !own.subject) return own.start <= 2;
  for (let k = 0; k < (own.subject?.start ?? own.cue.start); k++)
    if (LEADING.has(normAt(line, k))) return true;
  return false;
}

/** True where a subject and its verb, or the verb of a subject before, go on behind a comma. */
function mainClauseAt(line: Line, at: number): boolean {
  const tag = tagAt(line, at);
  if (marked(line, at)) return false;
  if (tag === "pron" || tag === "verb" || tag === "aux" || tag === "modal") return true;
  if (tag === "ed") return true;
  if (tag !== "det" && tag !== "name" && tag !== "noun") return false;
  const end = phraseEnd(line, at, false);
  if (end <= at) return false;
  for (let k = at + 1; k <= end; k++)
    if (["verb", "aux", "modal", "ed"].includes(tagAt(line, k) ?? "")) return true;
  return (
    tagAt(line, end) === "adv" ||
    (tagAt(line, end) === "prep" && hasVerb(line, end, Math.min(line.words.length, end + 8)))
  );
}

/** Index of the first clause whose verb stands at or behind word `at`. */
export function firstFrom(clauses: readonly Clause[], at: number): number {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (clauses[middle]!.cue.verb < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "Two women who accused him of it said": a clause inside another's subject ends with that subject. */
function enclosing(own: Clause, clauses: readonly Clause[]): number {
  let end = Number.POSITIVE_INFINITY;
  for (const c of clauses.slice(own.index + 1, own.index + NEAR)) {
    if (!c.subject || c.subject.kind !== "phrase") continue;
    if (c.subject.start <= own.cue.verb && own.cue.verb < c.subject.end) end = Math.min(end, c.subject.end);
  }
  return end;
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
function sharesSubject(
  line: Line,
  at: number,
  own: Clause | null,
  clauses: readonly Clause[],
  from: number,
): boolean {
  if (!own) return false;
  for (let i = from; i < clauses.length && i < from + 2; i++) {
    const c = clauses[i]!;
    if (c === own || c.subject || c.cue.mode !== "finite") continue;
    let k = at + 1;
    while (SHARED.has(normAt(line, k)) || (tagAt(line, k) === "adv" && k < c.cue.start)) k++;
    if (c.cue.start === k && alike(c.cue.form, own.cue.form)) return true;
  }
  return false;
}

/** Two forms that one subject may govern together: "describes it and has said", "to urge and demand". */
const alike = (a: string, b: string): boolean =>
  a === b || (a !== "base" && a !== "ing" && b !== "base" && b !== "ing");

const TELLING = new Set(["referring", "citing", "speaking", "alluding", "using", "echoing", "quoting"]);

function commaEnds(
  line: Line,
  comma: number,
  own: Clause | null,
  clauses: readonly Clause[],
  from: number,
  relative: boolean,
  lexicon: EnglishLexicon,
): boolean {
  const next = comma + 1;
  const tag = tagAt(line, next);
  const norm = normAt(line, next);
  if (norm === "according" || norm === "although" || norm === "though") return true;
  // A relative clause that ends the sentence is mostly the reporter's aside.
  if ((norm === "which" || norm === "who") && !resumedBehind(line, next)) return true;
  if (relative && (tag === "aux" || tag === "modal" || tag === "verb" || tag === "ed")) return true;
  if (tag === "ing" && !marked(line, next)) {
    const forms = lexicon.forms.get(norm);
    if (forms?.some((f) => f.kind === "ing" && (f.entry.takes.has("clause") || f.entry.takes.has("quote"))))
      return true;
  }
  if (tag === "adv" && tagAt(line, next + 1) === "ing" && lexicon.forms.has(normAt(line, next + 1)))
    return true;
  if (TELLING.has(norm) || startsAt(clauses, from, next, own)) return true;
  if (tag === "verb" || tag === "ed" || tag === "aux") return sharesSubject(line, comma, own, clauses, from);
  if (tag === "conj" || tag === "sub") {
    if (startsAt(clauses, from, next + 1, own)) return true;
    if (sharesSubject(line, comma, own, clauses, from)) return true;
  }
  return false;
}

/** True when the clause around a relative one goes on behind it: "Karam, who leads the council, will stay". */
function resumedBehind(line: Line, from: number): boolean {
  for (let k = from; k < line.words.length && k < from + 60; k++) {
    if (
      tagAt(line, k) === "comma" &&
      !marked(line, k) &&
      ["aux", "modal", "verb", "ed"].includes(tagAt(line, k + 1) ?? "")
    )
      return true;
  }
  return false;
}

function conjunctionEnds(
  line: Line,
  at: number,
  own: Clause | null,
  clauses: readonly Clause[],
  from: number,
): boolean {
  if (sharesSubject(line, at, own, clauses, from)) return true;
  return startsAt(clauses, from, at, own) || startsAt(clauses, from, at + 1, own);
}

/** Content that stands before its attribution: from `floor`, or the last semicolon, to `end`. Null where too little stands there. */
export function contentBefore(line: Line, floor: number, end: number, dashed = false): Range | null {
  let start = floor;
  for (let k = Math.max(floor, end - LONGEST); k < end; k++)
    if ((tagAt(line, k) === "semi" || (dashed && tagAt(line, k) === "dash")) && !marked(line, k))
      start = k + 1;
  while (
    start < end &&
    !marked(line, start) &&
    ["comma", "conj", "dash", "stop", "shut", "sign"].includes(tagAt(line, start) ?? "")
  )
    start++;
  // "Still, he said, the talks go on": an adverb between the sentences is the reporter's.
  if (
    tagAt(line, start + 1) === "comma" &&
    !marked(line, start) &&
    (tagAt(line, start) === "adv" || /ly$/u.test(normAt(line, start))) &&
    start + 2 <= end
  )
    start += 2;
  let last = end;
  while (
    last > start &&
    !marked(line, last - 1) &&
    (tagAt(line, last - 1) === "comma" || tagAt(line, last - 1) === "dash")
  )
    last--;
  return last > start ? { start, end: last } : null;
}

/** True when words `start` to `end` could be a clause of its own or a stretch in marks. */
export const speaks = (line: Line, start: number, end: number): boolean => {
  const last = Math.min(end, start + LONGEST);
  for (let k = start; k < last; k++) if (marked(line, k)) return true;
  return hasVerb(line, start, last);
};
