import type { Token } from "../../text/tokens.ts";
import type { MeetingWords } from "./meeting-words.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import type { ArabicWords, Phrase } from "./words.ts";

/** The words of a sentence, and those that tell of meetings. */
export interface Line {
  readonly words: ArabicWords;
  readonly meeting: MeetingWords;
  readonly tokens: readonly Token[];
}

const NOBODY = { people: new Set<string>(), names: new Set<number>() };

/** نظيره, نظرائها, ضيفه: whom one meets, named by who meets him. */
const EQUAL = /^(?:نظير|نظراي|نظراء|ضيف)(?:ه|ها|هم|يه|يها)$/u;

/** "سامي حداد | نظيره": a name that looked on ends before whom he meets. */
function beforeEqual(tokens: readonly Token[], { first, last }: Phrase): number {
  for (let at = first + 1; at <= last; at++) if (EQUAL.test(tokens[at]!.norm)) return at - 1;
  return last;
}

/** A party at `at`: somebody who can speak, or one of those who meet. */
export function partyAt({ words, meeting, tokens }: Line, at: number): Phrase | null {
  const token = tokens[at];
  if (!token?.word) return null;
  const { norm } = token;
  const phrase = EQUAL.test(norm)
    ? null
    : nounPhrase(words, NOBODY, tokens, at, Math.min(tokens.length, at + 12));
  if (phrase) return { first: phrase.first, last: beforeEqual(tokens, phrase) };
  const group = words.lexicon.names.has(norm) || words.lexicon.names.has(bare(norm));
  const known =
    group || meeting.parties.has(norm) || meeting.parties.has(bare(norm)) || words.likeness(norm) > 0;
  if (!known && !opensSpeaker(words.speakers, norm)) return null;
  // "وفد البنك", "نظيره الكازاخي".
  return { first: at, last: isDefinite(tokens[at + 1]?.norm ?? "") ? at + 1 : at };
}
