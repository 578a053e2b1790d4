import type { Token } from "../../text/tokens.ts";
import { capital } from "./name-run.ts";

export const ARTICLES = new Set(["the", "a", "an"]);

const PHRASE_ENDS = new Set([
  "of",
  "for",
  "from",
  "at",
  "in",
  "on",
  "with",
  "to",
  "by",
  "who",
  "that",
  "which",
  "whose",
  "about",
  "as",
  "near",
  "inside",
  "within",
  "familiar",
  "close",
  "whom",
  "where",
]);

/** Tokens of one part of a source, parted at its outer commas and dashes. */
export function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    // "a 52-count complaint": the hyphen of one word parts nothing.
    const hyphen = tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end;
    if (token.text === "(" || token.text === "[") depth++;
    else if (token.text === ")" || token.text === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /^[,;—–-]$/u.test(token.text) && !(token.text === "-" && hyphen)) parts.push([]);
    else if (depth === 0) parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.some((token) => token.word));
}

export const wordsOf = (text: string, tokens: readonly Token[]): string =>
  tokens.length === 0 ? "" : text.slice(tokens[0]!.start, tokens.at(-1)!.end).replace(/['’]s?$/u, "");

export const withoutArticle = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0] && ARTICLES.has(tokens[0].norm) ? tokens.slice(1) : tokens;

/** Where the base noun phrase of a part ends: before its first preposition or relative pronoun. */
export function baseEnd(part: readonly Token[]): number {
  for (let k = 1; k < part.length; k++)
    if (PHRASE_ENDS.has(part[k]!.norm) || (/ing$/u.test(part[k]!.norm) && !capital(part[k]) && k > 1))
      return k;
  return part.length;
}
