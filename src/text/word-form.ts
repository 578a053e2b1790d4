import { remember } from "../base/remember.ts";
import { fold } from "./fold.ts";

/** A word as it is written: one record for all its occurrences in all texts, with what readers have found out about it. */
export interface WordForm {
  readonly text: string;
  /** Folded form. */
  readonly norm: string;
  /** What readers know of it, each at a place of its own ({@link noted}). */
  readonly notes: unknown[];
  /** What readers have asked that is true or not, and what is, a bit for each ({@link marked}). */
  asked: number;
  marks: number;
  /** What it is a sign of in texts of either language (`text/word-hints`); -1 before it was asked for. */
  arabic: number;
  english: number;
}

/** Half of the words of a few hundred articles come but once or twice: as many are kept. */
const FORMS = 32_000;

/** The record of a word. Rare words are forgotten with all that is noted on them, and read anew when they come again. */
export const formOf = remember(
  (text): WordForm => ({
    text,
    norm: fold(text),
    notes: [],
    asked: 0,
    marks: 0,
    arabic: -1,
    english: -1,
  }),
  FORMS,
);

/** So many readers have a place on each form. */
let readers = 0;

/**
 * A pure function of a word that writes what it found on the word's form: a dozen readers ask about each word of a text, and the
 * form, which its token carries, answers without a look-up. Made once for a reader, never for a text.
 */
export function noted<Value extends NonNullable<unknown> | null>(
  find: (form: WordForm) => Value,
): (form: WordForm) => Value {
  // Places are given to those that ask, as they come: of the readers that were made few ask about most words.
  let place = -1;
  return (form) => {
    if (place < 0) place = readers++;
    const known = form.notes[place];
    if (known !== undefined) return known as Value;
    const found = find(form);
    form.notes[place] = found;
    return found;
  };
}

/** So many readers have a bit on each form, of those that a small number has. */
let markers = 0;
const MARKERS_AT_MOST = 30;

/**
 * As {@link noted}, of what is true of a word or not. All such answers lie together in the form: a dozen readers go over the words
 * of a quotation one behind the other, and most of what that takes is fetching from memory.
 */
export function marked(find: (form: WordForm) => boolean): (form: WordForm) => boolean {
  if (markers === MARKERS_AT_MOST) return noted(find);
  const bit = 1 << markers++;
  return (form) => {
    if (form.asked & bit) return (form.marks & bit) !== 0;
    const found = find(form);
    form.asked |= bit;
    if (found) form.marks |= bit;
    return found;
  };
}
