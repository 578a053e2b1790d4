import { type Html, html, safeHref } from "../../src/archive/html.ts";

interface Drawn {
  readonly content?: string;
  readonly description?: string;
  readonly embeds?: readonly { readonly description?: string }[];
  readonly components?: readonly unknown[];
}

/** A message as Discord's client lays it out: a line takes its direction from its first letter, as there. */
export function drawDiscord(message: Drawn, picture: Html = html``): Html {
  const embeds = message.embeds ?? [{ description: message.description ?? "" }];
  const rows = (message.components ?? []) as {
    components: { label?: string; placeholder?: string; style?: number }[];
  }[];
  return html`<div class="discord-message"><div class="avatar">Q</div><div class="body"><div class="who"><b>Quotewire</b> <span class="app">APP</span> <span class="time">08:00</span></div>${markdown(message.content ?? "")}${picture}${embeds.map(
    ({ description = "" }) => html`<div class="embed">${markdown(description)}</div>`,
  )}${rows.map(
    (row) =>
      html`<div class="row">${row.components.map((one) => html`<button class="s${one.style ?? 0}">${one.label ?? `${one.placeholder} ▾`}</button>`)}</div>`,
  )}</div></div>`;
}

function markdown(text: string): Html {
  if (text === "") return html``;
  const lines: Html[] = [];
  let quote: Html[] = [];
  const flush = (): void => {
    if (quote.length > 0) lines.push(html`<blockquote>${quote}</blockquote>`);
    quote = [];
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("> ")) {
      quote.push(html`<div dir="auto">${inline(line.slice(2))}</div>`);
      continue;
    }
    flush();
    const [, mark = "", rest = ""] = /^(## |### |-# |- )?(.*)$/su.exec(line) ?? [];
    if (line === "") lines.push(html`<div class="gap"></div>`);
    else if (mark === "## ") lines.push(html`<h2 dir="auto">${inline(rest)}</h2>`);
    else if (mark === "### ") lines.push(html`<h3 dir="auto">${inline(rest)}</h3>`);
    else if (mark === "-# ") lines.push(html`<div class="small" dir="auto">${inline(rest)}</div>`);
    else if (mark === "- ") lines.push(html`<div class="item" dir="auto">• ${inline(rest)}</div>`);
    else lines.push(html`<div dir="auto">${inline(rest)}</div>`);
  }
  flush();
  return html`${lines}`;
}

/** Escapes, bold and links: all that we write within a line. */
function inline(text: string): Html {
  const parts = text.split(/(\*\*(?:\\.|[^*\\])+\*\*|\[(?:\\.|[^\]\\])+\]\(<[^>]+>\))/su);
  return html`${parts.map((part): Html => {
    const bold = /^\*\*(.+)\*\*$/su.exec(part);
    if (bold !== null) return html`<b>${inline(bold[1]!)}</b>`;
    const link = /^\[(.+)\]\(<(.+)>\)$/su.exec(part);
    if (link !== null) return html`<a href="${safeHref(link[2]!)}">${inline(link[1]!)}</a>`;
    return html`${part.replace(/\\([^0-9A-Za-z\s])/gu, "$1")}`;
  })}`;
}

interface Component {
  readonly label: string;
  readonly description?: string;
  readonly component: {
    readonly value?: string;
    readonly options?: readonly { readonly label: string; readonly default?: boolean }[];
  };
}

export const drawModal = (modal: { readonly title: string; readonly components: readonly unknown[] }): Html =>
  html`<div class="discord-modal"><h3 dir="auto">${modal.title}</h3>${(
    modal.components as readonly Component[]
  ).map(
    ({ label, description, component }) =>
      html`<div class="input"><label dir="auto">${label}</label><small dir="auto">${description ?? ""}</small><div class="field" dir="auto">${component.value ?? `${component.options?.find((one) => one.default)?.label ?? ""} ▾`}</div></div>`,
  )}</div>`;
