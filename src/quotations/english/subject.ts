import { CLAUSAL, chunkStart } from "./chunk.ts";
import { beforeDate, isYear } from "./date.ts";
import { coined, titled } from "./in-marks.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, type Tag, tagAt } from "./line.ts";
import { hasVerb, NAMING, type Range, relativeBefore } from "./noun-phrase.ts";

const HEADS: ReadonlySet<Tag | undefined> = new Set([
  "noun",
  "name",
  "num",
  "pron",
  "obj",
  "det",
  "rel",
  "that",
  "ed",
  "ing",
]);

/** The words before a verb that name who does it. */
export interface Subject extends Range {
  /** First word of all that belongs to the attributing clause: an opening adverbial, a conjunction or "as". */
  readonly clause: number;
  readonly kind: "phrase" | "pronoun" | "relative";
}

/**
 * The subject of the verb group that begins at `from`: apposition and relative clause included. Null where a
 * conjunction, a comma after content or the start of the sentence stands there instead.
 */
export function subjectBefore(line: Line, from: number, lexicon: EnglishLexicon, depth = 0): Subject | null {
  if (depth > 3) return null;
  let end = from;
  while (end > 0 && (tagAt(line, end - 1) === "adv" || tagAt(line, end - 1) === "sign")) end--;
  end = beforeDate(line, end);
  if (end === 0) return null;
  const last = tagAt(line, end - 1);
  if (last === "dash") return closedDashes(line, end - 1, lexicon, depth);
  if (last === "comma") return closedApposition(line, end - 1, lexicon, depth);
  if (marked(line, end - 1) && titled(line, end - 1)) return closedApposition(line, end, lexicon, depth);
  if (marked(line, end - 1) && !coined(line, end - 1)) return null;
  // "A woman who was on it said": the pronoun ends the relative clause of who speaks.
  const antecedent =
    last === "pron" && tagAt(line, end - 2) === "prep" ? relativeBefore(line, end - 1) : null;
  if (antecedent !== null) {
    const outer = subjectBefore(line, antecedent, lexicon, depth + 1);
    if (outer) return { ...outer, end };
  }
  if (last === "pron") return { start: end - 1, end, clause: clauseOf(line, end - 1), kind: "pronoun" };
  if (last === "rel") {
    const who = normAt(line, end - 1);
    if (who !== "who" && who !== "which") return null;
    return { start: end - 1, end, clause: end - 1, kind: "relative" };
  }
  if (last === "that" && NAMING.has(tagAt(line, end - 2)))
    return { start: end - 1, end, clause: end - 1, kind: "relative" };
  if (!HEADS.has(last) && last !== "shut" && !marked(line, end - 1)) return null;
  const chunk = chunkStart(line, end);
  const start = trimLeft(line, chunk, end, lexicon);
  if (start >= end) return null;
  return { start, end, clause: clauseOf(line, Math.min(chunk, start)), kind: "phrase" };
}

/** Conjunctions, "as" and adverbs before a subject belong to its clause. */
function clauseOf(line: Line, start: number): number {
  let k = start;
  while (
    k > 0 &&
    !marked(line, k - 1) &&
    (tagAt(line, k - 1) === "conj" ||
      tagAt(line, k - 1) === "adv" ||
      tagAt(line, k - 1) === "sub" ||
      CLAUSAL.has(normAt(line, k - 1)))
  )
    k--;
  return k;
}

/** Cuts what stands before the subject in its chunk: conjunctions, adverbs, "On Tuesday", "In a statement". */
function trimLeft(line: Line, from: number, end: number, lexicon: EnglishLexicon): number {
  let k = from;
  for (;;) {
    const tag = tagAt(line, k);
    if (k < end - 1 && (tag === "conj" || tag === "adv" || tag === "sign" || tag === "sub" || tag === "stop"))
      k++;
    else if (k < end - 1 && lexicon.words.weekdays.has(normAt(line, k))) k++;
    else break;
  }
  const first = tagAt(line, k);
  if (first !== "prep" && first !== "to" && first !== "ing" && first !== "ed") return k;
  if (first === "ing" || first === "ed") return k;
  // An opening preposition's object ends where a new noun phrase begins: at a time word, a determiner or a title.
  for (let j = k + 2; j < end; j++) {
    const before = normAt(line, j - 1);
    const tag = tagAt(line, j);
    const timed =
      lexicon.words.temporal.has(before) &&
      tag !== "prep" &&
      tag !== "num" &&
      !lexicon.words.temporal.has(normAt(line, j));
    const determined =
      tag === "det" &&
      tagAt(line, j - 1) !== "prep" &&
      tagAt(line, j - 1) !== "det" &&
      tagAt(line, j - 1) !== "to";
    const named = tag === "name" && tagAt(line, j - 1) === "noun" && tagAt(line, j + 1) !== undefined;
    if (timed || determined || named) return trimLeft(line, j, end, lexicon);
  }
  return k;
}

