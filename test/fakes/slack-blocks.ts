import { schemaProblem } from "./slack-schema.ts";

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
  const shape = schemaProblem("blocks", blocks);
  if (shape !== null) return invalid(shape);
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
    // https://docs.slack.dev/reference/block-kit/blocks/actions-block
    case "actions":
      return actionsProblem(block.elements);
    // https://docs.slack.dev/reference/block-kit/blocks/input-block
    case "input":
      return (
        textObject(block.label, 2_000, ["plain_text"]) ??
        (block.hint === undefined ? null : textObject(block.hint, 2_000, ["plain_text"])) ??
        inputProblem(block.element as Json)
      );
    // https://docs.slack.dev/reference/block-kit/blocks/image-block
    case "image": {
      const alt = lengthOf(block.alt_text);
      if (alt < 1 || alt > 2_000) return invalid(`an alt_text of ${alt} characters`);
      const sources = [block.image_url, block.slack_file].filter((one) => one !== undefined);
      return sources.length === 1 ? null : invalid("one of image_url and slack_file");
    }
    // https://docs.slack.dev/reference/block-kit/blocks/divider-block
    case "divider":
      return null;
    default:
      return invalid(`no block of type ${String(block.type)}`);
  }
}

function actionsProblem(elements: unknown): Problem | null {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > 25)
    return invalid("1 to 25 elements in actions");
  return (elements as Json[]).map(interactive).find(Boolean) ?? null;
}

/** https://docs.slack.dev/reference/block-kit/block-elements */
function interactive(element: Json): Problem | null {
  const id = lengthOf(element.action_id);
  if (id < 1 || id > 255) return invalid(`an action id of ${id}`);
  switch (element.type) {
    case "button":
      if (element.style !== undefined && element.style !== "primary" && element.style !== "danger")
        return invalid(`a button in the style ${String(element.style)}`);
      if (element.value !== undefined && lengthOf(element.value) > 2_000) return invalid("a long value");
      return textObject(element.text, 75, ["plain_text"]);
    case "static_select":
    case "multi_static_select":
      return (
        (element.placeholder === undefined ? null : textObject(element.placeholder, 150, ["plain_text"])) ??
        optionsProblem(element.options)
      );
    default:
      return invalid(`no element ${String(element.type)}`);
  }
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
function optionsProblem(options: unknown): Problem | null {
  if (!Array.isArray(options) || options.length === 0 || options.length > 100)
    return invalid("1 to 100 options");
  const values = (options as Json[]).map(({ value }) => value);
  if (new Set(values).size < values.length) return invalid("two options of one value");
  for (const option of options as Json[]) {
    if (lengthOf(option.value) < 1 || lengthOf(option.value) > 150) return invalid("an option's value");
    const problem = textObject(option.text, 75, ["plain_text"]);
    if (problem !== null) return problem;
  }
  return null;
}

function inputProblem(element: Json): Problem | null {
  // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
  if (element.type === "file_input") {
    const most = element.max_files ?? 10;
    return Number.isInteger(most) && Number(most) >= 1 && Number(most) <= 10
      ? null
      : invalid("1 to 10 files");
  }
  if (element.type !== "plain_text_input") return interactive(element);
  return element.initial_value === undefined || lengthOf(element.initial_value) <= 3_000
    ? null
    : invalid("a long initial value");
}

/** What Slack would say of a view. https://docs.slack.dev/reference/views */
export function validateView(json: string): Problem | null {
  const view = JSON.parse(json) as Json;
  const blocks = view.blocks as Json[];
  if (!Array.isArray(blocks) || blocks.length > 100) return invalid("at most 100 blocks in a view");
  if (lengthOf(view.private_metadata) > 3_000) return invalid("long private metadata");
  if (view.type === "modal") {
    const title = textObject(view.title, 24, ["plain_text"]);
    if (title !== null) return title;
    const names = blocks.map(({ block_id }) => block_id).filter((id) => id !== undefined);
    if (new Set(names).size < names.length) return invalid("two blocks of one id");
    // A modal with an input needs a submit button: https://docs.slack.dev/reference/views/modal-views
    if (blocks.some(({ type }) => type === "input")) {
      const submit = textObject(view.submit, 24, ["plain_text"]);
      if (submit !== null) return submit;
    }
  } else if (view.type !== "home") return invalid(`no view of type ${String(view.type)}`);
  const shape = schemaProblem(view.type, view);
  if (shape !== null) return invalid(shape);
  return blocks.map(blockProblem).find((problem) => problem !== null) ?? null;
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
  // https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#channel-element-type
  if (leaf.type === "channel")
    return /^[CDG][A-Z0-9]+$/u.test(String(leaf.channel_id)) ? null : invalid("no channel's ID");
  if (leaf.type !== "link") return invalid(`no leaf ${String(leaf.type)}`);
  return /^https?:\/\/\S+$/u.test(String(leaf.url)) ? null : invalid("a link without address");
}
