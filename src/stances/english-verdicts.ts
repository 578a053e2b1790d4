import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import {
  COPULA,
  COPULA_OF,
  copulaEnd,
  isHappening,
  NEGATION,
  PREDICATE_AT_MOST,
  predicateAt,
  told,
} from "./english-predicate.ts";
import type { VerdictLexicon } from "./verdict-lexicon.ts";
import {
  type Clause,
  type FoundPhrase,
  headVerdict,
  MARK,
  PAUSE,
  pastMarks,
  phraseAt,
  thingEnd,
  type Verdict,
} from "./verdict-words.ts";

/** Who or what is judged is a thing and not a person. */
const NO_THING =
  /^(?:i|we|he|she|they|you|it|there|who|what|nobody|no|not|nothing|if|when|while|because|although|though|whether|unless|asked|that['’]s|it['’]s|there['’]s|here)$/u;
/** Auxiliaries before "be" and "have been". */
const AUXILIARY =
  /^(?:is|was|are|were|has|had|have|will|would|can|could|should|must|may|might|does|did|do)$/u;
/** Behind these a clause has gone on to another thing. */
const ANOTHER = /^(?:that|but|because|if|who|which|whose|whether|where|why|how|when)$/u;
/** Whose view follows is another's: "critics believed the bridge was a waste". */
const OTHERS_VIEW =
  /^(?:believes?|believed|thinks?|thought|says?|said|claims?|claimed|argues?|argued|feels?|felt|insists?|insisted|considers?|considered|fears?|feared|complains?|complained|worry|worried|told|knows?|knew)$/u;
/** Behind "must be built" these tell of how and where, which may be all that is asked for. */
const WITHOUT_MORE =
  /^(?:and|now|soon|quickly|at|before|without|this|next|because|or|so|no|whatever|despite)$/u;
const SUPPOSES =
  /^(?:assume|say|think|believe|expect|note|suppose|suggest|know|conclude|argue|ask|see|hear|be|point|add|remember|the|an?|our|their|his|her|its|my|this|that|any|all|us|them|me|everyone|people)$/u;
const THING_AT_MOST = 14;

/** The verdict that an English clause speaks; null where it passes none. */
export function englishVerdictAt(clause: Clause, lexicon: VerdictLexicon): Verdict | null {
  const { tokens } = clause;
  const begins = pastMarks(tokens, clause.from);
  const from = /^(?:and|but|so|yet)$/u.test(tokens[begins]?.norm ?? "")
    ? pastMarks(tokens, begins + 1)
    : begins;
  const at = { ...clause, from };
  const first = tokens[from];
  if (first === undefined) return null;
  const head = headVerdict(at, lexicon);
  if (head !== null) return first.norm === "without" ? cutAtClause(tokens, head) : head;
  // "called it a raid on our savings".
  if (clause.named && /^(?:it|this|that|them)$/u.test(first.norm) && !isNoun(tokens[from + 1])) {
    const called = namedVerdict(tokens, from, lexicon);
    return called && { ...called, to: from + 1, pointing: true };
  }
  if (first.norm === "it")
    return (
      verdictOnWhatFollows(tokens, from, lexicon, clause.direct) ??
      (clause.direct ? pointed(tokens, from, lexicon) : null)
    );
  if (NO_THING.test(first.norm) || AUXILIARY.test(first.norm)) return null;
  if (/^(?:this|that|these|those)$/u.test(first.norm) && !isNoun(tokens[from + 1]))
    return clause.direct || first.norm === "this" ? pointed(tokens, from, lexicon) : null;
  return clause.named ? namedVerdict(tokens, from, lexicon) : verdictOnThing(tokens, from, lexicon);
}

const FOLLOWS = /^(?:to|that|when|how|if|because)$/u;

/** "Without this contract | there is no money": what stands between is the thing. */
function cutAtClause(tokens: readonly Token[], verdict: Verdict): Verdict | null {
  const next = tokens.findIndex(({ norm }, at) => at > verdict.from + 1 && GOES_ON.test(norm));
  return next > verdict.from && next - verdict.from <= THING_AT_MOST ? { ...verdict, to: next } : null;
}
const GOES_ON =
  /^(?:,|there|i|we|he|she|they|it|the|our|this|these|no|nobody|is|was|will|would|can|cannot|could|has|have)$/u;

/** "It is a disgrace", "This would be madness": what the article is about. */
function pointed(tokens: readonly Token[], from: number, lexicon: VerdictLexicon): Verdict | null {
  const behind = tokens[from + 1] === undefined ? null : copulaEnd(tokens, from + 1);
  const found = behind === null ? null : predicateAt(tokens, behind, lexicon);
  // "It is wonderful to see you", "it is a shame that": of what follows.
  if (
    found === null ||
    tokens.slice(behind!, behind! + PREDICATE_AT_MOST).some(({ norm }) => FOLLOWS.test(norm))
  )
    return null;
  return { ...found, from, to: from + 1, pointing: true };
}

function verdictOnThing(tokens: readonly Token[], from: number, lexicon: VerdictLexicon): Verdict | null {
  for (let at = from + 1; at <= from + THING_AT_MOST && at < tokens.length; at++) {
    const { norm, form } = tokens[at]!;
    if (endsThing(form) || isNegation(tokens[at - 1]!.form)) return null;
    const verb = phraseAt(tokens, at, lexicon.verbs);
    if (verb !== null)
      return isHappening(tokens, from, at, lexicon) || asksForMore(tokens, verb)
        ? null
        : {
            side: verb.phrase.side,
            from,
            to: at,
            told: verb.told,
            ...(/^(?:will|won't|would|shall)$/u.test(norm) && verb.phrase.side === "against"
              ? { refused: true }
              : {}),
          };
    const behind = copulaEnd(tokens, at);
    if (behind !== null) {
      const found = predicateAt(tokens, behind, lexicon);
      const told = found ?? alsoVerdict(tokens, behind, lexicon);
      return told === null || isHappening(tokens, from, at, lexicon) ? null : { ...told, from, to: at };
    }
    if (isAuxiliary(form)) return null;
  }
  return null;
}
/** True of a word behind which no verdict on the thing before it comes. */
const endsThing = noted(({ norm }) => PAUSE.test(norm) || ANOTHER.test(norm) || OTHERS_VIEW.test(norm));
const isNegation = noted(({ norm }) => NEGATION.test(norm));
const isAuxiliary = noted(({ norm }) => AUXILIARY.test(norm));

/** "is in a bad spot and must be abandoned": what the same clause goes on to say of its thing. */
function alsoVerdict(
  tokens: readonly Token[],
  from: number,
  lexicon: VerdictLexicon,
): Pick<Verdict, "side" | "told"> | null {
  for (let at = from; at < from + PREDICATE_AT_MOST && at < tokens.length - 1; at++) {
    const { norm, form } = tokens[at]!;
    if (endsSame(form)) return null;
    if (norm !== "and") continue;
    const verb = phraseAt(tokens, at + 1, lexicon.verbs);
    return verb === null || asksForMore(tokens, verb) ? null : told(verb);
  }
  return null;
}

const endsSame = noted(({ norm }) => /^[.;:!?]$/u.test(norm) || ANOTHER.test(norm));

const isNoun = (token: Token | undefined): boolean =>
  token?.word === true &&
  !AUXILIARY.test(token.norm) &&
  !COPULA.test(token.norm) &&
  !COPULA_OF.has(token.norm) &&
  !/ly$|^(?:just|also|still|not|makes|made)$/u.test(token.norm);

/** "should be built elsewhere": the place is asked for, and not the thing. */
const asksForMore = (tokens: readonly Token[], { phrase, told, end }: FoundPhrase): boolean =>
  phrase.side === "for" &&
  /^(?:must|should)$/u.test(told) &&
  tokens[end]?.word === true &&
  !WITHOUT_MORE.test(tokens[end]!.norm);

/** "called the sale an act of vandalism", "described the ban as a blunt instrument": the thing, then what it is called. */
function namedVerdict(tokens: readonly Token[], from: number, lexicon: VerdictLexicon): Verdict | null {
  const as = tokens.findIndex(({ norm }, at) => at > from && at <= from + THING_AT_MOST && norm === "as");
  for (let at = from + 1; at <= from + THING_AT_MOST && at < tokens.length; at++) {
    const { norm } = tokens[at]!;
    if (as > 0 ? at !== as : !/^(?:an?|nothing|["“«'‘])$/u.test(norm)) continue;
    if (as < 0 && isSubjectInMarks(tokens, at)) return null;
    const found = predicateAt(tokens, as > 0 ? at + 1 : at, lexicon);
    if (found !== null) return isHappening(tokens, from, at, lexicon) ? null : { ...found, from, to: at };
  }
  return null;
}

/** "what she called local “pragmatism” would avert the worst": who does something, and what nothing is called. */
function isSubjectInMarks(tokens: readonly Token[], at: number): boolean {
  if (!MARK.test(tokens[at]!.norm)) return false;
  const closing = tokens.findIndex(({ norm }, index) => index > at && MARK.test(norm));
  return closing > 0 && AUXILIARY.test(tokens[closing + 1]?.norm ?? "");
}

/** "It would be madness to sell the ports": the thing is what follows. */
function verdictOnWhatFollows(
  tokens: readonly Token[],
  from: number,
  lexicon: VerdictLexicon,
  direct: boolean,
): Verdict | null {
  const behind = tokens[from + 1] === undefined ? null : copulaEnd(tokens, from + 1);
  if (behind === null) return null;
  const found = predicateAt(tokens, behind, lexicon);
  if (found === null) return null;
  const to = tokens.findIndex(
    ({ norm }, at) => at > behind && at < behind + PREDICATE_AT_MOST && (norm === "to" || norm === "that"),
  );
  // "It is reasonable to assume" tells of no side.
  if (
    to < 0 ||
    SUPPOSES.test(tokens[to + 1]?.norm ?? "") ||
    tokens.slice(behind, to).some(({ norm }) => PAUSE.test(norm))
  )
    return null;
  // "It is the right thing to do": what the article is about.
  if (tokens[to + 1]?.norm === "do" && !isNoun(tokens[to + 2]))
    return direct ? { ...found, from, to: from + 1, pointing: true } : null;
  const end = thingEnd(tokens, to + 1);
  return end > to + 1 ? { ...found, from: to + 1, to: end } : null;
}
