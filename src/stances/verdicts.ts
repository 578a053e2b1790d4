import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { arabicVerdictAt } from "./arabic-verdicts.ts";
import type { Commitment, ReadCommitments } from "./commitment.ts";
import { saidIn } from "./content-tokens.ts";
import { englishVerdictAt } from "./english-verdicts.ts";
import { isAsked } from "./questions.ts";
import { BEGINS, readVerdicts, type VerdictLexicon } from "./verdict-lexicon.ts";
import { MARK, phraseAt, type Verdict } from "./verdict-words.ts";

const INTRO = /^(?:that|بان|[وف]?ان)$/u;
/** Before them a clause of the speaker's own goes on: "and that", "I think that"; "residents thought that" is another's. */
const GOES_ON = /^(?:and|but|or|,|،)$/u;
const OWN_VIEW = /^(?:i|we)$/u;
/** Whose view follows is another's: "إيران اعتبرت أن". */
const OTHERS_VIEW =
  /^[وف]?(?:(?:اعتبر|جاء|ورد|كتب|نص|راي|رات|قال|ظن|زعم|ادعي|يعتقد|تعتقد|يظن|تظن|يزعم|تزعم)ت?|ي\p{L}{2,}ون|\p{L}{3,}وا)$/u;
const OWN_WITHIN = 3;
const STOP = /^[.!?؟;؛]$/u;
/** Who uses these names a thing: "described the ban as", وصف القرار بأنه. */
const NAMING =
  /^(?:describe|call|brand|label|characteri[sz]e|portray|denounce|dismiss|condemn|slam|hail|decry|deride|praise|وصف|اعتبر|عد|شبه|سمي|سمى|نعت)$/u;
const NEEDED = /^(?:must|should|essential|vital|necessary|necessity|imperative|يجب|ينبغي|ضرور|الحل)/u;
/** "باتت ضرورية": what has become a need is demanded. */
const BECAME = /^(?:بات|باتت|اصبح|اصبحت)$/u;

/**
 * Reads the verdicts that clauses speak on things: "closing the base makes sense", إغلاق القاعدة خطأ جسيم, "there is no
 * need for a second tower", "called the sale a sham". @throws LexiconError
 */
export function createVerdicts(configDir: string, lang: Language): ReadCommitments {
  const lexicon = readVerdicts(configDir, lang);
  const verdictAt = lang === "ar" ? arabicVerdictAt : englishVerdictAt;
  return (document, quotation) =>
    saidIn(document, quotation).spelled.flatMap(({ tokens, signs }, order) => {
      if (!(lexicon.begins.among(signs, tokens) & BEGINS.first)) return [];
      const named = order === 0 && NAMING.test(quotation.cue?.lemma ?? "");
      const tells = (at: number): boolean =>
        mayTellAt(tokens, at, lexicon) && (named || phraseAt(tokens, at, lexicon.any) !== null);
      // Few quotations have any words that pass a verdict.
      if (!tokens.some((_, at) => tells(at))) return [];
      const direct = quotation.type === "direct";
      return clausesOf(tokens, direct).flatMap((from): Commitment[] => {
        if (!mayPass(tokens, from, tells) || isAsked(tokens, from)) return [];
        const verdict = verdictAt({ tokens, from, named: named && from === 0, direct }, lexicon);
        const meant = verdict !== null && isDoubted(tokens, from) ? turned(verdict) : verdict;
        return meant === null ? [] : (commitmentOf(document, tokens, meant) ?? []);
      });
    });
}

/** False where surely no phrase of the lists begins: "in" begins many, and hardly ever does the word behind it go on. */
function mayTellAt(tokens: readonly Token[], at: number, { begins }: VerdictLexicon): boolean {
  const here = begins.of(tokens[at]!.form);
  if (here & BEGINS.alone) return true;
  if (!(here & BEGINS.first)) return false;
  const next = tokens[at + 1];
  return next !== undefined && (!next.word || (begins.of(next.form) & BEGINS.second) !== 0);
}

/** What tells a verdict begins within so many words of its clause: a conjunction, a thing, a copula, and the words before a predicate. */
const TOLD_WITHIN = 24;

/** True of a clause that words stand in by which a verdict may be told; few do. */
function mayPass(tokens: readonly Token[], from: number, tells: (at: number) => boolean): boolean {
  let words = 0;
  for (let at = from; at < tokens.length && words < TOLD_WITHIN; at++) {
    const { norm, word } = tokens[at]!;
    if (tells(at)) return true;
    if (word || !MARK.test(norm)) words++;
  }
  return false;
}

/** "I think the toll is", "he was convinced the toll was". */
const BELIEVES =
  /^(?:think|thinks|believe|believes|feel|reckon|maintain|thought|believed|felt|convinced|sure|certain|persuaded)$/u;
