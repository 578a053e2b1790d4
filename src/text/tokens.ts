import { fold } from "./fold.ts";
import type { Span } from "./span.ts";

/** A word, a number or a single sign. */
export interface Token extends Span {
  readonly text: string;
  /** Folded form. */
  readonly norm: string;
  readonly word: boolean;
}

/** A word keeps its inner apostrophes, hyphens and dots ("U.S.", "al-Assad", "Tonner's"); anything else stands alone. */
const TOKEN =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,٫٬:]\p{N}+)*|[\p{L}\p{M}\p{N}\u200B-\u200F\u0640\u00AD]+(?:['’‘\-‑][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
const WORD = /[\p{L}\p{N}]/u;

/** Most words begin with an Arabic or Latin letter: no need to look further. */
function isWord(text: string): boolean {
  const code = text.charCodeAt(0);
  return (
    (code >= 0x621 && code <= 0x63a) ||
    (code >= 0x641 && code <= 0x64a) ||
    (code >= 0x61 && code <= 0x7a) ||
    WORD.test(text)
  );
}

/** The tokens of `text` between `from` and `to`, with offsets into `text`. Linear. */
export function tokens(text: string, from = 0, to = text.length): Token[] {
  const found: Token[] = [];
  const scanned = from === 0 && to === text.length ? text : text.slice(from, to);
  for (const match of scanned.matchAll(TOKEN)) {
    const start = from + match.index;
    const norm = fold(match[0]);
    found.push({
      start,
      end: start + match[0].length,
      text: match[0],
      norm,
      // A lone tatweel is a letter to Unicode and nothing to a reader.
      word: norm !== "" && isWord(match[0]),
    });
  }
  return found;
}
