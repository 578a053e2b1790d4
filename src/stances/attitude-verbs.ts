import type { Clause } from "../quotations/english/clause.ts";
import { type Line, marked, normAt, type Tag, tagAt } from "../quotations/english/line.ts";
import { phraseEnd, type Range } from "../quotations/english/noun-phrase.ts";
import { clausesOf } from "../quotations/english/read-line.ts";
import { subjectBefore } from "../quotations/english/subject.ts";
import { future, hurts, moodOf } from "./attitude-future.ts";
import type { AttitudeLexicon, Told } from "./attitude-lexicon.ts";
import { type Candidate, governedFrom } from "./attitude-reach.ts";

/** Words between a light verb and the noun that it carries: "issued another thinly veiled warning". */
const CARRIED_WITHIN = 10;

/** The attitudes that the verbs of a line tell, in reading order. */
export function verbAttitudes(line: Line, lexicon: AttitudeLexicon): Candidate[] {
  const clauses = clausesOf(line, lexicon.grammar);
  const found: Candidate[] = [];
  let last: Candidate | undefined;
  for (const clause of clauses) {
    const candidate = ofClause(line, clause, lexicon);
    if (!candidate) continue;
    // "welcomed the truce but rejected the toll": one subject holds both.
    const shares =
      candidate.holder === "open" && last?.holder === "named" && coordinated(line, candidate, last);
    last = shares ? { ...candidate, holders: last!.holders, holder: "named" } : candidate;
    found.push(last);
  }
  return found;
}

/** True of a finite verb right behind a conjunction, with nothing but what the verb before it governs between. */
function coordinated(line: Line, { cue, main }: Candidate, last: Candidate): boolean {
  if (!main || !last.main || tagAt(line, cue.start - 1) !== "conj") return false;
  for (let k = last.cue.end; k < cue.start - 1; k++)
    if (["pron", "rel", "that", "sub", "semi"].includes(tagAt(line, k) ?? "")) return false;
  return true;
}

function ofClause(line: Line, clause: Clause, lexicon: AttitudeLexicon): Candidate | null {
  const { cue } = clause;
  const { lemma } = cue.entry;
  const undergone = lexicon.undergone.has(lemma);
  const carried = undergone || lexicon.light.has(lemma) ? carriedNoun(line, cue.end, lexicon) : null;
  const refusing = refusesIn(line, cue.start, cue.verb, lexicon);
  if (!carried && cue.entry.act === "says" && !refusing) return null;
  const refused = cue.act !== cue.entry.act;
  const told: Told = carried
    ? { ...carried.told, lemma: `${lemma} ${carried.told.lemma}` }
    : cue.entry.act === "says"
      ? { lemma: "refuse", act: "rejects", kind: "voiced" }
      : { lemma, act: cue.act, kind: lexicon.kinds.get(lemma) ?? "voiced" };
  const mood = moodOf(line, cue.start, cue.verb);
  // "X should back it", "may back it": no attitude of X's. What X cannot accept X rejects.
  if (mood === "other" && !cue.negated) return null;
  const behind = carried ? carried.at + 1 : cue.end;
  // "a deal accepted by the union": a participle alone is passive before its agent.
  const passive =
    cue.voice === "passive" ||
    (normAt(line, cue.end) === "by" && (cue.form === "past" || cue.form === "participle"));
  const turnedRound = passive || undergone;
  const subject = clause.subject;
  const named = subject && subject.kind === "phrase" ? { start: subject.start, end: subject.end } : null;
  const base = {
    told: { lemma: told.lemma, act: hurts(line, behind, told, lexicon) ?? future(told, mood) },
    kind: told.kind,
    negated: told.lemma !== "refuse" && (cue.negated || (carried !== null && (refused || carried.negated))),
    cue: { start: cue.start, end: carried ? carried.at + 1 : cue.end },
    at: carried?.at ?? cue.verb,
    main: cue.mode === "finite",
  };
  if (turnedRound) {
    const agent = agentFrom(line, behind);
    return { ...base, holders: agent ? [agent] : [], holder: agent ? "named" : "open", target: named };
  }
  const holder = named ?? antecedent(line, clause, lexicon);
  return {
    ...base,
    holders: holder ? [holder] : subject ? [{ start: subject.start, end: subject.end }] : [],
    holder: holder ? "named" : subject ? "pronoun" : "open",
    target: governedFrom(line, behind),
  };
}

/** What "who" and "which" stand for; null of other subjects. */
function antecedent(line: Line, { subject }: Clause, lexicon: AttitudeLexicon): Range | null {
  if (subject?.kind !== "relative") return null;
  const end = tagAt(line, subject.start - 1) === "comma" ? subject.start - 1 : subject.start;
  const before = end > 0 ? subjectBefore(line, end, lexicon.grammar) : null;
  return before?.kind === "phrase" ? { start: before.start, end: before.end } : null;
}

const STOPS_CARRYING: ReadonlySet<Tag | undefined> = new Set([
  "comma",
  "stop",
  "semi",
  "that",
  "aux",
  "modal",
  "rel",
  "conj",
]);

/** The noun that a light verb carries, up to a comma or another verb. */
function carriedNoun(
  line: Line,
  from: number,
  { nouns }: AttitudeLexicon,
): { told: Told; at: number; negated: boolean } | null {
  let negated = false;
  let first: { told: Told; at: number } | null = null;
  for (let k = from; k < line.words.length && k < from + CARRIED_WITHIN; k++) {
    const tag = tagAt(line, k);
    // "direct, high-level talks": a comma between adjectives.
    if (tag === "comma" && line.words[k - 1]?.pos === "ADJ" && !marked(line, k)) continue;
    if (marked(line, k) || STOPS_CARRYING.has(tag) || (tag === "to" && k > from)) break;
    if (normAt(line, k) === "no") negated = true;
    const told = tag === "name" ? undefined : nouns.get(normAt(line, k));
    if (!told) continue;
    first ??= { told, at: k };
    // Of "peace agreement talks" the last is what is held; of "a mediation effort" the first tells.
    if (line.words[k + 1]?.pos !== "NOUN") return { told, at: k, negated };
  }
  return first && { ...first, negated };
}

/** "refused to send": the verb that refuses is part of the group. */
function refusesIn(line: Line, start: number, verb: number, { grammar }: AttitudeLexicon): boolean {
  for (let k = start; k < verb; k++) if (grammar.words.refusing.has(normAt(line, k))) return true;
  return false;
}

/** "by the ministry", "from rights groups" near by: who does what the subject undergoes. */
export function agentFrom(line: Line, at: number): Range | null {
  for (let k = at; k < line.words.length && k < at + 12; k++) {
    const tag = tagAt(line, k);
    if (marked(line, k) || tag === "stop" || tag === "semi") return null;
    const norm = normAt(line, k);
    if (norm !== "by" && norm !== "from" && norm !== "among") continue;
    const end = phraseEnd(line, k + 1, true);
    return end > k + 1 && tagAt(line, k + 1) !== "ing" ? { start: k + 1, end } : null;
  }
  return null;
}
