import type { KnownBlock } from "@slack/web-api";
import type { Answer, Card } from "../../commands/answer.ts";
import { BLOCKS, BLOCKS_BYTES, RESPONSES, VIEW_BLOCKS } from "./limits.ts";
import { packed, type SlackPayload } from "./render.ts";

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const DIVIDER = { type: "divider" } as const;

/** An answer as the messages that show it, five at most; cards stand in one message while they fit. */
export function messagesOf({ cards }: Answer): readonly SlackPayload[] {
  const messages: SlackPayload[] = [];
  for (const { blocks, controls } of cards)
    for (const message of packed(blocks, controls)) {
      const last = messages.at(-1);
      const joined = last === undefined ? null : join(last, message);
      if (joined !== null && joined.blocks.length <= BLOCKS && bytesOf(joined.blocks) <= BLOCKS_BYTES)
        messages[messages.length - 1] = joined;
      else messages.push(message);
    }
  return messages.slice(0, RESPONSES);
}

const join = (one: SlackPayload, other: SlackPayload): SlackPayload => ({
  blocks: [...one.blocks, ...(other.blocks[0]?.type === "actions" ? [] : [DIVIDER]), ...other.blocks],
  text: `${one.text}\n${other.text}`.slice(0, 3_000),
});

/** A home as blocks. Whole cards only: one that does not fit is left out, and the command lists it. */
export function homeBlocks({ cards }: Answer): readonly KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (const one of cards) {
    const own = cardBlocks(one);
    if (blocks.length + own.length + 1 > VIEW_BLOCKS) break;
    if (blocks.length > 0) blocks.push(DIVIDER);
    blocks.push(...own);
  }
  return blocks;
}

function cardBlocks({ blocks, controls, channel }: Card): readonly KnownBlock[] {
  const about: KnownBlock[] =
    channel === undefined
      ? []
      : [
          {
            type: "rich_text",
            elements: [{ type: "rich_text_section", elements: [{ type: "channel", channel_id: channel }] }],
          },
        ];
  return [...about, ...packed(blocks, controls).flatMap((message) => message.blocks)];
}
