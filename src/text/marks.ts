import type { Span } from "./span.ts";

/** A stretch between quotation marks; `start`/`end` leave the marks and the spaces beside them out. */
export interface Marked extends Span {
  /** Offset of the opening mark. */
  readonly open: number;
  /** Offset after the closing mark; the end of the stretch where none closes it. */
  readonly close: number;
  readonly closed: boolean;
}

const DOUBLE = '"“”„‟″＂';
const ANGLE = "«»‹›";
const SINGLE = "‘’'";
/** Every character that can be a mark, the grave of a typewriter's pair among them. */
const ANY_MARK = new Set([...DOUBLE, ...ANGLE, ...SINGLE, "`"]);
type Family = "double" | "angle" | "single";

const isSpace = (char: string | undefined): boolean => char === undefined || /\s/u.test(char);
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);

function familyAt(text: string, at: number): Family | null {
  const char = text[at]!;
  if (DOUBLE.includes(char)) return "double";
  if (ANGLE.includes(char)) return "angle";
  // A single mark between letters is an apostrophe; after a letter it can only close, and mostly is a genitive.
  if (SINGLE.includes(char) && !(isWord(text[at - 1]) && isWord(text[at + 1]))) return "single";
  return null;
}

/** Two single marks in a row are one double mark, as typewriters and wire services write it (''so''). */
const isPair = (text: string, at: number): boolean => /[`'’‘]/u.test(text[at]!) && text[at] === text[at + 1];

/** "opens" or "closes" where the spaces around the mark tell, "either" where they do not (Arabic often spaces both). */
function contextAt(text: string, at: number, width = 1): "opens" | "closes" | "either" {
  const left = text[at - 1];
  const right = text[at + width];
  const before = isSpace(left) || /[([{:،,\-–—]/u.test(left!);
  const after = isSpace(right) || /[)\]}.,;:!?،؛؟…\-–—]/u.test(right!);
  if (before && !isSpace(right)) return "opens";
  if (after && !isSpace(left)) return "closes";
  // An Arabic particle is written on to the mark: بـ"الطويلة", و«داعش».
  if (/[بولفكـ]/u.test(left ?? "") && !isSpace(right) && !after) return "opens";
  return "either";
}

interface Open {
  readonly at: number;
  readonly width: number;
  readonly family: Family;
}

/** Trims the spaces beside the marks off a stretch; null when nothing is left. */
function inner(text: string, open: Open, close: number, width: number): Marked | null {
  let start = open.at + open.width;
  let end = close - width;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return end > start ? { start, end, open: open.at, close, closed: width > 0 } : null;
}

/** Where a stretch that is never closed ends: at the end of its sentence, as the annotation guide has it. */
function sentenceEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    if (/[.!?؟]/u.test(text[at]!) && (at + 1 >= limit || isSpace(text[at + 1]))) return at;
  }
  return limit;
}

interface Mark extends Open {
  readonly context: "opens" | "closes" | "either";
  /** How many marks of its family stand behind it in the paragraph. */
  left: number;
}

/** Every mark of a paragraph, in reading order. */
function marksOf(text: string, paragraph: Span): Mark[] {
  const marks: Mark[] = [];
  for (let at = paragraph.start; at < paragraph.end; at++) {
    if (!ANY_MARK.has(text[at]!)) continue;
    const width = isPair(text, at) ? 2 : 1;
    const family = width === 2 ? "double" : familyAt(text, at);
    if (!family) continue;
    marks.push({ at, width, family, context: contextAt(text, at, width), left: 0 });
    at += width - 1;
  }
  const counts: Record<Family, number> = { double: 0, angle: 0, single: 0 };
  for (let index = marks.length - 1; index >= 0; index--) marks[index]!.left = counts[marks[index]!.family]++;
  return marks;
}

/** A mark written on to the word before it still opens (إن» نص») where another one closes it and the marks pair up. */
const opensGlued = (mark: Mark, next: Mark | undefined): boolean =>
  mark.context === "closes" &&
  next?.family === mark.family &&
  next.context !== "opens" &&
  mark.left % 2 === 1;

/** How far ahead, in marks, the end of a nested stretch is looked for: keeps hostile texts linear. */
const NESTED_REACH = 24;

/**
 * "تنظيم "داعش" الإرهابي": a stretch of the same marks inside a stretch. Index of its closing mark where the outer one
 * is closed behind it; null where the outer one was never closed.
 */
function nestedEnd(marks: readonly Mark[], index: number): number | null {
  const { family } = marks[index]!;
  let depth = 2;
  let end: number | null = null;
  for (let at = index + 1; at < Math.min(marks.length, index + NESTED_REACH); at++) {
    const mark = marks[at]!;
    if (mark.family !== family) continue;
    depth += mark.context === "opens" ? 1 : -1;
    if (depth === 1) end ??= at;
    if (depth === 0) return end;
  }
  return null;
}

/**
 * The outermost stretches in quotation marks of one paragraph, in reading order. Marks of one family close each other
 * in either direction (Arabic pages carry them reversed); a mark of another family inside is nested and left alone.
 * A stretch never closed ends with its sentence, or with the paragraph where the next paragraph reopens it
 * (`reopened`). Linear.
 */
export function markedStretches(text: string, paragraph: Span, reopened = false): Marked[] {
  const found: Marked[] = [];
  let open: Open | null = null;
  const push = (marked: Marked | null): void => {
    if (marked) found.push(marked);
  };
  const marks = marksOf(text, paragraph);
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index]!;
    const { at, width, family, context } = mark;
    if (!open) {
      const opens =
        family === "single"
          ? context === "opens" && closesLater(text, at, paragraph.end)
          : context !== "closes" || opensGlued(mark, marks[index + 1]);
      if (opens) open = mark;
      continue;
    }
    if (family !== open.family) continue;
    if (family === "single" && (context !== "closes" || isGenitive(text, at))) continue;
    const again = context === "opens" && text[at] === text[open.at] && at > open.at + 1;
    if (again && contextAt(text, open.at, open.width) === "opens") {
      const nested = nestedEnd(marks, index);
      if (nested !== null) {
        index = nested;
        continue;
      }
      // Two openings in a row: the first was never closed.
      push(inner(text, open, sentenceEnd(text, open.at + 1, at), 0));
      open = mark;
      continue;
    }
    push(inner(text, open, at + width, width));
    open = null;
  }
  if (open && open.family !== "single") {
    const end = reopened ? paragraph.end : sentenceEnd(text, open.at + 1, paragraph.end);
    push(inner(text, open, end, 0));
  }
  return found;
}

/** "the ministers' offices": a closing single mark after s and before a space may be a genitive; a comma or stop before it is not. */
const isGenitive = (text: string, at: number): boolean =>
  text[at - 1] === "s" && /\s[a-z]/u.test(text.slice(at + 1, at + 3));

/** A single mark opens only where one closes it near by, else it is an apostrophe ('90s, 'em). */
function closesLater(text: string, at: number, limit: number): boolean {
  const end = Math.min(limit, at + 400);
  for (let next = at + 2; next < end; next++) {
    if (SINGLE.includes(text[next]!) && contextAt(text, next) === "closes" && !isGenitive(text, next))
      return true;
  }
  return false;
}
