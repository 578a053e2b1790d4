interface Node_ {
  readonly type?: string;
  readonly text?: string | Node_;
  readonly url?: string;
  readonly alt_text?: string;
  readonly elements?: readonly Node_[];
  readonly label?: Node_;
  readonly element?: Node_;
}

/** Blocks as plain lines, links behind their words: what a terminal shows of what Slack would. */
export const linesOf = (blocks: readonly object[]): readonly string[] =>
  blocks.flatMap((block) => textOf(block as Node_).split("\n")).map((line) => `   ${line}`);

function textOf(node: Node_): string {
  const inner = (node.elements ?? []).map(textOf);
  switch (node.type) {
    case "divider":
      return "────";
    case "image":
      return `[picture: ${node.alt_text ?? ""}]`;
    case "input":
      return `${wordsOf(node.label)}: ____`;
    case "actions":
      return inner.map((words) => `[${words}]`).join(" ");
    case "rich_text":
    case "rich_text_list":
      return inner.join("\n");
    case "rich_text_quote":
      return `┃ ${inner.join("")}`;
    case "rich_text_section":
      return inner.join("");
    case "link":
      return `${wordsOf(node) || "link"} (${node.url ?? ""})`;
    default:
      return inner.length > 0 ? inner.join(" · ") : wordsOf(node);
  }
}

const wordsOf = (node: Node_ | undefined): string =>
  typeof node?.text === "string" ? node.text : node?.text === undefined ? "" : wordsOf(node.text);
