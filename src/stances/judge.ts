import type { Language } from "../base/language.ts";
import { ACTS, type Act, type Quotation } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { TextDocument } from "../text/document.ts";
import type { Token } from "../text/tokens.ts";
import { isThing } from "./act.ts";
import { judgedThing } from "./judged-thing.ts";
import { firstPhrase, LIST, phraseAt, readStanceLexicon, type StanceLexicon } from "./lexicon.ts";
import {
  type Beliefs,
  type Believe,
  createBelief,
  createGuesser,
  type Guesser,
  type Leaning,
  readStanceModel,
} from "./model.ts";
import { endBefore } from "./own-acts.ts";
import { POSITION_OF, type Position, type Stance } from "./stance.ts";
import { type Statement, statementOf } from "./statement.ts";
import { targetOf } from "./target.ts";
import { tellTraits } from "./traits.ts";

const INTENSITY_OF: Readonly<Record<Act, 1 | 2 | 3>> = {
  says: 1,
  meets: 1,
  hopes: 1,
  doubts: 1,
  backs: 2,
  agrees: 2,
  promises: 2,
  "calls-for": 2,
  demands: 3,
  warns: 2,
  criticises: 2,
  accuses: 3,
  denies: 2,
  rejects: 2,
  threatens: 3,
};

/** What stances of one language are read with. */
export interface StanceReader {
  readonly lexicon: StanceLexicon;
  readonly believe: Believe;
  readonly guess: Guesser;
}

/** @throws LexiconError */
export function createStanceReader(configDir: string, lang: Language): StanceReader {
  const model = readStanceModel(configDir, lang);
  return {
    lexicon: readStanceLexicon(configDir, lang),
    believe: createBelief(model),
    guess: createGuesser(model, LEANING[lang]),
  };
}

/** The stance that one quotation shows. Where nothing tells, its speaker "says", and is neutral. */
export function judge(
  document: TextDocument,
  quotation: Quotation,
  speaker: Speaker | null,
  reader: StanceReader,
): Stance[] {
  const { lexicon } = reader;
  const statement = statementOf(document, quotation, speaker, lexicon);
  const several = quotation.cue?.negated ? [] : severalActs(document, statement, lexicon);
  if (several.length > 1) return several;
  const { content, marker } = statement;
  const verdict = verdictOf(statement, document.lang, reader);
  const { act } = verdict;
  const leading = marker?.value.act === act ? marker : null;
  const learnt = leading === null && statement.cueAct === "says";
  const first = quotation.content[0]!;
  return [
    {
      ...stanceOf(statement, verdict, content, lexicon),
      evidence: { start: first.start, end: first.end },
      // What only the whole of the words told is about no part of them, unless a clause judges the thing at its head.
      target:
        learnt && (document.lang === "en" || !isThing(document.text, quotation))
          ? judgedThing(document.text, quotation, content, verdict.position, lexicon)
          : targetOf(document.text, quotation, content, { act, marker: leading, lexicon }),
    },
  ];
}

/** A stance for each act that a content names of its own speaker, where they differ and each names a target. */
function severalActs(document: TextDocument, statement: Statement, lexicon: StanceLexicon): Stance[] {
  const { quotation, own } = statement;
  const stances = own.flatMap((marker, order) => {
    const { act } = marker.value;
    if (own.findIndex((other) => other.value.act === act) !== order) return [];
    // Each target ends where the next act begins.
    const next = own[order + 1];
    const part = statement.content.slice(0, next && endBefore(statement.words, next.at));
    const target = targetOf(document.text, quotation, part, { act, marker, lexicon });
    if (!target) return [];
    const verdict = told(statement, act, lexicon);
    const evidence = { start: part[marker.at]!.start, end: target.end };
    return [{ ...stanceOf(statement, verdict, part.slice(marker.at), lexicon), evidence, target }];
  });
  return stances.length > 1 ? stances : [];
}

/** All of a stance but what it is about and where. `part` is the words that its strength shows in. */
function stanceOf(
  { content, words, heads, lists }: Statement,
  { act, position, sure }: Verdict,
  part: readonly Token[],
  lexicon: StanceLexicon,
): Omit<Stance, "target" | "evidence"> {
  const strong =
    part === content
      ? (lists & LIST.strong) !== 0 && heads.some(({ at }) => phraseAt(words, lexicon.strong, at))
      : firstPhrase(
          part.map(({ norm }) => norm),
          lexicon.strong,
        ) !== null;
  return {
    act,
    position,
    intensity: strong ? stronger(INTENSITY_OF[act]) : INTENSITY_OF[act],
    hedged: (lists & LIST.hedges) !== 0 && heads.some(({ at }) => isHedge(content, words, at, lexicon)),
    sure,
    topic: null,
  };
}

