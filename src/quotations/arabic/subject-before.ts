import type { Token } from "../../text/tokens.ts";
import type { FoundCue } from "./cues.ts";
import { type NameWords, nounPhrase } from "./noun-phrase.ts";
import { AUXILIARY, clashes, isPronounParticle, OPENING } from "./source.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import {
  type ArabicWords,
  isAccusative,
  isAdverb,
  isComma,
  isMark,
  isPause,
  isPreposition,
  isRelative,
  isVerb,
  type Phrase,
  unjoined,
} from "./words.ts";

/** Those of them that no verb follows at once. */
const NOMINAL = /^[وف]?(?:كان|كانت|ان|لكن|بان)$/u;
const LONGEST_SUBJECT = 16;
/** "العديد من المصادر", "عددا من النواب": the gender is that of the noun behind it. */
const QUANTITY = /^(?:العديد|عدد|عددا|بعض|عشرات|مئات)$/u;

/** "أما وزير الخارجية فأكد": the topic that أما sets in front of a verb with ف is its subject. */
function topical(
  words: ArabicWords,
  tokens: readonly Token[],
  found: FoundCue,
  floor: number,
): Phrase | null {
  if (!found.joined || found.kind !== "verb" || !/^ف/u.test(tokens[found.index]!.norm)) return null;
  for (let at = found.index - 1; at >= Math.max(floor, found.index - LONGEST_SUBJECT); at--)
    if (/^و?اما$/u.test(tokens[at]!.norm)) return speakerPhrase(words, tokens, at + 1, found.index);
  return null;
}

/**
 * Where a subject ends that goes on with a preposition up to its verb, or up to a remark between commas: "مصدراً في
 * المفتشية، فضّل عدم ذكر اسمه، قال", "دبلوماسيا مطلعا على الملف كشف". Null where anything else follows it.
 */
function complementEnd(
  words: ArabicWords,
  tokens: readonly Token[],
  phrase: Phrase,
  last: number,
  paused: boolean,
): number | null {
  let at = phrase.last + 1;
  if (at > last || last - phrase.first > LONGEST_SUBJECT) return null;
  if (!isComma(tokens[at]) && !isPreposition(words, tokens[at]!)) return null;
  while (at <= last && tokens[at]!.word && !isVerb(words, tokens[at]!.norm) && !isRelative(tokens[at])) at++;
  if (at > last) return paused ? null : last;
  return paused && isComma(tokens[at]) ? at - 1 : null;
}

/** The noun phrase right in front of a relative pronoun, read from the word that opens it: "ميركل التي دعت". */
function antecedent(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  last: number,
  floor: number,
): Phrase | null {
  let best: Phrase | null = null;
  for (let first = last; first >= Math.max(floor, last - 8); first--) {
    const token = tokens[first]!;
    if (!token.word && !isComma(token)) break;
    const phrase = token.word ? nounPhrase(words, names, tokens, first, last + 1) : null;
    if (phrase?.last === last && phrase.first === first) best = phrase;
  }
  return best;
}

/**
 * The subject before the cue: "وكان الكرملين قد أعلن", "لكن الوزير قال", "ميركل التي دعت". It must begin its clause and
 * reach the verb, since anything else between them is no subject.
 */
export function subjectBefore(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  found: FoundCue,
  floor: number,
): Phrase | null {
  let last = found.index - 1;
  const topic = last >= floor ? topical(words, tokens, found, floor) : null;
  if (topic) return topic;
  if (found.joined || found.kind !== "verb" || last < floor) return null;
  if (isPronounParticle(tokens[last]!.norm)) return null;
  const voice = voiceBefore(words, tokens, found, floor);
  if (voice) return voice;
  while (last >= floor && (AUXILIARY.test(tokens[last]!.norm) || isAdverb(words, tokens[last]))) last--;
  if (last >= floor && isComma(tokens[last])) last--;
  if (last < floor) return null;
  if (isRelative(tokens[last])) {
    // "الهجوم الذي تعتبره السلطات", "نيجيريا التي حذر رئيسها": what stands before is not who speaks.
    if (found.hasObject || ownTitle(words, tokens[found.next]?.norm ?? "")) return null;
    last -= isComma(tokens[last - 1]) ? 2 : 1;
    const phrase = last >= floor ? antecedent(words, names, tokens, last, floor) : null;
    const many = found.cue.agreement.number === "plural";
    if (phrase && clashes(words, tokens, found, phrase)) return null;
    return phrase && many && !opensMany(words, tokens[phrase.first]!.norm) ? null : phrase;
  }
  const aside = beforeAside(words, names, tokens, found, floor);
  if (aside) return aside;
  const first = clauseStart(words, tokens, last, floor);
  if (first === null) return null;
  const introduced = NOMINAL.test(tokens[first - 1]?.norm ?? "");
  const head = tokens[first]!;
  const marked =
    isMark(head) && names.names.has(head.start) ? speakerPhrase(words, tokens, first, last + 1) : null;
  if (marked && marked.last >= last - 1) return { first, last };
  // "دبلوماسيًا، جدد المبعوث": an accusative at the head of the clause tells in what respect.
  if (first === last && isAccusative(head) && !introduced) return null;
  const noun = unjoined(head.norm);
  const speaks =
    opensSpeaker(words.speakers, head.norm) ||
    QUANTITY.test(head.norm) ||
    words.speakers.givenNames.has(noun) ||
    names.people.has(noun) ||
    names.people.has(head.norm);
  const persons = introduced && /^ال.{2,}(?:ين|ون)$/u.test(head.norm);
  // "أن المفتش العام في الوزارة مايكل فلان قال": only persons say.
  const says = introduced && isDefinite(head.norm) && /^(?:قال|صرح|أضاف|أوضح)$/u.test(found.cue.lemma);
  if (!speaks && !persons && !says && !(introduced && last - first < 4)) return null;
  const phrase = speakerPhrase(words, tokens, first, last + 1);
  if (!phrase || phrase.first !== first) return null;
  if (phrase.last === last && QUANTITY.test(head.norm)) return phrase;
  if (phrase.last === last) return clashes(words, tokens, found, phrase) ? null : phrase;
  const complement = complementEnd(words, tokens, phrase, last, isComma(tokens[found.index - 1]));
  const agrees = QUANTITY.test(head.norm) || !clashes(words, tokens, found, phrase);
  if (complement !== null && agrees) return { first, last: complement };
  // "الملصقات التي تنتشر في الشوارع تقول": the relative clause belongs to the subject.
  return speaks && isRelative(tokens[phrase.last + 1]) && last - phrase.last < 10 ? { first, last } : null;
}

