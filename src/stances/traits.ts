import { stem } from "../text/search-words.ts";
import { noted, type WordForm } from "../text/word-form.ts";
import { bit, signOfBoth } from "../text/word-hints.ts";
import { LIST, phraseAt, type StanceLexicon } from "./lexicon.ts";
import { type Turning, turnedWords, turningOf } from "./negation.ts";
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
/** What one word tells by itself. */
export interface WordTraits {
  /** "mark" for signs, "asked" for ! and ?. */
  readonly kind: "word" | "number" | "mark" | "exclaimed" | "asked";
  readonly stem: string;
  readonly denied: boolean;
  readonly not: boolean;
  readonly turning: Turning;
  readonly future: boolean;
  readonly duty: boolean;
  readonly can: boolean;
  /** The traits that stand whatever is around: "if", "we", "compares", "but"; null of most words, which tell nothing more. */
  readonly plain: readonly string[] | null;
}

const kindOf = (word: string): WordTraits["kind"] => {
  if (!WORD.test(word)) return word === "!" ? "exclaimed" : /^[?؟]$/u.test(word) ? "asked" : "mark";
  return NUMBER.test(word) ? "number" : "word";
};

function readWord(word: string): WordTraits {
  const [future, duty, can] = [FUTURE.test(word), OBLIGES.test(word), CAN.test(word)];
  const plain = PLAIN.filter(([form]) => form.test(word)).map(([, trait]) => trait);
  return {
    kind: kindOf(word),
    stem: stem(word),
    denied: DENIED.test(word),
    not: NOT.test(word),
    turning: turningOf(word),
    future,
    duty,
    can,
    plain: plain.length > 0 || future || duty || can ? plain : null,
  };
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [CONDITION, "if"],
  [WE_DO, "we"],
  [COMPARES, "compares"],
  [CONTRAST, "but"],
];

/** The words of news come again and again: each is looked at once. */
const traitsOfForm = noted(({ norm }) => readWord(norm));

/** True of a word that tells more than its stem: most do not. */
const tellsMore = ({ kind, denied, not, turning, plain }: WordTraits): boolean =>
  kind !== "word" || denied || not || turning !== null || plain !== null;
const MORE = signOfBoth((form) => bit(tellsMore(traitsOfForm(form))));

/** How many there are, in steps that a weight can be given to. */
const step = (count: number): string => (count > 2 ? "3" : String(count));

/** Takes the traits of a statement as they are met; one may be met again. */
export interface TraitTaker {
  /** A trait by its kind and what it says, `("t:", "direct")`; of no kind, `("", "we")`. */
  take(kind: string, value: string): void;
  /** A word of the content, by its form and the word before it, its place among them and whether a negation stands before it. */
  takeWord(word: WordForm, before: string, place: number, turned: boolean): void;
  /** A word naming who speaks. */
  takeSource(word: WordForm): void;
}

/** So many words of the beginning stand as such. */
export const HEAD = 2;

/** The traits by their names, each once. */
export function traitsOf(statement: Statement, lexicon: StanceLexicon): Set<string> {
  const traits = new Set<string>();
  tellTraits(statement, lexicon, {
    take: (kind, value) => traits.add(kind + value),
    takeWord(form, before, place, turned) {
      const { norm: word } = form;
      const { stem: base } = traitsOfForm(form);
      traits.add(`s:${base}`);
      if (turned) traits.add(`n:${base}`);
      if (place < HEAD) traits.add(`h${place}:${word}`);
      traits.add(`b:${before} ${word}`);
    },
    takeSource: (form) => traits.add(`r:${traitsOfForm(form).stem}`),
  });
  return traits;
}

/** Tells what the model of acts and positions looks at in a statement. Linear in the words. */
export function tellTraits(statement: Statement, lexicon: StanceLexicon, traits: TraitTaker): void {
  const { lang, quotation, content, words, source, cueAct, marker } = statement;
  const more = MORE[lang];
  /** What words tell by more than their stems. */
  const told = content.map(({ form }) => (more.of(form) ? traitsOfForm(form) : null));
  const turned = turnedWords(told);
  traits.take("", "*");
  traits.take("t:", quotation.type);
  traits.take("a:", cueAct);
  traits.take("k:", marker?.value.act ?? "-");
  traits.take("c:", quotation.cue?.lemma ?? "-");
  if (cueAct !== "says") traits.take("", "told");
  let [we, will, never] = [false, false, false];
  let numbers = 0;
  let count = 0;
  let before = "^";
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const found = told[at]!;
    if (found === null) {
      traits.takeWord(content[at]!.form, before, count++, turned[at] === true);
      before = word;
      continue;
    }
    const { kind, plain, denied, future, duty, can } = found;
    if (kind !== "word") {
      if (kind === "number") {
        numbers++;
        before = "#";
      } else if (kind !== "mark") traits.take("z:", kind === "asked" ? "?" : "!");
      continue;
    }
    traits.takeWord(content[at]!.form, before, count++, turned[at] === true);
    before = word;
    if (plain === null) continue;
    for (const trait of plain) traits.take("", trait);
    we ||= plain.includes("we");
    const not = turned[at] === true || denied || told[at + 1]?.not === true;
    will ||= future && !not;
    never ||= future && not;
    if (duty) traits.take("", not ? "no-duty" : "duty");
    if (can) traits.take("", not ? "cannot" : "can");
  }
  if (will) traits.take("", "future");
  if (never) traits.take("", "never");
  const { positive, negative, strong, hedges } = weightOf(statement, told, turned, lexicon);
  traits.take("p:", step(positive));
  traits.take("m:", step(negative));
  traits.take("pm:", String(Math.sign(positive - negative)));
  traits.take("#:", step(numbers));
  traits.take("!:", step(strong));
  traits.take("~:", step(hedges));
  traits.take("l:", String(Math.min(6, Math.floor(Math.log2(count + 1)))));
  if (we && will) traits.take("", "we-will");
  if (we && never) traits.take("", "we-never");
  traits.take("", quotation.source ? "src" : "no-src");
  for (const { form } of source) {
    const { kind } = traitsOfForm(form);
    if (kind === "word" || kind === "number") traits.takeSource(form);
  }
}

/** Counts words of praise and blame, turned round where they are denied, and words that strengthen and weaken. */
function weightOf(
  { words, heads }: Statement,
  told: readonly (WordTraits | null)[],
  turned: readonly boolean[],
  lexicon: StanceLexicon,
): { positive: number; negative: number; strong: number; hedges: number } {
  const counts = { positive: 0, negative: 0, strong: 0, hedges: 0 };
  let judgedTo = 0;
  for (const { at, lists } of heads) {
    const more = told[at]!;
    if (more !== null && more.kind !== "word") continue;
    const worth = lists & LIST.evaluation ? phraseAt(words, lexicon.evaluation, at) : null;
    // A phrase counts once, at its first word.
    if (worth && at >= judgedTo) {
      judgedTo = at + worth.length;
      counts[worth.value > 0 !== (turned[at] === true) ? "positive" : "negative"]++;
    }
    if (lists & LIST.strong && phraseAt(words, lexicon.strong, at)) counts.strong++;
    if (lists & LIST.hedges && phraseAt(words, lexicon.hedges, at)) counts.hedges++;
  }
  return counts;
}
