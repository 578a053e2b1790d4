import type { Sentence } from "../../text/document.ts";
import type { FoundCue } from "./cues.ts";
import { type ArabicWords, speakerPhrase } from "./noun-phrase.ts";
import { opensSpeaker } from "./speaker-words.ts";

/** Token indices of the words that name who speaks, both inclusive. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
}

const COMMA = /^[،,؛;]$/u;
export const RELATIVE = /^(?:الذي|التي|الذين|الذى)$/u;
export const PRONOUN_PARTICLE = /^[وف]?(?:لكن|ان|كان|ل?عل)(?:ه|ها|هم|هما)$|^[وف]?ه[ويم]$/u;
const AUXILIARY = /^[وف]?(?:كان|كانت|كانوا|قد|فقد|لقد|ان|لكن|بينما|فيما|كما|ثم|اذ|حيث|غير|الا|سبق|عندما|حين|بعدما)$/u;

/** The subject between the cue and its content: the usual order, "قال الوزير إن". */
export function subjectBehind(words: ArabicWords, sentence: Sentence, found: FoundCue, limit: number): Phrase | null {
  return speakerPhrase(words, sentence.tokens, found.next, limit);
}

/**
 * The subject before the cue: "وكان الكرملين قد أعلن", "الوزير قال", "ميركل التي دعت". It must open with a word that
 * can speak or with a name met elsewhere in the document (`names`), since anything else there is not the subject.
 */
export function subjectBefore(words: ArabicWords, sentence: Sentence, found: FoundCue, floor: number, names: ReadonlySet<string>): Phrase | null {
  const { tokens } = sentence;
  let last = found.index - 1;
  // لكنه قال, وهو يقول: the subject is a pronoun written on to the particle, that of the clause before.
  if (last >= floor && PRONOUN_PARTICLE.test(tokens[last]!.norm)) return null;
  while (last >= floor && AUXILIARY.test(tokens[last]!.norm)) last--;
  if (last >= floor && COMMA.test(tokens[last]!.text)) last--;
  const relative = last >= floor && RELATIVE.test(tokens[last]!.norm);
  if (relative) last--;
  if (last >= floor && relative && COMMA.test(tokens[last]!.text)) last--;
  if (found.joined || last < floor) return null;
  // Left to the first word of the phrase: the furthest opening word with nothing between that ends a phrase.
  let first = -1;
  for (let at = last; at >= floor; at--) {
    const token = tokens[at]!;
    if (AUXILIARY.test(token.norm) && at < last) break;
    if (!token.word && !COMMA.test(token.text) && !/^["“”«»()]$/u.test(token.text)) break;
    if (relative && COMMA.test(token.text)) break;
    const norm = token.norm.replace(/^[وف](?=...)/u, "");
    if (opensSpeaker(words.speakers, token.norm) || names.has(norm)) first = at;
    else if (words.lexicon.prepositions.has(token.norm) && first >= 0) break;
  }
  if (first < 0) return null;
  const phrase = speakerPhrase(words, tokens, first, last + 1);
  // The phrase must reach the verb, else something else stands between them.
  return phrase && phrase.last >= last - 3 ? phrase : null;
}
