import type { Language } from "../base/language.ts";
import { readNameLikeness } from "../quotations/arabic/name-likeness.ts";
import type { TextDocument } from "../text/document.ts";
import { perDocument } from "../text/per-document.ts";
import { indexAt, type Slice, type Span } from "../text/span.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { documentWords, stretchOf, type WordStretch } from "./document-words.ts";
import { keysIn } from "./find-keys.ts";
import { meanings, type Tools } from "./found-names.ts";
import type { PlacedKeys } from "./key-phrases.ts";
import { readConcepts } from "./read-concepts.ts";
import { readSenses, type Senses } from "./senses.ts";
import { IN_LANGUAGE, KEYS_AT_MOST, type Matter, THEME, type TopicForm } from "./topic.ts";
import { themeOf } from "./topic-theme.ts";
import { createWordReader } from "./topic-words.ts";
import { withoutOwner } from "./trim-target.ts";

/** Reads topics out of targets and out of queries. */
export interface TopicReader {
  /** What a target is about. */
  read(matter: Matter): TopicForm;
  /** What a target of a document is about, read in the sentence that it begins in. */
  readAt(document: TextDocument, target: Slice): TopicForm;
  /** What somebody asks for, in either language and in small letters too: nothing stands around it. */
  readQuery(text: string, lang: Language): TopicForm;
  /** All keys of a stretch of text, each once, in its order. */
  readKeys(text: string, lang: Language): readonly string[];
  /** The same of some stretches of a document, read as one. */
  keysWithin(document: TextDocument, spans: readonly Span[]): readonly string[];
}

/** Keys of the sentence around a target that are kept. */
const AROUND_AT_MOST = 12;
/** Nothing of a target behind so many characters is read: none is so long. */
const LONGEST = 400;
/** A sentence tells of a target by the words near it; some are as long as a page. In characters, on either side. */
const AROUND = 300;

/**
 * A reader of topics with the lists of `configDir`.
 * @throws LexiconError naming the file that is missing or wrong.
 */
export function createTopicReader(configDir: string): TopicReader {
  const senses = readSenses(configDir);
  const likeness = readNameLikeness(configDir);
  const concepts = readConcepts(configDir, senses);
  const words = createWordReader(likeness);
  const tools: Tools = { concepts, senses, likeness, words, meaningOf: meanings(concepts, senses) };
  const within = perDocument((_: null, document) => documentWords(document, words, concepts));
  const stretchIn = (cut: readonly Token[], lang: Language): WordStretch =>
    stretchOf(words.wordsOf(cut, lang), concepts);
  const keysOf = (stretch: WordStretch, lang: Language): string[] => {
    // Articles are compared across languages: what only may be a place is a name, and no name of one consonant is met there.
    const keys = new Set<string>();
    for (const key of keysIn(stretch, lang, tools, false).keys) {
      const met = key.startsWith("p:~") ? key.replace(/^p:~[^|]*\|/u, "") : key;
      if (!met.startsWith("n:_")) keys.add(met);
    }
    return [...keys];
  };
  const formOf = (named: WordStretch, sides: readonly WordStretch[], lang: Language): TopicForm => {
    const keys = namedAlone(headFirst(keysIn(named, lang, tools, false), lang), senses);
    const theme = themeOf(
      keys,
      named.words,
      lang,
      (some) => keysIn(stretchOf(some, concepts), lang, tools, false).keys,
    );
    const around = new Set<string>();
    for (const side of sides) for (const key of keysIn(side, lang, tools, false).keys) around.add(key);
    for (const key of keys) around.delete(key);
    const beside = tellingFirst(around).slice(0, AROUND_AT_MOST);
    return {
      keys: keys.slice(0, KEYS_AT_MOST),
      around: [...beside, ...(theme === null ? [] : [`${THEME}:${theme}`]), `${IN_LANGUAGE}:${lang}`],
    };
  };
  return {
    read({ lang, target, sentence }) {
      const meant = withoutOwner(target.slice(0, LONGEST), lang);
      const sides = sidesOf(sentence, target).map((side) => stretchIn(tokens(side), lang));
      return formOf(stretchIn(tokens(meant), lang), sides, lang);
    },
    readAt(document, target) {
      const { lang } = document;
      const meant = withoutOwner(target.text.slice(0, LONGEST), lang);
      const all = within(null, document);
      const named = meant === target.text ? all(target) : stretchIn(tokens(meant), lang);
      return formOf(
        named,
        spansBeside(document, target).map((span) => all(span)),
        lang,
      );
    },
    readQuery(text, lang) {
      const { keys } = keysIn(stretchIn(tokens(text.slice(0, LONGEST)), lang), lang, tools, true);
      return { keys: [...new Set(keys)].slice(0, KEYS_AT_MOST), around: [] };
    },
    readKeys: (text, lang) => keysOf(stretchIn(tokens(text), lang), lang),
    keysWithin(document, spans) {
      const [only] = spans;
      const all = within(null, document);
      return keysOf(
        spans.length === 1
          ? all(only!)
          : stretchOf(
              spans.flatMap((span) => all(span).words),
              concepts,
            ),
        document.lang,
      );
    },
  };
}

