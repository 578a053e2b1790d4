import { type ArabicWords, NO_NAME, speakerPhrase, splitName } from "../../quotations/arabic/noun-phrase.ts";
import { bare, isDefinite } from "../../quotations/arabic/speaker-words.ts";
import type { TextDocument } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";

/** A person as the document introduces them: a name beside an office. */
export interface Introduction {
  readonly name: string;
  /** Folded words of the name. */
  readonly words: readonly string[];
  readonly role: string | null;
  /** Folded words of the role, without article. */
  readonly roleWords: readonly string[];
  readonly at: number;
}

const STOP = /^[،,؛;:.()\[\]"“”«»؟!]$/u;

/** The tokens of a personal name that begins at `from`: at most five, to the first word that no name holds. */
export function nameTokens(words: ArabicWords, tokens: readonly Token[], from: number): Token[] {
  const name: Token[] = [];
  for (let at = from; at < tokens.length && name.length < 5; at++) {
    const token = tokens[at]!;
    const { norm } = token;
    if (!token.word || STOP.test(token.text) || /^\p{N}/u.test(norm)) break;
    if (words.lexicon.prepositions.has(norm) || words.lexicon.adverbs.has(norm) || words.lexicon.verbs.has(norm)) break;
    if (words.lexicon.complementizers.has(norm) && !(norm === "بان" && tokens[at + 1]?.norm === "كي")) break;
    if (NO_NAME.test(norm) || words.lexicon.relayed.has(norm)) break;
    if (words.lexicon.conjunctions.has(norm) || words.speakers.titles.has(bare(norm)) || words.speakers.nameTitles.has(norm)) break;
    if (name.length > 0 && /^(?:و|لل)/u.test(norm) && norm.length > 3) break;
    if (/^(?:الذي|التي)$/u.test(norm)) break;
    // A second definite word is no name any more: "باراك أوباما الأميركي".
    if (isDefinite(norm) && name.some((earlier) => isDefinite(earlier.norm))) break;
    if (isDefinite(norm) && name.length === 0) break;
    name.push(token);
  }
  return name;
}

const textOf = (document: TextDocument, tokens: readonly Token[]): string =>
  tokens.length ? document.text.slice(tokens[0]!.start, tokens.at(-1)!.end) : "";

function introduction(document: TextDocument, name: readonly Token[], role: readonly Token[]): Introduction {
  return {
    name: textOf(document, name),
    words: name.map((token) => token.norm),
    role: role.length ? textOf(document, role) : null,
    roleWords: role.filter((token) => token.word).map((token) => bare(token.norm)),
    at: name[0]!.start,
  };
}

/** Drops commas and dashes at the end of a role. */
function closed(tokens: readonly Token[]): Token[] {
  const kept = [...tokens];
  while (kept.length && !kept.at(-1)!.word) kept.pop();
  return kept;
}

/** Every person whom the document introduces by office and name, in reading order: "وزير الخارجية، جون كيري", "جون كيري، وزير الخارجية". */
export function introductions(words: ArabicWords, document: TextDocument): Introduction[] {
  const found: Introduction[] = [];
  for (const { tokens } of document.sentences) {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (!token.word) continue;
      const title = words.speakers.titles.has(bare(token.norm)) || words.speakers.nameTitles.has(token.norm) || words.speakers.relational.has(bare(token.norm)) || words.speakers.relational.has(token.norm.replace(/^[بول]/u, ""));
      if (!title) continue;
      const phrase = speakerPhrase(words, tokens, at, Math.min(tokens.length, at + 24));
      if (!phrase || phrase.first !== at) continue;
      const inner = tokens.slice(at, phrase.last + 1);
      const split = splitName(words, inner) ?? relationalSplit(words, inner);
      if (split !== null) {
        const name = nameTokens(words, inner, split);
        if (name.length) found.push(introduction(document, name, closed(inner.slice(0, split))));
        at += Math.max(0, split - 1);
        continue;
      }
      // The name stands before: "بريت ماكغيرك، نائب المبعوث", "مسعود البارزاني رئيس الإقليم".
      const before = namesBefore(words, tokens, at);
      if (before.length > 1) found.push(introduction(document, before, closed(inner)));
    }
  }
  return found;
}

/** "بنظيره الروسي، سيرغي لافروف": the name behind the comma. */
function relationalSplit(words: ArabicWords, tokens: readonly Token[]): number | null {
  const head = tokens[0]!.norm.replace(/^[بول]/u, "");
  if (!words.speakers.relational.has(head)) return null;
  for (let at = 1; at < tokens.length; at++) {
    if (!tokens[at]!.word) return at + 1 < tokens.length ? at + 1 : null;
    if (!isDefinite(tokens[at]!.norm)) return at;
  }
  return null;
}

function namesBefore(words: ArabicWords, tokens: readonly Token[], at: number): Token[] {
  let end = at;
  if (end > 0 && /^[،,]$/u.test(tokens[end - 1]!.text)) end--;
  const name: Token[] = [];
  for (let index = end - 1; index >= 0 && name.length < 4; index--) {
    const token = tokens[index]!;
    const { norm } = token;
    if (!token.word || words.lexicon.verbs.has(norm.replace(/^[وف]/u, "")) || words.lexicon.verbs.has(norm) || words.lexicon.prepositions.has(norm)) break;
    if (NO_NAME.test(norm) || words.lexicon.relayed.has(norm) || /^[وف]..../u.test(norm)) break;
    if (words.lexicon.adverbs.has(norm) || words.lexicon.conjunctions.has(norm) || words.lexicon.complementizers.has(norm) || words.speakers.titles.has(bare(norm))) break;
    name.unshift(token);
    if (!isDefinite(norm) && name.length >= 3) break;
  }
  while (name.length && isDefinite(name[0]!.norm)) name.shift();
  return name;
}
