import { coined } from "./in-marks.ts";
import { type Line, marked, normAt, type Tag, tagAt } from "./line.ts";
import { NAMING, relativeBefore } from "./noun-phrase.ts";

const BOUNDS: ReadonlySet<Tag | undefined> = new Set([
  "comma",
  "colon",
  "semi",
  "dash",
  "stop",
  "quote",
  "sub",
  "that",
  "rel",
  "aux",
  "modal",
  "verb",
  "pron",
  "conj",
]);

/** Prepositions that open a clause where a verb follows: "a week after Halwan said". */
export const CLAUSAL = new Set(["after", "before", "since", "until", "till", "than", "despite"]);

/** Words that a subject may reach back over, so that hostile sentences cost no more than long ones. */
const REACH = 80;

/** The first word of the clause part that ends before `end`: what stands after the last comma, mark or subordinator. */
export function chunkStart(line: Line, end: number): number {
  const inside = line.words[end - 1]!.bracketed && tagAt(line, end - 1) !== "shut";
  const least = Math.max(0, end - REACH);
  let k = end;
  while (k > least) {
    const tag = tagAt(line, k - 1);
    if (inside && tag === "open") return k;
    if (tag === "prep" && k < end && CLAUSAL.has(normAt(line, k - 1))) return k;
    if (marked(line, k - 1)) {
      if (!coined(line, k - 1)) return k;
      k = markStart(line, k - 1);
      continue;
    }
    if (!inside && line.words[k - 1]!.bracketed) {
      k--;
      continue;
    }
    if (tag === "conj" && coordinates(line, k - 1)) {
      k--;
      continue;
    }
    if ((tag === "rel" || tag === "that") && restrictive(line, k - 1)) {
      k--;
      continue;
    }
    if (BOUNDS.has(tag) && !(tag === "verb" || tag === "aux" || tag === "modal")) return k;
    if (tag === "verb" || tag === "aux" || tag === "modal") {
      const relative = relativeBefore(line, k - 1);
      if (relative === null) return k;
      k = relative;
      continue;
    }
    k--;
  }
  return least;
}

/** First word of the stretch in marks that `at` stands in. */
function markStart(line: Line, at: number): number {
  const { mark } = line.words[at]!;
  let k = at;
  while (k > 0 && line.words[k - 1]!.mark === mark) k--;
  return k;
}

/** "Trump and Clinton": both sides of the conjunction are nominal, and no verb stands between it and the bound before. */
function coordinates(line: Line, at: number): boolean {
  if (!NAMING.has(tagAt(line, at - 1)) && tagAt(line, at - 1) !== "comma") return false;
  if (tagAt(line, at - 1) === "comma" && tagAt(line, at - 2) !== "name") return false;
  for (let k = at - 1; k >= 0 && k > at - REACH; k--) {
    const tag = tagAt(line, k);
    if (marked(line, k)) return true;
    if (tag === "aux" || tag === "modal" || tag === "verb" || tag === "ed" || tag === "pron") return false;
    if (tag === "comma" && k < at - 1)
      return (
        tagAt(line, k - 1) !== "name" || tagAt(line, k + 1) === "name" || withinApposition(line, k + 1, at)
      );
    if (
      tag === "semi" ||
      tag === "colon" ||
      tag === "dash" ||
      tag === "sub" ||
      tag === "that" ||
      tag === "rel"
    )
      return tag !== "that" && tag !== "rel";
  }
  return true;
}

/** "Rell, head of the Union for Boats and Ports, said": names on both sides, behind the preposition of the apposition. */
function withinApposition(line: Line, from: number, conj: number): boolean {
  if (tagAt(line, conj - 1) !== "name" || tagAt(line, conj + 1) !== "name") return false;
  for (let k = conj - 2; k > from; k--) {
    const tag = tagAt(line, k);
    if (tag === "prep") return tagAt(line, k + 1) === "name" || tagAt(line, k + 1) === "det";
    if (tag !== "name" && tag !== "to" && tag !== "det") return false;
  }
  return false;
}

const restrictive = (line: Line, at: number): boolean =>
  NAMING.has(tagAt(line, at - 1)) &&
  at - 1 > 0 &&
  tagAt(line, at) === "rel" &&
  ["who", "which", "where", "whose"].includes(normAt(line, at)) &&
  tagAt(line, at + 1) !== undefined;
