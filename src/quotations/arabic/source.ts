import type { Token } from "../../text/tokens.ts";
import type { FoundCue } from "./cues.ts";
import { genderOfHead } from "./gender.ts";
import { type NameWords, nounPhrase } from "./noun-phrase.ts";
import { nameTokens } from "./personal-name.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { isDefinite, opensSpeaker } from "./speaker-words.ts";
import { type ArabicWords, isAdverb, isRelative, type Phrase } from "./words.ts";

/** لكنه قال, وهو يقول: the subject is a pronoun written on to the particle, that of the clause before. */
export const isPronounParticle = (norm: string): boolean =>
  /^[وف]?(?:لكن|[اب]ان|ان|كان|ل?عل)(?:ه|ها|هم|هما)$|^[وف]?ه[ويم]$/u.test(norm);

/** Particles between a subject and its verb: "الكرملين قد أعلن". */
export const AUXILIARY = /^(?:[وف]?قد|لقد|كان|كانت|كانوا)$/u;
/** Particles in front of a subject that stands before its verb. */
export const OPENING =
  /^[وف]?(?:كان|كانت|ان|لكن|بان|بينما|فيما|اذ|حيث|غير|الا|اما|ثم|بات|باتت|اصبح|اصبحت|صار|صارت)$/u;

/** True where the gender of the verb forbids the phrase as its subject: "ودعا الحكومة إلى" calls on the government. */
export function clashes(
  words: ArabicWords,
  tokens: readonly Token[],
  found: FoundCue,
  phrase: Phrase,
): boolean {
  const { gender, number } = found.cue.agreement;
  const head = genderOfHead(words, tokens, phrase.first);
  return (
    found.kind === "verb" && number === "singular" && gender !== null && head !== null && head !== gender
  );
}

/** Verbs that may name whom they are spoken to before what is said. */
const addressing = (found: FoundCue): boolean => found.entry?.addressing ?? false;

/** The rest of a phrase is a name that the document has not met: bare words alone. */
const onlyBareWords = (tokens: readonly Token[], from: number, last: number): boolean => {
  for (let at = from; at <= last; at++)
    if (!tokens[at]!.word || isDefinite(tokens[at]!.norm) || /^(?:[وبل]ال|لل|ان$)/u.test(tokens[at]!.norm))
      return false;
  return true;
};

/** "دعا محمد الفزازي، ..., إلى": a phrase that is a personal name and nothing else. */
const namesOnly = (words: ArabicWords, tokens: readonly Token[], phrase: Phrase): boolean => {
  const length = phrase.last - phrase.first + 1;
  return length > 1 && nameTokens(words, tokens.slice(phrase.first, phrase.last + 1), 0).length === length;
};

/** "دعا أفغان مواطنيهم إلى": whom it is spoken to bears the pronoun of the subject before it. */
function beforeTheirs(tokens: readonly Token[], { first, last }: Phrase): Phrase | null {
  const theirs = last > first && last - first < 4 && /...(?:هم|هن)$/u.test(tokens[last]!.norm);
  return theirs && !/(?:هم|هن)$/u.test(tokens[first]!.norm) ? { first, last: last - 1 } : null;
}

/** "شن الوزير | هجوما لاذعا على": a verb that needs a certain object has its subject before it. */
function beforeObject(tokens: readonly Token[], found: FoundCue, limit: number): number {
  if (!found.entry?.requires.length) return limit;
  for (let at = found.next; at < limit; at++) if (/^....*ا$/u.test(tokens[at]!.norm)) return at;
  return limit;
}

/** "وأكد ضرورة أن تكفل": a lone noun without article, no speaker and no name, in front of أن is what is said. */
function isThing(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  { first, last }: Phrase,
  limit: number,
): boolean {
  const { norm } = tokens[first]!;
  if (first !== last || limit !== last + 1 || tokens[limit]?.norm !== "ان" || isDefinite(norm)) return false;
  if (opensSpeaker(words.speakers, norm) || names.people.has(norm) || words.speakers.givenNames.has(norm))
    return false;
  return words.likeness(norm) < 0;
}

/** "مظاهرات تطالب الحكومة": a verb right behind a noun without article tells of that noun. */
function describes(words: ArabicWords, names: NameWords, tokens: readonly Token[], found: FoundCue): boolean {
  const before = tokens[found.index - 1];
  if (!before?.word || found.joined || isAdverb(words, before) || isDefinite(before.norm)) return false;
  const particle =
    words.lexicon.conjunctions.has(before.norm) ||
    words.lexicon.complementizers.has(before.norm) ||
    words.lexicon.prepositions.has(before.norm);
  return (
    !particle &&
    !OPENING.test(before.norm) &&
    !AUXILIARY.test(before.norm) &&
    !names.people.has(before.norm) &&
    found.present
  );
}

/** True where the first word of a phrase behind a participle may be its subject, and no object. */
const mayAct = (words: ArabicWords, { people }: NameWords, { entry }: FoundCue, norm: string): boolean =>
  people.has(norm) ||
  words.speakers.givenNames.has(norm) ||
  (!entry?.takes.has("object") &&
    (opensSpeaker(words.speakers, norm) || isDefinite(norm) || words.likeness(norm) > 0));

/**
 * The subject between the cue and its content: the usual order, "قال الوزير إن". With a verb that names whom it speaks
 * to, only what surely is the subject: "دعا الوزير | الأطراف إلى".
 */
export function subjectBehind(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  found: FoundCue,
  limit: number,
): Phrase | null {
  // Before its subject a verb is singular: behind "وطالبا", "أكدوا" stands whom it is spoken to.
  if (found.kind === "verb" && found.cue.agreement.number !== "singular" && addressing(found)) return null;
  const whole = speakerPhrase(words, tokens, found.next, beforeObject(tokens, found, limit));
  if (!whole || isThing(words, names, tokens, whole, limit)) return null;
  if (found.kind === "participle") {
    if (addressing(found)) return null;
    const sure = nounPhrase(words, names, tokens, whole.first, limit);
    // "نافيا صحة الانطباع": behind a participle a thing is its object.
    return sure &&
      mayAct(words, names, found, tokens[sure.first]!.norm) &&
      !clashes(words, tokens, found, sure)
      ? sure
      : null;
  }
  if (!addressing(found)) return clashes(words, tokens, found, whole) ? null : whole;
  const before = tokens[found.index - 1];
  if (isRelative(before) || isPronounParticle(before?.norm ?? "")) return null;
  const sure = nounPhrase(words, names, tokens, whole.first, limit);
  // "فأجابه قدري": whom it is spoken to is written on, so the subject stands behind.
  if (found.hasObject) return sure?.first === found.next ? sure : null;
  if (!sure) return namesOnly(words, tokens, whole) ? whole : beforeTheirs(tokens, whole);
  if (clashes(words, tokens, found, sure) || describes(words, names, tokens, found)) return null;
  // "حذر المشرعين من": an accusative plural is spoken to.
  if (/^ال.*ين$/u.test(tokens[sure.first]!.norm)) return null;
  return whole.first === sure.first && onlyBareWords(tokens, sure.last + 1, whole.last) ? whole : sure;
}
