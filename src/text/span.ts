/** A stretch of a text in UTF-16 code units, `end` exclusive: what `String.prototype.slice` takes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with its words. Always `text.slice(start, end) === slice.text`. */
export interface Slice extends Span {
  readonly text: string;
}

export const sliceOf = (text: string, span: Span): Slice => ({
  start: span.start,
  end: span.end,
  text: text.slice(span.start, span.end),
});

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Index of the last span that begins at or before an offset. */
export function indexAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the first span that begins at or behind an offset; the count of spans where none does. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  const at = indexAt(spans, offset);
  return spans[at] && spans[at].start < offset ? at + 1 : at;
}

/** The first so many characters of some spans. @param between Characters that count between two spans. */
export function beginningOf(spans: readonly Span[], most: number, between = 0): readonly Span[] {
  const first: Span[] = [];
  let left = most;
  for (const { start, end } of spans) {
    if (left <= 0) break;
    first.push({ start, end: Math.min(end, start + left) });
    left -= end - start + between;
  }
  return first;
}
