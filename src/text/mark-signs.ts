import { isSpace, isUnseen, isWordSign } from "./signs.ts";
import type { Span } from "./span.ts";

/** Marks of one family close each other, whichever way they point. */
export type Family = "double" | "angle" | "single";

/** A quotation mark as it stands in a paragraph, not paired yet. */
export interface Mark {
  readonly at: number;
  readonly width: number;
  readonly family: Family;
  /** What the spaces around it tell; "either" where they do not (Arabic often spaces both sides, or none). */
  readonly context: "opens" | "closes" | "either";
  /** How many marks of its family stand behind it in the paragraph. */
  readonly left: number;
  /** True of a single mark that another one closes near by; of marks of two strokes always. */
  readonly closedLater: boolean;
}

const DOUBLE = '"“”„‟″＂';
const ANGLE = "«»‹›";
const SINGLE = "‘’'";
/** Every character that can be a mark, the grave of a typewriter's pair among them. */
const ANY_MARK = new RegExp(`[${DOUBLE}${ANGLE}${SINGLE}\`]`, "gu");
/** Short forms that begin with an apostrophe: 'em, 'til, 'n', the '90s. */
const ELISION = /^(?:em|til|[Tt]is|[Tt]was|n|cause|cos|bout|\d0s)(?![\p{L}\p{N}])/u;
/** A mark that may be an apostrophe opens only where another closes it so near, in UTF-16 units. */
const SINGLE_REACH = 400;

/** Two single marks in a row are one double mark, as typewriters and wire services write it (''so''). */
const isPair = (text: string, at: number): boolean => /[`'’‘]/u.test(text[at]!) && text[at] === text[at + 1];

function familyAt(text: string, at: number): Family | null {
  const char = text[at]!;
  if (DOUBLE.includes(char)) return "double";
  if (ANGLE.includes(char)) return "angle";
  if (!SINGLE.includes(char)) return null;
  // A single mark between letters is an apostrophe; after a letter it can only close, and mostly is a genitive.
  if (isWordSign(text[at - 1])) return isWordSign(text[at + 1]) || isGenitive(text, at) ? null : "single";
  return ELISION.test(text.slice(at + 1, at + 7)) ? null : "single";
}

/** "the ministers' offices": a single mark after s and before a word may be a genitive; before a comma or stop it is none. */
const isGenitive = (text: string, at: number): boolean =>
  text[at - 1] === "s" && /\s[a-z]/u.test(text.slice(at + 1, at + 3));

/** The nearest character on one side that a reader sees; nothing beyond the paragraph. */
function seen(text: string, from: number, step: 1 | -1): string | undefined {
  let at = from;
  while (isUnseen(text[at])) at += step;
  return text[at];
}

function contextAt(text: string, at: number, width: number): Mark["context"] {
  const left = seen(text, at - 1, -1);
  const right = seen(text, at + width, 1);
  const before = isSpace(left) || /[([{:،,\-–—]/u.test(left!);
  const after = isSpace(right) || /[)\]}.,;:!?،؛؟…\-–—]/u.test(right!);
  if (before && !isSpace(right)) return "opens";
  if (after && !isSpace(left)) return "closes";
  // An Arabic particle is written on to the mark: بـ"الطويلة", و«داعش».
  if (/[بولفكـ]/u.test(left ?? "") && !isSpace(right) && !after) return "opens";
  return "either";
}

/** Every mark of a paragraph, in reading order. Linear. */
export function marksOf(text: string, paragraph: Span): Mark[] {
  const found: Omit<Mark, "left" | "closedLater">[] = [];
  let behind = 0;
  for (const match of text.slice(paragraph.start, paragraph.end).matchAll(ANY_MARK)) {
    const at = paragraph.start + match.index;
    if (at < behind) continue;
    const width = isPair(text, at) ? 2 : 1;
    const family = width === 2 ? "double" : familyAt(text, at);
    if (!family) continue;
    found.push({ at, width, family, context: contextAt(text, at, width) });
    behind = at + width;
  }
  const counts: Record<Family, number> = { double: 0, angle: 0, single: 0 };
  let closing = Number.POSITIVE_INFINITY;
  const marks: Mark[] = [];
  for (const mark of found.reverse()) {
    const { family, at, context } = mark;
    // The opening mark ‘ is no apostrophe: it may close at any distance.
    const reach = text[at] === "‘" ? Number.POSITIVE_INFINITY : SINGLE_REACH;
    const closedLater = family !== "single" || (closing > at + 1 && closing - at < reach);
    marks.push({ ...mark, left: counts[family]++, closedLater });
    if (family === "single" && context === "closes") closing = at;
  }
  return marks.reverse();
}
