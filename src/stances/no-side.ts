import type { Token } from "../text/tokens.ts";

const FIRST = /^(?:i|we)(?:['’]\p{L}+)?$/u;
const SAYS = /^(?:says?|said|claims?|claimed|argues?|argued|thinks?|thought|insists?|insisted|tells?|told)$/u;
const LEADS_IN = /^(?:that|[,:"“”‘’'])$/u;
/** So many tokens behind a subject its verb stands at most. */
const WITHIN = 6;
const GLAD = /^(?:pleased|happy|proud|delighted|glad|honou?red|excited|thrilled)$/u;
/** What somebody is glad to do is told, and not what he is glad of. */
const TELLS = /^(?:announce|report|say|tell|share|inform|confirm|be|have|introduce|present)$/u;
const NOT = /^(?:not|never|cannot|n['’]t|\p{L}+n['’]t)$/u;

/**
 * True of a subject whose words only look like a side: "you said I don't want a fence" tells another's words, "I can't help
 * but think" and "I can't speak for her" refuse nothing, "I am pleased to announce" praises nothing.
 */
export function takesNoSide(tokens: readonly Token[], subject: number): boolean {
  if (isReported(wordsOf(tokens, subject), subject)) return true;
  let negated = false;
  for (let at = subject + 1; at <= subject + WITHIN && at < tokens.length - 1; at++) {
    const { norm } = tokens[at]!;
    const next = tokens[at + 1]!.norm;
    if (NOT.test(norm)) negated = true;
    if (negated && norm === "help" && /^(?:but|\p{L}+ing)$/u.test(next)) return true;
    if (negated && norm === "speak" && /^(?:for|to)$/u.test(next)) return true;
    if (GLAD.test(norm) && next === "to" && TELLS.test(tokens[at + 2]?.norm ?? "")) return true;
  }
  return false;
}

const wordsOf = (tokens: readonly Token[], to: number): readonly string[] =>
  tokens.slice(0, to + 1).map(({ norm }) => norm);

/** "Then he says we're going to": the verb before "I" or "we" is another's. `words` are folded. */
export function isReported(words: readonly string[], subject: number): boolean {
  if (!FIRST.test(words[subject] ?? "")) return false;
  let verb = subject - 1;
  while (verb > 0 && LEADS_IN.test(words[verb]!)) verb--;
  const who = words[verb - 1] ?? "";
  return SAYS.test(words[verb] ?? "") && /\p{L}/u.test(who) && !FIRST.test(who);
}
