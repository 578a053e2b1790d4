import type { TextDocument } from "../../text/document.ts";
import { indexAt, type Slice, type Span, sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Introduction } from "./introductions.ts";
import { opensSentence } from "./openers.ts";
import { shortOf } from "./people.ts";

/**
 * The one person named in the sentence before an offset, or in front of it in its own, within the paragraph: "The plan met
 * anger from Senator Ada Obi" tells who "he" of the next sentence is, also behind a sentence that goes on with "he". Null where
 * nobody or more than one of a gender is named, and of surnames that several of the document bear.
 */
export function namedBefore(
  document: TextDocument,
  introduced: readonly Introduction[],
  before: number,
  gender: Introduction["gender"] = null,
): Slice | null {
  const { sentences, paragraphs } = document;
  const own = indexAt(sentences, before);
  const paragraph = indexAt(paragraphs, before);
  let least = own - 1;
  for (let at = own; at >= Math.max(0, least); at--) {
    if (indexAt(paragraphs, sentences[at]!.start) !== paragraph) return null;
    const people = peopleIn(document, at, introduced, before, gender);
    if (people.length > 1) return null;
    const [only] = people;
    if (only !== undefined) return only === null ? null : sliceOf(document.text, only);
    const bare = bareNameIn(document, at, before);
    if (bare) return sliceOf(document.text, bare);
    // "He had preached the sermon.": told of the one before, too.
    if (at < own && least > own - FURTHER && opensWith(document, at, gender)) least--;
  }
  return null;
}

/** Sentences with the same pronoun that may stand between, and the one that names it. */
const FURTHER = 3;

/** True of a sentence that begins with the pronoun of a gender. */
const opensWith = ({ sentences }: TextDocument, at: number, gender: Introduction["gender"]): boolean =>
  gender !== null && sentences[at]!.tokens[0]?.norm === (gender === "m" ? "he" : "she");

/** Where each person is named in a sentence before an offset; null for a surname of several. */
function peopleIn(
  { sentences }: TextDocument,
  at: number,
  introduced: readonly Introduction[],
  before: number,
  gender: Introduction["gender"],
): readonly (Span | null)[] {
  const sentence = sentences[at]!;
  const spans = new Map<string, Span | null>();
  for (const { norm, text, start, end } of sentence.tokens) {
    if (end > before) break;
    const bare = norm.replace(/['’]s?$/u, "");
    const bearers = /\p{Lu}/u.test(text) ? introduced.filter(({ words }) => words.at(-1) === bare) : [];
    if (bearers.length === 0 || bearers.some((one) => isOther(one.gender, gender))) continue;
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

const isOther = (told: Introduction["gender"], wanted: Introduction["gender"]): boolean =>
  told !== null && wanted !== null && told !== wanted;

/** What one person did or was, right behind the name. */
const DID =
  /^(?:has|had|was|is|did|does|would|will|struck|surprised|softened|changed|went|came|took|arrived|spoke|wrote|made|gave|left|stood|rose|drew|broke)$/u;
const ANY_DAY =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|parliament|congress|council|government|police|islam|christianity|lent|ramadan|easter|christmas|it|this|that|he|she|we|they|there|what|who|nobody|everyone|everybody|someone|somebody|one|i|both|neither|each|most|work|construction|talks|trade|business|industry)$/u;

/**
 * "Adebisi, who in February had vowed", "In May, Marchetti-Boyd was": a surname alone, as readers know whose it is. Null where
 * none stands there, or more than one.
 */
function bareNameIn({ sentences }: TextDocument, at: number, before: number): Span | null {
  const { tokens } = sentences[at]!;
  const found: Token[] = [];
  tokens.forEach((token, index) => {
    const { norm, text, end } = token;
    if (end > before || !SURNAME.test(text) || ANY_DAY.test(norm) || opensSentence(norm)) return;
    const [last, next, more] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
    if (last && (/^\p{Lu}/u.test(last.text) || /^(?:the|in|at|from|of|to|on)$/u.test(last.norm))) return;
    const told = next?.text === "," && /^(?:who|whose)$/u.test(more?.norm ?? "") && !/s$/u.test(norm);
    const did = (index > 0 || text.includes("-")) && DID.test(next?.norm ?? "") && !/s$/u.test(norm);
    const doubled = (index > 0 || text.includes("-")) && text.includes("-") && DID.test(next?.norm ?? "");
    if (told || did || doubled) found.push(token);
  });
  const names = new Set(found.map(({ norm }) => norm));
  return names.size === 1 ? { start: found[0]!.start, end: found[0]!.end } : null;
}
const SURNAME = /^\p{Lu}\p{Ll}+(?:[-’']\p{Lu}?\p{Ll}+)*$/u;

const onePerson = (bearers: readonly Introduction[]): boolean => {
  const known = bearers.filter(({ words }) => !opensSentence(words[0]!));
  if (known.length === 0) return false;
  const longest = known.reduce((a, b) => (b.words.length > a.words.length ? b : a));
  return known.every(({ words }) => shortOf(words, longest.words));
};
