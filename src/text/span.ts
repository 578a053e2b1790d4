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
