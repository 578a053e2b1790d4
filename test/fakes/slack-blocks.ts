interface Problem {
  readonly error: "invalid_blocks" | "invalid_blocks_format" | "msg_blocks_too_long";
  readonly why: string;
}

type Json = Readonly<Record<string, unknown>>;
const invalid = (why: string): Problem => ({ error: "invalid_blocks", why });
const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : -1);

/** What Slack would say of `blocks`, a JSON string; null when all is well. https://docs.slack.dev/reference/block-kit/blocks */
export function validateBlocks(json: string): Problem | null {
  let blocks: unknown;
  try {
    blocks = JSON.parse(json);
  } catch {
    return { error: "invalid_blocks_format", why: "not JSON" };
  }
  if (!Array.isArray(blocks)) return { error: "invalid_blocks_format", why: "not an array" };
  if (blocks.length > 50) return invalid("more than 50 blocks");
  // Not documented, observed: https://github.com/slackapi/bolt-js/issues/2509
  if (json.length > 13_170) return { error: "msg_blocks_too_long", why: `${json.length} characters` };
  return (blocks as Json[]).map(blockProblem).find((problem) => problem !== null) ?? null;
}

function blockProblem(block: Json): Problem | null {
  switch (block.type) {
    // https://docs.slack.dev/reference/block-kit/blocks/header-block
    case "header":
      return textObject(block.text, 150, ["plain_text"]);
    // https://docs.slack.dev/reference/block-kit/blocks/section-block
    case "section":
      return textObject(block.text, 3_000, ["plain_text", "mrkdwn"]);
    // https://docs.slack.dev/reference/block-kit/blocks/context-block
    case "context": {
      const elements = block.elements as Json[];
      if (!Array.isArray(elements) || elements.length === 0 || elements.length > 10)
        return invalid("1 to 10 elements");
      return (
        elements.map((element) => textObject(element, 3_000, ["plain_text", "mrkdwn"])).find(Boolean) ?? null
      );
    }
    // https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
    case "rich_text":
      return (block.elements as Json[]).map(richProblem).find(Boolean) ?? null;
    default:
      return invalid(`no block of type ${String(block.type)}`);
  }
}

function textObject(value: unknown, max: number, types: readonly string[]): Problem | null {
  const { type, text } = (value ?? {}) as Json;
  if (!types.includes(String(type))) return invalid(`text of type ${String(type)}`);
  return lengthOf(text) < 1 || lengthOf(text) > max
    ? invalid(`text of ${lengthOf(text)}, 1 to ${max} allowed`)
    : null;
}

function richProblem(element: Json): Problem | null {
  const inner = element.elements as Json[];
  if (!Array.isArray(inner) || inner.length === 0) return invalid("an empty rich text element");
  if (element.type === "rich_text_list") {
    if (element.style !== "bullet" && element.style !== "ordered") return invalid("a list without style");
    return (
      inner
        .map((item) =>
          item.type === "rich_text_section" ? richProblem(item) : invalid("a list holds sections"),
        )
        .find(Boolean) ?? null
    );
  }
  if (element.type !== "rich_text_section" && element.type !== "rich_text_quote")
    return invalid(`no rich text ${String(element.type)}`);
  return inner.map(leafProblem).find(Boolean) ?? null;
}

function leafProblem(leaf: Json): Problem | null {
  if (leaf.type === "text") return lengthOf(leaf.text) < 1 ? invalid("empty text") : null;
  if (leaf.type !== "link") return invalid(`no leaf ${String(leaf.type)}`);
  return /^https?:\/\/\S+$/u.test(String(leaf.url)) ? null : invalid("a link without address");
}
