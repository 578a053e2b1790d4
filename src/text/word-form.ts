import { remember } from "../base/remember.ts";
import { fold } from "./fold.ts";

/** A word as it is written: one record for all its occurrences in all texts, with what readers have found out about it. */
export interface WordForm {
  readonly text: string;
  /** Folded form. */
  readonly norm: string;
  /** What readers know of it, each at a place of its own ({@link noted}). */
  readonly notes: unknown[];
}

/** The record of a word. Rare words are forgotten with all that is noted on them, and read anew when they come again. */
export const formOf = remember((text): WordForm => ({ text, norm: fold(text), notes: [] }));

/** So many readers have a place on each form. */
let readers = 0;

/**
 * A pure function of a word that writes what it found on the word's form: a dozen readers ask about each word of a text, and the
 * form, which its token carries, answers without a look-up. Made once for a reader, never for a text.
 */
export function noted<Value extends NonNullable<unknown> | null>(
  find: (form: WordForm) => Value,
): (form: WordForm) => Value {
  const place = readers++;
  return (form) => {
    const known = form.notes[place];
    if (known !== undefined) return known as Value;
    const found = find(form);
    form.notes[place] = found;
    return found;
  };
}
