/** What "I condemn" is of: a definite thing, "this", "every". */
const CONDEMNED = /^(?:ال\p{L}+|هذا|هذه|ذلك|تلك|كل|اي|ما|بشده)$/u;

/** True of أدين where somebody was convicted ("أدين جنائيا", "أدين بالتزوير"): written as "I condemn". Folded words. */
export const isConvicted = (word: string, behind: string): boolean =>
  word === "ادين" && !CONDEMNED.test(behind);
