import { type Mark, marksOf } from "./mark-signs.ts";
import { isSpace, isUnseen } from "./signs.ts";
import type { Span } from "./span.ts";

/** A stretch between quotation marks; `start`/`end` leave the marks and the spaces beside them out. */
export interface Marked extends Span {
  /** Offset of the opening mark. */
  readonly open: number;
  /** Offset after the closing mark; the end of the stretch where none closes it. */
  readonly close: number;
  readonly closed: boolean;
}

/** The stretch without the spaces beside its marks; null when no word is left. `width` is 0 where no mark closes it. */
function inner(text: string, open: Mark, close: number, width: number): Marked | null {
  let start = open.at + open.width;
  let end = close - width;
  while (start < end && (isSpace(text[start]) || isUnseen(text[start]))) start++;
  while (end > start && (isSpace(text[end - 1]) || isUnseen(text[end - 1]))) end--;
  if (!/[\p{L}\p{N}]/u.test(text.slice(start, end))) return null;
  return { start, end, open: open.at, close, closed: width > 0 };
}

/** Where a stretch that is never closed ends: at the end of its sentence, as the annotation guide has it. */
function sentenceEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    if (/[.!?؟]/u.test(text[at]!) && (at + 1 >= limit || isSpace(text[at + 1]))) return at;
  }
  return limit;
}

/** A mark written on to the word before it still opens (إن» نص») where another one closes it and the marks pair up. */
const opensGlued = (text: string, mark: Mark, next: Mark | undefined): boolean =>
  mark.context === "closes" &&
  next?.family === mark.family &&
  next.context !== "opens" &&
  mark.left % 2 === 1 &&
  // Behind a number it counts inches or minutes.
  !/\p{N}/u.test(text[mark.at - 1] ?? "");

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
 * «نص": a stretch that marks of its own family never close, closed by the first mark of the other family, where that
 * one has no opening mark of its own; null where there is none.
 */
function closedByOther(marks: readonly Mark[], from: number, to: number): Mark | null {
  const { family } = marks[from]!;
  for (let at = from + 1; at < to; at++) {
    const mark = marks[at]!;
    if (mark.family === family || mark.family === "single") continue;
    return mark.context === "closes" ? mark : null;
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
  const push = (marked: Marked | null): void => {
    if (marked) found.push(marked);
  };
  const marks = marksOf(text, paragraph);
  let open: Mark | null = null;
  let opened = 0;
  const pushUnclosed = (from: Mark, next: number, end: number): void => {
    const other = closedByOther(marks, opened, next);
    push(other ? inner(text, from, other.at + other.width, other.width) : inner(text, from, end, 0));
  };
  for (let index = 0; index < marks.length; index++) {
    const mark: Mark = marks[index]!;
    const { at, width, family, context } = mark;
    if (!open) {
      const opens =
        family === "single"
          ? context === "opens" && (mark.closedLater || (reopened && text[at] === "‘"))
          : context !== "closes" || opensGlued(text, mark, marks[index + 1]);
      if (!opens) continue;
      open = mark;
      opened = index;
      continue;
    }
    if (family !== open.family || (family === "single" && context !== "closes")) continue;
    const adjacent = at === open.at + open.width;
    const again = context === "opens" && open.context === "opens" && text[at] === text[open.at];
    if (adjacent || again) {
      const nested = nestedEnd(marks, index);
      if (nested !== null) {
        index = nested;
        continue;
      }
    }
    if (again && !adjacent) {
      // Two openings in a row: the first was never closed.
      pushUnclosed(open, index, sentenceEnd(text, open.at + 1, at));
      open = mark;
      opened = index;
      continue;
    }
    push(inner(text, open, at + width, width));
    open = null;
  }
  if (open && (reopened || open.family !== "single"))
    pushUnclosed(
      open,
      marks.length,
      reopened ? paragraph.end : sentenceEnd(text, open.at + 1, paragraph.end),
    );
  return found;
}
