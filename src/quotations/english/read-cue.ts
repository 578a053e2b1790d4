import type { Act } from "../quotation.ts";
import type { FormKind } from "./inflect.ts";
import type { CueEntry, EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, tagAt } from "./line.ts";

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
}

const BE = new Set([
  "is",
  "are",
  "was",
  "were",
  "be",
  "been",
  "being",
  "am",
  "'s",
  "'re",
  "isn't",
  "wasn't",
  "weren't",
  "aren't",
  "he's",
  "she's",
  "it's",
  "they're",
  "we're",
  "i'm",
  "you're",
  "got",
  "gets",
]);
const HAVE = new Set([
  "has",
  "have",
  "had",
  "having",
  "'ve",
  "hasn't",
  "haven't",
  "hadn't",
  "i've",
  "they've",
  "we've",
  "you've",
  "'d",
]);
const DO = new Set(["do", "does", "did", "don't", "doesn't", "didn't"]);
const NEGATORS = new Set(["not", "never", "n't", "neither", "nor"]);
/** Verbs and adjectives that stand between a subject and "to say" without changing that it was said. */
const CATENATIVES = new Set([
  "went",
  "goes",
  "go",
  "going",
  "on",
  "continued",
  "continues",
  "continue",
  "began",
  "begins",
  "started",
  "declined",
  "declines",
  "refused",
  "refuses",
  "failed",
  "used",
  "came",
  "quick",
  "rushed",
  "sought",
  "seeks",
  "tried",
  "moved",
  "appeared",
  "seemed",
  "felt",
  "compelled",
  "took",
  "twitter",
  "proceeded",
  "hastened",
  "unwilling",
  "reluctant",
  "forced",
  "stopped",
  "loath",
  "careful",
  "is",
  "was",
  "are",
  "were",
  "appears",
  "seems",
  "likes",
  "chose",
]);
/** What stands before "to say" where nothing is said yet. */
const UNSAID = new Set(
  "expected planning plans planned want wants wanted likely going hopes hoped hoping willing ready able used have has had need needs needed seek seeks needed trying supposed inclined prepared due set scheduled asked invited urged fair safe easy hard difficult enough important right wrong tempting impossible possible premature accurate begun".split(
    " ",
  ),
);
const REFUSING = new Set([
  "declined",
  "declines",
  "refused",
  "refuses",
  "failed",
  "unwilling",
  "reluctant",
  "loath",
]);

const negative = (norm: string): boolean => NEGATORS.has(norm) || norm.endsWith("n't") || norm === "cannot";

interface Group {
  start: number;
  be: boolean;
  have: boolean;
  modal: boolean;
  doing: boolean;
  to: boolean;
  negated: boolean;
  chained: boolean;
}

/** Auxiliaries, adverbs and negations to the left of a verb. */
function groupBefore(line: Line, verb: number): Group {
  const group: Group = {
    start: verb,
    be: false,
    have: false,
    modal: false,
    doing: false,
    to: false,
    negated: false,
    chained: false,
  };
  let k = verb - 1;
  let adverbs = 0;
  for (; k >= 0; k--) {
    if (marked(line, k)) break;
    const norm = normAt(line, k);
    const tag = tagAt(line, k);
    if (NEGATORS.has(norm)) group.negated = true;
    else if (tag === "modal") group.modal = true;
    else if (BE.has(norm)) group.be = true;
    else if (HAVE.has(norm)) group.have = true;
    else if (DO.has(norm)) group.doing = true;
    else if (tag === "to" && !group.to && k === verb - 1 - adverbs) {
      group.to = true;
      const chain = chainBefore(line, k);
      if (chain < k) {
        group.chained = true;
        for (let j = chain; j < k; j++) if (REFUSING.has(normAt(line, j))) group.negated = true;
        k = chain;
        group.start = k;
        continue;
      }
    } else if (tag === "adv" || norm === "then") {
      adverbs++;
      continue;
    } else break;
    if (negative(norm)) group.negated = true;
    // "he's said": the pronoun carries the auxiliary and stays the subject.
    if (tag === "pron") break;
    group.start = k;
    adverbs = verb - k;
  }
  return group;
}

