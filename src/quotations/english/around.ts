import type { Attribution } from "./attribution.ts";
import { type Clause, firstFrom } from "./clause.ts";
import { contentEnd, speaks } from "./content.ts";
import { showsTitle } from "./in-marks.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import type { Range } from "./noun-phrase.ts";
import type { Context, Tail } from "./tail.ts";

export const base = (clause: Clause, line: Line) => ({
  line,
  cue: { start: clause.cue.start, end: clause.cue.end },
  lemma: clause.cue.entry.lemma,
  act: clause.cue.act,
  negated: clause.cue.negated,
});

/** Content before the attribution, and after it too where the attribution breaks it. */
export function around(
  { line, clauses, lexicon }: Context,
  clause: Clause,
  source: Range | null,
  tail: Tail,
  left: Range,
  quoted: boolean,
): Attribution {
  const content: Range[] = [left];
  let end = tail.at;
  let k = tail.at;
  if (!quoted && tagAt(line, k) === "comma" && !speaks(line, left.start, left.end)) k++;
  else if (tagAt(line, k) === "comma" || tagAt(line, k) === "dash") k++;
  else if (!marked(line, k)) k = line.words.length;
  if (quoted && k < line.words.length && !marked(line, k) && !goesOn(line, k)) {
    const mark = markAhead(line, k);
    // A mark that a participle between introduces ("adding, “B”") is that participle's.
    k = nearby(clauses, k).some((c) => c.cue.verb >= k && c.cue.verb < mark) ? line.words.length : mark;
  }
  // "said on the radio show “Harbour and Hills.” “B”": where it was said.
  if (quoted && k === tail.at && marked(line, k) && k > clause.cue.end && showsTitle(line, k)) {
    k = past(line, k);
    if (!marked(line, k)) k = line.words.length;
  }
  // A mark inside the words that tell of the speaker ("who waited in a “long line”") is none of theirs.
  if (
    quoted &&
    marked(line, k) &&
    !parted(line, k) &&
    ["det", "prep", "noun", "name", "verb", "aux", "ed"].includes(tagAt(line, k - 1) ?? "") &&
    k > clause.cue.end + 1 &&
    (source?.start ?? 0) >= clause.cue.end
  )
    k = line.words.length;
  const broken = !quoted && !marked(line, k) && !speaks(line, left.start, left.end);
  if (k < line.words.length && (broken || resumes(line, k, clauses, lexicon))) {
    const stop = contentEnd(line, k, clause, clauses, lexicon);
    if (stop > k) {
      content.push({ start: k, end: stop });
      end = stop;
    }
  }
  return {
    ...base(clause, line),
    source,
    content,
    via: tail.via,
    conversation: true,
    reach: { start: left.start, end },
    confidence: quoted ? 0.95 : 0.8,
  };
}

/** ", and still “B”": the speaker's words go on behind a conjunction. */
function goesOn(line: Line, at: number): boolean {
  if (tagAt(line, at) !== "conj") return false;
  let k = at + 1;
  while (tagAt(line, k) === "adv" && !marked(line, k)) k++;
  return marked(line, k);
}

const parted = (line: Line, at: number): boolean =>
  ["comma", "colon", "dash", "stop"].includes(tagAt(line, at - 1) ?? "");

/** `"A," he said, waving a hand, "B"`: the mark behind a short participle or phrase; past the line where none is near. */
function markAhead(line: Line, at: number): number {
  for (let k = at; k < line.words.length && k < at + 16; k++) {
    if (!marked(line, k)) continue;
    const previous = tagAt(line, k - 1);
    // A short form's stop may hide the end of a sentence: "in Halwan, N.Y. “B”".
    const stop = normAt(line, k - 1) === "." && line.words[k - 1]!.mark < 0;
    return previous === "comma" || previous === "colon" || previous === "dash" || stop
      ? k
      : line.words.length;
  }
  return line.words.length;
}

/** The clauses that begin near word `at`. */
function nearby(clauses: readonly Clause[], at: number): readonly Clause[] {
  const first = firstFrom(clauses, at);
  return clauses.slice(Math.max(0, first - 2), first + 8);
}

/** True when what follows a comma goes on with the content instead of telling of the speaker. */
function resumes(line: Line, at: number, clauses: readonly Clause[], lexicon: EnglishLexicon): boolean {
  if (marked(line, at)) {
    // A mark that another reporting verb claims is not ours.
    const after = past(line, at);
    return !nearby(clauses, at).some(
      (c) =>
        c.cue.start >= after && c.cue.start <= after + 1 && c.subject === null && c.cue.mode === "finite",
    );
  }
  const tag = tagAt(line, at);
  if (tag === "ing" || tag === "ed" || normAt(line, at + 1) === "condition") return false;
  if (tag === "adv" && tagAt(line, at + 1) === "ing") return false;
  if (tag === "rel" && /^(?:who|whose)$/u.test(normAt(line, at))) return false;
  if (lexicon.forms.get(normAt(line, at))?.some((f) => f.kind === "ing")) return false;
  if (tag === "sub" && /^(?:while|as|though|although)$/u.test(normAt(line, at))) return false;
  return !nearby(clauses, at).some(
    (c) =>
      c.subject !== null &&
      (c.start === at || c.subject.start === at || (c.start === at + 1 && tag === "conj")),
  );
}
