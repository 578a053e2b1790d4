/** A terminal has no limit of its own; these are for the eye. All in columns. */
export const WIDEST = 100;
export const NARROWEST = 24;
/** Width when the terminal does not tell its own. */
export const USUAL = 80;
/** Columns left of every line of a reply, with the line that ties the thread together. */
export const GUTTER = 2;
