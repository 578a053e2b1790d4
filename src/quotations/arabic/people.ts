import type { TextDocument } from "../../text/document.ts";
import { type Counts, countsOf, perDocument } from "../../text/per-document.ts";
import type { Token } from "../../text/tokens.ts";
import type { SentenceContext } from "./context.ts";
import { findIntro } from "./intro.ts";
import { splitName } from "./office.ts";
import { endsName, joinsName, nameTokens, wholeName } from "./personal-name.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import { mayBeDeed } from "./verbal-noun.ts";
import { type ArabicWords, bearsBi, isComma, startsAnew } from "./words.ts";

/** A person as the document introduces them: a name beside an office. */
export interface Introduction {
  readonly name: string;
  /** Folded words of the name. */
  readonly words: readonly string[];
  readonly role: string | null;
  /** Folded words of the role, without article. */
  readonly roleWords: readonly string[];
  readonly at: number;
}

const LONGEST_PHRASE = 24;

/** True of the first word of a sentence, or of one behind a particle. */
const standsFirst = (words: ArabicWords, tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  return (
    before === undefined ||
    words.lexicon.conjunctions.has(before.norm) ||
    words.lexicon.clauseStarters.has(before.norm)
  );
};

/** Least likeness (log-odds) of a word of a name that is read backwards, where no given name tells where it begins. */
const LEAST_LIKE = -1;
const LEAST_BEFORE_COMMA = -2;

/** The name that ends before `at`, a comma between them or none: "بريت ماكغيرك، نائب المبعوث". */
function nameBefore(words: ArabicWords, tokens: readonly Token[], at: number): Token[] {
  const end = isComma(tokens[at - 1]) ? at - 1 : at;
  const name: Token[] = [];
  for (let index = end - 1; index >= 0 && name.length < 4; index--) {
    const { norm } = tokens[index]!;
    if (endsName(words, tokens, index) || startsAnew(words, norm)) break;
    if (/^و..../u.test(norm) && words.likeness(norm) < 1) break;
    const given = words.speakers.givenNames.has(norm) || (name[0] && joinsName(norm, name[0].norm));
    if (!given && words.likeness(norm) < (end < at ? LEAST_BEFORE_COMMA : LEAST_LIKE)) break;
    name.unshift(tokens[index]!);
  }
  while (name.length && isDefinite(name[0]!.norm)) name.shift();
  // A word where a verb stands is none of the name: "كما ألقت | إيرينا بوكوفا المديرة".
  if (name.length > 2 && standsFirst(words, tokens, tokens.indexOf(name[0]!))) name.shift();
  return name;
}

/** "بنظيره الروسي، سيرغي لافروف": index of the name behind the comma, or behind the adjective. */
function relationalSplit(words: ArabicWords, tokens: readonly Token[]): number | null {
  if (!words.speakers.relational.has(tokens[0]!.norm.replace(/^[بول]/u, ""))) return null;
  for (let at = 1; at < tokens.length; at++) {
    if (!tokens[at]!.word) return at + 1 < tokens.length ? at + 1 : null;
    if (!isDefinite(tokens[at]!.norm)) return at;
  }
  return null;
}

/** A name without the word behind it that the document never joins to it again: "أحمد عصيد | جدلا". */
function settled(name: Token[], counts: Counts): Token[] {
  const kept = [...name];
  const met = (at: number): number => counts(kept.at(at)?.norm ?? "");
  while (kept.length > 2 && met(-1) === 1 && met(-2) > 1) kept.pop();
  return kept;
}

const textOf = (document: TextDocument, tokens: readonly Token[]): string =>
  document.text.slice(tokens[0]!.start, tokens.at(-1)!.end);

/** An accusative without its ending: أمينا -> أمين. */
const plain = (norm: string): string => bare(norm).replace(/(?<=...)ا$/u, "");

function introduction(document: TextDocument, name: readonly Token[], role: readonly Token[]): Introduction {
  let last = role.length - 1;
  while (last >= 0 && !role[last]!.word) last--;
  const office = role.slice(0, last + 1);
  return {
    name: textOf(document, name),
    words: name.map((token) => token.norm),
    role: office.length
      ? textOf(document, office).replace(/^[بل](?=ال)|^لل/u, (particle) => (particle === "لل" ? "ال" : ""))
      : null,
    roleWords: office.filter((token) => token.word).map((token) => plain(token.norm)),
    at: name[0]!.start,
  };
}

/** "انتخاب محمد عبادي أمينا عاما": the office that somebody is chosen for stands in the accusative behind the name. */
const isChosenOffice = (words: ArabicWords, token: Token): boolean =>
  token.norm.endsWith("ا") && token.norm.length > 4 && words.speakers.titles.has(token.norm.slice(0, -1));

const MEETING = /^(?:ال|ب|ل)?(?:مؤتمر|موتمر|لقاء|حوار|تصريح|تصريحات|بيان|حديث|نقاش)(?:ا|ات)?$/u;

/** Least likeness (log-odds) of a lone word behind an office, of one that the document says once and of others. */
const LEAST_LONE = 0;
const LEAST_LONE_AGAIN = -0.5;

/** False of what else stands behind an office: "أمر القاضي | بحبس المتهم", "الطيار | انسحب", "طلب النائب العام من الشرطة | تسليم". */
function mayBeSurname(words: ArabicWords, norm: string, counts: Counts): boolean {
  if (words.speakers.givenNames.has(norm)) return true;
  if (mayBeDeed(norm.replace(/^[بلو](?=...)/u, "")) || startsAnew(words, norm)) return false;
  return words.likeness(norm) >= (counts(norm) > 1 ? LEAST_LONE_AGAIN : LEAST_LONE);
}

