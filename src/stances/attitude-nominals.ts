import { type Line, marked, normAt, tagAt } from "../quotations/english/line.ts";
import { phraseEnd, type Range } from "../quotations/english/noun-phrase.ts";
import { possessorBefore } from "../quotations/english/read-nominal.ts";
import { subjectBefore } from "../quotations/english/subject.ts";
import { hurts } from "./attitude-future.ts";
import type { AttitudeLexicon, Told } from "./attitude-lexicon.ts";
import { type Candidate, governedFrom } from "./attitude-reach.ts";

/** Prepositions by which a noun leads to what it is about; "of" leads to the holder of some. */
const ABOUT = new Set(
  "for to on against over about at with toward towards in regarding concerning that".split(" "),
);
/** Words before a noun that may name its holder without a possessive: "US support for", "widespread public anger at". */
const BEFORE = 4;
/** Words of a holder behind "of" or "from". */
const HOLDER_WORDS = 12;

/** The attitudes that nouns and adjectives of a line tell; `taken` are words that a verb has taken in. */
export function nominalAttitudes(
  line: Line,
  taken: (at: number) => boolean,
  lexicon: AttitudeLexicon,
): Candidate[] {
  const found: Candidate[] = [];
  for (let k = 0; k < line.words.length; k++) {
    if (taken(k)) continue;
    const norm = normAt(line, k);
    const adjective = adjectiveAt(line, k, lexicon);
    if (adjective) {
      found.push(adjective);
      continue;
    }
    const agent = lexicon.agents.get(norm);
    if (agent) {
      const candidate = agentAttitude(line, k, agent);
      if (candidate) found.push(candidate);
      continue;
    }
    const noun = lexicon.nouns.get(norm);
    if (noun && standsAsNoun(line, k)) {
      const candidate = nounAttitude(line, k, noun, lexicon);
      if (candidate) found.push(candidate);
    }
  }
  return found;
}

const standsAsNoun = (line: Line, at: number): boolean => {
  const { tag, pos } = line.words[at]!;
  return (
    tag !== "name" && tag !== "verb" && pos !== "VERB" && pos !== "AUX" && tagAt(line, at + 1) !== "noun"
  );
};

/** "critics of the plan", "America's critics", "opponents say": the noun names the holder. */
function agentAttitude(line: Line, at: number, told: Told): Candidate | null {
  const possessor = possessorBefore(line, at);
  const target = normAt(line, at + 1) === "of" ? governedFrom(line, at + 1) : possessor;
  if (!target) return null;
  return {
    told,
    kind: told.kind,
    negated: false,
    cue: { start: at, end: at + 1 },
    at,
    holders: [{ start: Math.max(0, at - 2), end: at + 1 }],
    holder: "named",
    target,
    main: false,
  };
}

function nounAttitude(line: Line, at: number, told: Told, lexicon: AttitudeLexicon): Candidate | null {
  const holders: Range[] = [];
  const possessor = possessorBefore(line, at);
  if (possessor) holders.push(possessor);
  let start = at;
  while (start > 0 && at - start < BEFORE && /^(?:name|noun|num|ed|adv)$/u.test(tagAt(line, start - 1) ?? ""))
    start--;
  if (!possessor && start < at) holders.push({ start, end: at });
  const next = normAt(line, at + 1);
  let target: Range | null = null;
  let behind = at + 1;
  if (next === "of" || next === "from" || next === "by" || next === "among") {
    const end = Math.min(phraseEnd(line, at + 2, false), at + 2 + HOLDER_WORDS);
    const more = ABOUT.has(normAt(line, end));
    if (next !== "of" || more) {
      if (end > at + 2) holders.push({ start: at + 2, end });
      behind = end;
    }
  }
  if (normAt(line, behind) === "of" || ABOUT.has(normAt(line, behind))) target = governedFrom(line, behind);
  const act = hurts(line, behind, told, lexicon) ?? told.act;
  const by = target ? bySomebody(line, target) : null;
  if (by) holders.push(by);
  if (!target && holders.length === 0) return null;
  const named =
    holders.length > 0 &&
    !(possessor && /^(?:his|her|its|their|my|our)$/u.test(normAt(line, possessor.start)));
  return {
    told: { lemma: told.lemma, act },
    kind: told.kind,
    negated: /^(?:no|without|little|lack)$/u.test(normAt(line, start - 1)) || normAt(line, start) === "no",
    cue: { start: at, end: at + 1 },
    at,
    holders,
    holder: named ? "named" : "open",
    target,
    main: false,
  };
}

/** "criticism of the plan by the union": who holds it, behind what it is about. */
function bySomebody(line: Line, target: Range): Range | null {
  for (let k = target.start + 1; k < target.end; k++) {
    if (marked(line, k) || (normAt(line, k) !== "by" && normAt(line, k) !== "from")) continue;
    const end = phraseEnd(line, k + 1, false);
    return end > k + 1 ? { start: k + 1, end } : null;
  }
  return null;
}

/** "is critical of the plan", "people angry at the plan", "it remains opposed to a truce". */
function adjectiveAt(line: Line, at: number, lexicon: AttitudeLexicon): Candidate | null {
  for (const told of lexicon.adjectives.get(normAt(line, at)) ?? []) {
    const { words } = told;
    if (!words.every((word, k) => normAt(line, at + k) === word)) continue;
    let start = at;
    let negated = false;
    let copula = false;
    while (start > 0) {
      const norm = normAt(line, start - 1);
      if (/^(?:not|never|n't|no|hardly)$/u.test(norm) || norm.endsWith("n't")) negated = true;
      if (COPULA.has(norm)) copula = true;
      else if (!/^(?:adv|aux|modal)$/u.test(tagAt(line, start - 1) ?? "")) break;
      start--;
    }
    // "against the wall": a preposition takes a side only where somebody is it.
    if (words.length === 1 && !copula) continue;
    const subject = subjectBefore(line, start, lexicon.grammar);
    return {
      told,
      kind: told.kind,
      negated,
      cue: { start, end: at + words.length },
      at,
      holders: subject ? [{ start: subject.start, end: subject.end }] : [],
      holder: subject ? (subject.kind === "phrase" ? "named" : "pronoun") : "open",
      target: governedFrom(line, words.length > 1 ? at + words.length - 1 : at),
      main: copula,
    };
  }
  return null;
}

export const COPULA = new Set(
  "is are was were be been being am remain remains remained feel feels felt seem seems seemed become becomes became it's he's she's they're we're i'm 's 're".split(
    " ",
  ),
);
