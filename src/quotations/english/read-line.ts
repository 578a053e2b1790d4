import type { Attribution } from "./attribution.ts";
import type { Clause } from "./clause.ts";
import { datelineEnd } from "./content.ts";
import { beforeDate } from "./date.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";
import { readActive } from "./read-attribution.ts";
import { type VerbCue, verbCueAt } from "./read-cue.ts";
import { readAccording, readNominal } from "./read-nominal.ts";
import { readPassive, readQuoting } from "./read-passive.ts";
import { subjectBefore } from "./subject.ts";
import type { Context } from "./tail.ts";

/** The reporting clauses of a line, in reading order. */
export function clausesOf(line: Line, lexicon: EnglishLexicon): Clause[] {
  const found: Clause[] = [];
  let busy = 0;
  for (let k = 0; k < line.words.length; k++) {
    if (k < busy) continue;
    const cue = verbCueAt(line, k, lexicon);
    if (!cue || questioned(line, cue)) continue;
    busy = cue.end;
    // "They say adding salt is simple": the subject of what is said.
    if (cue.mode === "participle" && found.at(-1)?.cue.end === cue.start) continue;
    // "refused to say": one cue, the verb that refuses is part of its group.
    while (found.length > 0 && found.at(-1)!.cue.verb >= cue.start) found.pop();
    const finite = cue.mode === "finite";
    const subject =
      finite || tagAt(line, cue.start - 1) !== "comma" ? borrowed(line, cue.start, finite, lexicon) : null;
    found.push({ cue, subject, start: subject ? subject.clause : cue.start, index: found.length });
  }
  return found;
}

/** "Asked about it, she said", "when asked how": a participle without a subject is what was done to somebody. */
const questioned = (line: Line, cue: VerbCue): boolean =>
  (cue.start === 0 || /^(?:when|if|once|while|as|unless|until|though)$/u.test(normAt(line, cue.start - 1))) &&
  cue.voice === "active" &&
  (cue.form === "past" || cue.form === "participle") &&
  !line.headline;

/** A participle or infinitive has a subject of its own only where a noun stands right before it ("a statement saying"). */
function borrowed(line: Line, from: number, finite: boolean, lexicon: EnglishLexicon): Clause["subject"] {
  if (!finite && !["noun", "name"].includes(tagAt(line, from - 1) ?? "")) return null;
  const subject = subjectBefore(line, from, lexicon);
  if (!subject || finite) return subject;
  // Of "released a statement saying" only the last noun phrase.
  let start = subject.end - 1;
  while (start > subject.start && ["noun", "name", "det", "num"].includes(tagAt(line, start - 1) ?? ""))
    start--;
  // "wrote letters to Congress saying": whom it was sent to does not speak, who sent it does.
  if (normAt(line, start - 1) === "to") return null;
  // "issued a statement saying": who issued it speaks.
  const issued =
    lexicon.words.speechNouns.has(normAt(line, subject.end - 1)) &&
    ["verb", "ed", "ing"].includes(tagAt(line, start - 1) ?? "");
  return issued ? null : { ...subject, start, clause: from };
}

/** The first noun phrase of a line that a verb follows: what participles and coordinated verbs borrow as subject. */
export function mainSubject(line: Line, lexicon: EnglishLexicon): Range | null {
  let k = datelineEnd(line);
  for (let skipped = 0; skipped < 3; skipped++) {
    while (["conj", "adv", "quote", "dash"].includes(tagAt(line, k) ?? "")) k++;
    // "Unilaterally, Karam directed": an adverb with a capital.
    if (k === 0 && /ly$/u.test(normAt(line, k)) && tagAt(line, k + 1) === "comma") k += 2;
    const timed =
      lexicon.words.weekdays.has(normAt(line, k)) || lexicon.words.temporal.has(normAt(line, k + 1));
    if (!timed && !["prep", "sub", "ing", "ed", "to", "rel"].includes(tagAt(line, k) ?? "")) break;
    while (k < line.words.length && tagAt(line, k) !== "comma" && !marked(line, k)) k++;
    // The comma of `so swollen,” she` stands inside the marks.
    const mark = line.words[k]?.mark ?? -1;
    const closes = mark >= 0 && line.document.text[line.document.marked[mark]!.end - 1] === ",";
    k = closes ? past(line, k) : k + 1;
  }
  if (marked(line, k)) return null;
  let end = beforeDate(line, phraseEnd(line, k, true));
  end = beforeDeed(line, k, end);
  // "Karam tweeted and said": the verb is none of its subject.
  while (
    end > k + 1 &&
    tagAt(line, end - 1) === "ed" &&
    ["name", "pron"].includes(tagAt(line, end - 2) ?? "")
  )
    end--;
  return end > k ? { start: k, end } : null;
}

/** "Karam celebrated Rell's fall, writing": a past with its object behind a name ends the subject. */
function beforeDeed(line: Line, start: number, end: number): number {
  for (let k = start + 1; k < end - 1; k++) {
    if (tagAt(line, k) !== "ed" || marked(line, k)) continue;
    let before = k - 1;
    while (before > start && tagAt(line, before) === "adv") before--;
    const governs = ["det", "name", "obj", "pron", "num"].includes(tagAt(line, k + 1) ?? "");
    if (governs && tagAt(line, before) === "name") return before + 1;
    // "Ada Karam emerged from the hall on Friday and told": a full name, and what its bearer did.
    if (tagAt(line, before) === "name" && tagAt(line, before - 1) === "name" && went(line, k))
      return before + 1;
  }
  return end;
}

