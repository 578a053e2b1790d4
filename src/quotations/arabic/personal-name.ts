import type { Token } from "../../text/tokens.ts";
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

/** True where a word cannot stand in a personal name. */
export function endsName(words: ArabicWords, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const { norm } = token;
  if (!token.word || isNumber(token) || isAdverb(words, token) || isPreposition(words, token)) return true;
  if (isVerb(words, norm) || isComplementizer(words, tokens, at) || isNoName(words, norm)) return true;
  if (/^(?:[بك]ال|لل|ب$)/u.test(norm) || isAccusative(token) || /...(?:ها|هما)$/u.test(norm)) return true;
  if (words.lexicon.relayed.has(norm) || words.lexicon.conjunctions.has(norm) || isRelative(token))
    return true;
  if (words.speakers.unnamed.has(norm)) return true;
  return words.speakers.titles.has(bare(norm)) || words.speakers.nameTitles.has(norm);
}

const SON = /^(?:بن|ابن|بنت|ولد)$/u;

/** Words that make one name with the word behind them: عبد الله, بن سلمان, آل سعود. */
const JOINING = /^(?:عبد|بن|ابن|بنت|ال|ابو|ابي|ام|فان|فون|دي|دو|دا|لا|لو|ماك|بو|ذو)$/u;
/** Words that do so only with الله or الدين: فتح الله, صلاح الدين. */
const JOINING_GOD =
  /^(?:فتح|سيف|نور|عز|صلاح|نصر|جمال|محي|علاء|بهاء|شمس|تاج|زين|كمال|خير|ضياء|حسام|شهاب|جاد|ذبيح|رحمه|نعمه|حبيب|عطا|حسب|معين|جلال|شرف)$/u;

/** What follows ولد in a Mauritanian name; elsewhere it is "was born". */
const OF_FATHER = /^(?:الشيخ|سيدي|عبد.*|محمد|احمد|الطايع|داداه|الغزواني|حرمه)$/u;

/** True of a word that makes one name with the word behind it. */
export const joinsName = (norm: string, next: string): boolean =>
  JOINING.test(norm) ||
  (norm === "ولد" && OF_FATHER.test(next)) ||
  (JOINING_GOD.test(norm) && /^ال(?:له|دين|رحمن|حق)$/u.test(next));

/** Endings of plurals and duals of things and persons, which no surname with article has. */
const THINGS = /(?:ه|ات)$|^ال.{3,}(?:تين|تان|ين|ون)$/u;

/** Least likeness of a word with article behind two of a name: "بنيامين نتنياهو | الاتفاق". */
const LEAST_SURNAME = -2.6;

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
    const held = joined && (isDefinite(norm) || SON.test(name.at(-1)!.norm)) && tokens[at]!.word;
    if (!held && endsName(words, tokens, at)) break;
    // "فرانك فالتر": a foreign name that begins like a particle and the article.
    const foreign = /^[وفبك]ال/u.test(norm) && words.likeness(norm) > FOREIGN;
    if (isDefinite(norm) && !joined && !foreign) {
      // A surname with article ends a name; a definite word at its head, or a noun of things, is none.
      const surname = !THINGS.test(norm) && !/^[وفبلك]/u.test(norm);
      if (name.length > 0 && surname && (name.length < 2 || words.likeness(norm) > LEAST_SURNAME))
        name.push(tokens[at]!);
      break;
    }
    if (
      name.length > 0 &&
      !joined &&
      ((/^(?:و|لل)/u.test(norm) && norm.length > 3) || words.speakers.countries.has(norm))
    )
      break;
    if (!joined && parts === 3) break;
    if (parts > 0 && !joined && !looksNamed(words, tokens, at, parts, sure)) break;
    name.push(tokens[at]!);
    if (!joinsName(norm, tokens[at + 1]?.norm ?? "") && !joined) parts++;
  }
  return name;
}
