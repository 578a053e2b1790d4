import { remember } from "../base/remember.ts";
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

/** What one word tells by itself. */
interface WordTraits {
  /** "mark" for signs, "asked" for ! and ?. */
  readonly kind: "word" | "number" | "mark" | "exclaimed" | "asked";
  readonly stem: string;
  readonly denied: boolean;
  readonly not: boolean;
  readonly future: boolean;
  readonly duty: boolean;
  readonly can: boolean;
  /** The traits that stand whatever is around: "if", "we", "compares", "but". */
  readonly plain: readonly string[];
}

const kindOf = (word: string): WordTraits["kind"] => {
  if (!WORD.test(word)) return word === "!" ? "exclaimed" : /^[?؟]$/u.test(word) ? "asked" : "mark";
  return NUMBER.test(word) ? "number" : "word";
};

/** The words of news come again and again: each is looked at once. */
const wordTraits = remember(
  (word): WordTraits => ({
    kind: kindOf(word),
    stem: stem(word),
    denied: DENIED.test(word),
    not: NOT.test(word),
    future: FUTURE.test(word),
    duty: OBLIGES.test(word),
    can: CAN.test(word),
    plain: [
      ...(CONDITION.test(word) ? ["if"] : []),
      ...(WE_DO.test(word) ? ["we"] : []),
      ...(COMPARES.test(word) ? ["compares"] : []),
      ...(CONTRAST.test(word) ? ["but"] : []),
    ],
  }),
);

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
    const told = wordTraits(word);
    if (told.kind !== "word") {
      if (told.kind === "number") {
        numbers++;
        before = "#";
      } else if (told.kind !== "mark") traits.add(told.kind === "asked" ? "z:?" : "z:!");
      continue;
    }
    const turned = reversed(words, at);
    traits.add(`s:${told.stem}`);
    if (turned) traits.add(`n:${told.stem}`);
    if (count < HEAD) traits.add(`h${count}:${word}`);
    traits.add(`b:${before} ${word}`);
    before = word;
    count++;
    for (const trait of told.plain) traits.add(trait);
    const next = words[at + 1];
    const denied = turned || told.denied || (next !== undefined && wordTraits(next).not);
    if (told.future) traits.add(denied ? "never" : "future");
    if (told.duty) traits.add(denied ? "no-duty" : "duty");
    if (told.can) traits.add(denied ? "cannot" : "can");
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
  for (const word of source) {
    const { kind, stem: base } = wordTraits(word);
    if (kind === "word" || kind === "number") traits.add(`r:${base}`);
  }
  return traits;
}
