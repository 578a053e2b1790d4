import type { TextDocument } from "../../text/document.ts";
import { indexAt, type Slice, type Span, sliceOf } from "../../text/span.ts";
import type { Introduction } from "./introductions.ts";
import { opensSentence } from "./openers.ts";
import { shortOf } from "./people.ts";

/**
 * The one person named in the sentence before an offset, or in front of it in its own, within the paragraph: "The plan met
 * anger from Senator Ada Obi" tells who "he" of the next sentence is. Null where nobody or more than one is named, and of
 * surnames that several of the document bear.
 */
export function namedBefore(
  document: TextDocument,
  introduced: readonly Introduction[],
  before: number,
): Slice | null {
  const { sentences, paragraphs } = document;
  const own = indexAt(sentences, before);
  const paragraph = indexAt(paragraphs, before);
  for (let at = own; at >= Math.max(0, own - 1); at--) {
    if (indexAt(paragraphs, sentences[at]!.start) !== paragraph) return null;
    const people = peopleIn(document, at, introduced, before);
    if (people.length > 1) return null;
    const [only] = people;
    if (only !== undefined) return only === null ? null : sliceOf(document.text, only);
  }
  return null;
}

/** Where each person is named in a sentence before an offset; null for a surname of several. */
function peopleIn(
  { sentences }: TextDocument,
  at: number,
  introduced: readonly Introduction[],
  before: number,
): readonly (Span | null)[] {
  const sentence = sentences[at]!;
  const spans = new Map<string, Span | null>();
  for (const { norm, text, start, end } of sentence.tokens) {
    if (end > before) break;
    const bare = norm.replace(/['’]s?$/u, "");
    const bearers = /\p{Lu}/u.test(text) ? introduced.filter(({ words }) => words.at(-1) === bare) : [];
    if (bearers.length === 0) continue;
    const here = bearers.find(
      (one) => one.start >= sentence.start && one.start < end && end <= one.start + one.name.length,
    );
    const opened = here !== undefined && opensSentence(here.words[0]!);
    const span =
      here && !opened
        ? { start: here.start, end: here.start + here.name.length }
        : { start, end: end - (norm.length - bare.length) };
    spans.set(bare, onePerson(bearers) ? (spans.get(bare) ?? span) : null);
  }
  return [...spans.values()];
}

const onePerson = (bearers: readonly Introduction[]): boolean => {
  const known = bearers.filter(({ words }) => !opensSentence(words[0]!));
  if (known.length === 0) return false;
  const longest = known.reduce((a, b) => (b.words.length > a.words.length ? b : a));
  return known.every(({ words }) => shortOf(words, longest.words));
};
