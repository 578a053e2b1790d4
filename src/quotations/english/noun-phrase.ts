import { coined } from "./in-marks.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";

/** Words `start` to `end`, `end` exclusive, of a line. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const INSIDE: ReadonlySet<Tag | undefined> = new Set([
  "det",
  "noun",
  "name",
  "num",
  "ed",
  "ing",
  "prep",
  "to",
  "sign",
  "obj",
  "adv",
]);

export const NAMING: ReadonlySet<Tag | undefined> = new Set(["name", "noun", "num"]);

/** True when a finite verb, by class or shape, stands among the words outside marks and brackets. */
export function hasVerb(line: Line, start: number, end: number): boolean {
  for (let k = start; k < end; k++) {
    const tag = tagAt(line, k);
    if (tag === "aux" || tag === "modal" || tag === "verb" || tag === "ed") return true;
    if (tag === "pron" && normAt(line, k).includes("'")) return true;
  }
  return false;
}

/** True when a finite verb stands there that is not one of a relative clause ("a letter that asks") or a bare participle ("one sent by"). */
export function hasMainVerb(line: Line, start: number, end: number): boolean {
  let relative = false;
  for (let k = start; k < end; k++) {
    const tag = tagAt(line, k);
    if (tag === "comma") relative = false;
    if (tag === "rel" || (tag === "that" && (tagAt(line, k - 1) === "noun" || tagAt(line, k - 1) === "name")))
      relative = true;
    if (tag === "pron" && !relative) return true;
    const verb = tag === "aux" || tag === "modal" || tag === "verb";
    if (!verb && (tag !== "ed" || normAt(line, k + 1) === "by")) continue;
    if (!relative) return true;
    // The whole verb group of the relative clause.
    while (["aux", "modal", "verb", "ed", "adv"].includes(tagAt(line, k + 1) ?? "")) k++;
    relative = false;
  }
  return false;
}

/** The antecedent's end of a restrictive relative clause that the verb at `at` stands in; null where there is none near by. */
export function relativeBefore(line: Line, at: number): number | null {
  for (let k = at - 1; k > 0 && k > at - 8; k--) {
    const tag = tagAt(line, k);
    if (tag === "comma" || tag === "semi" || tag === "colon" || marked(line, k)) return null;
    if (
      (tag === "rel" || tag === "that") &&
      (tagAt(line, k - 1) === "noun" || tagAt(line, k - 1) === "name")
    ) {
      return ["who", "which", "that", "whose"].includes(normAt(line, k)) ? k : null;
    }
  }
  return null;
}

/** Words that a noun phrase may have. */
const LONGEST = 80;

/**
 * The noun phrase that begins at `at`, prepositional phrases, appositions and relative clauses included when `full`.
 * Returns the word after it; `at` itself where no noun phrase begins.
 */
export function phraseEnd(
  line: Line,
  at: number,
  full: boolean,
  limit = Math.min(line.words.length, at + LONGEST),
): number {
  let k = at;
  let head = false;
  if (tagAt(line, at) === "prep" || tagAt(line, at) === "to") return at;
  if (tagAt(line, k) === "pron" || tagAt(line, k) === "obj") {
    k++;
    if (!full || tagAt(line, k) !== "comma") return k;
    head = true;
  }
  while (k < limit) {
    const tag = tagAt(line, k);
    if (marked(line, k)) {
      if (!head || !coined(line, k)) return k;
      k = past(line, k);
      continue;
    }
    if (line.words[k]!.bracketed) {
      k = past(line, k);
      continue;
    }
    if (
      tag === "det" &&
      head &&
      tagAt(line, k - 1) !== "prep" &&
      tagAt(line, k - 1) !== "conj" &&
      tagAt(line, k - 1) !== "det" &&
      tagAt(line, k - 1) !== "to"
    )
      break;
    if (tag === "comma" && full) {
      const next = appositionEnd(line, k, limit);
      if (next === k) break;
      k = next;
      continue;
    }
    if (tag === "conj") {
      if (!head || !(NAMING.has(tagAt(line, k + 1)) || tagAt(line, k + 1) === "det")) break;
      k++;
      continue;
    }
    if ((tag === "rel" || tag === "that") && head && full) {
      k = clauseEnd(line, k, limit);
      continue;
    }
    if (tag === "stop" && tagAt(line, k - 1) === "name" && tagAt(line, k + 1) === "name") {
      k++;
      continue;
    }
    if (!INSIDE.has(tag)) break;
    if ((tag === "prep" || tag === "to") && !full && head && normAt(line, k) !== "of") break;
    if (NAMING.has(tag)) head = true;
    k++;
  }
  while (
    k > at &&
    !marked(line, k - 1) &&
    ["prep", "det", "conj", "adv", "to"].includes(tagAt(line, k - 1) ?? "")
  )
    k--;
  return head ? k : at;
}

/** The end of a relative clause inside a noun phrase: the next comma or mark. */
function clauseEnd(line: Line, at: number, limit: number): number {
  let k = at + 1;
  while (
    k < limit &&
    tagAt(line, k) !== "comma" &&
    tagAt(line, k) !== "stop" &&
    tagAt(line, k) !== "semi" &&
    tagAt(line, k) !== "colon" &&
    !marked(line, k)
  )
    k++;
  return k;
}

/** What a comma behind a noun opens; returns the word after it, or the comma itself where something else begins. */
function appositionEnd(line: Line, comma: number, limit: number): number {
  const first = tagAt(line, comma + 1);
  if (marked(line, comma + 1)) return comma;
  if (first === "rel" && ["who", "which", "whose"].includes(normAt(line, comma + 1)))
    return clauseEnd(line, comma + 1, limit);
  if (first === "det" || first === "name" || first === "noun" || first === "num") {
    let k = comma + 1;
    while (
      k < limit &&
      !marked(line, k) &&
      tagAt(line, k) !== "comma" &&
      tagAt(line, k) !== "stop" &&
      tagAt(line, k) !== "semi" &&
      tagAt(line, k) !== "colon" &&
      tagAt(line, k) !== "dash"
    ) {
      const tag = tagAt(line, k);
      if (tag === "aux" || tag === "modal" || tag === "pron" || tag === "verb")
        return relativeBefore(line, k) === null ? comma : clauseEnd(line, k, limit);
      k++;
    }
    return k;
  }
  return comma;
}
