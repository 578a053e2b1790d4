import type { TextDocument } from "../text/document.ts";
import type { Token } from "../text/tokens.ts";
import type { Commitment, ReadCommitments } from "./commitment.ts";
import { saidIn } from "./content-tokens.ts";
import { type DemandLexicon, type DemandPhrases, readDemands } from "./demand-lexicon.ts";
import { FIRST, THIRD } from "./english-owner.ts";
import { englishTargetOf } from "./english-side-target.ts";
import { isAsked } from "./questions.ts";
import { SIDE_OF } from "./side-lexicon.ts";

/** Of whom it is asked, in words: "the ministry", "the council of this town". */
const ASKED_OF_AT_MOST = 6;
/** The thing within a phrase: "throw | the whole bill | out". */
const THING_WITHIN_AT_MOST = 5;
const BEGINS = /^[,;:.!—–()"“”]$|^(?:and|but|so|that|then|now|which is why)$/u;
/** Nobody in particular, or not others: "you should see it", "I should say no". */
const NO_ADDRESSEE =
  /^(?:i|we|you|he|she|they|it|there|this|that|who|what|which|nobody|people|one|no|if|when|whether|why|how|where|because|while|unless|until|not|critics|opponents|supporters|some)$/u;
const NOT = /^(?:not|never|n['’]t)$/u;
const TO = /^to$/u;
const GOES_TO =
  /^(?:am|are|is|was|were|be|been|have|has|had|will|would|do|does|did|now|also|still|again|here|today|strongly|simply|only|just|\p{L}+ly)$/u;
const OBJECT = /^(?:the|this|that|these|those|it|them|an?|any|all|every|our|their|its|his|her|\p{L}+)$/u;
/** "drop out", "the fight against": what is no object. */
const NO_OBJECT =
  /^(?:out|off|up|down|over|in|on|at|by|for|from|with|against|of|to|as|than|and|or|but|not)$/u;
/** Alone these are of nothing: "should end most — but not all — of it". */
const AMOUNT = /^(?:most|all|some|many|much|more|any|every)$/u;
const PRONOUN = /^(?:it|this|that|them)$/u;

/** What somebody would have done with a thing. */
interface Asked {
  readonly against: boolean;
  readonly from: number;
  readonly to: number | null;
}

/**
 * Reads what English words ask others to do for a thing or against it: "Parliament should throw the bill out", "we recommend
 * that members accept the offer", "it is time to bury the plan". @throws LexiconError
 */
export function createEnglishDemands(configDir: string): ReadCommitments {
  const lexicon = readDemands(configDir);
  return (document, quotation) =>
    saidIn(document, quotation).spelled.flatMap(({ tokens, signs }) => {
      const found: Commitment[] = [];
      if (!lexicon.asked.among(signs, tokens)) return found;
      for (let at = 0; at < tokens.length; at++) {
        if (!lexicon.asked.of(tokens[at]!.form)) continue;
        const asked =
          ofOthers(tokens, at, lexicon) ??
          byOneself(tokens, at, quotation.type === "direct", lexicon) ??
          ofNobody(tokens, at, lexicon);
        if (asked !== null && !isAsked(tokens, at))
          found.push(...(commitmentOf(document, tokens, asked) ?? []));
      }
      return found;
    });
}

/** "Parliament should throw it out". */
function ofOthers(tokens: readonly Token[], at: number, lexicon: DemandLexicon): Asked | null {
  const behind = phraseEnd(tokens, at, lexicon.modals);
  if (behind === null || at === 0) return null;
  let from = at;
  while (from > 0 && !BEGINS.test(tokens[from - 1]!.norm)) from--;
  if (from === at || at - from > ASKED_OF_AT_MOST) return null;
  if (NO_ADDRESSEE.test(tokens[from]!.norm) || !tokens[from]!.word) return null;
  return doneAt(tokens, behind, lexicon);
}

/** "We urge members to reject it", "I recommend that they accept it". */
function byOneself(
  tokens: readonly Token[],
  at: number,
  direct: boolean,
  lexicon: DemandLexicon,
): Asked | null {
  let who = at - 1;
  while (who >= 0 && GOES_TO.test(tokens[who]!.norm)) who--;
  const holder = tokens[who]?.norm ?? "";
  if (!FIRST.test(holder) && (direct || !THIRD.test(holder))) return null;
  const asks = phraseEnd(tokens, at, lexicon.asks);
  if (asks !== null) {
    const to = whereTo(tokens, asks);
    const found =
      to === null ? null : doneAt(tokens, NOT.test(tokens[to - 1]!.norm) ? to - 1 : to + 1, lexicon, to);
    if (found !== null) return found;
  }
  const recommends = phraseEnd(tokens, at, lexicon.recommends);
  if (recommends === null) return null;
  const from = tokens[recommends]?.norm === "that" ? recommends + 1 : recommends;
  for (let verb = from; verb <= from + ASKED_OF_AT_MOST && verb < tokens.length; verb++) {
    const modal = phraseEnd(tokens, verb, lexicon.modals) ?? verb;
    const found = verb === from && !/ing$/u.test(tokens[verb]!.norm) ? null : doneAt(tokens, modal, lexicon);
    if (found !== null) return found;
    if (!tokens[verb]!.word) return null;
  }
  return null;
}

/** "It is time to bury the plan". */
function ofNobody(tokens: readonly Token[], at: number, lexicon: DemandLexicon): Asked | null {
  const behind = phraseEnd(tokens, at, lexicon.times);
  return behind === null ? null : doneAt(tokens, behind, lexicon);
}

/** The "to" behind those of whom something is asked. */
function whereTo(tokens: readonly Token[], from: number): number | null {
  for (let at = from + 1; at <= from + ASKED_OF_AT_MOST && at < tokens.length; at++) {
    if (TO.test(tokens[at]!.norm)) return at;
    if (!tokens[at]!.word) return null;
  }
  return null;
}

/** What is to be done from an index on, its negation weighed. @param to The "to" that a negation stands before. */
function doneAt(tokens: readonly Token[], from: number, lexicon: DemandLexicon, to = -1): Asked | null {
  let at = from;
  let negated = false;
  for (let k = 0; k < 4; k++) {
    if (NOT.test(tokens[at]?.norm ?? "")) {
      negated = true;
      at++;
    } else if (at === to) at++;
    else at = phraseEnd(tokens, at, lexicon.pauses) ?? at;
  }
  for (const against of [true, false]) {
    const list = against ? lexicon.against : lexicon.for;
    for (const phrase of list.get(tokens[at]?.norm ?? "") ?? []) {
      const found = objectOf(tokens, at, phrase);
      if (found !== null) return { against: against !== negated, ...found };
    }
  }
  return null;
}

function isObject(tokens: readonly Token[], at: number): boolean {
  const { norm = "", word = false } = tokens[at] ?? {};
  if (!word || !OBJECT.test(norm) || NO_OBJECT.test(norm)) return false;
  return !AMOUNT.test(norm) || tokens[at + 1]?.word === true;
}

/** Where the thing of a phrase stands, within it or behind it. */
function objectOf(
  tokens: readonly Token[],
  at: number,
  phrase: readonly string[],
): Pick<Asked, "from" | "to"> | null {
  const gap = phrase.indexOf("*");
  const head = gap < 0 ? phrase : phrase.slice(0, gap);
  if (!head.every((word, k) => tokens[at + k]?.norm === word)) return null;
  const from = at + head.length;
  if (!isObject(tokens, from)) return null;
  if (gap < 0) return { from, to: null };
  const last = phrase[gap + 1]!;
  for (let to = from + 1; to <= from + THING_WITHIN_AT_MOST && tokens[to]?.word; to++)
    if (tokens[to]!.norm === last) return { from, to };
  return null;
}

function commitmentOf(
  document: TextDocument,
  tokens: readonly Token[],
  { against, from, to }: Asked,
): Commitment[] | null {
  const [first, last] = [tokens[from]!, tokens[(to ?? tokens.length) - 1]!];
  const target = englishTargetOf(document, tokens, { start: first.start, end: last.end });
  const points = target === null && PRONOUN.test(first.norm);
  if (target === null && !points) return null;
  const side = against ? SIDE_OF.against : { ...SIDE_OF.for, act: "calls-for" as const };
  return [{ ...side, target, plain: true, ...(points ? { points: true as const } : {}) }];
}

/** The index behind the longest phrase of a list that begins at a token. */
function phraseEnd(tokens: readonly Token[], at: number, phrases: DemandPhrases): number | null {
  for (const phrase of phrases.get(tokens[at]?.norm ?? "") ?? [])
    if (phrase.every((word, k) => tokens[at + k]?.norm === word)) return at + phrase.length;
  return null;
}
