import { type Direction, directionOf } from "../../base/language.ts";
import type { Block, Run } from "../../digests/thread.ts";
import { type BidiMode, createReorder, type Reorder } from "./bidi.ts";
import { harmless, harmlessLink } from "./harmless.ts";
import { GUTTER, NARROWEST } from "./limits.ts";
import type { Paint } from "./paint.ts";
import type { TerminalPayload } from "./render.ts";
import type { Look, Styled } from "./styled.ts";
import { columnsOf, wrap } from "./wrap.ts";

/** How to lay a message out. `columns` is `Infinity` for files and pipes: one block, one line. */
export interface Page {
  readonly columns: number;
  readonly bidi: BidiMode;
  readonly paint: Paint;
  /** The terminal does bidi and lets us tell the direction of a line. */
  readonly directions: boolean;
  /** A reply hangs below its parent. */
  readonly reply: boolean;
}

/** SELECT CHARACTER PATH (ECMA-48, 8.3.111), as the terminal working group's bidi draft uses it for paragraphs. */
const DIRECTED: Readonly<Record<Direction, string>> = { ltr: "\u001B[1 k", rtl: "\u001B[2 k" };

const SYMBOLS = { supports: "▲", opposes: "▼", mixed: "◆", neutral: "●" } as const;

/**
 * A message as lines ready to write, without line ends. Links are numbered, and stand in full at the end of the
 * message, where a terminal makes them clickable.
 */
export function layout(payload: TerminalPayload, page: Page): readonly string[] {
  const links: string[] = [];
  const side = directionOf(payload.lang);
  const reorder = page.bidi === "visual" ? createReorder() : null;
  const lines: string[] = [];
  const inner = Math.max(NARROWEST, page.columns - (page.reply ? GUTTER : 0));
  const write = (line: readonly Styled[], direction: Direction): void => {
    lines.push(placed(line, direction, side, inner, page, reorder));
  };
  payload.blocks.forEach((block, index) => {
    if (index > 0 && startsGroup(block, payload.blocks[index - 1]!)) write([], side);
    const direction = directionOf(block.lang);
    const { first, rest } = indents(block);
    const width = inner - columnsOf([first]);
    const words = wordsOf(block, links);
    wrap(page.bidi === "logical" ? words : words.map((run) => held(run, direction)), width).forEach(
      (line, at) => {
        write([at === 0 ? first : rest, ...line], direction);
      },
    );
  });
  if (links.length > 0) write([], side);
  links.forEach((link, at) => {
    // Never broken over lines: a broken link cannot be opened.
    write([{ text: `[${at + 1}] ${link}`, style: "quiet" }], "ltr");
  });
  return lines;
}

/**
 * Keeps a name in the other direction from drawing the numbers and dots behind it to its own side: a mark of the
 * line's direction (UAX 9, LRM or RLM, no width) behind it. Only behind letters and digits: VTE forgets to mirror a
 * bracket that has a mark behind it, and a bracket draws nothing to its side.
 */
function held(run: Styled, direction: Direction): Styled {
  const foreign = direction === "ltr" ? /[\u0590-\u08FF]/u : /[A-Za-z\u00C0-\u024F]/u;
  if (!foreign.test(run.text) || !/[\p{L}\p{N}]$/u.test(run.text)) return run;
  return { ...run, text: run.text + (direction === "ltr" ? "\u200E" : "\u200F") };
}

/** An empty line stands before a label, before each speaker that does not follow one, and before a closing remark. */
function startsGroup(block: Block, before: Block): boolean {
  if (block.kind === "label") return true;
  if (block.kind === "meta") return before.kind === "meta";
  if (block.kind === "paragraph") return before.kind === "meta" || before.kind === "title";
  return block.kind === "bullet" && before.kind !== "bullet" && before.kind !== "title";
}

function indents(block: Block): { readonly first: Styled; readonly rest: Styled } {
  const both = (text: string): { first: Styled; rest: Styled } => ({
    first: { text, style: "quiet" },
    rest: { text, style: "quiet" },
  });
  if (block.kind === "bullet")
    return { first: { text: "• ", style: "quiet" }, rest: { text: "  ", style: "quiet" } };
  if (block.kind === "quotation") return both("  ┃ ");
  return both("");
}

function wordsOf(block: Block, links: string[]): Styled[] {
  if (block.kind === "label")
    return [{ text: `${SYMBOLS[block.position]} ${harmless(block.text)}`, style: block.position }];
  if (block.kind === "quotation")
    return [{ text: harmless(block.open + block.text + block.close), style: "plain" }];
  return block.runs.flatMap((run) =>
    linked(run, block.kind === "title" ? "title" : look(run, block.kind), links),
  );
}

const look = (run: Run, kind: Block["kind"]): Look => run.style ?? (kind === "meta" ? "quiet" : "plain");

function linked(run: Run, style: Look, links: string[]): Styled[] {
  const words: Styled = { text: harmless(run.text), style };
  const link = run.href === undefined ? null : harmlessLink(run.href);
  if (link === null) return [words];
  let number = links.indexOf(link) + 1;
  if (number === 0) number = links.push(link);
  // A no-break space keeps the number beside its words.
  return [words, { text: `\u00A0[${number}]`, style: "quiet" }];
}

/** A line in its place: ordered and pushed to its side where that is ours to do, with the thread's line beside it. */
function placed(
  line: readonly Styled[],
  direction: Direction,
  side: Direction,
  width: number,
  page: Page,
  reorder: Reorder | null,
): string {
  if (reorder === null) {
    // A terminal that turns the line around would put the tie on the other side: it is left out there.
    const turned = page.directions && direction !== side;
    const tie: Styled[] = page.reply ? [{ text: turned ? "  " : "│ ", style: "quiet" }] : [];
    const text = page.paint([...tie, ...line]).trimEnd();
    return page.directions ? `${DIRECTED[direction]}${text}` : text;
  }
  const tie: Styled[] = page.reply ? [{ text: side === "rtl" ? " │" : "│ ", style: "quiet" }] : [];
  const seen = reorder(line, direction);
  const room = Number.isFinite(width) ? Math.max(0, width - columnsOf(seen)) : 0;
  const space: Styled[] = room > 0 ? [{ text: " ".repeat(room), style: "plain" }] : [];
  const pushed =
    direction === "rtl" ? [...space, ...seen] : side === "rtl" && tie.length > 0 ? [...seen, ...space] : seen;
  return page.paint(side === "rtl" ? [...pushed, ...tie] : [...tie, ...pushed]).trimEnd();
}
