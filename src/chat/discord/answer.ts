import type { APIEmbed, InteractionReplyOptions } from "discord.js";
import type { Answer } from "../../commands/answer.ts";
import { DESCRIPTION, EMBEDS, EMBEDS_TOGETHER, ROWS } from "./limits.ts";
import { type DiscordMessage, packed } from "./render.ts";
import { INK_BLUE } from "./requests.ts";

/** Messages of one answer: more is a wall. */
const MESSAGES = 5;

interface Built {
  readonly embeds: APIEmbed[];
  readonly components: NonNullable<DiscordMessage["components"]>[number][];
}

/** An answer as the messages that show it, cards together while they fit. Nobody is ever mentioned. */
export function messagesOf({
  cards,
}: Answer): readonly Pick<
  InteractionReplyOptions,
  "content" | "embeds" | "components" | "allowedMentions"
>[] {
  const messages: Built[] = [];
  for (const { blocks, controls } of cards) {
    for (const { content, description, components = [] } of packed(blocks, controls)) {
      const both = `${content}\n${description}`.trim();
      const texts = both.length <= DESCRIPTION ? [both] : [content, description];
      const embeds = texts.filter(Boolean).map((text): APIEmbed => ({ description: text, color: INK_BLUE }));
      const last = messages.at(-1);
      if (
        last !== undefined &&
        fits([...last.embeds, ...embeds], last.components.length + components.length)
      ) {
        last.embeds.push(...embeds);
        last.components.push(...components);
      } else messages.push({ embeds, components: [...components] });
    }
  }
  return messages.slice(0, MESSAGES).map(({ embeds, components }) => ({
    content: "",
    embeds,
    components,
    allowedMentions: { parse: [] },
  }));
}

const fits = (embeds: readonly APIEmbed[], rows: number): boolean =>
  embeds.length <= EMBEDS &&
  rows <= ROWS &&
  embeds.reduce((sum, { description = "" }) => sum + description.length, 0) <= EMBEDS_TOGETHER;
