import { stem } from "../text/search-words.ts";
import { phraseAt, type StanceLexicon } from "./lexicon.ts";
import { reversed } from "./negation.ts";
import type { Statement } from "./statement.ts";

const WORD = /[\p{L}\p{N}]/u;
const NUMBER = /^[\p{N}.,٫٬]+$/u;
const CONDITION = /^[وف]?(?:اذا|لو|ان لم|if|unless|should)$/u;
const FUTURE = /^(?:سوف|لن|won't|will|shall|(?:و|ف)?س[يتن]\p{L}{3,}|\p{L}+'ll)$/u;
/** Denies by itself or by the word behind it: "cannot", "will not", لن. */
const DENIED = /^(?:لن|cannot|\p{L}+n't)$/u;
const NOT = /^(?:not|never)$/u;
const WE_DO =
  /^(?:(?:و|ف)?سن\p{L}{3,}|we|we'll|we're|we've|i|i'll|i'm|i've|نحن|اننا|اني|انني|لدينا|our|my|انا)$/u;
const COMPARES = /^(?:اكثر|اقل|افضل|اسوا|اكبر|اخطر|اهم|more|less|better|worse|than|best|worst)$/u;
const OBLIGES = /^(?:[وف]?(?:يجب|ينبغي|يتعين|لابد)|must|should|ought|needs?)$/u;
const CAN = /^(?:يمكن|يستطيع|نستطيع|قادر|can|could|able|cannot|can't)$/u;
const CONTRAST = /^[وف]?(?:لكن\p{L}{0,3}|but|however|yet|although)$/u;
/** How many words of the beginning stand as such. */
const HEAD = 2;

/** How many there are, in steps that a weight can be given to. */
const step = (count: number): string => (count > 2 ? "3" : String(count));

/**
 * What the model of acts and positions looks at in a statement: each trait once. Linear in the words.
 */
export function traitsOf(statement: Statement, lexicon: StanceLexicon): Set<string> {
  const { quotation, words, source, cueAct, marker } = statement;
  const { cue, type } = quotation;
  const traits = new Set<string>(["*", `t:${type}`, `a:${cueAct}`, `k:${marker?.value.act ?? "-"}`]);
  traits.add(`c:${cue?.lemma ?? "-"}`);
  if (cueAct !== "says") traits.add("told");
  let positive = 0;
  let negative = 0;
  let judgedTo = 0;
  let numbers = 0;
  let strong = 0;
  let hedges = 0;
  let count = 0;
  let before = "^";
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!WORD.test(word)) {
      if (word === "!" || word === "?" || word === "؟") traits.add(`z:${word === "!" ? "!" : "?"}`);
      continue;
    }
    if (NUMBER.test(word)) {
      numbers++;
      before = "#";
      continue;
    }
    const turned = reversed(words, at);
    const base = stem(word);
    traits.add(`s:${base}`);
    if (turned) traits.add(`n:${base}`);
    if (count < HEAD) traits.add(`h${count}:${word}`);
    traits.add(`b:${before} ${word}`);
    before = word;
    count++;
    if (CONDITION.test(word)) traits.add("if");
    const denied = turned || DENIED.test(word) || NOT.test(words[at + 1] ?? "");
    if (FUTURE.test(word)) traits.add(denied ? "never" : "future");
    if (WE_DO.test(word)) traits.add("we");
    if (COMPARES.test(word)) traits.add("compares");
    if (OBLIGES.test(word)) traits.add(denied ? "no-duty" : "duty");
    if (CAN.test(word)) traits.add(denied ? "cannot" : "can");
    if (CONTRAST.test(word)) traits.add("but");
    const worth = phraseAt(words, lexicon.evaluation, at);
    // A phrase counts once, at its first word.
    if (worth && at >= judgedTo) {
      judgedTo = at + worth.length;
      if (worth.value > 0 !== turned) positive++;
      else negative++;
    }
    if (phraseAt(words, lexicon.strong, at)) strong++;
    if (phraseAt(words, lexicon.hedges, at)) hedges++;
  }
  traits.add(`p:${step(positive)}`).add(`m:${step(negative)}`);
  traits.add(`pm:${Math.sign(positive - negative)}`);
  traits
    .add(`#:${step(numbers)}`)
    .add(`!:${step(strong)}`)
    .add(`~:${step(hedges)}`);
  traits.add(`l:${Math.min(6, Math.floor(Math.log2(count + 1)))}`);
  if (traits.has("we") && traits.has("future")) traits.add("we-will");
  if (traits.has("we") && traits.has("never")) traits.add("we-never");
  traits.add(quotation.source ? `src` : "no-src");
  for (const word of source) if (WORD.test(word)) traits.add(`r:${stem(word)}`);
  return traits;
}
