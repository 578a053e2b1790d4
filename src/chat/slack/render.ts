import type { ActionsBlock, DividerBlock } from "@slack/web-api";
import type { ControlRow } from "../../digests/controls.ts";
import type { Block, PartPicture, Thread } from "../../digests/thread.ts";
import { harmlessBlock, inOrder } from "../direction.ts";
import type { Message } from "../port.ts";
import { type Piece, pack, plainText, shorten, splitBlock } from "../split.ts";
import { webLink } from "../web-link.ts";
import { blocksOf, type SlackBlock } from "./blocks.ts";
import { actionsOf } from "./controls.ts";
import {
  BLOCK_BYTES,
  BLOCKS,
  BLOCKS_BYTES,
  CONTROLS_BLOCKS,
  CONTROLS_BYTES,
  FALLBACK,
  LINK,
  PICTURE_BLOCKS,
  PICTURE_BYTES,
} from "./limits.ts";

/** What `post` sends besides the channel: Block Kit blocks, and the text for notifications and screen readers. */
export interface SlackPayload {
  readonly blocks: readonly (SlackBlock | ActionsBlock | DividerBlock)[];
  readonly text: string;
  /** Goes along as an image block, drawn and uploaded when it is posted. */
  readonly picture?: PartPicture;
}

/** True of what `render` made, even after a stay in the outbox as JSON. */
export const isSlackPayload = (value: unknown): value is SlackPayload =>
  typeof value === "object" &&
  value !== null &&
  "text" in value &&
  typeof value.text === "string" &&
  "blocks" in value &&
  Array.isArray(value.blocks);

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
/** What JSON writes as it is costs one byte. */
const PLAIN = /^[\x20-\x21\x23-\x5b\x5d-\x7e]$/u;
const costOf = (grapheme: string): number => (PLAIN.test(grapheme) ? 1 : bytesOf(grapheme) - 2);
/** An address that cannot be a link is not written at all. */
const costOfLink = (href: string): number => (webLink(href, LINK) === null ? 0 : costOf(href));

/** Whether pieces fit beside what is kept free for controls, and for a picture of so many bytes. */
const fitsBeside =
  (picture: number) =>
  (pieces: readonly Piece[]): boolean => {
    const blocks = blocksOf(pieces);
    return (
      blocks.length <= BLOCKS - CONTROLS_BLOCKS - (picture > 0 ? PICTURE_BLOCKS : 0) &&
      bytesOf(blocks) <= BLOCKS_BYTES - CONTROLS_BYTES - picture
    );
  };

/** Messages without what is below them, by the blocks that they were made from: many digests may have a part in common. */
export type Packed = WeakMap<readonly Block[], readonly SlackPayload[]>;

/** Blocks of ours packed into as few messages as hold them; the picture goes with the last, and the controls below it. */
export function packed(
  blocks: readonly Block[],
  controls: readonly ControlRow[] = [],
  picture?: PartPicture,
  known?: Packed,
): readonly SlackPayload[] {
  const messages = (picture === undefined ? known?.get(blocks) : undefined) ?? bare(blocks, picture);
  if (picture === undefined) known?.set(blocks, messages);
  const rows = controls.filter((row) => row.controls.length > 0).map(actionsOf);
  const last = messages.at(-1);
  if (rows.length === 0) return messages;
  if (last === undefined) return [{ blocks: rows, text: "…" }];
  return [...messages.slice(0, -1), { ...last, blocks: [...last.blocks, ...rows] }];
}

function bare(blocks: readonly Block[], picture: PartPicture | undefined): readonly SlackPayload[] {
  const room = picture === undefined ? 0 : PICTURE_BYTES;
  const pieces = blocks
    .filter((block) => plainText(block).trim() !== "")
    .flatMap((block) => splitBlock(inOrder(harmlessBlock(block)), BLOCK_BYTES - room, costOf, costOfLink));
  return pack(pieces, fitsBeside(room)).map((some, at, all) =>
    picture === undefined || at < all.length - 1 ? payloadOf(some) : { ...payloadOf(some), picture },
  );
}

/**
 * A thread as Slack messages, parent first; a part that does not fit into one goes on in the next. Quotations and
 * names stand in rich text, which has no markup: what is shown is the slice, sign for sign.
 */
export function render(thread: Thread, known?: Packed): readonly Message[] {
  const messages = thread.parts.flatMap(({ blocks, controls, picture }) =>
    packed(blocks, controls, picture, known),
  );
  return messages.map((payload, at) => ({ role: at === 0 ? "parent" : "reply", payload }));
}

const payloadOf = (pieces: readonly Piece[]): SlackPayload => ({
  blocks: blocksOf(pieces),
  text: fallbackOf(pieces),
});

/** The three characters that Slack reads as markup. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const fallbackOf = (pieces: readonly Piece[]): string =>
  escaped(
    shorten(
      pieces.map(({ block }) => plainText(block)).join("\n"),
      FALLBACK,
      (grapheme) => escaped(grapheme).length,
    ),
  );
