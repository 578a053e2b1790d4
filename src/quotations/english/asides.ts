import type { Clause } from "./clause.ts";
import { type Line, marked, past, tagAt } from "./line.ts";

/** True of a stretch in marks that is a sentence of its own, with no further stretch in the line. */
export function finished(line: Line, at: number): boolean {
  const stretch = line.document.marked[line.words[at]!.mark]!;
  const after = past(line, at);
  if (!/[.!?,]/u.test(line.document.text[stretch.end - 1]!)) return false;
  const tag = tagAt(line, after);
  return (
    tag === "conj" || tag === "sub" || tag === "prep" || tag === "ing" || tag === "rel" || tag === "pron"
  );
}

/** "tweeted using his account:" and a mark right behind: the sentence's own words tell when and where it was said. */
export function announces({ document, sentence, words }: Line, clause: Clause): boolean {
  const last = words.at(-1);
  if (last?.tag !== "colon" || last.mark >= 0 || clause.index > 0) return false;
  const next = /^\s*["“«‘']/u.exec(document.text.slice(sentence.end, sentence.end + 6));
  return next !== null;
}

/** The "that" behind adverbials that their reader does not know: no verb, comma or mark between. */
export function thatAhead(line: Line, at: number): number | null {
  for (let k = at + 1; k < line.words.length && k < at + 14; k++) {
    const tag = tagAt(line, k);
    if (tag === "that") return restricts(line, k) ? null : k;
    if (
      marked(line, k) ||
      tag === "comma" ||
      tag === "verb" ||
      tag === "aux" ||
      tag === "modal" ||
      tag === "pron" ||
      tag === "rel"
    )
      return null;
  }
  return null;
}

/** "said about a story alleging that": the participle before "that" governs it, not the verb of saying. */
export const ofParticiple = (line: Line, that: number): boolean =>
  tagAt(line, that) === "that" && tagAt(line, that - 1) === "ing" && !marked(line, that);

/** True of "that" between a noun and a finite verb. */
export function restricts(line: Line, that: number): boolean {
  if (tagAt(line, that - 1) !== "noun") return false;
  const tag = tagAt(line, that + 1);
  if (tag === "ed")
    return ["det", "pron", "prep", "obj", "adv", "name"].includes(tagAt(line, that + 2) ?? "");
  return tag === "verb" || tag === "aux" || tag === "modal";
}

/** True of a comma behind which "that" follows at once or behind one aside, the date before it or a comma closing it. */
export function thatBehind(line: Line, comma: number): boolean {
  const at = overAside(line, comma, false);
  return at !== null && !marked(line, at) && tagAt(line, at) === "that";
}

/** "said, however, that": the word behind an aside between commas; a mark right behind the comma; null for anything else. */
export function overAside(line: Line, comma: number, speaks: boolean): number | null {
  if (marked(line, comma + 1)) return comma + 1;
  if (tagAt(line, comma + 1) === "that" && tagAt(line, comma - 1) === "num") return comma + 1;
  for (let k = comma + 1; k < line.words.length && k < comma + 14; k++) {
    if (marked(line, k)) return tagAt(line, k - 1) === "comma" || tagAt(line, k - 1) === "colon" ? k : null;
    if (tagAt(line, k) === "comma") {
      if (tagAt(line, k + 1) === "that" || marked(line, k + 1)) return k + 1;
      return speaks && ["sub", "prep"].includes(tagAt(line, comma + 1) ?? "") ? comma + 1 : null;
    }
  }
  return null;
}

/** "said - on Twitter, as it happens - that": the word behind a remark between dashes; null for anything else. */
export function overDashes(line: Line, dash: number): number | null {
  for (let k = dash + 1; k < line.words.length && k < dash + 14; k++) {
    if (marked(line, k)) return k === dash + 1 ? k : null;
    if (tagAt(line, k) === "dash") return tagAt(line, k + 1) === "that" || marked(line, k + 1) ? k + 1 : null;
  }
  return null;
}
