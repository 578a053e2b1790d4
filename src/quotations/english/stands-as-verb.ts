import { dated } from "./date.ts";
import type { FormKind } from "./inflect.ts";
import type { CueEntry } from "./lexicon.ts";
import { type Line, normAt, tagAt } from "./line.ts";
import type { Group } from "./verb-group.ts";

const NOMINAL_LEFT = new Set(["det", "prep", "num", "ing"]);

/** Determiners that stand for people: "Some say", "One says". */
const ALONE = new Set(
  "some others many most all few both those these another each one neither either".split(" "),
);

/** What opens a clause behind a verb that is no noun: "Aides to Karam say she", "42% say stricter laws". */
const OPENS_CLAUSE: ReadonlySet<string | undefined> = new Set([
  "that",
  "pron",
  "det",
  "name",
  "num",
  "quote",
]);

/** Classes that end a plural subject before a base form: a name, a share, a participle ("those surveyed"), a bracket. */
const ENDS_SUBJECT: ReadonlySet<string | undefined> = new Set([
  "noun",
  "name",
  "num",
  "shut",
  "sign",
  "ed",
  "comma",
]);

/** False where the form is more likely a noun or an adjective than a verb. */
export function standsAsVerb(
  line: Line,
  verb: number,
  form: FormKind,
  entry: CueEntry,
  group: Group,
): boolean {
  const left = tagAt(line, verb - 1);
  const right = tagAt(line, verb + 1);
  const leftNorm = normAt(line, verb - 1);
  // "critics call for", not "critics' call for".
  const particled = entry.particles.length > 0 && line.words[verb]!.pos === "VERB";
  if (form === "base") {
    if (group.to || group.modal || group.doing) return true;
    if (group.be || group.have) return false;
    if (left === "pron" || left === "rel" || leftNorm === "who") return true;
    if (left === "adv") return !entry.noun;
    if (left === "conj") return !entry.noun;
    if (!entry.noun && (ENDS_SUBJECT.has(left) || ALONE.has(leftNorm)))
      if (OPENS_CLAUSE.has(right) || ((left === "sign" || left === "num") && right === "noun")) return true;
    return (
      (left === "noun" || left === "name") &&
      /[^s]s$|people|men|women|police|some|many|critics/u.test(leftNorm) &&
      (!entry.noun || right === "that" || right === "det" || right === "pron" || particled)
    );
  }
  if (form === "s") {
    if (
      group.be ||
      group.have ||
      group.modal ||
      (left === "det" && !ALONE.has(leftNorm)) ||
      left === "prep" ||
      left === "num" ||
      leftNorm.endsWith("'s")
    )
      return false;
    // "a set of rules that could": a relative clause, not what is said.
    if (entry.noun && right === "that" && /^(?:modal|aux|verb)$/u.test(tagAt(line, verb + 2) ?? ""))
      return false;
    // "has prompted calls for": the object of the verb before it.
    if (entry.noun && (left === "verb" || left === "ed" || left === "ing")) return false;
    if (!entry.noun || line.words[verb]!.pos === "VERB") return true;
    if (left === "pron" || left === "rel") return true;
    if (left === "conj")
      return (
        right === "that" ||
        right === "det" ||
        right === "pron" ||
        right === "quote" ||
        right === "to" ||
        right === "name"
      );
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
  // "It is worth noting that", "goes without saying": nobody says it.
  if (form === "ing" && !group.be && /^(?:worth|without)$/u.test(leftNorm)) return false;
  if (form === "ing")
    return (
      left !== "det" &&
      !(left === "name" && !group.be && entry.noun) &&
      (left === "pron" || !leftNorm.endsWith("'s"))
    );
  // "Rell's reported wealth", "the pledged votes".
  if (!group.be && !group.have && line.words[verb]!.pos === "ADJ" && right === "noun") return false;
  if (/['’]s$/u.test(leftNorm) && left !== "pron" && (right === "noun" || right === "ed")) return false;
  // "no internationally accepted definition".
  if (
    !group.be &&
    !group.have &&
    left === "adv" &&
    right === "noun" &&
    NOMINAL_LEFT.has(tagAt(line, verb - 2) ?? "")
  )
    if (line.words[verb + 1]!.pos === "NOUN" && leftNorm.endsWith("ly")) return false;
  if (left === "num" && dated(line, verb - 1)) return true;
  // A participle before a noun ("the said man", "a reported plan", "alleged crimes").
  return !(NOMINAL_LEFT.has(left ?? "") && entry.lemma !== "say") || group.be || group.have;
}
