import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { arabicVerdictAt } from "./arabic-verdicts.ts";
import type { Commitment, ReadCommitments } from "./commitment.ts";
import { stretchTokens } from "./content-tokens.ts";
import { spelledOut } from "./contractions.ts";
import { englishVerdictAt } from "./english-verdicts.ts";
import { isAsked } from "./questions.ts";
import { readVerdicts, type VerdictLexicon } from "./verdict-lexicon.ts";
import { MARK, type Verdict } from "./verdict-words.ts";

const INTRO = /^(?:that|بان|[وف]?ان)$/u;
/** Before them a clause of the speaker's own goes on: "and that", "I think that"; "residents thought that" is another's. */
const GOES_ON = /^(?:and|but|or|,|،)$/u;
const OWN_VIEW = /^(?:i|we)$/u;
/** Whose view follows is another's: "إيران اعتبرت أن". */
const OTHERS_VIEW =
  /^[وف]?(?:(?:اعتبر|راي|رات|قال|ظن|زعم|ادعي|يعتقد|تعتقد|يظن|تظن|يزعم|تزعم)ت?|ي\p{L}{2,}ون|\p{L}{3,}وا)$/u;
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
    quotation.content.flatMap((span, order) => {
      const tokens = spelledOut(stretchTokens(document, span));
      if (!tokens.some(({ form }) => lexicon.mayPass(form))) return [];
      const named = order === 0 && NAMING.test(quotation.cue?.lemma ?? "");
      return clausesOf(tokens).flatMap((from): Commitment[] => {
        if (!mayPass(tokens, from, lexicon) || isAsked(tokens, from)) return [];
        const verdict = verdictAt({ tokens, from, named: named && from === 0 }, lexicon);
        return verdict === null ? [] : (commitmentOf(document, tokens, verdict) ?? []);
      });
    });
}

/** What tells a verdict begins within so many words of its clause: a conjunction, a thing, a copula, and the words before a predicate. */
const TOLD_WITHIN = 24;

/** True of a clause that a word stands in by which a verdict may be told; few do. */
function mayPass(tokens: readonly Token[], from: number, { mayTell }: VerdictLexicon): boolean {
  let words = 0;
  for (let at = from; at < tokens.length && words < TOLD_WITHIN; at++) {
    const { norm, word, form } = tokens[at]!;
    if (mayTell(form)) return true;
    if (word || !MARK.test(norm)) words++;
  }
  return false;
}

const mayBegin = noted(({ norm }) => INTRO.test(norm) || STOP.test(norm));

/** Where clauses begin: the head of a content, behind a full stop in it, and behind "and that", وإن. */
function clausesOf(tokens: readonly Token[]): readonly number[] {
  const found = [0];
  for (let at = 0; at < tokens.length - 2; at++) {
    if (!mayBegin(tokens[at]!.form)) continue;
    if (introduces(tokens, at) || (STOP.test(tokens[at]!.norm) && !isTitle(tokens[at - 1])))
      found.push(at + 1);
  }
  return found;
}

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
  { side, from, to, told, refused, skip = 0 }: Verdict,
): Commitment[] | null {
  let [first, last] = [from, to - 1];
  while (first < last && MARK.test(tokens[first]!.norm)) first++;
  while (last > first && MARK.test(tokens[last]!.norm)) last--;
  if (first > last || !tokens[first]?.word) return null;
  const target = sliceOf(text, { start: tokens[first]!.start + skip, end: tokens[last]!.end });
  const needed = BECAME.test(tokens[to]?.norm ?? "") ? "demands" : "calls-for";
  const act: Act =
    side === "for" ? (NEEDED.test(told) ? needed : "backs") : refused ? "rejects" : "criticises";
  const position = side === "for" ? "supports" : "opposes";
  return [{ act, position, target, plain: true, ...(refused ? { firm: true as const } : {}) }];
}
