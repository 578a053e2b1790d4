import type { Language } from "../base/language.ts";
import { type NameLikeness, readNameLikeness } from "../quotations/arabic/name-likeness.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { tokens } from "../text/tokens.ts";
import { isIdle } from "./idle-words.ts";
import { skeletonOf } from "./skeleton.ts";
import { KEYS_AT_MOST, type Matter, OR, type TopicForm } from "./topic.ts";

/** Reads topics out of targets and out of queries. */
export interface TopicReader {
  /** What a target is about. */
  read(matter: Matter): TopicForm;
  /**
   * What somebody asks for, in either language: nothing stands around it. A key may be several with {@link OR} between them,
   * of which one has to be met.
   */
  readQuery(text: string, lang: Language): TopicForm;
}

/** Keys of the sentence around a target that are kept. */
const AROUND_AT_MOST = 12;
/** Words longer than this many letters of a target are not read: no target is so long. */
const LONGEST = 400;

/**
 * A reader of topics with the lists of `configDir`.
 * @throws LexiconError naming the file that is missing or wrong.
 */
export function createTopicReader(configDir: string): TopicReader {
  const likeness = readNameLikeness(configDir);
  const keysOf = (text: string, lang: Language): string[] => wordKeys(text.slice(0, LONGEST), lang, likeness);
  return {
    read({ lang, target, sentence }) {
      const keys = keysOf(target, lang);
      const known = new Set(keys);
      const around = keysOf(sentence.replace(target, " "), lang).filter((key) => !known.has(key));
      return { keys: keys.slice(0, KEYS_AT_MOST), around: around.slice(0, AROUND_AT_MOST) };
    },
    readQuery: (text, lang) => ({
      keys: queryKeys(text.slice(0, LONGEST), lang, likeness).slice(0, KEYS_AT_MOST),
      around: [],
    }),
  };
}

const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;

/**
 * The keys of a text, in its order. Arabic has no capitals: where a word may be a name or not, its bones follow its stem, and
 * either may be met.
 */
function wordKeys(text: string, lang: Language, likeness: NameLikeness): string[] {
  const keys = new Set<string>();
  for (const token of tokens(text)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    if (NUMBER.test(token.norm)) {
      keys.add(`#${foldedWords(token.norm).join("")}`);
      continue;
    }
    const bare = token.norm.replace(/'s?$/u, "");
    const word = stem(bare);
    if (word.length < 2) continue;
    const named = lang === "ar" ? likeness(token.norm) > 0 : CAPITAL.test(token.text);
    const bones = named || lang === "ar" ? skeletonOf(bare) : null;
    if (!named || bones === null) keys.add(`${lang}:${word}`);
    if (bones !== null) keys.add(`n:${bones}`);
  }
  return [...keys];
}

/** The keys of a query. Who types it may write names small: an English word stands for itself or for a name. */
function queryKeys(text: string, lang: Language, likeness: NameLikeness): string[] {
  return tokens(text)
    .filter((token) => token.word && !isIdle(token.norm, lang))
    .map((token) => {
      const either = new Set(wordKeys(token.text, lang, likeness));
      const bones = NUMBER.test(token.norm) ? null : skeletonOf(token.norm);
      if (bones !== null) either.add(`n:${bones}`);
      return [...either].join(OR);
    })
    .filter((key) => key !== "");
}
