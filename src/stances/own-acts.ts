import type { FoundMarker } from "./act.ts";
import { LIST, phraseAt, type StanceLexicon } from "./lexicon.ts";
import { reversed } from "./negation.ts";
import type { OwnClause } from "./own-clause.ts";
import type { Statement } from "./statement.ts";

const PRONOUN = /^(?:i|we|he|she|it|they)$/u;
const LEADS = /^(?:[,،]|and|but|yet|while|i|we|he|she|it|they|[وف]?لكن\p{L}{0,3})$/u;
const JOINS = /^(?:and|but|yet|while)$/u;

/**
 * The acts that a clause names of its own subject, where that is the speaker: إنها ترحب بالاتفاق وتدعو إلى تنفيذه, "it
 * welcomed the deal but warned of delays". In reading order; the later ones have to be joined to the first.
 */
export function ownActs(
  { words, heads }: Pick<Statement, "words" | "heads">,
  clause: OwnClause | null,
  lexicon: StanceLexicon,
): FoundMarker[] {
  const first = clause && firstAct(words, clause, lexicon);
  if (!first) return [];
  const found = [first];
  const letter = personOf(words[first.at]!);
  for (const { at, lists } of heads) {
    if (!(lists & LIST.own) || at < first.at + first.length) continue;
    const match = phraseAt(words, lexicon.own, at);
    if (!match || reversed(words, at) || !joined(words, at, letter)) continue;
    found.push({ at, ...match });
  }
  return found;
}

function firstAct(words: readonly string[], { at }: OwnClause, lexicon: StanceLexicon): FoundMarker | null {
  const match = at < words.length ? phraseAt(words, lexicon.own, at) : null;
  return match && { at, ...match };
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
