import type { Token } from "../../text/tokens.ts";
import { heldInName, OF_FATHER, opensFathered, SON, THINGS } from "./fathered.ts";
import { endsKorean } from "./korean-name.ts";
import { honorific } from "./office.ts";
import { bare, isDefinite } from "./speaker-words.ts";
import {
  type ArabicWords,
  bearsBi,
  isAccusative,
  isAdverb,
  isComplementizer,
  isNoName,
  isPreposition,
  isRelative,
  isVerb,
} from "./words.ts";

const LONGEST_NAME = 8;
const isNumber = (token: Token): boolean => /^\p{N}/u.test(token.text);

/** Least likeness of a name that begins like a particle with the article: إغناسيو بالومار, بالأمس is less like one. */
const LEAST_FOREIGN = 1.5;

/** True where a word cannot stand in a personal name. */
export function endsName(words: ArabicWords, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const { norm } = token;
  if (!token.word || isNumber(token) || isAdverb(words, token) || isPreposition(words, token)) return true;
  if (isVerb(words, norm) || isComplementizer(words, tokens, at) || isNoName(words, norm)) return true;
  if (/^[بك]ال/u.test(norm) && words.likeness(norm) <= LEAST_FOREIGN) return true;
  if (/^(?:لل|ب$)/u.test(norm) || isAccusative(token) || /...(?:ها|هما)$/u.test(norm)) return true;
  // "طالب العابد | الموصليين": many people.
  if (/^ال..+ي(?:ين|ون)$/u.test(norm)) return true;
  if (words.lexicon.relayed.has(norm) || words.lexicon.conjunctions.has(norm) || isRelative(token))
    return true;
  if (words.speakers.unnamed.has(norm)) return true;
  return words.speakers.titles.has(bare(norm)) || words.speakers.nameTitles.has(norm);
}

/** Words that make one name with the word behind them: عبد الله, بن سلمان, آل سعود. */
const JOINING = /^(?:عبد|بن|ابن|بنت|ال|ابو|ابي|ام|فان|فون|دي|دو|دا|لا|لو|ماك|بو)$/u;
/** Words that do so only with الله or الدين: فتح الله, صلاح الدين. */
const JOINING_GOD =
  /^(?:فتح|سيف|نور|عز|صلاح|نصر|جمال|محي|علاء|بهاء|شمس|تاج|زين|كمال|خير|ضياء|حسام|شهاب|جاد|ذبيح|رحمه|نعمه|حبيب|عطا|حسب|معين|جلال|شرف)$/u;

/** True of a word that makes one name with the word behind it. */
export const joinsName = (norm: string, next: string): boolean =>
  JOINING.test(norm) ||
  // "إدريس ولد الطالب".
  (norm === "ولد" && (OF_FATHER.test(next) || /^ال\p{L}{3,}$/u.test(next))) ||
  // With other words it tells what something has: "ذو الطابع".
  (norm === "ذو" && /^ال(?:فقار|كفل|نون|نورين|قرنين)$/u.test(next)) ||
  (/^(?:فاطمه|نور|شمس)$/u.test(norm) && /^ال(?:زهراء|هدي|ضحي)$/u.test(next)) ||
  (JOINING_GOD.test(norm) && /^ال(?:له|دين|رحمن|حق)$/u.test(next));

/** Least likeness of a word with article behind two of a name: "بنيامين نتنياهو | الاتفاق". */
const LEAST_SURNAME = -2.6;

/** Least likeness of a word with article in front of another one. */
const LEAST_DESCRIBED = -1;

/** Likeness of a word that is a name though it looks like one with particle and article. */
const FOREIGN = 2;

/** Least likeness (log-odds) of a word behind a given name, behind another first word, and behind two parts of a name. */
const LEAST_BEHIND_GIVEN = -3;
const LEAST_BEHIND_FIRST = 0;
const LEAST_BEHIND_TWO = -1.4;

/** True where a word looks like a further part of a name that has `parts`: "يوسف أندر | فتح الباب". */
function looksNamed(
  words: ArabicWords,
  tokens: readonly Token[],
  at: number,
  parts: number,
  sure: boolean,
): boolean {
  const { norm, text } = tokens[at]!;
  if (words.speakers.givenNames.has(norm)) return true;
  // "أوباما | بإخفاء الوثائق": what a verb governs.
  if (bearsBi(words, norm) && (text.startsWith("بإ") || isDefinite(tokens[at + 1]?.norm ?? ".")))
    return false;
  const likeness = words.likeness(norm);
  if (parts > 1) return likeness >= LEAST_BEHIND_TWO;
  return likeness >= (sure ? LEAST_BEHIND_GIVEN : LEAST_BEHIND_FIRST);
}

/** آل, written so: folded it is the article. */
const HOUSE = /^آل$/u;

/** ابن behind a name, and a further name behind it: خليفة | ابن جاسم. */
const isSonOf = (tokens: readonly Token[], at: number): boolean =>
  /^(?:بن|ابن)$/u.test(tokens[at]!.norm) && tokens[at + 1]?.word === true;

