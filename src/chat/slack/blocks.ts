import type {
  ContextBlock,
  HeaderBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
} from "@slack/web-api";
import type { Block, Run } from "../../digests/thread.ts";
import { closersOf, directionMark } from "../direction.ts";
import { type Piece, plainText } from "../split.ts";
import { webLink } from "../web-link.ts";
import { HEADER, LINK, TEXT_OBJECT } from "./limits.ts";

export type SlackBlock = ContextBlock | HeaderBlock | RichTextBlock;

/** Beside the words, so that a reader can scan a long story. */
const SIGNS = { supports: "🟢", opposes: "🔴", mixed: "🟡", neutral: "⚪" } as const;

/**
 * Pieces as Block Kit. Only a meta line of plain words stands in mrkdwn, for its small grey letters; whatever has a
 * sign that mrkdwn could take for markup stands in rich text.
 */
export function blocksOf(pieces: readonly Piece[]): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  for (const { block, part } of pieces) {
    const own = headerOf(block) ?? contextOf(block);
    if (own === null) append(blocks, elementOf(block));
    else blocks.push(own);
    if (part !== null)
      append(blocks, section([{ type: "text", text: `${part.number}/${part.of}`, style: { italic: true } }]));
  }
  return blocks;
}

const section = (elements: RichTextElement[]): RichTextBlockElement => ({
  type: "rich_text_section",
  elements,
});

/** Into the last rich text block where a new line begins by itself, else into a new one. */
function append(blocks: SlackBlock[], element: RichTextBlockElement): void {
  const last = blocks.at(-1);
  const before = last?.type === "rich_text" ? last.elements.at(-1) : undefined;
  if (
    last?.type !== "rich_text" ||
    before === undefined ||
    (before.type === element.type && element.type !== "rich_text_list")
  ) {
    blocks.push({ type: "rich_text", elements: [element] });
  } else if (before.type === "rich_text_list" && element.type === "rich_text_list") {
    before.elements.push(...element.elements);
  } else {
    last.elements.push(element);
  }
}

function elementOf(block: Block): RichTextBlockElement {
  const text = plainText(block);
  const mark = directionMark(block.lang, text);
  switch (block.kind) {
    case "quotation":
      return {
        type: "rich_text_quote",
        elements: [mark + block.open, block.text, closersOf(block.text) + block.close].flatMap((words) =>
          textOf(words, {}),
        ),
      };
    case "label":
      return section(textOf(`${mark}${SIGNS[block.position]} ${text}`, { bold: true }));
    case "title":
      return section([
        ...textOf(mark, {}),
        ...block.runs.flatMap((run) => runOf({ ...run, style: "strong" })),
      ]);
    case "bullet":
      return {
        type: "rich_text_list",
        style: "bullet",
        elements: [
          { type: "rich_text_section", elements: [...textOf(mark, {}), ...block.runs.flatMap(runOf)] },
        ],
      };
    default:
      return section([...textOf(mark, {}), ...block.runs.flatMap(runOf)]);
  }
}

const textOf = (text: string, style: { readonly bold?: boolean }): RichTextElement[] =>
  text === ""
    ? []
    : [style.bold === true ? { type: "text", text, style: { bold: true } } : { type: "text", text }];

function runOf(run: Run): RichTextElement[] {
  const url = webLink(run.href, LINK);
  const bold = run.style === "strong";
  if (url === null || run.text === "") return textOf(run.text, { bold });
  return [
    bold ? { type: "link", url, text: run.text, style: { bold } } : { type: "link", url, text: run.text },
  ];
}

/** A short title without links; null for every other block. */
function headerOf(block: Block): HeaderBlock | null {
  if (block.kind !== "title" || block.runs.some((run) => run.href !== undefined)) return null;
  const words = plainText(block).replaceAll("\n", " ");
  const text = directionMark(block.lang, words) + words;
  return text.length > HEADER ? null : { type: "header", text: { type: "plain_text", text, emoji: false } };
}

/** What mrkdwn could read as formatting, mention, quote or emoji. https://docs.slack.dev/messaging/formatting-message-text */
const MARKUP = /[*_~`&<>|@#]|:(?!\d\d:)[a-z0-9_+'-]{1,100}:/u;

/** A meta line of plain words and links; null for every other block. */
function contextOf(block: Block): ContextBlock | null {
  if (block.kind !== "meta" || MARKUP.test(plainText(block))) return null;
  const words = block.runs.map((run) => {
    const url = webLink(run.href, LINK);
    const text = run.text.replaceAll("\n", " ");
    return url === null || text.trim() === "" ? text : `<${url.replaceAll("&", "&amp;")}|${text}>`;
  });
  const text = directionMark(block.lang, plainText(block)) + words.join("");
  if (text.length > TEXT_OBJECT) return null;
  // `verbatim` leaves bare addresses, channel names and mentions alone: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
}
