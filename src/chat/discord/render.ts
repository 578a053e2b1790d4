import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import type { ControlRow } from "../../digests/controls.ts";
import type { Block, PartPicture, Thread } from "../../digests/thread.ts";
import { closersOf, directionMark, harmlessBlock, inOrder } from "../direction.ts";
import type { Message } from "../port.ts";
import { type Piece, pack, plainText, shorten, splitBlock } from "../split.ts";
import { rowOf } from "./controls.ts";
import { BLOCK, DESCRIPTION, ROWS, THREAD_NAME, TITLE } from "./limits.ts";
import { bold, costOf, costOfLink, escaped, runsOf } from "./markdown.ts";

/** A title above (or ""), the rest as one embed, and what can be pressed below. */
export interface DiscordMessage {
  readonly content: string;
  readonly description: string;
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** What `post` sends: a message, and what the thread below it is called. */
export interface DiscordPayload extends DiscordMessage {
  readonly threadName: string;
  /** Goes along as an attachment, drawn when it is posted. */
  readonly picture?: PartPicture;
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
export function render(thread: Thread, known?: Packed): readonly Message[] {
  // Below the headline, where Discord shows attachments.
  const messages = thread.parts.flatMap(({ blocks, controls, picture }) =>
    packed(blocks, controls, known).map((message, at) =>
      at > 0 || picture === undefined ? message : { ...message, picture },
    ),
  );
  const first = thread.parts[0]?.blocks.find((block) => plainText(block).trim() !== "");
  const threadName = first === undefined ? "" : nameOf(first);
  return messages.map((message, at) => ({
    role: at === 0 ? "parent" : "reply",
    payload: { ...message, threadName } satisfies DiscordPayload,
  }));
}

/** Messages without what is below them, by the blocks that they were made from: many digests may have a part in common. */
export type Packed = WeakMap<readonly Block[], readonly DiscordMessage[]>;

/** Blocks of ours packed into as few messages as hold them, the controls below the last. */
export function packed(
  blocks: readonly Block[],
  controls: readonly ControlRow[] = [],
  known?: Packed,
): readonly DiscordMessage[] {
  const messages = known?.get(blocks) ?? bare(blocks);
  known?.set(blocks, messages);
  const components = controls
    .filter((row) => row.controls.length > 0)
    .slice(0, ROWS)
    .map(rowOf);
  if (components.length === 0) return messages;
  const last = messages.at(-1) ?? { content: "", description: "" };
  return [...messages.slice(0, -1), { ...last, components }];
}

function bare(blocks: readonly Block[]): readonly DiscordMessage[] {
  const pieces = blocks
    .filter((block) => plainText(block).trim() !== "")
    .flatMap((block) => splitBlock(inOrder(harmlessBlock(block)), BLOCK, costOf, costOfLink));
  return pack(pieces, (some) => describe(some).description.length <= DESCRIPTION).map(describe);
}

function nameOf(block: Block): string {
  const words = plainText(harmlessBlock(block)).replace(/\s+/gu, " ").trim();
  return shorten(words, THREAD_NAME, (grapheme) => grapheme.length);
}

function describe(pieces: readonly Piece[]): DiscordMessage {
  const [first, ...others] = pieces;
  const title = first !== undefined && others.length > 0 ? titleOf(first.block) : null;
  const lines = (title === null ? pieces : others).flatMap((piece, at, all) => {
    const before = all[at - 1]?.block;
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

/** An empty line goes before what begins something new; a label and what it labels stay together, and a speaker and the words. */
const begins = (kind: Block["kind"], before: Block | undefined): boolean =>
  before !== undefined &&
  (kind === "title" ||
    kind === "label" ||
    (kind === "paragraph" && before.kind !== "label" && before.kind !== "title" && !announces(before)));

/** "Somebody says:", whose words follow. */
const announces = (block: Block): boolean => block.kind === "paragraph" && plainText(block).endsWith(":");

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
