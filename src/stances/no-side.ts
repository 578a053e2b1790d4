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
  const norm = (at: number): string | undefined => tokens[at]?.norm;
  if (isReported(norm, subject)) return true;
  // "There are times when I disagree with her": and others when not.
  if (norm(subject - 1) === "when" && /^(?:times|moments|days|occasions)$/u.test(norm(subject - 2) ?? ""))
    return true;
  let negated = false;
  for (let at = subject + 1; at <= subject + WITHIN && at < tokens.length - 1; at++) {
    const word = tokens[at]!.norm;
    const next = tokens[at + 1]!.norm;
    if (NOT.test(word)) negated = true;
    if (negated && word === "help" && /^(?:but|\p{L}+ing)$/u.test(next)) return true;
    if (negated && /^(?:agree|disagree)$/u.test(word) && /^(?:more|less)$/u.test(next)) return true;
    if (negated && word === "speak" && /^(?:for|to)$/u.test(next)) return true;
    if (GLAD.test(word) && next === "to" && TELLS.test(tokens[at + 2]?.norm ?? "")) return true;
  }
  return false;
}

/** So many marks at most stand between a verb of saying and what is said. */
const LEAD_AT_MOST = 4;

/** "Then he says we're going to": the verb before "I" or "we" is another's. `norm` gives the folded word at a place. */
export function isReported(norm: (at: number) => string | undefined, subject: number): boolean {
  if (!FIRST.test(norm(subject) ?? "")) return false;
  let verb = subject - 1;
  while (verb > 0 && subject - verb <= LEAD_AT_MOST && LEADS_IN.test(norm(verb) ?? "")) verb--;
  const who = norm(verb - 1) ?? "";
  return SAYS.test(norm(verb) ?? "") && /\p{L}/u.test(who) && !FIRST.test(who);
}

/** "if we're going to win": what is supposed is no plan. */
export function isSupposed(norm: (at: number) => string | undefined, at: number): boolean {
  for (let k = at; k >= at - 3; k--) {
    if (!/^(?:if|unless)$/u.test(norm(k) ?? "")) continue;
    return FIRST.test(norm(k + 1) ?? "") || k === at;
  }
  return false;
}
