import stringWidth from "string-width";
import type { Styled } from "./styled.ts";

const widthOf = (runs: readonly Styled[]): number => stringWidth(runs.map((run) => run.text).join(""));

/** Columns of a line. */
export const columnsOf = widthOf;

/**
 * Breaks styled text into lines of at most `width` columns, between words; a word that is longer than a line is broken
 * between characters as people see them. Spaces at the ends of lines are left out. `Infinity` breaks nothing.
 */
export function wrap(runs: readonly Styled[], width: number): Styled[][] {
  const lines: Styled[][] = [];
  let line: Styled[] = [];
  let used = 0;
  const close = (): void => {
    const last = line.at(-1);
    if (last) line[line.length - 1] = { ...last, text: last.text.trimEnd() };
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of wordsOf(runs)) {
    const size = widthOf(word.pieces);
    if (used > 0 && used + size > width) close();
    for (const piece of size > width ? broken(word.pieces) : word.pieces) {
      const columns = stringWidth(piece.text);
      if (used > 0 && used + columns > width) close();
      append(line, piece);
      used += columns;
    }
    if (word.space !== null && used > 0) {
      append(line, word.space);
      used += 1;
    }
  }
  if (line.length > 0) close();
  return lines;
}

function append(line: Styled[], piece: Styled): void {
  const last = line.at(-1);
  if (last && last.style === piece.style)
    line[line.length - 1] = { text: last.text + piece.text, style: last.style };
  else line.push(piece);
}

interface Word {
  readonly pieces: Styled[];
  /** The space behind it; null at a change of style without one and at the end. */
  space: Styled | null;
}

/** Words with the spaces behind them; a word may change its style inside. */
function wordsOf(runs: readonly Styled[]): Word[] {
  const words: Word[] = [{ pieces: [], space: null }];
  for (const { text, style } of runs) {
    text.split(/ +/u).forEach((piece, index) => {
      if (index > 0) {
        words.at(-1)!.space = { text: " ", style };
        words.push({ pieces: [], space: null });
      }
      if (piece !== "") words.at(-1)!.pieces.push({ text: piece, style });
    });
  }
  return words;
}

const broken = (pieces: readonly Styled[]): Styled[] => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return pieces.flatMap(({ text, style }) =>
    [...segmenter.segment(text)].map(({ segment }) => ({ text: segment, style })),
  );
};
