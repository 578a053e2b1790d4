import { type Html, html, safeHref } from "../../src/archive/html.ts";

interface Node_ {
  readonly type: string;
  readonly text?: string | Node_;
  readonly url?: string;
  readonly channel_id?: string;
  readonly style?: { readonly bold?: boolean; readonly italic?: boolean } | string;
  readonly elements?: readonly Node_[];
  readonly placeholder?: Node_;
  readonly label?: Node_;
  readonly hint?: Node_;
  readonly element?: Node_ & {
    readonly initial_value?: string;
    readonly multiline?: boolean;
    readonly initial_option?: { readonly text: Node_ };
    readonly options?: readonly { readonly text: Node_ }[];
  };
}

const words = (node: Node_ | undefined): string => (typeof node?.text === "string" ? node.text : "");
const decoded = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Blocks as Slack's client lays them out: each line takes its direction from its first letter, as there. */
export function drawSlack(blocks: readonly unknown[], picture: Html = html``): Html {
  const nodes = blocks as readonly Node_[];
  const pressed = nodes.findIndex(({ type }) => type === "actions");
  const at = pressed < 0 ? nodes.length : pressed;
  return html`<div class="slack-message"><div class="avatar">Q</div><div class="body"><div class="who"><b>Quotewire</b> <span class="app">APP</span> <span class="time">08:00</span></div>${nodes.slice(0, at).map(block)}${picture}${nodes.slice(at).map(block)}</div></div>`;
}

function block(node: Node_): Html {
  switch (node.type) {
    case "header":
      return html`<h2 dir="auto">${words(node.text as Node_)}</h2>`;
    case "divider":
      return html`<hr>`;
    case "context":
      return html`<div class="context">${(node.elements ?? []).map((one) => html`<span dir="auto">${mrkdwn(words(one))}</span>`)}</div>`;
    case "rich_text":
      return html`${(node.elements ?? []).map(rich)}`;
    case "actions":
      return html`<div class="actions">${(node.elements ?? []).map(control)}</div>`;
    case "input":
      return html`<div class="input"><label dir="auto">${words(node.label)}</label>${field(node.element!)}<small dir="auto">${words(node.hint)}</small></div>`;
    default:
      throw new Error(`no drawing of ${node.type}`);
  }
}

function rich(node: Node_): Html {
  const inner = node.elements ?? [];
  if (node.type === "rich_text_list")
    return html`<ul>${inner.map((item) => html`<li dir="auto">${(item.elements ?? []).map(leaf)}</li>`)}</ul>`;
  const content = inner.map(leaf);
  return node.type === "rich_text_quote"
    ? html`<blockquote dir="auto">${content}</blockquote>`
    : html`<div class="section" dir="auto">${content}</div>`;
}

function leaf(node: Node_): Html {
  if (node.type === "channel") return html`<span class="channel">#news</span>`;
  const style = typeof node.style === "object" ? node.style : {};
  const label = words(node) || node.url || "";
  const text = style.bold ? html`<b>${label}</b>` : style.italic ? html`<i>${label}</i>` : html`${label}`;
  return node.type === "link" ? html`<a href="${safeHref(node.url ?? "")}">${text}</a>` : text;
}

/** The links that we write, and nothing else. */
function mrkdwn(text: string): Html {
  const parts = text.split(/(<https?:[^|>]+\|[^>]+>)/u);
  return html`${parts.map((part) => {
    const link = /^<(https?:[^|>]+)\|([^>]+)>$/u.exec(part);
    return link === null
      ? html`${decoded(part)}`
      : html`<a href="${safeHref(decoded(link[1]!))}">${decoded(link[2]!)}</a>`;
  })}`;
}

const control = (node: Node_): Html =>
  node.type === "button"
    ? html`<button class="${String(node.style ?? "")}">${words(node.text as Node_)}</button>`
    : html`<button class="select">${words(node.placeholder)} ▾</button>`;

function field(node: NonNullable<Node_["element"]>): Html {
  if (node.type === "plain_text_input")
    return html`<div class="field${node.multiline === true ? " tall" : ""}" dir="auto">${node.initial_value ?? ""}</div>`;
  return html`<div class="field" dir="auto">${words(node.initial_option?.text)} ▾</div>`;
}

/** A modal's blocks with its title and buttons. */
export const drawModal = (view: {
  readonly title: unknown;
  readonly submit: unknown;
  readonly blocks: readonly unknown[];
}): Html =>
  html`<div class="slack-modal"><h3 dir="auto">${words(view.title as Node_)}</h3>${(view.blocks as readonly Node_[]).map(block)}<div class="actions"><button class="primary">${words(view.submit as Node_)}</button></div></div>`;
