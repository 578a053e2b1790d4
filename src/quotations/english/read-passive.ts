import { adverbialsEnd } from "./adverbials.ts";
import type { Attribution } from "./attribution.ts";
import type { Clause } from "./clause.ts";
import { contentEnd } from "./content.ts";
import { type Line, marked, normAt, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";
import type { Context } from "./tail.ts";

const BY: ReadonlySet<string> = new Set(["by", "of", "for", "as", "to", "on", "against", "about"]);

/** "by the ministry" at `at`: the agent; null where none stands there. */
function agentAt(line: Line, at: number): Range | null {
  if (normAt(line, at) !== "by" || marked(line, at)) return null;
  const end = phraseEnd(line, at + 1, true);
  return end > at + 1 && tagAt(line, at + 1) !== "ing" ? { start: at + 1, end } : null;
}

/**
 * The attribution of a passive: "was condemned by the ministry", "was told that", "it was announced that", "was quoted
 * as saying". Null where nobody is named and no content follows.
 */
export function readPassive({ line, clauses, lexicon }: Context, clause: Clause): Attribution | null {
  const { cue, subject } = clause;
  const make = (
    content: Range,
    source: Range | null,
    end: number,
    confidence: number,
    reachStart = cue.start,
  ): Attribution => ({
    line,
    cue: { start: cue.start, end: cue.end },
    lemma: cue.entry.lemma,
    act: cue.act,
    negated: cue.negated,
    source,
    content: [content],
    via: null,
    reach: { start: reachStart, end: Math.max(content.end, end) },
    confidence,
  });
  const at = adverbialsEnd(line, cue.end, BY, lexicon);
  const agent = agentAt(line, at);
  const next = agent ? adverbialsEnd(line, agent.end, BY, lexicon) : at;
  const { takes } = cue.entry;
  if (takes.has("person-saying")) return null;
  if (
    (tagAt(line, next) === "that" || (takes.has("wh") && tagAt(line, next) === "rel")) &&
    (takes.has("clause") || takes.has("that") || takes.has("person"))
  ) {
    const start = tagAt(line, next) === "that" ? next + 1 : next;
    const impersonal = subject === null || normAt(line, subject.start) === "it";
    if (!agent && !impersonal && !takes.has("person")) return null;
    return make(
      { start, end: contentEnd(line, start, clause, clauses, lexicon) },
      agent,
      next,
      agent ? 0.85 : 0.5,
      clause.start,
    );
  }
  if (!agent || !subject || subject.kind !== "phrase") return null;
  // "is being defended by two brigades": no side is taken by saying so.
  if (cue.entry.side && normAt(line, cue.verb - 1) === "being") return null;
  if (!takes.has("np") && !takes.has("np-for") && !takes.has("np-as")) return null;
  return make({ start: subject.start, end: subject.end }, agent, agent.end, 0.6, clause.start);
}

/** "quoting the minister as saying that": source between the verb and "as"; the subject is the relaying outlet. */
export function readQuoting({ line, clauses, lexicon, shared }: Context, clause: Clause): Attribution | null {
  const { cue } = clause;
  const passive = cue.voice === "passive";
  const end = passive ? cue.end : phraseEnd(line, cue.end, true);
  let as = end;
  while (as < end + 12 && normAt(line, as) !== "as" && tagAt(line, as) !== "stop" && !marked(line, as)) as++;
  if (
    normAt(line, as) !== "as" ||
    !/^(?:saying|telling|stating|warning|adding|calling|describing)$/u.test(normAt(line, as + 1))
  )
    return null;
  const source = passive ? clause.subject : { start: cue.end, end: Math.min(end, as) };
  if (!source || source.end <= source.start) return null;
  let k = adverbialsEnd(line, as + 2, new Set(), lexicon);
  if (tagAt(line, k) === "comma" || tagAt(line, k) === "colon") k++;
  if (tagAt(line, k) === "that") k++;
  const stop = contentEnd(line, k, clause, clauses, lexicon);
  if (stop <= k) return null;
  const relay = passive ? byOrIn(line, cue.end, as) : (clause.subject ?? shared);
  return {
    line,
    cue: { start: cue.start, end: as + 2 },
    lemma: cue.entry.lemma,
    act: cue.act,
    negated: cue.negated,
    source,
    content: [{ start: k, end: stop }],
    via: relay,
    reach: { start: clause.start, end: stop },
    confidence: 0.88,
  };
}

/** The outlet of "was quoted by Interfax as saying"; null where none is told. */
function byOrIn(line: Line, start: number, end: number): Range | null {
  for (let k = start; k < end; k++) {
    if (normAt(line, k) !== "by" && normAt(line, k) !== "in") continue;
    const stop = Math.min(end, phraseEnd(line, k + 1, false));
    return stop > k + 1 ? { start: k + 1, end: stop } : null;
  }
  return null;
}
