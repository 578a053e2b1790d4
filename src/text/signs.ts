/** Characters that take no room between words: zero width, direction marks, byte order mark, soft hyphen. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/u;

/** True of white space and of the edge of the text (`undefined`). */
export const isSpace = (char: string | undefined): boolean => char === undefined || /\s/u.test(char);

/** True of a character that a reader does not see, white space left out. */
export const isUnseen = (char: string | undefined): boolean => char !== undefined && UNSEEN.test(char);

/** True of a letter, a digit or a sign on one. */
export const isWordSign = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
