import { remember } from "../base/remember.ts";

/** Words that turn what stands behind them round. */
const NEGATION =
  /^[وفب]?(?:لا|لم|لن|ليس|ليست|غير|بدون|دون|بلا|عدم|not|no|never|nobody|nothing|none|neither|nor|cannot|without|\p{L}+n't)$/u;
/** "not only", "no doubt that", "Doctors Without Borders": these leave what follows as it is. */
const NO_NEGATION = /^(?:only|just|merely|simply|less|doubt|question|borders|فقط|مجرد|حدود|شك|ريب)$/u;
const ENDS_REACH = /^[،,؛;:.!?؟()]$/u;
/** How many words before a word a negation reaches over: "there is no real risk". */
const REACH = 3;

/** What a word does to a negation that stands before it: it ends its reach, is one itself, or leaves what follows as it is. */
export type Turning = "ends" | "turns" | "leaves" | null;

export const turningOf = remember(
  (word): Turning =>
    ENDS_REACH.test(word) ? "ends" : NEGATION.test(word) ? "turns" : NO_NEGATION.test(word) ? "leaves" : null,
);

/** Whether a negation stands close before a word and in its clause. `words` are folded, signs included. */
export function reversed(words: readonly string[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const found = turningOf(words[back]!);
    if (found === "ends") return false;
    if (found === "turns") return back + 1 === at || turningOf(words[back + 1]!) !== "leaves";
  }
  return false;
}

const NOT_TURNED: readonly boolean[] = [];

/** {@link reversed} of each of some words, by what each does to a negation; null of one that does nothing. Empty where none is. */
export function turnedWords(words: readonly ({ readonly turning: Turning } | null)[]): readonly boolean[] {
  if (!words.some((word) => word?.turning === "turns")) return NOT_TURNED;
  const turned: boolean[] = [];
  /** Where the negation stands that the next word may be under; -1 where there is none. */
  let negation = -1;
  for (let at = 0; at < words.length; at++) {
    turned.push(negation >= 0 && at - negation <= REACH);
    const turning = words[at]?.turning;
    if (turning === "turns") negation = at;
    else if (turning === "ends" || (turning === "leaves" && negation === at - 1)) negation = -1;
  }
  return turned;
}