/** "الوزير الحكيم، الذي كان من أشد المتحمسين، | أبلغ": the subject in front of what is told of it between commas; null where none is. */
function beforeAside(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  found: FoundCue,
  floor: number,
): Phrase | null {
  if (!isComma(tokens[found.index - 1])) return null;
  for (let at = found.index - 3; at > Math.max(floor, found.index - LONGEST_SUBJECT); at--) {
    if (!isComma(tokens[at])) continue;
    if (!isRelative(tokens[at + 1]) && !/^و(?:قد|هو|هي)$/u.test(tokens[at + 1]?.norm ?? "")) return null;
    const first = clauseStart(words, tokens, at - 1, floor);
    const head = first === null ? null : tokens[first]!.norm;
    if (first === null || head === null) return null;
    const noun = head.replace(/^[وف](?=ال)/u, "");
    const speaks = [head, noun].some(
      (norm) =>
        opensSpeaker(words.speakers, norm) || words.speakers.givenNames.has(norm) || names.people.has(norm),
    );
    const phrase = speaks ? speakerPhrase(words, tokens, first, at) : null;
    return phrase?.first === first && phrase.last === at - 1 && !clashes(words, tokens, found, phrase)
      ? phrase
      : null;
  }
  return null;
}

/**
 * "مظاهرات حاشدة | تطالب": what speaks, with an adjective, right in front of its verb; not "بيانا أعلنت فيه", whose
 * subject was named before.
 */
function voiceBefore(
  words: ArabicWords,
  tokens: readonly Token[],
  found: FoundCue,
  floor: number,
): Phrase | null {
  const last = found.index - 1;
  if (/^(?:في|خلال)(?:ه|ها)$/u.test(tokens[found.next]?.norm ?? "")) return null;
  for (const first of [last, last - 1]) {
    const speaks = first >= floor && words.lexicon.voices.has(unjoined(tokens[first]!.norm));
    const described = first === last || /...(?:ه|ي)$/u.test(tokens[last]!.norm);
    if (speaks && described) return clashes(words, tokens, found, { first, last }) ? null : { first, last };
  }
  return null;
}

/** رئيسها, وزيره: an office with the pronoun of what it is held in. */
const ownTitle = (words: ArabicWords, norm: string): boolean =>
  /(?:ه|ها|هم)$/u.test(norm) && words.speakers.titles.has(norm.replace(/(?:ه|ها|هم)$/u, ""));

/** True of a noun that means many people. */
const opensMany = (words: ArabicWords, norm: string): boolean =>
  /(?:ون|ين)$/u.test(norm) || words.speakers.groups.has(bare(norm));

/** Where the clause that `last` stands in begins: behind a pause, a particle or the start; null where it cannot be told. */
function clauseStart(
  words: ArabicWords,
  tokens: readonly Token[],
  last: number,
  floor: number,
): number | null {
  let comma: number | null = null;
  for (let at = last; at >= Math.max(floor, last - LONGEST_SUBJECT); at--) {
    const token = tokens[at]!;
    const exceptive = /^[وف]?(?:غير|الا)$/u.test(token.norm);
    if (OPENING.test(token.norm) && !(exceptive && !/^ان/u.test(tokens[at + 1]?.norm ?? "")))
      return at < last ? at + 1 : null;
    if (isPause(token)) {
      // "نائب الوزير، سيرغي ريابكوف، قال": a phrase may hold a comma, so the furthest start wins.
      if (opensSpeaker(words.speakers, tokens[at + 1]?.norm ?? "")) comma = at + 1;
    } else if (!token.word && !/^["“”«»()\-–]$/u.test(token.text)) return at < last ? at + 1 : null;
  }
  if (floor === 0 && last <= LONGEST_SUBJECT) return 0;
  return comma;
}
