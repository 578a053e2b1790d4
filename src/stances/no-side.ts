import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";

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
  if (isReported(norm, subject) || wantsToKnow(norm, subject)) return true;
  // "There are times when I disagree with her": and others when not.
  if (norm(subject - 1) === "when" && /^(?:times|moments|days|occasions)$/u.test(norm(subject - 2) ?? ""))
    return true;
  let negated = false;
  for (let at = subject + 1; at <= subject + WITHIN && at < tokens.length - 1; at++) {
    const only = onlyLooks(tokens[at]!.form);
    if (only === null) continue;
    const next = tokens[at + 1]!.norm;
    if (only === "not") negated = true;
    else if (only === "glad") {
      if (next === "to" && TELLS.test(tokens[at + 2]?.norm ?? "")) return true;
    } else if (negated && only.test(next)) return true;
  }
  return false;
}

/** "We would like to see the figures": who wants to know more has taken no side yet. */
function wantsToKnow(norm: (at: number) => string | undefined, subject: number): boolean {
  for (let at = subject + 1; at <= subject + WITHIN; at++) {
    if (norm(at) !== "to" || !/^(?:see|have|hear|know|read|study|examine)$/u.test(norm(at + 1) ?? ""))
      continue;
    const thing = [2, 3, 4].find(
      (behind) => !/^(?:the|its|their|some|more|all|full|any|those|these)$/u.test(norm(at + behind) ?? ""),
    );
    return thing !== undefined && INFORMATION.test(norm(at + thing) ?? "");
  }
  return false;
}
const INFORMATION =
  /^(?:figures|numbers|details?|evidence|facts|answers|proof|terms|data|documents?|stud(?:y|ies)|text|print|assessments?|accounts|costings?|estimates?|figures|maps|contracts?|report|reports)$/u;

/** Negated verbs that refuse nothing before these words. */
const REFUSE_NOTHING: ReadonlyMap<string, RegExp> = new Map([
  ["help", /^(?:but|\p{L}+ing)$/u],
  ["agree", /^(?:more|less)$/u],
  ["disagree", /^(?:more|less)$/u],
  ["speak", /^(?:for|to)$/u],
  ["wait", /^(?:for|to)$/u],
]);
/** What a word behind a subject has to do with {@link takesNoSide}; most have nothing. */
const onlyLooks = noted(({ norm }): "not" | "glad" | RegExp | null =>
  NOT.test(norm) ? "not" : GLAD.test(norm) ? "glad" : (REFUSE_NOTHING.get(norm) ?? null),
);

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