/** Where the words stand before a target and behind it, in its sentence; of words that come twice the first place counts. */
function spansBeside({ text, sentences }: TextDocument, target: Slice): readonly Span[] {
  const { start, end } = sentences[indexAt(sentences, target.start)]!;
  const from = Math.max(start, target.start - AROUND);
  const first = text.indexOf(target.text, from);
  const behind = first + target.text.length;
  const to = Math.max(target.end, Math.min(end, target.end + AROUND));
  return [
    { start: from, end: first },
    { start: behind, end: Math.min(to, behind + LONGEST) },
  ];
}

/** What stands before a target and behind it, the nearest words. */
function sidesOf(sentence: string, target: string): readonly string[] {
  const at = sentence.indexOf(target);
  if (at < 0) return [sentence.slice(0, LONGEST)];
  const end = at + target.length;
  return [sentence.slice(Math.max(0, at - LONGEST), at), sentence.slice(end, end + LONGEST)];
}

/** What a named body is: "the Wagner mercenaries", جماعة الفجر. */
const HEAD_OF_NAME =
  /^[a-z]+:(?:fighters|mercenaries|militia|faction|rebels|army|forces|group|organisation|company|party|political-party|movement|government|state|authorities|regime|junta|officials|leadership)(?:\||$)/u;
const NAMED = /^[nohp]:/u;
const GOVERNMENT = /^[a-z]+:(?:government|state|authorities)(?:\||$)/u;

/**
 * The keys of a target that only names somebody or a country: what a named body is goes, and a government is met by its capital
 * and its country, as the press writes of Beijing for China.
 */
function namedAlone(keys: string[], { capitals }: Senses): string[] {
  const names = keys.filter((key) => NAMED.test(key));
  if (names.length === 0 || !keys.every((key) => NAMED.test(key) || HEAD_OF_NAME.test(key))) return keys;
  const [name] = names;
  const country = names.length === 1 ? /^p:([a-z-]+)/u.exec(name!)?.[1] : undefined;
  if (country === undefined) return names;
  const ofCapital = Object.keys(capitals).find((id) => capitals[id] === country);
  const capital = capitals[country] ?? (ofCapital === undefined ? undefined : country);
  if (capital === undefined) return names;
  const said = keys.length === 1 ? ofCapital !== undefined : keys.some((key) => GOVERNMENT.test(key));
  return said ? [`p:${ofCapital ?? country}|p:${capital}`] : keys;
}

/** Names, places and numbers tell most of which deal "the deal" is; then concepts, then words. */
function tellingFirst(keys: ReadonlySet<string>): string[] {
  const byRank: readonly [names: string[], concepts: string[], words: string[]] = [[], [], []];
  for (const key of keys)
    byRank["noph#".includes(key[0]!) ? 0 : key.startsWith("en:") || key.startsWith("ar:") ? 2 : 1].push(key);
  return byRank.flat();
}

/**
 * What a target is comes first: the action that it begins with, or in English the last of its first words. An office before a
 * name comes last.
 */
function headFirst({ keys: placed, first }: PlacedKeys, lang: Language): string[] {
  const all = [...new Set(placed)];
  const keys = [...all.filter((key) => key[0] !== "s"), ...all.filter((key) => key[0] === "s")];
  if (lang === "ar" || keys.length < 2 || placed[0]?.[0] === "a") return keys;
  const head = placed.findLast((key, at) => at < first && key[0] !== "s");
  return head === undefined ? keys : [head, ...keys.filter((key) => key !== head)];
}
