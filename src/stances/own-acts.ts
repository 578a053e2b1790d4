import type { Quotation } from "../quotations/quotation.ts";
import type { FoundMarker } from "./act.ts";
import { phraseAt, type StanceLexicon } from "./lexicon.ts";
import { reversed } from "./negation.ts";

/** How far before a content its complementizer may stand, in characters. */
const LED_IN = 12;
/** إنه, أنها, بأنهم: the subject of the clause is whoever speaks, or somebody named before. */
const HIMSELF = /(?:^|[\s"“«])[وفب]?[أإا]ن(ها|هما|هم|ه|ني|نا)[\s:"“«]*$/u;
const PRONOUN = /^(?:i|we|he|she|it|they)$/u;
/** Between subject and verb: "she also welcomed". */
const ADVERB = /^(?:also|still|therefore|strongly|fully|ايضا|بشده)$/u;
const LEADS = /^(?:[,،]|and|but|yet|while|i|we|he|she|it|they|[وف]?لكن\p{L}{0,3})$/u;
const JOINS = /^(?:and|but|yet|while)$/u;
const FIRST_PERSON = /^[وف]?[نا]\p{L}/u;

/**
 * The acts that a clause names of its own subject, where that is the speaker: إنها ترحب بالاتفاق وتدعو إلى تنفيذه, "it
 * welcomed the deal but warned of delays". In reading order; the later ones have to be joined to the first.
 */
export function ownActs(
  text: string,
  quotation: Quotation,
  words: readonly string[],
  lexicon: StanceLexicon,
): FoundMarker[] {
  const first = firstAct(text, quotation, words, lexicon);
  if (!first) return [];
  const found = [first];
  const letter = personOf(words[first.at]!);
  for (let at = first.at + first.length; at < words.length; at++) {
    const match = phraseAt(words, lexicon.own, at);
    if (!match || reversed(words, at) || !joined(words, at, letter)) continue;
    found.push({ at, ...match });
  }
  return found;
}

function firstAct(
  text: string,
  { content, cue, source }: Quotation,
  words: readonly string[],
  lexicon: StanceLexicon,
): FoundMarker | null {
  const { start } = content[0]!;
  const subject = HIMSELF.exec(text.slice(Math.max(0, start - LED_IN), start))?.[1];
  // "She said he welcomed it", قالت إنه يرحب: another one does.
  const gender = subject === "ه" ? "f" : subject === "ها" ? "m" : null;
  const led = subject !== undefined && (gender === null || cue?.agreement.gender !== gender);
  const another = PRONOUN.test(source?.text.toLowerCase() ?? "") && source?.text.toLowerCase() !== words[0];
  let at = PRONOUN.test(words[0] ?? "") && !another ? 1 : 0;
  if (at === 1 && ADVERB.test(words[1] ?? "")) at = 2;
  const match = at < words.length ? phraseAt(words, lexicon.own, at) : null;
  const own = at > 0 || led || FIRST_PERSON.test(words[0] ?? "");
  return match && own ? { at, ...match } : null;
}

/** Where the words before a further act end: "..., but it" leads to the act. */
export function endBefore(words: readonly string[], at: number): number {
  let end = at;
  while (end > 0 && LEADS.test(words[end - 1]!)) end--;
  return end;
}

/** The prefix of an Arabic present tense, which tells its person; "" of other words. */
const personOf = (word: string): string => /^[وف]?([يتنا])\p{L}{2}/u.exec(word)?.[1] ?? "";

/** "..., but warned", "and it urged", "وتدعو", "لكنها تحذر": a further verb of the same subject. */
function joined(words: readonly string[], at: number, letter: string): boolean {
  const word = words[at]!;
  const before = words[at - 1] ?? "";
  if (/^[a-z]/u.test(word))
    return JOINS.test(before) || (PRONOUN.test(before) && JOINS.test(words[at - 2] ?? ""));
  return personOf(word) === letter && (/^[وف]/u.test(word) || /^[وف]?لكن\p{L}{0,3}$/u.test(before));
}
