import type { Language } from "../base/language.ts";
import type { Token } from "../text/tokens.ts";
import { bit, signOfBoth } from "../text/word-hints.ts";
import type { Stretch } from "./content-tokens.ts";
import { holds, tellingWords } from "./near.ts";
import { isAdverbWithin, mayStandWithin, pastAsides } from "./phrase-asides.ts";
import {
  goingOn,
  type Lean,
  leanOf,
  type Part,
  type PhraseKind,
  phrasesFrom,
  type SidePhrases,
  tellsTurn,
} from "./side-lexicon.ts";

/** A phrase found among tokens. */
export interface FoundSide {
  readonly lean: Lean;
  readonly negated: boolean;
  /** True of what somebody came to: "had come round to it". */
  readonly turn: boolean;
  /** Indices of the first token of the thing, and of the token behind it where the phrase ends with or surrounds it. */
  readonly target: number;
  readonly targetEnd: number | null;
  /** Characters of a written-on letter before the thing. */
  readonly skip: number;
  /** True where the thing is a pronoun written on to the verb. Absent else. */
  readonly attached?: true;
}

/** Longest object within a phrase, in words: "vote the new charge down". */
const OBJECT_AT_MOST = 6;
/** No object has these: "we want to know why the road was closed". */
const CLAUSE = /^(?:to|that|why|how|who|what|when|where|whether|because|if)$/u;

/** A phrase and where its thing stands. */
interface Match {
  readonly kind: PhraseKind;
  /** True where a negation stands within it: "isn't behind it". */
  readonly denied: boolean;
  readonly place: Pick<FoundSide, "target" | "targetEnd" | "skip">;
}

/** The longest phrase that begins at a token, its negation weighed; null where none does, or where it tells nothing so. */
export function sidePhraseAt(
  tokens: readonly Token[],
  at: number,
  phrases: SidePhrases,
  negated: boolean,
): FoundSide | null {
  const found = matchAt(tokens, at, phrases);
  if (found === null) return null;
  const { kind, denied, place } = found;
  // "would accept no version of it" is a negated phrase.
  const turned = negated !== denied || NOTHING.test(tokens[place.target]?.norm ?? "");
  const lean = leanOf(kind, turned);
  return lean === null ? null : { lean, negated: turned, turn: tellsTurn(kind), ...place };
}

/** What a word is to phrases, in bits: one behind which any word may go on, the first of one, or what may stand behind that. */
export const PHRASE = { loose: 1, first: 2, behind: 4 } as const;

/** What a folded word is to phrases. */
export function phraseBits(norm: string, phrases: SidePhrases): number {
  const begun = phrasesFrom(withoutNot(norm) ?? norm, phrases);
  return (
    (begun === undefined ? 0 : begun.loose.length > 0 ? PHRASE.loose | PHRASE.first : PHRASE.first) |
    (phrases.seconds.has(norm) || NEGATES.test(norm) || mayStandWithin(norm) ? PHRASE.behind : 0)
  );
}

/**
 * True where a phrase begins at a token, at few does any: "in" begins many, and hardly ever does the word behind it go on.
 * @param bitsAt What the word at an index is to phrases.
 */
export function isPhraseAt(
  tokens: readonly Token[],
  at: number,
  phrases: SidePhrases,
  bitsAt: (at: number) => number,
): boolean {
  const bits = bitsAt(at);
  if (!(bits & PHRASE.first)) return false;
  const goesOn = at + 1 < tokens.length && (bitsAt(at + 1) & PHRASE.behind) !== 0;
  return (goesOn || (bits & PHRASE.loose) !== 0) && matchAt(tokens, at, phrases) !== null;
}

function matchAt(tokens: readonly Token[], at: number, phrases: SidePhrases): Match | null {
  const norm = tokens[at]?.norm ?? "";
  // "isn't behind it", "is not behind it", "is no longer behind it".
  const short = withoutNot(norm);
  const inner = short === undefined ? negationAfter(tokens, at + 1) : 0;
  const head = short ?? norm;
  const begun = phrasesFrom(head, phrases);
  if (begun === undefined) return null;
  for (const skipped of inner > 0 ? [0, inner] : [0]) {
    const next = pastAsides(tokens, at + 1 + skipped);
    const there = tokens[next];
    const adverb = there !== undefined && isAdverbWithin(there);
    for (const { kind, parts } of adverb ? begun.all : goingOn(begun, there?.norm)) {
      if (skipped > 0 && parts.length === 1) continue;
      if (parts.length > 1 && !mayMeet(tokens, next, parts[1]!)) continue;
      const place = matchFrom(tokens, at + 1 + skipped, parts, 1);
      if (place !== null) return { kind, denied: short !== undefined || skipped > 0, place };
    }
  }
  return null;
}