type Verdict = Pick<Stance, "act" | "position" | "sure">;
/** Of who "did not rule out a strike". */
const NOTHING_TOLD: Verdict = { act: "says", position: "neutral", sure: true };

const ASKS = /^(?:سأل|استفسر)$/u;

function verdictOf(statement: Statement, lang: Language, reader: StanceReader): Verdict {
  const { lexicon } = reader;
  const { quotation, cueAct, marker } = statement;
  // Who asks a question takes no side by it.
  if (quotation.cue?.negated || ASKS.test(quotation.cue?.lemma ?? "")) return NOTHING_TOLD;
  if (cueAct !== "says") return told(statement, cueAct, lexicon);
  if (marker?.value.firm) return told(statement, marker.value.act, lexicon);
  return weighed(statement, lang, reader);
}

/** The words of "to comment" stand within so many words of the head of the content. */
const SILENCE_WITHIN = 5;

/** A turn of the talk stands within so many words before the act that it leads to. */
const TURN_WITHIN = 3;
/** Words before such a turn that make a statement of their own. */
const OTHER_HALF = 3;

/** "We are close to a deal, but I warn of haste": whoever turns from one half to the other is of two minds. */
function turned({ words, marker }: Statement, lexicon: StanceLexicon): boolean {
  if (!marker || marker.at < OTHER_HALF) return false;
  const from = Math.max(OTHER_HALF, marker.at - TURN_WITHIN);
  return firstPhrase(words.slice(from, marker.at), lexicon.contrast) !== null;
}

/** What the name of an act tells. */
function told(statement: Statement, act: Act, lexicon: StanceLexicon): Verdict {
  const { words } = statement;
  // Who will not comment takes no side.
  const silent = act === "rejects" && firstPhrase(words.slice(0, SILENCE_WITHIN), lexicon.silence) !== null;
  const torn = act === "hopes" ? firstPhrase(words, lexicon.contrast) !== null : turned(statement, lexicon);
  return { act, position: silent ? "neutral" : torn ? "mixed" : POSITION_OF[act], sure: true };
}

/**
 * How the guess leans, and from which share of belief on a side is shown: on the position, and on the acts that go with it.
 * Chosen on annotated articles.
 */
const LEANING: Readonly<
  Record<Language, Leaning & { readonly sureFrom: number; readonly actsFrom: number }>
> = {
  ar: {
    marker: 300,
    says: 12,
    denies: 0.1,
    saysAgainst: 8,
    neutral: 3,
    fit: 0.3,
    sureFrom: 0.95,
    actsFrom: 0.3,
  },
  en: {
    marker: 300,
    says: 12,
    denies: 1,
    saysAgainst: 1,
    neutral: 3,
    fit: 0.3,
    sureFrom: 0.8,
    actsFrom: 0.5,
  },
};

const LENT = /^(?:بحسب|وفق|وفقا|طبقا|نقلا|according to)$/u;

/** What the words tell behind a cue that tells nothing. */
function weighed(statement: Statement, lang: Language, { lexicon, believe, guess }: StanceReader): Verdict {
  const beliefs = believe((traits) => tellTraits(statement, lexicon, traits));
  const leaning = LEANING[lang];
  const { act, position, positionShare } = guess(beliefs, statement.marker?.value.act ?? null);
  // An act that the words name brings its own position, whatever else they sound like.
  const usual = POSITION_OF[act];
  if (act === statement.marker?.value.act && usual !== position && position !== "mixed")
    return { act, position: usual, sure: false };
  // "بحسب إحصائيات رسمية": whom a writer's own words lean on has not said them so.
  const lent = LENT.test(statement.quotation.cue?.lemma ?? "");
  const believed =
    !lent && positionShare >= leaning.sureFrom && sideShare(beliefs, position) >= leaning.actsFrom;
  return { act, position, sure: position === "neutral" || believed };
}

/** The share of belief on acts that usually take a position: what acts and positions tell are two witnesses. */
const sideShare = ({ acts }: Beliefs, position: Position): number =>
  ACTS.reduce((sum, act, row) => (POSITION_OF[act] === position ? sum + acts[row]! : sum), 0);

/** قد means "may" before a present only; "May" is a month. */
function isHedge(
  content: readonly Token[],
  words: readonly string[],
  at: number,
  lexicon: StanceLexicon,
): boolean {
  if (!phraseAt(words, lexicon.hedges, at)) return false;
  if (/^[وف]?قد$/u.test(words[at]!)) return /^[يتنا]\p{L}{3,}$/u.test(words[at + 1] ?? "");
  return !(at > 0 && content[at]!.text === "May");
}

const stronger = (intensity: 1 | 2 | 3): 2 | 3 => (intensity === 1 ? 2 : 3);
