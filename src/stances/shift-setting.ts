import type { Language } from "../base/language.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { tokens } from "../text/tokens.ts";
import { isIdle } from "../topics/idle-words.ts";
import { skeletonOf } from "../topics/skeleton.ts";

/** The words of an article that tell what it is about, whoever speaks in it. */
export interface Setting {
  readonly lang: Language;
  /** Stems of title and lead, the speaker's names left out. */
  readonly stems: ReadonlySet<string>;
  /** Consonants of names and numbers in them; in Arabic, which has no capitals, of every word. */
  readonly names: ReadonlySet<string>;
  /** Stems of the title and the first paragraph alone. */
  readonly opening: ReadonlySet<string>;
}
/** How much of a text is its lead, in characters. */
const LEAD = 700;
/** The first paragraph, to its first stop behind so many characters. */
const OPENS = /^[^\n]{0,400}/u;

/** An article, as far as it tells what it is about. */
interface Told {
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
}

/**
 * What an article is about. `without` are names of the speaker, which every article of his has. Words and names are read when
 * they are first asked for: of most articles that are compared only targets are, and names only across languages.
 */
export function settingOf(article: Told, without: readonly string[]): Setting {
  let words: Pick<Setting, "stems" | "opening"> | undefined;
  let names: Setting["names"] | undefined;
  return {
    lang: article.lang,
    get stems() {
      words ??= wordsIn(article, without);
      return words.stems;
    },
    get opening() {
      words ??= wordsIn(article, without);
      return words.opening;
    },
    get names() {
      names ??= namesIn(article, without);
      return names;
    },
  };
}

const ownWords = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap(foldedWords).flatMap((word) => [stem(word), skeletonOf(word) ?? ""]));

const bareOf = (norm: string): string => norm.replace(/['’]s?$/u, "");

function wordsIn(
  { lang, title, text }: Told,
  without: readonly string[],
): Pick<Setting, "stems" | "opening"> {
  const own = ownWords(without);
  const stems = new Set<string>();
  const opening = new Set<string>();
  const opens = title.length + 1 + OPENS.exec(text)![0].length;
  for (const token of tokens(`${title}\n${text.slice(0, LEAD)}`)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    const short = stem(bareOf(token.norm));
    if (short.length < (lang === "ar" ? 2 : 3) || own.has(short)) continue;
    stems.add(short);
    if (token.end <= opens) opening.add(short);
  }
  return { stems, opening };
}

function namesIn({ lang, title, text }: Told, without: readonly string[]): Setting["names"] {
  const own = ownWords(without);
  const names = new Set<string>();
  let before: string | null = null;
  for (const token of tokens(`${title}\n${text.slice(0, LEAD)}`)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    const bare = bareOf(token.norm);
    const named = lang === "ar" || /\p{Lu}|^\p{N}/u.test(token.text);
    const bones = /^\p{N}/u.test(bare) ? bare : skeletonOf(bare);
    if (named && bones !== null && bones.length >= 3 && !own.has(bones)) names.add(bones);
    // A name that one language writes in one word the other may write in two: "Mirefield", ماير فيلد.
    const pair = lang === "ar" && bones !== null && before !== null ? before + bones : null;
    if (pair !== null && pair.length >= LONG_NAME) names.add(pair);
    before = bones;
  }
  return names;
}

/** Words of any affair: days, and who holds an office. They make no two articles ones of the same. */
const EVERYDAY = new Set(
  foldedWords(
    "monday tuesday wednesday thursday friday saturday sunday said told asked minister leader chair chairman chairwoman president director " +
      "spokesman spokeswoman member members council committee government official officials lawmaker lawmakers party state group " +
      "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد قال قالت رئيس رئيسة وزير وزيرة نائب النائب نائبة مجلس لجنة حكومة الحكومة عضو أعضاء " +
      "النواب مدير مديرة متحدث المتحدث باسم عام العام أمين مئة مليون",
  ).map(stem),
);

export const sharedIn = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return shared;
};

/** So many words make two articles ones of the same affair; across languages two names, or one of many consonants. */
const WORDS_SHARED = 3;
const NAMES_SHARED = 2;
const LONG_NAME = 5;

/** How many words of one affair two articles of one language share. */
export const wordsShared = (a: Setting, b: Setting): number =>
  [...a.stems].filter((word) => b.stems.has(word) && !EVERYDAY.has(word)).length;

/** True where two articles tell of one affair. */
export function sameAffair(a: Setting, b: Setting): boolean {
  if (a.lang === b.lang) return wordsShared(a, b) >= WORDS_SHARED;
  const shared = [...a.names].filter((name) => b.names.has(name));
  return shared.length >= NAMES_SHARED || shared.some((name) => name.length >= LONG_NAME);
}
/** True where two articles of one language begin much alike. */
export const openAlike = (a: Setting, b: Setting): boolean =>
  [...a.opening].filter((word) => b.opening.has(word) && !EVERYDAY.has(word)).length >= WORDS_SHARED;

/** True where two openings share most words of the shorter of them. */
export function openMuchAlike(a: Setting, b: Setting): boolean {
  const [one, other] = [a, b].map(({ opening }) => [...opening].filter((word) => !EVERYDAY.has(word))) as [
    string[],
    string[],
  ];
  const shared = one.filter((word) => b.opening.has(word)).length;
  return shared >= WORDS_SHARED && shared * 2 >= Math.min(one.length, other.length);
}
