import { type Line, normAt, tagAt } from "../quotations/english/line.ts";
import { subjectBefore } from "../quotations/english/subject.ts";
import type { Act } from "../quotations/quotation.ts";
import type { AttitudeLexicon, Told } from "./attitude-lexicon.ts";
import { type Candidate, governedFrom } from "./attitude-reach.ts";

/** By its modal: plain, yet to come, or what somebody only may, can or must do. */
export type Mood = "plain" | "future" | "other";

/** What is yet to be done is told by these, and where they stand alone refused by what stands behind them. */
export const FUTURE: ReadonlySet<string> = new Set(["will", "would", "shall"]);
const REFUSES: ReadonlySet<string> = new Set(["won't", "wouldn't"]);
/** Who must do a thing does not say that they do. */
const OTHER = new Set(
  "must should could may might can cannot can't couldn't shouldn't mustn't ought".split(" "),
);

/** True of a folded word that may tell what is yet to be done. */
const tellsFuture = (norm: string): boolean => FUTURE.has(norm) || mayRefuse(norm);
/** The same of a word that may be a refusal by itself, or written on to who refuses. */
export const mayRefuse = (norm: string): boolean => REFUSES.has(norm) || norm.endsWith("'ll");

/** The mood of a verb group by its modal. */
export function moodOf(line: Line, start: number, verb: number): Mood {
  for (let k = start; k < verb; k++) {
    const norm = normAt(line, k);
    if (tellsFuture(norm)) return "future";
    if (OTHER.has(norm)) return "other";
  }
  return "plain";
}

/** What is yet to be done is promised ("will meet"), or threatened where it hurts ("will sue", "will boycott"). */
export function future({ act, kind }: Told, mood: Mood): Act {
  if (mood !== "future" || kind !== "done") return act;
  return act === "accuses" || act === "rejects" || act === "criticises" || act === "threatens"
    ? "threatens"
    : "promises";
}

/** "vowed to crush", "plans to kill": a threat by what is promised; null of other promises. */
export function hurts(line: Line, at: number, { act }: { act: Act }, lexicon: AttitudeLexicon): Act | null {
  if (act !== "promises") return null;
  const verb = tagAt(line, at) === "to" ? at + 1 : at;
  return lexicon.hostile.has(normAt(line, verb)) ? "threatens" : null;
}

/** Behind a modal stands a verb, whatever else the word may be: "will open". */
const baseVerb = (line: Line, at: number): boolean =>
  line.words[at]?.pos === "VERB" || tagAt(line, at) === "verb" || tagAt(line, at) === "noun";

const PROMISE = { act: "promises" } as const;

/** "X will release Y": a promise, or a refusal where it will not, told by the future alone. Verbs of attitudes left out. */
export function futureAttitudes(
  line: Line,
  taken: (at: number) => boolean,
  lexicon: AttitudeLexicon,
): Candidate[] {
  const found: Candidate[] = [];
  for (let k = 0; k < line.words.length; k++) {
    const norm = normAt(line, k);
    const joined = tagAt(line, k) === "pron" && norm.endsWith("'ll");
    // "have the will to": a noun.
    if ((!FUTURE.has(norm) && !REFUSES.has(norm) && !joined) || tagAt(line, k - 1) === "det") continue;
    let verb = k + 1;
    while (tagAt(line, verb) === "adv" && verb < k + 4) verb++;
    if (!baseVerb(line, verb) || taken(verb)) continue;
    const negated =
      norm.endsWith("n't") ||
      [k + 1, k + 2].some((at) => at < verb && /^(?:not|never)$/u.test(normAt(line, at)));
    const subject = joined
      ? { start: k, end: k + 1, kind: "pronoun" }
      : subjectBefore(line, k, lexicon.grammar);
    const named = subject?.kind === "phrase";
    found.push({
      told: {
        lemma: "will",
        act: negated ? "promises" : (hurts(line, verb, PROMISE, lexicon) ?? "promises"),
      },
      kind: "felt",
      negated,
      cue: { start: k, end: verb },
      at: verb,
      holders: subject ? [{ start: subject.start, end: subject.end }] : [],
      holder: named ? "named" : "pronoun",
      target: governedFrom(line, verb),
      main: true,
    });
  }
  return found;
}
