/** Words that turn what stands behind them round. */
const NEGATION =
  /^[وفب]?(?:لا|لم|لن|ليس|ليست|غير|بدون|دون|بلا|عدم|not|no|never|nobody|nothing|none|neither|nor|cannot|without|\p{L}+n't)$/u;
/** "not only", "no doubt that", "Doctors Without Borders": these leave what follows as it is. */
const NO_NEGATION = /^(?:only|just|merely|simply|less|doubt|question|borders|فقط|مجرد|حدود|شك|ريب)$/u;
const ENDS_REACH = /^[،,؛;:.!?؟()]$/u;
/** How many words before a word a negation reaches over: "there is no real risk". */
const REACH = 3;

/** Whether a negation stands close before a word and in its clause. `words` are folded, signs included. */
export function reversed(words: readonly string[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const word = words[back]!;
    if (ENDS_REACH.test(word)) return false;
    if (NEGATION.test(word)) return back + 1 === at || !NO_NEGATION.test(words[back + 1]!);
  }
  return false;
}
