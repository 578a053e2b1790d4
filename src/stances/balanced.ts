import type { Token } from "../text/tokens.ts";

/** A quotation mark of two strokes: what a reader expects to be closed. */
export const isMark = ({ text }: Token): boolean => /^["“”«»]$/u.test(text);

/**
 * A range of tokens cut before a quotation mark that opens in it and that nothing closes, or before a last one that
 * closes what opened before it. The mark that would close one may stand right behind the last token of all, where a
 * content leaves its outer mark out.
 */
export function balanced(content: readonly Token[], from: number, to: number): readonly [number, number] {
  let opened = -1;
  for (let at = from; at < to; at++) if (isMark(content[at]!)) opened = opened < 0 ? at : -1;
  const keeps = opened < 0 || (to === content.length && opened < to - 1);
  return keeps ? [from, to] : [from, opened];
}
