import type { ServedMessage } from "../../contracts/served-chat.ts";
import type { SlackMessage } from "../../fakes/slack.ts";

interface Node_ {
  readonly type: string;
  readonly text?: string | Node_;
  readonly url?: string;
  readonly elements?: readonly Node_[];
}

const decoded = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
/** `<url|label>`, the only markup that we write. https://docs.slack.dev/messaging/formatting-message-text#linking_to_urls */
const LINK = /<(https?:[^|>]+)\|([^>]+)>/gu;

const textOf = (node: Node_): string => {
  if (node.type === "mrkdwn") return decoded((node.text as string).replace(LINK, "$2"));
  if (typeof node.text === "string") return node.text;
  if (node.text !== undefined) return textOf(node.text);
  return (node.elements ?? [])
    .map(textOf)
    .join(node.type === "rich_text" || node.type === "rich_text_list" ? "\n" : "");
};
const nodesOf = (node: Node_): readonly Node_[] => [node, ...(node.elements ?? []).flatMap(nodesOf)];

/** What Slack would format or ping in mrkdwn once our links are taken out. */
const liveIn = (mrkdwn: string): readonly string[] =>
  mrkdwn.replace(LINK, "").match(/[<>]|[*_~`]|@|:[a-z0-9_+-]+:/gu) ?? [];

/** A message as Slack shows it; text in rich text and plain text has no markup at all. */
export function shownIn(message: SlackMessage): ServedMessage {
  const nodes = (message.blocks as unknown as readonly Node_[]).flatMap(nodesOf);
  const mrkdwn = nodes.filter(({ type }) => type === "mrkdwn").map(({ text }) => text as string);
  return {
    threadId: message.thread_ts ?? message.ts,
    words: (message.blocks as unknown as readonly Node_[]).map(textOf).join("\n"),
    quotations: nodes
      .filter(({ type }) => type === "rich_text_quote")
      .map((quote) => textOf(quote).replace(/^[\u200E\u200F](?=[“«])/u, "")),
    links: nodes.flatMap((node) =>
      node.type === "link"
        ? [node.url!]
        : node.type === "mrkdwn"
          ? [...(node.text as string).matchAll(LINK)].map((match) => decoded(match[1]!))
          : [],
    ),
    live: [...mrkdwn.flatMap(liveIn), ...(message.text.match(/[<>]/gu) ?? [])],
  };
}