/** "Peskov, the spokesman, said": the comma before the verb closes an apposition whose opening comma is looked for. */
function closedApposition(line: Line, comma: number, lexicon: EnglishLexicon, depth: number): Subject | null {
  const date = beforeDate(line, comma);
  if (date < comma && isYear(line, comma - 1) && tagAt(line, comma - 2) === "comma")
    return subjectBefore(line, date, lexicon, depth + 1);
  let k = comma - 1;
  let commas = 0;
  for (; k > 0 && comma - k < 45; k--) {
    if (marked(line, k) && !titled(line, k) && !coined(line, k)) {
      const stretch = line.document.marked[line.words[k]!.mark]!;
      if (stretch.end - stretch.start > 60 || tagAt(line, comma - 1) === "quote") return null;
    }
    const tag = tagAt(line, k);
    if (tag === "semi" || tag === "colon") return null;
    if (tag !== "comma" || line.words[k]!.bracketed || marked(line, k)) continue;
    commas++;
    if (
      apposes(line, k, comma, lexicon) &&
      (tagAt(line, k - 1) === "name" ||
        tagAt(line, k - 1) === "noun" ||
        tagAt(line, k - 1) === "shut" ||
        tagAt(line, k - 1) === "pron" ||
        tagAt(line, k - 1) === "obj" ||
        tagAt(line, k - 1) === "num" ||
        tagAt(line, k - 1) === "stop")
    ) {
      const before = subjectBefore(line, k, lexicon, depth + 1);
      if (before && before.kind !== "relative" && before.end === k) {
        const outer = apposedTo(line, before.start, lexicon, depth);
        return { ...(outer ?? before), end: comma };
      }
    }
    if (commas > 3) return null;
  }
  return null;
}

/** "The minister - who was ill - said": the subject stands before the first dash. */
function closedDashes(line: Line, dash: number, lexicon: EnglishLexicon, depth: number): Subject | null {
  let close = dash;
  while (close > 0 && tagAt(line, close - 1) === "dash") close--;
  for (let k = close - 1; k > 0 && close - k < 45; k--) {
    if (marked(line, k) || tagAt(line, k) !== "dash") continue;
    let open = k;
    while (open > 0 && tagAt(line, open - 1) === "dash") open--;
    const before = subjectBefore(line, open, lexicon, depth + 1);
    return before && before.kind === "phrase" ? { ...before, end: close } : null;
  }
  return null;
}

/** "Sen. Ada Obi, D-Conn., who", "Bishop Jon Pell, of Tirsa, Ill., said": party or seat of whom the comma before names. */
const seats = (line: Line, at: number): boolean =>
  /^[RDIL][-‑]\p{Lu}/u.test(line.words[at]?.text ?? "") ||
  (normAt(line, at) === "of" && tagAt(line, at + 1) === "name");

/** "Vian, the editor of the paper, Osservatore, said": an apposition's own apposition belongs to the name before both. */
function apposedTo(line: Line, start: number, lexicon: EnglishLexicon, depth: number): Subject | null {
  if (
    !(["det", "noun"].includes(tagAt(line, start) ?? "") || seats(line, start)) ||
    tagAt(line, start - 1) !== "comma" ||
    !(NAMING.has(tagAt(line, start - 2)) || tagAt(line, start - 2) === "sign")
  )
    return null;
  const outer = subjectBefore(line, start - 1, lexicon, depth + 1);
  if (
    outer?.kind !== "phrase" ||
    tagAt(line, outer.start) !== "name" ||
    hasVerb(line, outer.start, outer.end)
  )
    return null;
  return seats(line, outer.start) ? (apposedTo(line, outer.start, lexicon, depth + 1) ?? outer) : outer;
}

const RESUMES: ReadonlySet<Tag | undefined> = new Set([
  "det",
  "rel",
  "name",
  "noun",
  "prep",
  "num",
  "ed",
  "ing",
  "adv",
  "sub",
]);

/** True of what may stand between commas behind a noun: a noun phrase, a relative clause, a participle, a place, an age. */
function apposes(line: Line, open: number, close: number, lexicon: EnglishLexicon): boolean {
  const first = tagAt(line, open + 1);
  if (!RESUMES.has(first) || close - open < 2) return false;
  if (first === "rel") return true;
  if (first === "ing" || first === "ed" || first === "sub" || first === "prep" || first === "adv")
    return !/^(?:but|and)$/u.test(normAt(line, open + 1));
  // A noun phrase: no finite verb unless a relative pronoun comes before it.
  for (let k = open + 1; k < close; k++) {
    const tag = tagAt(line, k);
    if (tag === "rel" || tag === "that") return true;
    if (tag === "aux" || tag === "modal" || tag === "verb" || tag === "pron") return false;
    if (lexicon.forms.has(normAt(line, k)) && tag === "ed" && k > open + 3) return false;
  }
  return true;
}