/** Least mean likeness (log-odds) of the words of a name that no given name and no surname met again vouches for. */
const LEAST_MEAN = -1.3;

/** True of what goes on behind an office: "المعارضة | لتحرير المدن", "السياسي | فتحت عدة". */
function isOtherWords(words: ArabicWords, name: readonly Token[], counts: Counts): boolean {
  const vouched = name.some(
    ({ norm }, at) => words.speakers.givenNames.has(norm) || joinsName(norm, name[at + 1]?.norm ?? ""),
  );
  const last = name.at(-1)!.norm;
  if (vouched || (counts(last) > 1 && !isDefinite(last))) return false;
  return name.reduce((sum, { norm }) => sum + words.likeness(norm), 0) < LEAST_MEAN * name.length;
}

function introductionAt(
  words: ArabicWords,
  document: TextDocument,
  counts: Counts,
  tokens: readonly Token[],
  at: number,
): { found: Introduction; next: number } | null {
  const { norm } = tokens[at]!;
  const { titles, nameTitles, relational } = words.speakers;
  if (isChosenOffice(words, tokens[at]!)) {
    const name = nameBefore(words, tokens, at);
    if (name.length < 2) return null;
    let end = at + 1;
    while (end < Math.min(tokens.length, at + 4) && /ا$|^[لب]/u.test(tokens[end]!.norm)) end++;
    return { found: introduction(document, name, tokens.slice(at, end)), next: end };
  }
  const title =
    titles.has(bare(norm)) ||
    nameTitles.has(norm) ||
    relational.has(norm) ||
    (/^[بول]/u.test(norm) && relational.has(norm.slice(1)));
  // "مؤتمر صحفي": no journalist.
  if (!title || MEETING.test(tokens[at - 1]?.norm ?? "")) return null;
  const phrase = speakerPhrase(words, tokens, at, Math.min(tokens.length, at + LONGEST_PHRASE));
  const inner = phrase && phrase.first === at ? tokens.slice(at, phrase.last + 1) : tokens.slice(at, at + 1);
  const split = splitName(words, inner) ?? relationalSplit(words, inner);
  if (split !== null) {
    const name = settled(wholeName(words, inner, split), counts);
    const lone = name.length === 1 && (nameTitles.has(norm) || counts(name[0]!.norm) > 1);
    const met =
      name.length > 1
        ? !isOtherWords(words, name, counts)
        : lone && mayBeSurname(words, name[0]!.norm, counts);
    return met ? { found: introduction(document, name, inner.slice(0, split)), next: at + split } : null;
  }
  const name = nameBefore(words, tokens, at);
  return name.length > 1 ? { found: introduction(document, name, inner), next: at + 1 } : null;
}

/** Every person whom the document introduces by office and name, in reading order: "وزير الخارجية، جون كيري", "جون كيري، وزير الخارجية". */
export const introductions = perDocument((words: ArabicWords, document): readonly Introduction[] => {
  const found: Introduction[] = [];
  const counts = countsOf(document);
  for (const { tokens } of document.sentences) {
    for (let at = 0; at < tokens.length; at++) {
      if (!tokens[at]!.word) continue;
      const one = introductionAt(words, document, counts, tokens, at);
      if (!one) continue;
      found.push(one.found);
      at = Math.max(at, one.next - 1);
    }
  }
  return found;
});

/** Likeness (log-odds) below which a word is hardly a name. */
const LEAST_NAME = -2.5;

/**
 * Folded words of the personal names that the document shows, by an office beside them or by a frame that tells where
 * a subject ends ("قال شتاينماير إن"), so that a bare "شتاينماير" is known as a subject everywhere.
 */
export function knownPeople(
  words: ArabicWords,
  document: TextDocument,
  contexts: readonly SentenceContext[],
): Set<string> {
  const people = new Set<string>();
  const counts = countsOf(document);
  const learn = (norm: string): void => {
    // "طالب الوزير بإغلاق": what looks like ب written on to a noun is a name only where it is met again.
    if (bearsBi(words, norm) && !words.speakers.givenNames.has(norm) && counts(norm) < 2) return;
    const known =
      words.speakers.countries.has(norm) ||
      words.speakers.governments.has(norm) ||
      opensSpeaker(words.speakers, norm);
    if (norm.length > 2 && !known) people.add(norm);
  };
  // "توقع المدير ارتفاع الأسعار": met once and unlike a name, a word behind an office begins its object.
  const isThing = (norm: string): boolean =>
    counts(norm) < 2 && words.likeness(norm) < LEAST_NAME && !words.speakers.givenNames.has(norm);
  for (const one of introductions(words, document))
    if (!isThing(one.words[0]!)) for (const word of one.words) learn(word);
  for (const context of contexts) {
    const { tokens } = context.sentence;
    for (const found of context.cues) {
      if (found.kind === "noun") continue;
      const intro = findIntro(context, found, Math.min(tokens.length, found.next + 4));
      const phrase = intro ? speakerPhrase(words, tokens, found.next, intro.index) : null;
      if (
        !phrase ||
        phrase.last - phrase.first > 2 ||
        opensSpeaker(words.speakers, tokens[phrase.first]!.norm)
      )
        continue;
      const name = nameTokens(words, tokens.slice(phrase.first, phrase.last + 1), 0);
      if (name.length === phrase.last - phrase.first + 1) for (const token of name) learn(token.norm);
    }
  }
  return people;
}
