import type { Span } from "./span.ts";
import { formOf, type WordForm } from "./word-form.ts";

/** A word, a number or a single sign. */
export interface Token extends Span {
  readonly text: string;
  /** Folded form. */
  readonly norm: string;
  readonly word: boolean;
  /** What is known of the word wherever it stands. */
  readonly form: WordForm;
}

/** A word keeps its inner apostrophes, hyphens and dots ("U.S.", "al-Assad", "Tonner's"); anything else stands alone. */
const TOKEN =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,٫٬:]\p{N}+)*|[\p{L}\p{M}\p{N}\u200B-\u200F\u0640\u00AD]+(?:['’‘\-‑][\p{L}\p{M}\p{N}]+)*|[^\s]/uy;
const WORD = /[\p{L}\p{N}]/u;

/**
 * What a character below U+0700 is to the scanner: a space, a sign that always stands alone, a plain letter, or one that
 * the expression above has to judge. Most of a text is spaces and plain letters, and needs no expression.
 */
const OTHER = 0;
const SPACE = 1;
const SIGN = 2;
const LETTER = 3;
const KINDS = new Uint8Array(0x700);
for (const sign of '!"#$%&()*+,/:;<=>?@[]^_{|}~«»،؛؟') KINDS[sign.charCodeAt(0)] = SIGN;
for (let code = 0x61; code <= 0x7a; code++) KINDS[code] = KINDS[code - 0x20] = LETTER;
for (let code = 0x621; code <= 0x64a; code++) if (code <= 0x63a || code >= 0x641) KINDS[code] = LETTER;
for (const space of " \t\n\r") KINDS[space.charCodeAt(0)] = SPACE;

const kindAt = (text: string, at: number): number => KINDS[text.charCodeAt(at)] ?? OTHER;

/** End of a word of plain letters alone that begins at `at`; `at` where the expression has to judge. */
function plainEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && kindAt(text, end) === LETTER) end++;
  // A letter and a dot may be an abbreviation; any other sign that is not known to stand alone may belong to the word.
  const ends = end === text.length || kindAt(text, end) !== OTHER || (text[end] === "." && end > at + 1);
  return ends ? end : at;
}

/** The tokens of `text` between `from` and `to`, with offsets into `text`. Linear. */
export function tokens(text: string, from = 0, to = text.length): Token[] {
  const found: Token[] = [];
  const scanned = from === 0 && to === text.length ? text : text.slice(from, to);
  const add = (at: number, form: WordForm, isWord: boolean): number => {
    const { text: written, norm } = form;
    const start = from + at;
    found.push({ start, end: start + written.length, text: written, norm, word: isWord, form });
    return at + written.length;
  };
  for (let at = 0; at < scanned.length; ) {
    const kind = kindAt(scanned, at);
    if (kind === SPACE) {
      at++;
      continue;
    }
    if (kind === SIGN) {
      at = add(at, formOf(scanned[at]!), false);
      continue;
    }
    const end = kind === LETTER ? plainEnd(scanned, at) : at;
    if (end > at) {
      at = add(at, formOf(scanned.slice(at, end)), true);
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(scanned)?.[0];
    if (match === undefined) {
      at++;
      continue;
    }
    const form = formOf(match);
    // A lone tatweel is a letter to Unicode and nothing to a reader.
    at = add(at, form, form.norm !== "" && WORD.test(match));
  }
  return found;
}
