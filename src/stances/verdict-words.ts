import type { Token } from "../text/tokens.ts";
import type { BegunPhrases, Side, VerdictLexicon, VerdictPhrase, VerdictPhrases } from "./verdict-lexicon.ts";

/** A verdict by the tokens of the thing that it is passed on: `from` to `to`, end exclusive. */
export interface Verdict {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  /** The words that tell it: "must go ahead" asks for the thing. */
  readonly told: string;
  /** True of who will not let a thing happen: لن يمر. */
  readonly refused?: true;
  /** Characters of a letter written on before the thing. */
  readonly skip?: number;
  /** True of a thing that is only pointed at: "it is a disgrace". */
  readonly pointing?: true;
}

/** What a verdict is looked for in: the tokens of one stretch of content, and where a clause of it begins. */
export interface Clause {
  readonly tokens: readonly Token[];
  readonly from: number;
  /** True of the object of a naming verb: "called the sale a sham". */
  readonly named: boolean;
  /** True of words in marks, where "it" and "this" may stand for what the article is about. */
  readonly direct: boolean;
}

/** A target ends before what goes on about something else. */
const TARGET_ENDS =
  /^(?:[,;:.!?()—–،؛؟…]|but|because|while|unless|if|until|since|when|and|لان|لانه|لانها|ولكن|لكن|بل|حتي|اذا|ما|طالما|بينما|ونحن|وانا|وهو|وهي|فيما|مهما)$/u;
const TARGET_AT_MOST = 9;

/** Stands around the telling words: «طعنة». */
export const MARK = /^["“”«»'‘’]$/u;
export const PAUSE = /^[،,؛;:.!؟?()–—…]$/u;

/** So many tokens are looked at for one phrase. */
const PHRASE_WITHIN = 14;

/** A phrase found, and the index of the token behind it. */
export interface FoundPhrase {
  readonly phrase: VerdictPhrase;
  /** The word that it begins with, as it stands there. */
  readonly told: string;
  readonly end: number;
}

/** The longest phrase of a list at a token; quotation marks within it are passed over. */
export function phraseAt(tokens: readonly Token[], at: number, list: VerdictPhrases): FoundPhrase | null {
  const from = pastMarks(tokens, at);
  const first = tokens[from]?.norm ?? "";
  const begun = list.get(first) ?? caseless(first, list);
  if (begun === undefined) return null;
  for (const phrase of goingOn(begun, tokens[pastMarks(tokens, from + 1)]?.norm)) {
    const end = endOf(tokens, from, phrase);
    if (end !== null) return { phrase, told: first, end };
  }
  return null;
}

/** Arabic predicates may bear a case ending: خيارا. */
const caseless = (word: string, list: VerdictPhrases): BegunPhrases | undefined =>
  word.endsWith("ا") ? list.get(word.slice(0, -1)) : undefined;

/** Of the phrases that a word begins those that the next word, with a case ending or not, does not rule out: of dozens few are left. */
function goingOn(
  { all, alone, bySecond }: BegunPhrases,
  second: string | undefined,
): readonly VerdictPhrase[] {
  if (second === undefined) return alone;
  const written = bySecond.get(second);
  const bare = second.endsWith("ا") ? bySecond.get(second.slice(0, -1)) : undefined;
  return written !== undefined && bare !== undefined ? all : (written ?? bare ?? alone);
}

export function pastMarks(tokens: readonly Token[], at: number): number {
  let from = at;
  while (from < at + PHRASE_WITHIN && from < tokens.length && isMark(tokens[from]!)) from++;
  return from;
}

const isMark = ({ word, norm }: Token): boolean => !word && MARK.test(norm);

function endOf(tokens: readonly Token[], from: number, { words, clitic }: VerdictPhrase): number | null {
  let at = from;
  for (const word of words) {
    at = pastMarks(tokens, at);
    if (at >= from + PHRASE_WITHIN || !matches(tokens[at]?.norm, word)) return null;
    at++;
  }
  if (clitic === null) return at;
  const next = tokens[at]?.norm ?? "";
  return next.startsWith(clitic) && next.length > clitic.length + 1 ? at : null;
}

const matches = (norm: string | undefined, word: ReadonlySet<string>): boolean =>
  norm !== undefined &&
  (word.has(norm) || (norm.length > 1 && norm.endsWith("ا") && word.has(norm.slice(0, -1))));

/** Where a thing that begins at a token ends. */
export function thingEnd(tokens: readonly Token[], from: number): number {
  let to = from;
  while (to < tokens.length && to - from < TARGET_AT_MOST && !TARGET_ENDS.test(tokens[to]!.norm)) to++;
  return to;
}

const POINTS = /^(?:the|this|that|these|those|it|them|your|هذا|هذه)$/u;

/** A verdict that stands before its thing: "there is no need for", لا مبرر ل. */
export function headVerdict({ tokens, from }: Clause, { heads, nothings }: VerdictLexicon): Verdict | null {
  const found = phraseAt(tokens, from, heads);
  if (found === null) return null;
  const { phrase } = found;
  // "scrap it", "we need this bridge": the word that points belongs to the thing.
  const end = POINTS.test(tokens[found.end - 1]!.norm) ? found.end - 1 : found.end;
  const thing = tokens[end]?.norm.slice(phrase.clitic?.length ?? 0) ?? "";
  if (nothings.has(thing) || !tokens[end]?.word) return null;
  const to = thingEnd(tokens, end);
  if (to === end) return null;
  // "للسد" cannot be cut to "السد", a slice of the article.
  const skip = /^لل/u.test(tokens[end]!.norm) ? 0 : (phrase.clitic?.length ?? 0);
  const refused = phrase.side === "against" ? { refused: true as const } : {};
  return { side: phrase.side, from: end, to, told: found.told, skip, ...refused };
}
