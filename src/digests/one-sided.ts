import type { QuotationId } from "../base/ids.ts";
import { LANGUAGES, type Language } from "../base/language.ts";
import type { SourcedReading, Story } from "../stories/story.ts";
import { type Heard, hear, sharedMatter } from "../stories/utterances.ts";
import { foldedWords } from "../text/search-words.ts";
import { soundsIn } from "./denials.ts";
import { utteranceOf } from "./renderings.ts";
import type { Statement } from "./statements.ts";

/** With so much in common it may be the same after all: then nothing is said to be only in one press. */
const MAYBE_SAME = 1;
/** With fewer keys that the other language may have too, a statement tells too little to be missed. */
const KEYS_TO_MISS = 2;

/**
 * The statements that the press of one language alone carries, and which, where both tell the story: the other quotes people, and
 * nobody with anything like it. It may have them all the same where it names the speaker and no words of theirs were found, or some
 * that were not read well enough to compare; then nothing is marked.
 */
export function oneSidedOf(
  statements: readonly Statement[],
  { articles, readings }: Story,
): ReadonlyMap<QuotationId, Language> {
  if (!LANGUAGES.every((one) => articles.some(({ lang }) => lang === one))) return new Map();
  const heard = new Map<SourcedReading, Heard>();
  const heardOf = (one: SourcedReading): Heard => {
    const known = heard.get(one) ?? hear(utteranceOf(one));
    heard.set(one, known);
    return known;
  };
  const isOneSided = (statement: Statement): boolean => {
    const { speaker, article, reading, other } = statement;
    if (other !== null || (reading.keys ?? []).filter(isListed).length < KEYS_TO_MISS) return false;
    const others = readings.filter((one) => one.article.lang !== article.lang);
    const readable = others.filter((one) => one.reading.keys !== undefined);
    const own = others.filter((one) => one.reading.speaker?.id === speaker.id);
    if (readable.length === 0 || own.some((one) => one.reading.keys === undefined)) return false;
    const named = (): boolean =>
      articles.some(({ lang, text }) => lang !== article.lang && soundsIn(text, namesOf(speaker), 2));
    // A body goes by other names in the other language; only a person's name is heard there.
    if (own.length === 0 && (speaker.kind !== "person" || named())) return false;
    const said = hear(utteranceOf(statement));
    return readable.every((one) => sharedMatter(said, heardOf(one)) < MAYBE_SAME);
  };
  return new Map(statements.filter(isOneSided).map(({ id, article }) => [id, article.lang]));
}

/** True for a key of the lists, or a number: words of one language alone meet none of the other's. */
const isListed = (key: string): boolean => !/^(?:en|ar|n|s):/u.test(key);

/** The last word of each name of a person: what articles go on with. */
const namesOf = ({ kind, name, en }: Statement["speaker"]): readonly string[] =>
  kind === "person" ? [name, en ?? ""].flatMap((one) => foldedWords(one).slice(-1)) : [];
