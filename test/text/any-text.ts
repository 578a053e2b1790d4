import fc from "fast-check";

/** Any UTF-16 at all: lone surrogates, control characters, unassigned code points. */
export const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units));

const PIECES = [
  ..."\"“”„‟″＂«»‹›‘’'`().,:;!?؟،؛…-–—[]",
  ..." \n\t\r\u00a0\u2028\u200b\u200f\u202b\u202c\ufeff\u00ad\u0000",
  "..",
  "''",
  "``",
  "s' a",
  " '90s ",
  "Mr.",
  "U.S.",
  "No. 5",
  "د. ",
  "أ.د. ",
  "و«",
  'بـ"',
  "قال ",
  "نص",
  "said ",
  "It’s",
  "\u0301",
  "\u064b\u0651",
  "\ud83d",
  "👩‍👧",
  "ﷺ",
  "12",
] as const;

/** Texts made of what breaks cutting: marks of every family, stops, short forms, signs that nobody sees. */
export const newsyText = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(""));

export const anyText = fc.oneof(newsyText, anyUnits, fc.string({ unit: "grapheme" }));
