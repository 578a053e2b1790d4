import type { Token } from "../../text/tokens.ts";
import { capital, SEVERAL, titleOfOne } from "./name-run.ts";
import { opensSentence } from "./openers.ts";
import { isRole, type Titles } from "./titles.ts";

const BOUNDARY =
  /^(?:the|a|an|his|her|their|its|our|and|or|but|that|of|to|in|on|at|by|for|from|with|as|when|while|said|says|told|is|was|are|were|has|had|by|who|than|after|before)$/u;
const STOPS = /^[.;:—–"“”!?]$/u;
const VERBS = /^(?:who|which|said|says|told|is|was|are|were|has|had|have|will|would|can|could)$/u;
const POSSESSIVES = /^(?:his|her|their|its|our|my|your|whose)$/u;

const bare = (token: Token): string => token.norm.replace(/['’]s?$/u, "");

/** "Foreign Minister" Nadia Halwan, "harbour master" Jon Pell: the title right before a name; null where none stands there. */
export function roleBefore(
  text: string,
  tokens: readonly Token[],
  run: number,
  name: number,
  titles: Titles,
): string | null {
  let end = name;
  while (end > run && (!tokens[end - 1]!.word || titles.honorifics.has(tokens[end - 1]!.norm))) end--;
  let start = run;
  if (end === run) {
    if (run === 0 || !isRole(bare(tokens[run - 1]!), titles)) return null;
    end = run;
  } else if (!tokens.slice(run, end).some((t) => isRole(bare(t), titles) || SEVERAL.test(t.norm)))
    return null;
  while (
    start > 0 &&
    end - start < 7 &&
    tokens[start - 1]!.word &&
    !BOUNDARY.test(tokens[start - 1]!.norm) &&
    (tokens[start - 1]!.text !== tokens[start - 1]!.norm ||
      start === run ||
      titles.modifiers.has(tokens[start - 1]!.norm) ||
      isRole(tokens[start - 1]!.norm, titles) ||
      /^(?:the|a|an|his|her|their|its)$/u.test(tokens[start - 2]?.norm ?? ""))
  ) {
    if (
      start === run &&
      end > run &&
      !titles.modifiers.has(tokens[start - 1]!.norm) &&
      !isRole(tokens[start - 1]!.norm, titles)
    )
      break;
    start--;
  }
  while (start < end && /^\p{Lu}\p{Ll}/u.test(tokens[start]!.text) && opensSentence(tokens[start]!.norm))
    start++;
  if (end <= start) return null;
  // The stop of "Sen." belongs to it.
  const close = tokens[end]?.text === "." && end < name ? end + 1 : end;
  return titleOfOne(text.slice(tokens[start]!.start, tokens[close - 1]!.end));
}

/** "Karam, who chairs the commission": the office that the verb tells, with what it governs. */
function presiding(text: string, tokens: readonly Token[], who: number, titles: Titles): string | null {
  let at = who + 1;
  while (/^(?:has|had|also|once|now|then|still|currently|jointly)$/u.test(tokens[at]?.norm ?? "")) at++;
  // "who is the mayor of", "who has been a nurse".
  if (/^(?:is|was|became|been)$/u.test(tokens[at]?.norm ?? "")) return spoken(text, tokens, at + 1, titles);
  const office = titles.presiding.get(tokens[at]?.norm ?? "");
  if (!office) return null;
  let end = at + 1;
  while (end < tokens.length && end < at + 9 && tokens[end]!.word && !VERBS.test(tokens[end]!.norm)) end++;
  if (end === at + 1) return office;
  return `${office} of ${text.slice(tokens[at + 1]!.start, tokens[end - 1]!.end)}`;
}

/** Words that what precedes them governs: an office would have been named before. */
const GOVERNS = /^(?:to|of|for|in|on|by|with|from|about|that|at)$/u;

/** "accusing", "delighted": a participle in small letters that is no part of a title. */
const doing = ({ text, norm }: Token, titles: Titles): boolean =>
  text === norm && /.{4}ing$/u.test(norm) && !titles.modifiers.has(norm) && !TITLED.test(norm);
const TITLED =
  /^(?:acting|founding|leading|sitting|outgoing|incoming|ranking|managing|presiding|reigning|standing|governing|visiting|supervising|commanding|longstanding|serving|contributing|consulting|attending|marketing|engineering|nursing|mining|shipping|banking|sporting|opening|operating|retiring|surviving|founding|leading)$/u;

/** The stop of "Mr." or "George W.": a name goes on behind it. */
const shortens = (tokens: readonly Token[], stop: number, titles: Titles): boolean => {
  const before = tokens[stop - 1];
  return (
    before?.end === tokens[stop]!.start &&
    (titles.honorifics.has(before.norm) || /^\p{Lu}$/u.test(before.text)) &&
    /^\p{Lu}/u.test(tokens[stop + 1]?.text ?? "")
  );
};

/** "and aligns himself with", "and lost the vote": a verb with what it governs. */
const deeds = (tokens: readonly Token[], at: number): boolean =>
  /(?:[^s]s|ed)$/u.test(tokens[at]?.norm ?? "") &&
  tokens[at]!.text === tokens[at]!.norm &&
  /^(?:himself|herself|themselves|itself|his|her|their|the|a|an)$/u.test(tokens[at + 1]?.norm ?? "");

/** A role that begins at `from`, up to the next comma, verb or stop; null where it names none. */
function spoken(
  text: string,
  tokens: readonly Token[],
  from: number,
  titles: Titles,
  apposed = false,
): string | null {
  let start = from;
  if (/^(?:the|a|an|now|also|then|formerly)$/u.test(tokens[start]?.norm ?? "")) start++;
  if (POSSESSIVES.test(tokens[start]?.norm ?? "")) return null;
  let role = false;
  let end = start;
  for (; end < tokens.length && end < start + 14; end++) {
    const token = tokens[end]!;
    if (token.text === "." && shortens(tokens, end, titles)) continue;
    if (token.text === "," || STOPS.test(token.text) || VERBS.test(token.norm)) break;
    if (role && token.norm === "and" && deeds(tokens, end + 1)) break;
    if (role && apposed && does(tokens, end)) return null;
    if (isRole(bare(token), titles)) role = true;
    // "delighted to help the president", "accusing the chairman of": the noun of an office stands before what it governs.
    if (
      !role &&
      (end > start + 5 ||
        (GOVERNS.test(token.norm) && !capital(tokens[end - 1])) ||
        (end === start && doing(token, titles)))
    )
      return null;
  }
  // "With Mr. Rell, the governor said": the subject of a clause is no apposition.
  if (apposed && DOES.test(tokens[end]?.norm ?? "")) return null;
  return role && end > start ? text.slice(tokens[start]!.start, tokens[end - 1]!.end) : null;
}

const DOES = /^(?:said|says|told|is|was|are|were|has|had|have|will|would|can|could)$/u;
/** "the governor pointed to its origins": a past in small letters with what it governs. */
const does = (tokens: readonly Token[], at: number): boolean =>
  /^\p{Ll}{2,}ed$/u.test(tokens[at]!.text) &&
  /^(?:to|that|the|a|an|his|her|its|their|it|him|them)$/u.test(tokens[at + 1]?.norm ?? "");

/** Dmitry Orlov, "the Kremlin spokesman"; Lina Karam, "who chairs the commission"; Omar Rell is "the mayor". */
export function roleBehind(
  text: string,
  tokens: readonly Token[],
  end: number,
  titles: Titles,
): string | null {
  let next = end;
  // "Karam (44), the mayor", "Karam, 44, the mayor".
  if (tokens[next]?.text === "," && /^\d{1,3}$/u.test(tokens[next + 1]?.text ?? "")) next += 2;
  if (tokens[next]?.text === ",") {
    if (tokens[next + 1]?.norm === "who") return presiding(text, tokens, next + 1, titles);
    return spoken(text, tokens, next + 1, titles, true);
  }
  const verb = tokens[next]?.norm ?? "";
  if (verb === "who") return presiding(text, tokens, next, titles);
  if (!/^(?:is|became)$/u.test(verb)) return null;
  return /^(?:the|a|an)$/u.test(tokens[next + 1]?.norm ?? "") ? spoken(text, tokens, next + 1, titles) : null;
}

/** "The commission's chair", Lina Karam, said: the words between the determiner and the comma before the name. */
export function roleAcross(
  text: string,
  tokens: readonly Token[],
  run: number,
  close: number,
  titles: Titles,
): string | null {
  // "After the mayor, Karam spoke": an apposition is closed.
  if (tokens[run - 1]?.text !== "," || !/^[,.;)—–]$/u.test(tokens[close]?.text ?? ".")) return null;
  const end = run - 1;
  let start = end;
  while (start > 0 && end - start < 12) {
    const token = tokens[start - 1]!;
    if (!token.word || VERBS.test(token.norm)) break;
    start--;
  }
  // The nearest determiner that a role follows.
  for (let k = end - 1; k >= start; k--) {
    if (!isRole(bare(tokens[k]!), titles)) continue;
    let first = k;
    while (first > start && !/^(?:the|a|an|his|her|their|its|our)$/u.test(tokens[first - 1]!.norm)) first--;
    if (first === start && first > 0 && tokens[first - 1]!.word) return null;
    return text.slice(tokens[first]!.start, tokens[end - 1]!.end);
  }
  return null;
}
