/** Arabic short vowels and other combining signs, tatweel, and characters of no width: none of them tells words apart. */
const SIGNS =
  /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu;
const LATIN_MARKS = /[\u0300-\u036F]/gu;
/** Arabic letters alone, no signs: most words of an Arabic text, folded without normalising. */
const ARABIC_WORD = /^[\u0621-\u063A\u0641-\u064A]+$/u;
const INTERCHANGED = /[أإآىة]/u;
const ASCII_WORD = /^[a-z0-9]*$/u;

/** More signs on one letter than any script writes, which ordering them would pay for by the square: UAX #15, D3. */
const HEAPED_SIGNS = /(\p{M}{30})\p{M}+/gu;

const unified = (text: string): string =>
  text.replace(/[أإآ]/gu, "ا").replace(/ى/gu, "ي").replace(/ة/gu, "ه");

/**
 * A form for comparing and searching: compatibility forms unified, case dropped, Latin accents dropped, Arabic signs
 * dropped, and the letters that Arabic writers interchange made one (أ إ آ ٱ -> ا, ى -> ي, ة -> ه, Persian ی ک -> ي ك).
 * Offsets are lost: fold words, never texts that spans point into.
 */
export function fold(text: string): string {
  if (ASCII_WORD.test(text)) return text;
  if (ARABIC_WORD.test(text)) return INTERCHANGED.test(text) ? unified(text) : text;
  return (text.length > 30 ? text.replace(HEAPED_SIGNS, "$1") : text)
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
