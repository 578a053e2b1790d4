import {
  type Clause,
  enclosing,
  firstFrom,
  mainClauseAt,
  opensLine,
  sharesSubject,
  startsAt,
} from "./clause.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";
import { hasVerb, type Range } from "./noun-phrase.ts";

/** Words outside marks that a content may run over, and clauses near by that may end it. */
const LONGEST = 400;

const ENDS: ReadonlySet<Tag | undefined> = new Set(["stop", "semi", undefined]);

export const ended = (line: Line, at: number): boolean => ENDS.has(tagAt(line, at)) && !marked(line, at);

/** True when a stop at `at` ends the sentence rather than a short form. */
function finalStop(line: Line, at: number): boolean {
  for (let k = at + 1; k < line.words.length; k++)
    if (line.words[k]!.word || marked(line, k))
      return tagAt(line, at - 1) !== "name" && tagAt(line, at - 1) !== "noun";
  return true;
}

/** What a phrase begins with that leads up to the main clause: "Despite his claim that ..., the town". */
const LEADING: ReadonlySet<Tag | undefined> = new Set(["prep", "sub"]);

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
  const opening = own ? opensLine(line, own) : LEADING.has(tagAt(line, 0)) && at < 12;
  const limit = own ? enclosing(own, clauses) : line.words.length;
  const bracketed = line.words[at]?.bracketed ?? false;
  let next = Math.max(0, (own?.index ?? firstFrom(clauses, at)) - 1);
  let k = at;
  for (let steps = 0; k < line.words.length && steps < LONGEST; steps++) {
    while (next < clauses.length && clauses[next]!.cue.verb < k) next++;
    if (k >= limit) break;
    if (marked(line, k)) {
      const final = line.document.text[line.document.marked[line.words[k]!.mark]!.end - 1]!;
      const comma = final === ",";
      k = past(line, k);
      // A sentence that ends inside the marks: `telling her, “Go!” She stayed`.
      if (/[.!?]/u.test(final) && /^\p{Lu}/u.test(line.words[k]?.text ?? "") && !marked(line, k)) break;
      // The comma of `together," suggesting` stands inside the marks.
      if (comma && commaEnds(line, k - 1, own, clauses, next, relative, lexicon)) break;
      if (comma && opening && mainClauseAt(line, k)) break;
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

const REMARK =
  /^(?:comments|remarks|words|statements|reference|comment|remark|nod|allusion|phrase|claim|charge|accusation|statement|line|swipe|dig|jab|assertion)$/u;

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
  if (norm === "according" || norm === "compared") return true;
  // "act on “Rell and others,” a reference to": what the writer calls the words.
  if (REMARK.test(norm) || (tag === "det" && REMARK.test(normAt(line, next + 1)) && !marked(line, next)))
    return line.words[comma]!.mark >= 0;
  // A relative clause that ends the sentence is mostly the reporter's aside.
  if ((norm === "which" || norm === "who") && !resumedBehind(line, next) && !quotedBehind(line, next))
    return true;
  if (relative && (tag === "aux" || tag === "modal" || tag === "verb" || tag === "ed")) return true;
  if (tag === "ing" && !marked(line, next)) {
    const forms = lexicon.forms.get(norm);
    const reports = forms?.some(
      ({ kind, entry: { takes, particles } }) =>
        kind === "ing" &&
        (takes.has("clause") || takes.has("quote")) &&
        particles.every((particle, at) => normAt(line, next + 1 + at) === particle),
    );
    if (reports) return true;
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

/** True when the speaker's own words stand in a relative clause: "a problem, which costs us because, “in the end, ...". */
function quotedBehind(line: Line, from: number): boolean {
  for (let k = from; k < line.words.length && k < from + 20; k++) if (marked(line, k)) return true;
  return false;
}

/** True when the clause around a relative one goes on behind it: "Karam, who leads the council, will stay". */
function resumedBehind(line: Line, from: number): boolean {
  for (let k = from; k < line.words.length && k < from + 60; k++) {
    if (
      tagAt(line, k) === "comma" &&
      !marked(line, k) &&
      (["aux", "modal", "verb", "ed"].includes(tagAt(line, k + 1) ?? "") || marked(line, k + 1))
    )
      return true;
  }
  return false;
}

/** "was not yet convinced", "has yet to decide", "is totally and utterly opposed": no clause begins there. */
const joinsWords = (line: Line, at: number): boolean =>
  normAt(line, at) === "yet"
    ? tagAt(line, at - 1) === "aux" ||
      /^not$|n['’]t$/u.test(normAt(line, at - 1)) ||
      tagAt(line, at + 1) === "to"
    : tagAt(line, at - 1) === "adv" && tagAt(line, at + 1) === "adv";

function conjunctionEnds(
  line: Line,
  at: number,
  own: Clause | null,
  clauses: readonly Clause[],
  from: number,
): boolean {
  if (joinsWords(line, at)) return false;
  if (sharesSubject(line, at, own, clauses, from)) return true;
  return startsAt(clauses, from, at, own) || startsAt(clauses, from, at + 1, own);
}

/** "HALWAN (Newswire) - ": the word behind a place in capitals or an agency in brackets, and a dash. */
export function datelineEnd(line: Line): number {
  let telling = false;
  for (let k = 0; k < line.words.length && k < 12; k++) {
    const word = line.words[k]!;
    if (word.tag === "dash" && word.mark < 0) return telling ? k + 1 : 0;
    if (word.bracketed || /^\p{Lu}{3,}$/u.test(word.text)) telling = true;
    else if (word.tag !== "name" && word.tag !== "comma" && word.tag !== "num" && word.tag !== "stop")
      return 0;
  }
  return 0;
}

/** Content that stands before its attribution: from `floor`, or the last semicolon, to `end`. Null where too little stands there. */
export function contentBefore(line: Line, floor: number, end: number, dashed = false): Range | null {
  let start = floor === 0 ? datelineEnd(line) : floor;
  for (let k = Math.max(floor, end - LONGEST); k < end; k++)
    if ((tagAt(line, k) === "semi" || (dashed && tagAt(line, k) === "dash")) && !marked(line, k))
      start = k + 1;
  start = sentenceInMarks(line, start, end);
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

/** `In her speech she called for courage: “Go on,” she said`: a sentence in marks behind a colon or comma stands alone. */
function sentenceInMarks(line: Line, start: number, end: number): number {
  for (let k = start + 1; k < end; k++) {
    if (!marked(line, k)) continue;
    const before = tagAt(line, k - 1);
    const { text } = line.document;
    const capital = /\p{Lu}/u.test(text[line.document.marked[line.words[k]!.mark]!.start]!);
    if ((before === "colon" || (before === "comma" && capital)) && past(line, k) >= end - 1) return k;
    k = past(line, k) - 1;
  }
  return start;
}

/** True when words `start` to `end` could be a clause of its own or a stretch in marks. */
export const speaks = (line: Line, start: number, end: number): boolean => {
  const last = Math.min(end, start + LONGEST);
  for (let k = start; k < last; k++) if (marked(line, k)) return true;
  return hasVerb(line, start, last);
};
