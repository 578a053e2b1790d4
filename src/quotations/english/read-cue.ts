import type { Act } from "../quotation.ts";
import type { FormKind } from "./inflect.ts";
import type { CueEntry, EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, tagAt } from "./line.ts";
import { standsAsVerb } from "./stands-as-verb.ts";
import { type Group, groupBefore } from "./verb-group.ts";

export type Voice = "active" | "passive";

/** `finite` has a subject of its own; `infinitive` ("to say") and `participle` ("saying") borrow one. */
export type Mode = "finite" | "infinitive" | "participle";

/** A verb group that may report: word indexes into its line. */
export interface VerbCue {
  readonly entry: CueEntry;
  readonly act: Act;
  /** First word of the group: auxiliary, negation or adverb; `verb` the reporting verb; `end` after its particles. */
  readonly start: number;
  readonly verb: number;
  readonly end: number;
  readonly voice: Voice;
  readonly mode: Mode;
  readonly form: FormKind;
  readonly negated: boolean;
  /** True behind a modal or "do", where the verb has no tense of its own. */
  readonly modal: boolean;
}

/** What is refused by refusing to do it; who refuses to condemn takes no side. */
const REFUSABLE: ReadonlySet<Act> = new Set(["backs", "agrees", "promises"]);

/** "refused", "declined" in the group of a verb, and no other negation. */
function refuses(line: Line, start: number, verb: number, { words }: EnglishLexicon): boolean {
  let found = false;
  for (let k = start; k < verb; k++) {
    const norm = normAt(line, k);
    if (norm === "not" || norm === "never" || norm.endsWith("n't") || norm === "failed") return false;
    if (words.refusing.has(norm)) found = true;
  }
  return found;
}

/** "is to", "were not to" before a verb. */
function isToBe(line: Line, verb: number): boolean {
  let k = verb - 1;
  while (k > 0 && tagAt(line, k) !== "to") k--;
  if (normAt(line, k - 1) === "not") k--;
  return /^(?:is|are|was|were|be)$/u.test(normAt(line, k - 1));
}

function modeOf(form: FormKind, group: Group): Mode {
  if (form === "ing") return group.be ? "finite" : "participle";
  if (group.to && !group.chained) return "infinitive";
  return "finite";
}

function particlesMatch(line: Line, verb: number, particles: readonly string[]): number | null {
  let k = verb + 1;
  // One adverb may stand between: "called again for", "called Tuesday for".
  for (const particle of particles) {
    if (
      normAt(line, k) !== particle &&
      k === verb + 1 &&
      (tagAt(line, k) === "adv" || tagAt(line, k) === "name") &&
      normAt(line, k + 1) === particle &&
      particle.length > 2
    )
      k++;
    if (normAt(line, k) !== particle || marked(line, k)) return null;
    k++;
  }
  return k;
}

/** The reporting verb group whose verb stands at `verb`; null where none does. */
export function verbCueAt(line: Line, verb: number, lexicon: EnglishLexicon): VerbCue | null {
  const word = line.words[verb]!;
  if ((word.mark >= 0 && !lexicon.anyMood) || !word.word) return null;
  const forms = lexicon.forms.get(word.norm);
  if (!forms) return null;
  // A capital in mid-sentence is a name, unless the whole line is a headline in capitals: "Trump Says".
  if (word.tag === "name" && verb > 0 && !(line.headline && tagAt(line, verb - 1) === "name")) return null;
  const group = groupBefore(line, verb, lexicon);
  let end = 0;
  let chosen: { entry: CueEntry; kind: FormKind } | null = null;
  for (const form of forms) {
    const after = particlesMatch(line, verb, form.entry.particles);
    if (after === null) continue;
    if (chosen && (form.entry !== chosen.entry || chosen.kind !== "past")) continue;
    // "past" and "participle" share most forms: an auxiliary decides.
    if (chosen && !(form.kind === "participle" && (group.be || group.have))) continue;
    if (!chosen && !standsAsVerb(line, verb, form.kind, form.entry, group)) continue;
    chosen = form;
    end = after;
  }
  if (!chosen) return null;
  const { entry, kind } = chosen;
  // "are to blame", "is to announce": to come, or an idiom; nothing is said. "According to state law" neither.
  if (group.to && (isToBe(line, verb) || normAt(line, group.start - 1) === "according")) return null;
  const passive =
    group.be &&
    (kind === "past" || kind === "participle") &&
    !(group.have && !/^(?:been|being)$/u.test(normAt(line, verb - 1)) && tagAt(line, verb - 1) === "aux");
  if (
    !lexicon.anyMood &&
    group.modal &&
    !group.have &&
    !group.be &&
    entry.lemma !== "say" &&
    entry.lemma !== "argue" &&
    !group.negated
  )
    return null;
  if (
    !lexicon.anyMood &&
    group.to &&
    !group.chained &&
    lexicon.words.unsaid.has(normAt(line, group.start - 1 - (normAt(line, group.start) === "to" ? 0 : 1)))
  )
    return null;
  // "refused to back": the refusal is the act, and nothing is denied.
  const refused =
    group.negated && group.chained && REFUSABLE.has(entry.act) && refuses(line, group.start, verb, lexicon);
  return {
    entry,
    act: refused ? "rejects" : entry.act,
    start: group.start,
    verb,
    end,
    voice: passive ? "passive" : "active",
    mode: modeOf(kind, group),
    form: kind,
    negated: group.negated && !refused,
    modal: group.modal || group.doing,
  };
}
