import type { TextDocument } from "../../text/document.ts";
import type { Slice } from "../../text/span.ts";
import type { Mention, MentionReader, Named } from "../mention.ts";
import { namedBefore } from "./actors.ts";
import { antecedentOf } from "./antecedent.ts";
import { type Bodies, bodiesOf, bodyNamed } from "./bodies.ts";
import { type Introduction, introductionsOf } from "./introductions.ts";
import { fullestName, holderOf, nameWords, type People, peopleOf } from "./people.ts";
import { readMention } from "./read-mention.ts";
import { loadTitles, type Titles } from "./titles.ts";

/** Whom a document names. */
interface Cast {
  readonly people: People;
  readonly bodies: Bodies;
  readonly introduced: readonly Introduction[];
}

/** How surely a bare noun means the latest of several bodies. */
const AMONG_SEVERAL = 0.6;

function fullestBody(bodies: Bodies, name: string, before: number): Named | null {
  const words = nameWords(name);
  const found = bodyNamed(bodies, words, before);
  if (!found || found.body.words.length < words.length) return null;
  return { name: found.body.name, role: null, ...(found.sure ? {} : { certainty: AMONG_SEVERAL }) };
}

/** "Paris" where "Valeska Paris" was named before: a surname, and no seat of a government. */
function bearsSeat(mention: Mention, source: Slice, people: () => People, titles: Titles): boolean {
  const [only, more] = nameWords(mention.name ?? "");
  if (mention.form !== "name" || mention.kind !== "government" || only === undefined || more) return false;
  const bearers = people().byLast.get(only) ?? [];
  return bearers.some(
    ({ start, words }) =>
      start < source.start && words.length > 1 && !titles.modifiers.has(words[0]!) && !PLACE.test(words[0]!),
  );
}
const PLACE =
  /^(?:new|old|port|fort|mount|saint|st|north|south|east|west|greater|lower|upper|downtown|central|king|camp)$/u;

/**
 * Reads English sources with the words of `config/lexicon/en/titles.json`.
 * @throws LexiconError where they are missing or wrong.
 */
export function createEnglishMentions(configDir: string): MentionReader {
  const titles = loadTitles(configDir);
  const cache = new WeakMap<TextDocument, Cast>();
  const castOf = (document: TextDocument): Cast => {
    const known = cache.get(document);
    if (known) return known;
    const introduced = introductionsOf(document, titles);
    const cast = { introduced, people: peopleOf(introduced, titles), bodies: bodiesOf(document, titles) };
    cache.set(document, cast);
    return cast;
  };
  const read = (document: TextDocument, source: Slice): Mention => {
    const mention = readMention(document.text, antecedentOf(document, source) ?? source, titles);
    return bearsSeat(mention, source, () => castOf(document).people, titles)
      ? { ...mention, kind: "person" }
      : mention;
  };
  return {
    lang: "en",
    bodiesArePlural: true,
    pointsBack: (name, kind) =>
      /^\p{Ll}[\p{Ll}'’-]*$/u.test(name) && (kind === "person" || kind === "document"),
    read,
    fullest: (document, name, before, kind = "person", gender = null) =>
      kind === "person"
        ? fullestName(castOf(document).people, name, before, gender)
        : kind === "organisation" || kind === "government"
          ? fullestBody(castOf(document).bodies, name, before)
          : null,
    byRole: (document, role, before, recent = []) =>
      holderOf(castOf(document).people, role, before, recent, titles),
    namedBefore: (document, before, gender = null) =>
      namedBefore(document, castOf(document).introduced, before, gender),
    goesOn: (cue) => cue.lemma === "add" || cue.lemma === "go on" || cue.lemma === "continue",
  };
}
