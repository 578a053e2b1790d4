import type { ActionsBlock, DividerBlock } from "@slack/web-api";
import type { ControlRow } from "../../digests/controls.ts";
import type { Block, Thread } from "../../digests/thread.ts";
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
} from "./limits.ts";

/** What `post` sends besides the channel: Block Kit blocks, and the text for notifications and screen readers. */
export interface SlackPayload {
  readonly blocks: readonly (SlackBlock | ActionsBlock | DividerBlock)[];
  readonly text: string;
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
const costOf = (grapheme: string): number => bytesOf(grapheme) - 2;
/** An address that cannot be a link is not written at all. */
const costOfLink = (href: string): number => (webLink(href, LINK) === null ? 0 : costOf(href));

const fits = (pieces: readonly Piece[]): boolean => {
  const blocks = blocksOf(pieces);
  return blocks.length <= BLOCKS - CONTROLS_BLOCKS && bytesOf(blocks) <= BLOCKS_BYTES - CONTROLS_BYTES;
};

/** Blocks of ours packed into as few messages as hold them, the controls below the last. */
export function packed(
  blocks: readonly Block[],
  controls: readonly ControlRow[] = [],
): readonly SlackPayload[] {
  const pieces = blocks
    .filter((block) => plainText(block).trim() !== "")
    .flatMap((block) => splitBlock(inOrder(harmlessBlock(block)), BLOCK_BYTES, costOf, costOfLink));
  const messages = pack(pieces, fits).map(payloadOf);
  const rows = controls.filter((row) => row.controls.length > 0).map(actionsOf);
  const last = messages.at(-1);
  if (rows.length === 0) return messages;
  if (last === undefined) return [{ blocks: rows, text: "…" }];
  return [...messages.slice(0, -1), { ...last, blocks: [...last.blocks, ...rows] }];
}

/**
 * A thread as Slack messages, parent first; a part that does not fit into one goes on in the next. Quotations and
 * names stand in rich text, which has no markup: what is shown is the slice, sign for sign.
 */
export function render(thread: Thread): readonly Message[] {
  const messages = thread.parts.flatMap(({ blocks, controls }) => packed(blocks, controls));
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
