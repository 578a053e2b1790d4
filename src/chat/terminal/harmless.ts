/** Explicit directional characters (UAX 9, section 2): they could make a line read otherwise than it was written. */
const DIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Line ends of all kinds and tabs: a block is one paragraph. */
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/**
 * Controls, among them ESC and the 8-bit CSI (ECMA-48), that a terminal obeys; soft hyphens, byte order marks, invisible
 * operators, tags and interlinear marks, whose width terminals do not agree on. Joiners stay: Persian needs them.
 */
const UNSEEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u200B\u2060-\u2065\u206A-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
/** Halves of surrogate pairs. */
const BROKEN = /\p{Surrogate}/gu;

/**
 * Untrusted text made safe to write to a terminal. Words stay as they are; what is taken out has no glyph. Linear.
 */
export const harmless = (text: string): string =>
  text.replace(SPACES, " ").replace(DIRECTIONAL, "").replace(UNSEEN, "").replace(BROKEN, "\uFFFD");

/** A link as it may be shown: http(s), in ASCII; null for anything else. */
export function harmlessLink(href: string): string | null {
  const url = URL.parse(href);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? harmless(url.href) : null;
}
