import type { ConceptTraits } from "./concept-keys.ts";
import type { FoundName, NameIndex } from "./concept-names.ts";
import type { Word } from "./word.ts";

/** The concepts of the lists, found in texts. */
export interface Concepts {
  /** The concept of the longest name that begins at a word; null where none does. */
  longestAt(words: readonly Word[], at: number): FoundName | null;
  idOf(concept: number): string;
  /** True for those who hold an office or do a work, as against those who are named. */
  isRole(concept: number): boolean;
  /** The keys that a concept stands in a form by: one, or those of its parts. */
  keysOf(concept: number): readonly string[];
  /** The words by which a person is named, folded; empty for anything else. */
  namesOf(concept: number): readonly string[];
  /** The keys of what an id names; none where no list has it. */
  keysOfId(id: string): readonly string[];
}

/** What is known of concepts by their numbers; each is asked for once, when the first text names it. */
export interface ConceptSource {
  traitsOf(number: number): ConceptTraits;
  /** -1 where no concept has the id. */
  numberOf(id: string): number;
}

/** The concepts of an index of names. */
export function conceptsOf(names: NameIndex, source: ConceptSource): Concepts {
  const known: ConceptTraits[] = [];
  const of = (number: number): ConceptTraits => {
    const traits = known[number] ?? source.traitsOf(number);
    known[number] = traits;
    return traits;
  };
  return {
    longestAt: (words, at) => names.longestAt(words, at),
    idOf: (number) => of(number).id,
    isRole: (number) => of(number).role,
    keysOf: (number) => of(number).keys,
    namesOf: (number) => of(number).names,
    keysOfId: (id) => {
      const number = source.numberOf(id);
      return number < 0 ? [] : of(number).keys;
    },
  };
}
