import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import type { WordForm } from "../text/word-form.ts";
import { tellingWords } from "./near.ts";

/** "if", "provided that": what stands behind them is asked for first. */
const CONDITION =
  /^(?:if|unless|provided|providing|اذا|لو|شرط|بشرط|شريطه|الشرط|مشروط|مشروطه|مشروطا|ورهن|رهن|رهنا)$/u;
/** Conditions of several words, by their first. */
const CONDITION_PHRASES: ReadonlyMap<string, readonly string[]> = new Map([
  ["as", ["long as"]],
  ["so", ["long as"]],
  ["on", ["condition", "the condition", "one condition"]],
  ["subject", ["to"]],
  ["depending", ["on"]],
  ["only", ["after", "when", "once"]],
  ["in", ["exchange for", "return for"]],
  ["ما", ["لم"]],
  ["في", ["حال", "حاله"]],
]);
/** Before these إن is no "if" but goes on reporting. */
const REPORTING_BEFORE =
  /^(?:قال|قالت|قالوا|يقول|تقول|يقولون|نقول|اقول|قائلا|قائله|حيث|اذ|بل|ثم|الا|اي|و|ف)$/u;
/** A sign between clauses of one sentence. */
export const PAUSE = /^[,،;؛:()–—…]$/u;
/** A sign that ends a sentence. */
export const FULL_PAUSE = /^[.!?؟]$/u;

const PHRASES = tellingWords(
  [...CONDITION_PHRASES].flatMap(([first, tails]) => tails.map((tail) => [first, ...tail.split(" ")])),
);
/** True of a word by which {@link isConditional} may tell a condition: without any there is none. */
export const mayCondition = ({ norm, text }: WordForm): boolean =>
  CONDITION.test(norm) || PHRASES.has(norm) || text === "إن" || norm === "would";

/**
 * True where words said hang on a condition: one in the clause of the target (the first clause, where none is named),
 * before it, or right behind it.
 */
export function isConditional(content: readonly Token[], about: Span | null): boolean {
  const clauses: { readonly tokens: Token[]; readonly opens: boolean }[] = [{ tokens: [], opens: true }];
  for (const [at, token] of content.entries()) {
    // "It is out of the question and he would resign if it was built": another clause.
    const joins = token.norm === "and" && SUBJECT.test(content[at + 1]?.norm ?? "");
    // "rejected it and would strike if it was imposed": what is threatened hangs on it.
    const threat =
      token.norm === "and" &&
      /^(?:will|would|shall)$/u.test(content[at + 1]?.norm ?? "") &&
      THREATENED.test(content[at + 2]?.norm ?? "");
    if (threat) clauses.push({ tokens: [token], opens: false });
    else if (PAUSE.test(token.norm) || joins) clauses.push({ tokens: [], opens: false });
    else if (FULL_PAUSE.test(token.norm)) clauses.push({ tokens: [], opens: true });
    else clauses.at(-1)!.tokens.push(token);
  }
  const kept = clauses.filter(({ tokens }) => tokens.length > 0);
  const found =
    about === null ? 0 : kept.findIndex(({ tokens }) => tokens.some(({ end }) => end > about.start));
  const own = Math.max(0, found);
  // "Without a tunnel, he would oppose it".
  const [head] = kept[own - 1]?.tokens ?? [];
  if (head?.norm === "without" && !kept[own]!.opens && kept[own]!.tokens.some(({ norm }) => norm === "would"))
    return true;
  // "We reject it, and if they sign we will strike": what is threatened hangs on it, not what is rejected.
  const threatens = kept[own + 1]?.tokens[0]?.norm === "and";
  const asks = (at: number, heads: boolean): boolean => {
    const tokens = kept[at]?.tokens ?? [];
    return tokens.some((_, index) => (!heads || index <= 1) && isCondition(tokens, index));
  };
  // A condition stands in front of what hangs on it, up to the stop before.
  for (let at = own; at > 0 && !kept[at]!.opens; at--) if (asks(at - 1, true)) return true;
  if (kept[own] === undefined) return false;
  return asks(own, false) || (kept[own + 1]?.opens === false && !threatens && asks(own + 1, true));
}

const THREATENED =
  /^(?:strike|walk|resign|quit|sue|block|boycott|fight|march|appeal|picket|blockade|withdraw|chain|refuse|resist|oppose|go|close|shut)$/u;
const SUBJECT = /^(?:i|we|he|she|they|it)$/u;

/** "It must be stopped, if need be in the courts", "if I have to lie down before it", "even if": whatever comes. */
const isWhatever = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.norm === "even" ||
  /^(?:need|necessary|needed|anything|anyone|anybody)$/u.test(tokens[at + 1]?.norm ?? "") ||
  (/^(?:i|we|he|she|they)$/u.test(tokens[at + 1]?.norm ?? "") &&
    /^(?:have|has|had|must)$/u.test(tokens[at + 2]?.norm ?? "") &&
    /^to$/u.test(tokens[at + 3]?.norm ?? ""));

function isCondition(tokens: readonly Token[], at: number): boolean {
  const { norm, text } = tokens[at]!;
  // "As long as I live".
  if (norm === "as" && SUBJECT.test(tokens[at + 3]?.norm ?? "") && tokens[at + 3]!.norm !== "it")
    return false;
  // "Would support it once the age was left alone".
  if (/^(?:once|until|when)$/u.test(norm) && tokens.slice(0, at).some((before) => before.norm === "would"))
    return true;
  if (norm === "if" && isWhatever(tokens, at)) return false;
  if (CONDITION.test(norm)) return norm !== "if" || tokens[at - 1]?.norm !== "as";
  const tails = CONDITION_PHRASES.get(norm);
  if (tails?.some((tail) => tail.split(" ").every((word, index) => tokens[at + 1 + index]?.norm === word)))
    return true;
  // "سيدعمه إن عُدّل": within a clause إن is "if", where no word of saying stands before it.
  return text === "إن" && at > 0 && !REPORTING_BEFORE.test(tokens[at - 1]!.norm);
}