function chainBefore(line: Line, to: number): number {
  let k = to;
  while (
    k > 0 &&
    to - k < 4 &&
    !marked(line, k - 1) &&
    (CATENATIVES.has(normAt(line, k - 1)) ||
      tagAt(line, k - 1) === "adv" ||
      (tagAt(line, k - 1) === "to" && k < to))
  )
    k--;
  while (k < to && tagAt(line, k) === "adv") k++;
  return k;
}

const NOMINAL_LEFT = new Set(["det", "prep", "num", "ing"]);

/** False where the form is more likely a noun or an adjective than a verb. */
function standsAsVerb(line: Line, verb: number, form: FormKind, entry: CueEntry, group: Group): boolean {
  const left = tagAt(line, verb - 1);
  const right = tagAt(line, verb + 1);
  const leftNorm = normAt(line, verb - 1);
  if (form === "base") {
    if (group.to || group.modal || group.doing) return true;
    if (group.be || group.have) return false;
    if (left === "pron" || left === "rel" || leftNorm === "who") return true;
    if (left === "adv") return !entry.noun;
    if (left === "conj") return !entry.noun;
    if (
      !entry.noun &&
      (left === "noun" || left === "num") &&
      (right === "that" || right === "pron" || right === "det")
    )
      return true;
    return (
      (left === "noun" || left === "name") &&
      /[^s]s$|people|men|women|police|some|many|critics/u.test(leftNorm) &&
      (!entry.noun || right === "that" || right === "det" || right === "pron")
    );
  }
  if (form === "s") {
    if (
      group.be ||
      group.have ||
      group.modal ||
      left === "det" ||
      left === "prep" ||
      left === "num" ||
      leftNorm.endsWith("'s")
    )
      return false;
    if (!entry.noun) return true;
    if (left === "pron" || left === "rel" || left === "conj") return true;
    const follows =
      right === "that" ||
      right === "det" ||
      right === "pron" ||
      right === "comma" ||
      right === "colon" ||
      right === "quote" ||
      right === "stop" ||
      right === undefined ||
      right === "name" ||
      right === "rel";
    return (
      (left === "name" || left === "noun" || left === "comma" || left === "shut") &&
      follows &&
      !(
        left === "noun" &&
        (right === "name" || right === "det" || right === "comma" || right === "stop" || right === undefined)
      )
    );
  }
  if (form === "ing")
    return left !== "det" && !(left === "name" && !group.be && entry.noun) && !leftNorm.endsWith("'s");
  // A participle before a noun ("the said man", "a reported plan", "alleged crimes").
  return !(NOMINAL_LEFT.has(left ?? "") && entry.lemma !== "say") || group.be || group.have;
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

/** A line whose words nearly all have capitals: there they tell nothing. */
export function isHeadline(line: Line): boolean {
  let names = 0;
  let all = 0;
  for (const word of line.words) {
    if (!word.word || word.text.length < 4) continue;
    all++;
    if (word.text[0] !== word.text[0]!.toLowerCase()) names++;
  }
  return all > 3 && names > 0.85 * all;
}

/** The reporting verb group whose verb stands at `verb`; null where none does. */
export function verbCueAt(line: Line, verb: number, lexicon: EnglishLexicon): VerbCue | null {
  const word = line.words[verb]!;
  if (word.mark >= 0 || !word.word) return null;
  const forms = lexicon.forms.get(word.norm);
  if (!forms) return null;
  // A capital in mid-sentence is a name, unless the whole line is a headline in capitals: "Trump Says".
  if (word.tag === "name" && verb > 0 && !(isHeadline(line) && tagAt(line, verb - 1) === "name")) return null;
  const group = groupBefore(line, verb);
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
  const passive =
    group.be &&
    (kind === "past" || kind === "participle") &&
    !(group.have && !/^(?:been|being)$/u.test(normAt(line, verb - 1)) && tagAt(line, verb - 1) === "aux");
  if (
    group.modal &&
    !group.have &&
    !group.be &&
    entry.lemma !== "say" &&
    entry.lemma !== "argue" &&
    !group.negated
  )
    return null;
  if (
    group.to &&
    !group.chained &&
    UNSAID.has(normAt(line, group.start - 1 - (normAt(line, group.start) === "to" ? 0 : 1)))
  )
    return null;
  return {
    entry,
    act: entry.act,
    start: group.start,
    verb,
    end,
    voice: passive ? "passive" : "active",
    mode: modeOf(kind, group),
    form: kind,
    negated: group.negated,
  };
}