/** A verb by the tagger that a preposition follows, and no passive: "emerged from", not "accused by", "named in". */
const went = (line: Line, at: number): boolean =>
  line.words[at]?.pos === "VERB" &&
  !/^(?:named|called|based|born|dubbed|charged|accused|appointed|elected|jailed|killed|held|detained|arrested)$/u.test(
    normAt(line, at),
  ) &&
  (tagAt(line, at + 1) === "prep" || tagAt(line, at + 1) === "to") &&
  normAt(line, at + 1) !== "by";

/** The latest attributions: earlier ones do not reach here. */
const near = (found: readonly Attribution[]): readonly Attribution[] => found.slice(-12);

/** Every attribution of a line, in reading order. */
export function readLine(line: Line, lexicon: EnglishLexicon): Attribution[] {
  const clauses = clausesOf(line, lexicon);
  const found: Attribution[] = [];
  const told = new Map<Attribution, Clause>();
  let floor = 0;
  let next = 0;
  let shared: Range | null | undefined;
  for (let k = 0; k < line.words.length; k++) {
    const clause = clauses[next]?.cue.verb === k ? clauses[next++] : undefined;
    if (!clause && normAt(line, k) !== "according" && !lexicon.nouns.has(normAt(line, k))) continue;
    shared ??= mainSubject(line, lexicon);
    const context: Context = { line, clauses, floor, shared, lexicon };
    const attribution = clause
      ? readClause(context, clause)
      : (readAccording(context, k) ?? readNominal(context, k));
    if (!attribution || attribution.content.some((c) => c.end <= c.start)) continue;
    // "withdrew her support for it": the noun is of the cue before it.
    if (!clause && near(found).some(({ cue }) => cue.start <= k && k < cue.end)) continue;
    const inside = near(found).some((f) => f.content.some((c) => c.start <= k && k < c.end));
    if (clause && near(found).some((outer) => doubles(outer, attribution, clause))) continue;
    if (faint(line, attribution, clause, inside)) continue;
    // The same of what stood in the words before it: "“He welcomed the deal,” she said".
    while (found.length > 0 && told.get(found.at(-1)!) && covers(attribution, found.at(-1)!)) {
      if (!faint(line, found.at(-1)!, told.get(found.at(-1)!), true)) break;
      found.pop();
    }
    found.push(attribution);
    if (clause) told.set(attribution, clause);
    // What is attributed inside someone's words lends its subject to nobody outside them.
    if (attribution.source && clause?.cue.mode === "finite" && clause.subject?.kind !== "relative" && !inside)
      shared = attribution.source;
    floor = Math.max(floor, nested(attribution, k) ? floor : attribution.reach.end);
  }
  return found;
}

/** True where the cue of `inner` stands in what `outer` tells. */
const covers = (outer: Attribution, inner: Attribution): boolean =>
  outer.content.some((c) => c.start <= inner.cue.start && inner.cue.end <= c.end);

/** Most of what someone said, told again as what someone in it asks, refuses or names: no statement of its own. */
function doubles(outer: Attribution, inner: Attribution, clause: Clause): boolean {
  const verb = clause.cue.verb;
  if (outer.cue.start <= verb && verb < outer.cue.end) return true;
  const around = outer.content.find((c) => c.start <= verb && verb < c.end);
  if (!around) return false;
  const size = inner.content.reduce((n, c) => n + c.end - c.start, 0);
  const own =
    clause.subject?.kind === "phrase" &&
    (clause.cue.form === "past" || clause.cue.form === "participle" || clause.cue.form === "s");
  return size * 2 > around.end - around.start && inner.confidence < 0.75 && !own;
}

/**
 * A noun phrase or infinitive as content is a statement only where somebody is told to have made it: not of a
 * restrictive "who" or "that", not without a subject, and inside another's words only with a finite verb of its own.
 */
function faint(line: Line, attribution: Attribution, clause: Clause | undefined, inside: boolean): boolean {
  // Inside other people's words only a plain report with a subject of its own is a statement: "said that Rell had warned
  // that", not "said that he opposed it".
  if (inside && clause && !(clause.cue.act === "says" && clause.cue.entry.takes.has("clause"))) return true;
  if (inside && clause?.subject?.kind === "pronoun") return true;
  if (attribution.confidence >= 0.75) return false;
  if (!clause) return inside;
  const { subject, cue } = clause;
  if (subject?.kind === "relative") return tagAt(line, subject.start - 1) !== "comma";
  if (attribution.source === null) return cue.voice === "active";
  return inside && (subject?.kind !== "phrase" || cue.form === "base" || cue.form === "ing");
}

/** Content that goes on to the right may hold attributions of its own; only content to the left is used up. */
const nested = (attribution: Attribution, at: number): boolean =>
  (attribution.content.at(-1)?.start ?? 0) > at;

function readClause(context: Context, clause: Clause): Attribution | null {
  const { takes } = clause.cue.entry;
  if (takes.has("person-saying")) return readQuoting(context, clause);
  return clause.cue.voice === "passive" ? readPassive(context, clause) : readActive(context, clause);
}
