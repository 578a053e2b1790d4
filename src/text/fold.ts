/** Arabic short vowels and other combining signs, tatweel, and characters of no width: none of them tells words apart. */
const SIGNS =
  /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu;
const LATIN_MARKS = /[\u0300-\u036F]/gu;
const ASCII_WORD = /^[a-z0-9]*$/u;

/** The last two are halfwidth letters that come apart into signs. */
const HEAPED_SIGNS = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;

/**
 * The text with no more signs on one letter than any script writes. Normalising puts signs in order, in time that grows
 * with the square of their number: every text from outside passes here first.
 */
export const withoutHeaps = (text: string): string =>
  text.length > 30 ? text.replace(HEAPED_SIGNS, "$1") : text;

const ALEF = 0x627;

/** What each Arabic letter is folded to, by its code less 0x621; 0 for what is no letter. */
const LETTERS = Uint16Array.from({ length: 0x2a }, (_, at) => {
  const code = 0x621 + at;
  if (code === 0x622 || code === 0x623 || code === 0x625) return ALEF;
  if (code === 0x629) return 0x647;
  if (code === 0x649) return 0x64a;
  return code > 0x63a && code < 0x641 ? 0 : code;
});

/** A text of Arabic letters alone, no signs, which most words are: folded without normalising. Null where it is not. */
function foldedLetters(text: string): string | null {
  let folded = "";
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = LETTERS[code - 0x621] ?? 0;
    if (letter === 0) return null;
    if (letter === code) continue;
    folded += text.slice(kept, at) + String.fromCharCode(letter);
    kept = at + 1;
  }
  return kept === 0 ? text : folded + text.slice(kept);
}

/**
 * A form for comparing and searching: compatibility forms unified, case dropped, Latin accents dropped, Arabic signs
 * dropped, and the letters that Arabic writers interchange made one (أ إ آ ٱ -> ا, ى -> ي, ة -> ه, Persian ی ک -> ي ك).
 * Offsets are lost: fold words, never texts that spans point into.
 */
export function fold(text: string): string {
  if (ASCII_WORD.test(text)) return text;
  const letters = foldedLetters(text);
  if (letters !== null) return letters;
  return withoutHeaps(text)
    .normalize("NFKD")
    .replace(LATIN_MARKS, "")
    .normalize("NFC")
    .replace(SIGNS, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/[ىی]/gu, "ي")
    .replace(/ة/gu, "ه")
    .replace(/ک/gu, "ك")
    .replace(/[’‘]/gu, "'")
    .toLowerCase();
}
