import type { Block, Thread } from "../../digests/thread.ts";
import { closersOf, directionMark, harmlessBlock } from "../direction.ts";
import type { Message } from "../port.ts";
import { type Piece, pack, plainText, shorten, splitBlock } from "../split.ts";
import { BLOCK, DESCRIPTION, THREAD_NAME, TITLE } from "./limits.ts";
import { bold, costOf, costOfLink, escaped, runsOf } from "./markdown.ts";

/** What `post` sends: a title above (or ""), the rest as one embed, and what the thread is called. */
export interface DiscordPayload {
  readonly content: string;
  readonly description: string;
  readonly threadName: string;
}

/** True of what `render` made, even after a stay in the outbox as JSON. */
export const isDiscordPayload = (value: unknown): value is DiscordPayload =>
  typeof value === "object" &&
  value !== null &&
  (["content", "description", "threadName"] as const).every(
    (key) => typeof (value as Record<string, unknown>)[key] === "string",
  );

/** Beside the words, so that a reader can scan a long story. */
const SIGNS = { supports: "🟢", opposes: "🔴", mixed: "🟡", neutral: "⚪" } as const;

/**
 * A thread as Discord messages, parent first; a part that does not fit into one goes on in the next. All but the title
 * stands in an embed: twice the room, addresses in it are not unfurled, and it never notifies anybody.
 */
export function render(thread: Thread): readonly Message[] {
  const messages = thread.parts.flatMap(({ blocks }) => {
    const pieces = blocks
      .filter((block) => plainText(block).trim() !== "")
      .flatMap((block) => splitBlock(harmlessBlock(block), BLOCK, costOf, costOfLink));
    return pack(pieces, (some) => describe(some).description.length <= DESCRIPTION);
  });
  const threadName = nameOf(messages[0] ?? []);
  return messages.map((pieces, at) => ({
    role: at === 0 ? "parent" : "reply",
    payload: { ...describe(pieces), threadName } satisfies DiscordPayload,
  }));
}

const nameOf = (pieces: readonly Piece[]): string => {
  const words = pieces[0] === undefined ? "" : plainText(pieces[0].block).replace(/\s+/gu, " ").trim();
  return shorten(words, THREAD_NAME, (grapheme) => grapheme.length);
};

function describe(pieces: readonly Piece[]): Omit<DiscordPayload, "threadName"> {
  const [first, ...others] = pieces;
  const title = first !== undefined && others.length > 0 ? titleOf(first.block) : null;
  const lines = (title === null ? pieces : others).flatMap((piece, at, all) => {
    const before = all[at - 1]?.block.kind;
    return begins(piece.block.kind, before) ? ["", ...linesOf(piece)] : linesOf(piece);
  });
  return { content: title ?? "", description: lines.join("\n") };
}

/** A short title without links, above the embed, where notifications show it; null for every other block. */
function titleOf(block: Block): string | null {
  if (block.kind !== "title" || block.runs.some((run) => run.href !== undefined)) return null;
  const words = plainText(block).replaceAll("\n", " ");
  const text = escaped(words);
  return text.length > TITLE ? null : `## ${directionMark(block.lang, words)}${text}`;
}

/** An empty line goes before what begins something new; a label and what it labels stay together. */
const begins = (kind: Block["kind"], before: Block["kind"] | undefined): boolean =>
  before !== undefined &&
  (kind === "title" ||
    kind === "label" ||
    (kind === "paragraph" && before !== "label" && before !== "title"));

/** One piece as lines of markdown. */
function linesOf({ block, part }: Piece): readonly string[] {
  const mark = directionMark(block.lang, plainText(block));
  const number = part === null ? [] : [`-# ${part.number}/${part.of}`];
  switch (block.kind) {
    case "title":
      return [`### ${mark}${runsOf(block.runs).replaceAll("\n", " ")}`];
    case "label":
      return [bold(`${mark}${SIGNS[block.position]} ${escaped(block.text).replaceAll("\n", " ")}`)];
    case "quotation": {
      const text = `${mark}${escaped(`${block.open}${block.text}${closersOf(block.text)}${block.close}`)}`;
      return [...text.split("\n").map((line) => `> ${line}`), ...number];
    }
    case "bullet":
      return [`- ${mark}${runsOf(block.runs).replaceAll("\n", " ")}`];
    case "meta":
      return [`-# ${mark}${runsOf(block.runs).replaceAll("\n", " ")}`];
    default:
      return [mark + runsOf(block.runs)];
  }
}
