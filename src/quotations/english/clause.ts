import { type Line, marked, normAt, tagAt } from "./line.ts";
import { hasVerb, phraseEnd } from "./noun-phrase.ts";
import type { VerbCue } from "./read-cue.ts";
import type { Subject } from "./subject.ts";

/** A reporting verb with its subject, as far as the clause before it tells one. */
export interface Clause {
  readonly cue: VerbCue;
  readonly subject: Subject | null;
  /** First word of the attributing clause. */
  readonly start: number;
  /** Its place among the clauses of the line. */
  readonly index: number;
}

const NEAR = 12;

const SHARED = new Set(["and", "but", "then", "or"]);

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
export function opensLine(line: Line, own: Clause): boolean {
  const before = normAt(line, (own.subject?.start ?? own.cue.start) - 1);
  if (own.subject && own.subject.kind !== "relative" && before !== "as" && LEADING.has(before)) return true;
  // "Ryan, despite admitting that ..., said": the participle leads up, its preposition between.
  const behind = tagAt(line, own.start - 1) === "prep" ? own.start - 2 : own.start - 1;
  if (own.start > 2) return own.cue.mode === "participle" && tagAt(line, behind) === "comma";
  if (own.cue.mode === "participle" && !own.subject) return own.start <= 2;
  for (let k = 0; k < (own.subject?.start ?? own.cue.start); k++)
    if (LEADING.has(normAt(line, k))) return true;
  return false;
}

/** True where a subject and its verb, or the verb of a subject before, go on behind a comma. */
export function mainClauseAt(line: Line, at: number): boolean {
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
export function enclosing(own: Clause, clauses: readonly Clause[]): number {
  let end = Number.POSITIVE_INFINITY;
  for (const c of clauses.slice(own.index + 1, own.index + NEAR)) {
    if (c.subject?.kind !== "phrase") continue;
    if (c.subject.start <= own.cue.verb && own.cue.verb < c.subject.end) end = Math.min(end, c.subject.end);
  }
  return end;
}

/** True when an attribution other than `own` begins at word `at`, with a subject of its own. */
export function startsAt(clauses: readonly Clause[], from: number, at: number, own: Clause | null): boolean {
  for (let i = from; i < clauses.length && i < from + 3; i++) {
    const c = clauses[i]!;
    if (
      c === own ||
      !c.subject ||
      c.cue.entry.side ||
      c.subject.kind === "relative" ||
      (c.cue.modal && c.cue.voice === "passive")
    )
      continue;
    if (c.start === at || c.subject.start === at) return true;
  }
  return false;
}

/** A finite reporting verb right behind a conjunction that shares the subject of `own`, in the same tense. */
export function sharesSubject(
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
    if (c.cue.start === k && alike(c, own)) return true;
  }
  return false;
}

/** Two verbs that one subject may govern together: "describes it and has said", "say so but noted", "to urge and demand". */
function alike({ cue: a }: Clause, { cue: b }: Clause): boolean {
  if (a.form === b.form) return true;
  if (a.mode === "finite" && b.mode === "finite") return a.form !== "base" && (b.form !== "base" || !b.modal);
  return a.form !== "base" && a.form !== "ing" && b.form !== "base" && b.form !== "ing";
}