/** "isn't" without its negation; undefined of other words. */
export const withoutNot = (norm: string): string | undefined =>
  norm.endsWith("t") ? /^(\p{L}{2,})n['’]t$/u.exec(norm)?.[1] : undefined;

/** What {@link negationAfter} may begin with. */
const NEGATES = /^(?:not|never|no)$/u;
export const NOTHING = /^(?:no|nothing|none|neither)$/u;

/** How many tokens of negation stand at an index: "not", "no longer". */
function negationAfter(tokens: readonly Token[], at: number): number {
  const norm = tokens[at]?.norm ?? "";
  if (norm === "no" && tokens[at + 1]?.norm === "longer") return 2;
  return norm === "not" || norm === "never" ? 1 : 0;
}

function matchFrom(
  tokens: readonly Token[],
  from: number,
  parts: readonly Part[],
  first: number,
): Match["place"] | null {
  let at = from;
  let object: readonly [number, number] | null = null;
  for (let index = first; index < parts.length; index++) {
    const part = parts[index]!;
    if (part === "unnamed") return { target: tokens.length, targetEnd: null, skip: 0 };
    if (part !== "object") at = pastAsides(tokens, at);
    const there = tokens[at];
    if (part !== "object" && there && !meets(there, part) && isAdverbWithin(there))
      at += tokens[at + 1]?.norm === "and" && tokens[at + 2] && isAdverbWithin(tokens[at + 2]!) ? 3 : 1;
    const token = tokens[at];
    if (token === undefined) return null;
    if (part === "object") {
      const next = parts[index + 1];
      // An object that ends the phrase is what follows.
      if (next === undefined) break;
      let end = at + 1;
      while (end < tokens.length && end - at <= OBJECT_AT_MOST && !meets(tokens[end]!, next)) {
        if (!tokens[end]!.word || CLAUSE.test(tokens[end]!.norm)) return null;
        end++;
      }
      if (CLAUSE.test(tokens[at]!.norm) || tokens[end] === undefined || !meets(tokens[end]!, next))
        return null;
      object = [at, end];
      at = end;
    } else if ("clitic" in part) {
      if (!token.norm.startsWith(part.clitic) || token.norm.length <= part.clitic.length) return null;
      // "للسد" cannot be cut to "السد", a slice of the article.
      return { target: at, targetEnd: null, skip: token.norm.startsWith("لل") ? 0 : part.clitic.length };
    } else if (meets(token, part)) at++;
    else return null;
  }
  at = pastAsides(tokens, at);
  return object === null
    ? { target: at, targetEnd: null, skip: 0 }
    : { target: object[0], targetEnd: object[1], skip: 0 };
}

const meets = ({ norm }: Token, part: Part): boolean =>
  typeof part !== "string" && ("forms" in part ? part.forms.has(norm) : norm.startsWith(part.clitic));

/** False where a word of a phrase surely does not stand at an index, nor behind an adverb there. */
function mayMeet(tokens: readonly Token[], at: number, part: Part): boolean {
  const [there, next] = [tokens[at], tokens[at + 1]];
  if (typeof part === "string") return true;
  if (there === undefined) return false;
  return meets(there, part) || (next !== undefined && isAdverbWithin(there) && meets(next, part));
}

const BODY: readonly (readonly string[])[] = [
  ["over", "my", "dead", "body"],
  ["over", "our", "dead", "bodies"],
  ["علي", "جثتي"],
  ["علي", "جثثنا"],
];

const BODIES = tellingWords(BODY);
const OF_BODY = signOfBoth(({ norm }) => bit(BODIES.has(norm)));

/** The side of words that are one by themselves, at the head of what is said; null where they are none. */
export function utteranceAt(
  { tokens, signs }: Stretch,
  { utterances }: SidePhrases,
  lang: Language,
): "for" | "against" | null {
  const begun = utterances.get(tokens.find(({ word }) => word)?.norm ?? "");
  if (begun === undefined && !OF_BODY[lang].among(signs, tokens)) return null;
  const said = tokens.filter(({ word }) => word);
  return (
    begun?.find(({ words }) => words.every((word, index) => said[index]?.norm === word))?.lean ??
    // "They will run it through my fields over my dead body".
    (BODY.some((words) => holds(said, words)) ? "against" : null)
  );
}
