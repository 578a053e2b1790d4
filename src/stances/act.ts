import type { Act, Quotation } from "../quotations/quotation.ts";
import { type Marker, phraseAt, type StanceLexicon } from "./lexicon.ts";

/** A phrase of the content that told the act, by its place among the words of the content. */
export interface FoundMarker {
  readonly at: number;
  readonly length: number;
  readonly value: Marker;
}

/** What the speaker does: as the cue tells, or where that is plain, as a marker in the words does. */
export function actOf(
  text: string,
  quotation: Quotation,
  words: readonly string[],
  lexicon: StanceLexicon,
): { readonly act: Act; readonly marker: FoundMarker | null } {
  const { cue } = quotation;
  // "did not rule out a strike" rejects nothing.
  const told = cue && !cue.negated && !claims(text, quotation, lexicon) ? cue.act : "says";
  const marker = told === "says" ? markerOf(words, lexicon) : null;
  return { act: marker?.value.act ?? told, marker };
}

/** "insisted on a vote" demands it; "insisted that the vote was fair" only says so. */
function claims(text: string, { cue, content }: Quotation, lexicon: StanceLexicon): boolean {
  if (!cue || !lexicon.claims.has(cue.lemma)) return false;
  const between = text.slice(cue.end, Math.max(cue.end, Math.min(content[0]!.start, cue.end + 120)));
  return !GOVERNED.test(`${cue.text} ${between}`);
}

/** A preposition, and no "that" behind it, leads to the thing that is demanded. */
const GOVERNED = /(?:\bon|على)\s*["“«]?\s*$/u;

/** Words that turn what stands behind them round. */
const NEGATION =
  /^[وفب]?(?:لا|لم|لن|ليس|ليست|غير|بدون|دون|بلا|عدم|not|no|never|nobody|nothing|none|neither|nor|cannot|without|\p{L}+n't)$/u;
/** "not only", "no doubt that": these leave what follows as it is. */
const NO_NEGATION = /^(?:only|just|less|doubt|question|فقط|شك|ريب)$/u;
const ENDS_REACH = /^[،,؛;:.!?؟()]$/u;
/** How many words before a marker a negation reaches over: "there is no real risk". */
const REACH = 3;

/** Behind these the talk is of what somebody else does: "those who support the raid". */
const OTHERS = /^(?:who|which|whose|الذي|التي|الذين|من)$/u;

/** The first marker of the speaker's own that no negation stands before; "there is no risk" warns of nothing. */
function markerOf(words: readonly string[], lexicon: StanceLexicon): FoundMarker | null {
  for (let at = 0; at < words.length; at++) {
    const match = phraseAt(words, lexicon.markers, at);
    if (match && !negated(words, at) && !OTHERS.test(words[at - 1] ?? "")) return { at, ...match };
  }
  return null;
}

function negated(words: readonly string[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const word = words[back]!;
    if (ENDS_REACH.test(word)) return false;
    if (NEGATION.test(word)) return back + 1 === at || !NO_NEGATION.test(words[back + 1]!);
  }
  return false;
}