/** A surname of belonging behind a name of several words: خليفة بن جاسم | الرميحي; no adjective of a noun with article. */
const belongs = (words: ArabicWords, tokens: readonly Token[], at: number): boolean =>
  /^ال.{3,}ي$/u.test(tokens[at]!.norm) &&
  !words.speakers.nationalities.has(bare(tokens[at]!.norm)) &&
  !words.speakers.adjectives.has(tokens[at]!.norm) &&
  !isDefinite(tokens[at + 1]?.norm ?? "") &&
  !isDefinite(tokens[at - 1]!.norm);

const OFFICE_NAME = /^(?:القاضي|الملا|الشيخ|الخطيب|الامير|الحاج|المفتي|العمده|البطل|الحكيم|الطبيب|المهندس)$/u;
/** True of a word that could be a name behind a title. */
const mayGoOn = (words: ArabicWords, next: Token | undefined): boolean =>
  next?.word === true && (words.speakers.givenNames.has(next.norm) || words.likeness(next.norm) > 0);

/** The tokens of a personal name that begins at `from`: two to four words, each with what it joins, to its surname with article. */
export function nameTokens(words: ArabicWords, tokens: readonly Token[], from: number): Token[] {
  const name: Token[] = [];
  const start = from + honorific(tokens, from);
  const head = tokens[start]?.norm ?? "";
  // Behind an office stands a name, whatever its first word looks like: "الناطقة | مرضية أفخم".
  const sure = start > 0 || words.speakers.givenNames.has(head) || words.likeness(head) > 0;
  let parts = 0;
  for (let at = start; at < tokens.length && name.length < LONGEST_NAME; at++) {
    const { norm } = tokens[at]!;
    const joined = joinsName(name.at(-1)?.norm ?? "", norm);
    // Behind عبد any word of God is a name, a rank too (عبد الرقيب), and behind بن any word: بن سلطان.
    const held =
      (joined && (isDefinite(norm) || SON.test(name.at(-1)!.norm)) && tokens[at]!.word) ||
      (name.length > 0 && (heldInName(tokens, at) || isSonOf(tokens, at))) ||
      (name.length === 2 && endsKorean(words, tokens, at, tokens.length));
    // "سناء القاضي": an office that is a family's name where no name follows it.
    if (name.length === 1 && sure && OFFICE_NAME.test(norm) && !mayGoOn(words, tokens[at + 1])) {
      name.push(tokens[at]!);
      break;
    }
    if (!held && endsName(words, tokens, at)) break;
    // "فرانك فالتر": a foreign name that begins like a particle and the article.
    const foreign =
      /^[وفبك]ال/u.test(norm) && words.likeness(norm) > (/^[بك]/u.test(norm) ? LEAST_FOREIGN : FOREIGN);
    const fathered = name.length === 0 && opensFathered(tokens, at);
    if (isDefinite(norm) && !joined && !foreign && !fathered) {
      // A surname with article ends a name; a definite word at its head, or a noun of things, is none.
      const surname = !THINGS.test(norm) && !/^[وفبلك]/u.test(norm);
      // "روحاني | المزاعم الأميركية": a thing with its adjective.
      const described = isDefinite(tokens[at + 1]?.norm ?? ".") && words.likeness(norm) < LEAST_DESCRIBED;
      const likely = name.length < 2 ? !described : words.likeness(norm) > LEAST_SURNAME;
      const tied = name.some(({ text, norm: part }) => HOUSE.test(text) || SON.test(part));
      if (name.length > 0 && surname && (likely || (tied && belongs(words, tokens, at))))
        name.push(tokens[at]!);
      break;
    }
    if (
      name.length > 0 &&
      !joined &&
      ((/^(?:و|لل)/u.test(norm) && norm.length > 3) || words.speakers.countries.has(norm))
    )
      break;
    if (!joined && !held && parts === 3) break;
    if (parts > 0 && !joined && !held && !looksNamed(words, tokens, at, parts, sure)) break;
    name.push(tokens[at]!);
    if (!joinsName(norm, tokens[at + 1]?.norm ?? "") && !joined) parts++;
  }
  return name;
}

/** Likeness (log-odds) from which on a last word is a surname though it looks like one with و before it: ورسمي. */
const LEAST_LAST = -2.5;

/**
 * The name of a phrase that names somebody and nothing else, from `from` to its end: a lone given name takes the word behind
 * it with it, whatever its ending: رنا القضاة, عبد القادر ورسمي.
 */
export function wholeName(words: ArabicWords, tokens: readonly Token[], from: number): Token[] {
  const name = nameTokens(words, tokens, from);
  const last = tokens.at(-1);
  const given = name.length > 0 && (words.speakers.givenNames.has(name[0]!.norm) || name[0]!.norm === "عبد");
  const parts = name.filter((token, at) => !joinsName(token.norm, name[at + 1]?.norm ?? "")).length;
  if (!given || parts !== 1 || !last?.word || tokens.at(-2) !== name.at(-1)) return name;
  const surname = isDefinite(last.norm)
    ? !words.speakers.nationalities.has(bare(last.norm)) &&
      !words.speakers.titleAdjectives.has(bare(last.norm))
    : /^و.{3,}[^هم]$/u.test(last.norm) &&
      !words.speakers.givenNames.has(last.norm.slice(1)) &&
      !words.speakers.titles.has(last.norm.slice(1)) &&
      words.likeness(last.norm) >= LEAST_LAST;
  return surname ? [...name, last] : name;
}