const THIRD = /^(?:he|she|they)$/u;
const BEGINS_THING = /^(?:the|this|these|those|an?|our|their|his|her|its)$/u;

const mayBegin = noted(
  ({ norm }) => INTRO.test(norm) || STOP.test(norm) || BELIEVES.test(norm) || norm === "،",
);
/** "..., والحظر قرار لا رجعة فيه": a clause of a definite thing. */
const JOINED_THING = /^وال\p{L}{2,}$/u;

/** Where clauses begin: the head of a content, behind a full stop in it, and behind "and that", "I believe", وإن. */
function clausesOf(tokens: readonly Token[], direct: boolean): readonly number[] {
  const found = [0];
  for (let at = 0; at < tokens.length - 2; at++) {
    if (!mayBegin(tokens[at]!.form)) continue;
    if (
      introduces(tokens, at) ||
      believes(tokens, at, direct) ||
      (tokens[at]!.norm === "،" && JOINED_THING.test(tokens[at + 1]!.norm)) ||
      (STOP.test(tokens[at]!.norm) && !isTitle(tokens[at - 1]))
    )
      found.push(at + 1);
  }
  return found;
}

/** True of a belief of the speaker's own, with the thing right behind it; of what "I thought" something else may have come. */
function believes(tokens: readonly Token[], at: number, direct: boolean): boolean {
  const { norm } = tokens[at]!;
  if (!BELIEVES.test(norm) || !BEGINS_THING.test(tokens[at + 1]!.norm)) return false;
  if (direct && /^(?:thought|believed|felt)$/u.test(norm)) return false;
  return tokens
    .slice(Math.max(0, at - OWN_WITHIN), at)
    .some((token) => OWN_VIEW.test(token.norm) || (!direct && THIRD.test(token.norm)));
}

const NOT = /^(?:not|never|n['’]t|\p{L}+n['’]t|[وف]?(?:لا|لم|لن))$/u;
const DOUBTS = /^(?:اظن|نظن|[اني]عتقد|[اني]ري)$/u;
const isBelief = (norm: string): boolean => BELIEVES.test(norm) || DOUBTS.test(norm);
/** True of a clause behind "I do not think": what it says is what somebody does not believe. */
const isDoubted = (tokens: readonly Token[], from: number): boolean =>
  from > 0 &&
  [from - 1, from - 2].some((at) => isBelief(tokens[at]?.norm ?? "")) &&
  tokens.slice(Math.max(0, from - 1 - OWN_WITHIN), from).some(({ norm }) => NOT.test(norm));

/** "I do not think the toll is fair": against it. Who does not think it a disaster is not for it by that. */
const turned = ({ refused: _, ...verdict }: Verdict): Verdict | null =>
  verdict.side === "for" && !verdict.pointing ? { ...verdict, side: "against" } : null;

function introduces(tokens: readonly Token[], at: number): boolean {
  const { norm } = tokens[at]!;
  if (!INTRO.test(norm)) return false;
  if (at === 0 || /^[وف]ان$/u.test(norm) || GOES_ON.test(tokens[at - 1]!.norm)) return true;
  const before = tokens.slice(Math.max(0, at - OWN_WITHIN), at);
  return norm === "that"
    ? before.some((token) => OWN_VIEW.test(token.norm))
    : !before.some((token) => OTHERS_VIEW.test(token.norm));
}

/** "Mr.", "Sen.": a stop behind these ends no sentence. */
const isTitle = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}\p{L}{0,3}$/u.test(token.text);

function commitmentOf(
  { text }: TextDocument,
  tokens: readonly Token[],
  { side, from, to, told, refused, pointing, skip = 0 }: Verdict,
): Commitment[] | null {
  let [first, last] = [from, to - 1];
  while (first < last && MARK.test(tokens[first]!.norm)) first++;
  while (last > first && MARK.test(tokens[last]!.norm)) last--;
  if (first > last || !tokens[first]?.word) return null;
  const target = pointing
    ? null
    : sliceOf(text, { start: tokens[first]!.start + skip, end: tokens[last]!.end });
  const needed = BECAME.test(tokens[to]?.norm ?? "") ? "demands" : "calls-for";
  const act: Act =
    side === "doubt"
      ? "doubts"
      : side === "for"
        ? NEEDED.test(told)
          ? needed
          : "backs"
        : refused
          ? "rejects"
          : "criticises";
  const position = side === "doubt" ? "mixed" : side === "for" ? "supports" : "opposes";
  return [
    {
      act,
      position,
      target,
      plain: true,
      ...(refused ? { firm: true as const } : {}),
      ...(pointing ? { points: true as const } : {}),
    },
  ];
}
