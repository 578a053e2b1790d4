import type { Act, Quotation } from "../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import type { Token } from "../text/tokens.ts";
import { actOf } from "./act.ts";
import { firstPhrase, type PhraseIndex, phraseAt, type StanceLexicon } from "./lexicon.ts";
import type { Position, Stance } from "./stance.ts";
import { targetOf } from "./target.ts";

/** What a speaker of each act holds of its target, after PLOVER's cooperative and conflictual classes. */
const POSITION_OF: Readonly<Record<Act, Position>> = {
  says: "neutral",
  meets: "neutral",
  backs: "supports",
  agrees: "supports",
  promises: "supports",
  hopes: "supports",
  "calls-for": "supports",
  demands: "supports",
  doubts: "mixed",
  warns: "opposes",
  criticises: "opposes",
  accuses: "opposes",
  denies: "opposes",
  rejects: "opposes",
  threatens: "opposes",
};

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

/** The stance that one quotation shows. Where nothing tells, its speaker "says", and is neutral. */
export function judge(document: TextDocument, quotation: Quotation, lexicon: StanceLexicon): Stance[] {
  const content = quotation.content.flatMap((span) => tokensWithin(document, span));
  const words = content.map((token) => token.norm);
  const { act, marker } = actOf(document.text, quotation, words, lexicon);
  const strong = firstPhrase(words, lexicon.strong) !== null;
  const first = quotation.content[0]!;
  return [
    {
      act,
      position: positionOf(act, words, lexicon),
      target: targetOf(document.text, quotation, content, { act, marker, lexicon }),
      intensity: strong ? stronger(INTENSITY_OF[act]) : INTENSITY_OF[act],
      hedged: isHedged(content, words, lexicon),
      sure: true,
      topic: null,
      evidence: { start: first.start, end: first.end },
    },
  ];
}

/** قد means "may" before a present only; "May" is a month. */
function isHedged(content: readonly Token[], words: readonly string[], lexicon: StanceLexicon): boolean {
  return words.some((word, at) => {
    if (!phraseAt(words, lexicon.hedges, at)) return false;
    if (/^[وف]?قد$/u.test(word)) return /^[يتنا]\p{L}{3,}$/u.test(words[at + 1] ?? "");
    return !(at > 0 && content[at]!.text === "May");
  });
}

const stronger = (intensity: 1 | 2 | 3): 2 | 3 => (intensity === 1 ? 2 : 3);

/** "to comment", "طلب عدم الكشف عن هويته": within so many words of the head of the content. */
const SILENCE_WITHIN = 5;

function positionOf(act: Act, words: readonly string[], lexicon: StanceLexicon): Position {
  const base = POSITION_OF[act];
  // Who will not comment takes no side.
  if (act === "rejects" && firstPhrase(words.slice(0, SILENCE_WITHIN), lexicon.silence)) return "neutral";
  if (act === "hopes" && firstPhrase(words, lexicon.contrast)) return "mixed";
  if (base !== "neutral") return base;
  const count = (phrases: PhraseIndex<unknown>): number =>
    words.reduce((sum, _, at) => sum + (phraseAt(words, phrases, at) ? 1 : 0), 0);
  const positive = count(lexicon.positive);
  const negative = count(lexicon.negative);
  // One warm word in a plain report is no stance: two, and none against, are.
  if (positive >= 2 && negative === 0) return "supports";
  if (negative >= 2 && positive === 0) return "opposes";
  return "neutral";
}
