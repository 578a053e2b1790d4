import type { Block, Run } from "../digests/thread.ts";

/** What a grapheme costs of a chat's limit, once escaped and encoded. Costs are added up. */
export type Cost = (grapheme: string) => number;

/** A block that fits into one message; `part` numbers the pieces of a quotation that did not. */
export interface Piece {
  readonly block: Block;
  readonly part: { readonly number: number; readonly of: number } | null;
}

const isSpace = (grapheme: string): boolean => /^\s+$/u.test(grapheme);

/**
 * Cuts a text into pieces of at most `max`, which join to the text again. Cut after a line, else after a word where
 * one ends in the second half of a piece, else between graphemes (UAX #29), never inside one; a single grapheme over
 * `max` (a letter with thousands of marks) is cut between its code points.
 */
export function splitText(text: string, max: number, costOf: Cost): readonly string[] {
  const pieces: string[] = [];
  let piece = { text: "", cost: 0 };
  /** Where the piece could be cut, in UTF-16 units into it, with what it costs up to there. */
  let line = { at: 0, cost: 0 };
  let word = { at: 0, cost: 0 };
  for (const grapheme of affordable(text, max, costOf)) {
    const cost = costOf(grapheme);
    while (piece.text !== "" && piece.cost + cost > max) {
      const cut = [line, word].find(({ cost: upTo }) => upTo > max / 2) ?? {
        at: piece.text.length,
        cost: piece.cost,
      };
      pieces.push(piece.text.slice(0, cut.at));
      piece = { text: piece.text.slice(cut.at), cost: piece.cost - cut.cost };
      line = { at: 0, cost: 0 };
      word = { at: 0, cost: 0 };
    }
    piece = { text: piece.text + grapheme, cost: piece.cost + cost };
    if (isSpace(grapheme)) word = { at: piece.text.length, cost: piece.cost };
    if (grapheme.includes("\n")) line = word;
  }
  if (piece.text !== "" || pieces.length === 0) pieces.push(piece.text);
  return pieces;
}

/** Letters, digits and marks of ASCII, and line ends: each is a grapheme of its own, which need not be looked for. */
const PLAIN = /^[\n\x20-\x7e]*$/u;

function* affordable(text: string, max: number, costOf: Cost): Iterable<string> {
  if (PLAIN.test(text)) return yield* text;
  for (const { segment } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)) {
    if (costOf(segment) <= max) yield segment;
    else yield* segment;
  }
}

/** The first piece, with an ellipsis where something was left out. */
export function shorten(text: string, max: number, costOf: Cost): string {
  const [whole, ...rest] = splitText(text, max, costOf);
  if (rest.length === 0) return whole ?? "";
  return `${splitText(text, max - costOf("…"), costOf)[0] ?? ""}…`;
}

/** Runs as lines of at most `max`. A link goes over whole; one longer than a line repeats its address on each. */
function splitRuns(
  runs: readonly Run[],
  max: number,
  costOf: Cost,
  costOfLink: (href: string) => number,
): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let left = max;
  const totalOf = (text: string): number => {
    let total = 0;
    for (const grapheme of affordable(text, max, costOf)) total += costOf(grapheme);
    return total;
  };
  for (const run of runs) {
    const extra = run.href === undefined ? 0 : costOfLink(run.href);
    for (const text of splitText(run.text, max - extra, costOf)) {
      const cost = totalOf(text) + extra;
      if (cost > left && lines.at(-1)!.length > 0) {
        lines.push([]);
        left = max;
      }
      lines.at(-1)!.push({ ...run, text });
      left -= cost;
    }
  }
  return lines;
}

/** A block as pieces of at most `max` each. A quotation's marks stand at its very ends only. */
export function splitBlock(
  block: Block,
  max: number,
  costOf: Cost,
  costOfLink: (href: string) => number,
): readonly Piece[] {
  if (block.kind === "quotation") {
    const texts = splitText(block.text, max, costOf);
    return texts.map((text, at) => ({
      block: {
        ...block,
        text,
        open: at === 0 ? block.open : "",
        close: at === texts.length - 1 ? block.close : "",
      },
      part: texts.length === 1 ? null : { number: at + 1, of: texts.length },
    }));
  }
  if (block.kind === "label")
    return splitText(block.text, max, costOf).map((text) => ({ block: { ...block, text }, part: null }));
  return splitRuns(block.runs, max, costOf, costOfLink).map((runs) => ({
    block: { ...block, runs },
    part: null,
  }));
}

/** A title or label is not left alone at the end of a message, and a receipt stays with its words. */
const sticks = (before: Piece, after: Piece): boolean =>
  before.block.kind === "title" ||
  before.block.kind === "label" ||
  (after.part === null && (after.block.kind === "quotation" || after.block.kind === "meta"));

/**
 * Packs pieces into as few messages as hold them, in order. `fits` judges a whole message; a piece that fits into
 * none gets a message of its own.
 */
export function pack(
  pieces: readonly Piece[],
  fits: (pieces: readonly Piece[]) => boolean,
): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const before = groups.at(-1)?.at(-1);
    if (before !== undefined && sticks(before, piece) && fits([...groups.at(-1)!, piece]))
      groups.at(-1)!.push(piece);
    else groups.push([piece]);
  }
  const messages: Piece[][] = [];
  for (const group of groups) {
    const last = messages.at(-1);
    if (last !== undefined && fits([...last, ...group])) last.push(...group);
    else messages.push(group);
  }
  return messages;
}

/** The words of a block without style, one line. */
export const plainText = (block: Block): string =>
  block.kind === "quotation"
    ? `${block.open}${block.text}${block.close}`
    : block.kind === "label"
      ? block.text
      : block.runs.map((run) => run.text).join("");
