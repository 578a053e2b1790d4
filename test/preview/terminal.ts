import { type Html, html } from "../../src/archive/html.ts";

/** Output for a terminal that orders nothing itself, cell by cell: what stands there is drawn in that order. */
export function drawTerminal(text: string): Html {
  const lines = text.split("\n").map((line) => html`<div class="line">${runs(line)}</div>`);
  return html`<div class="terminal">${lines}</div>`;
}

/** SGR codes (ECMA-48, 8.3.117) as classes. */
function runs(line: string): Html {
  let classes = new Set<string>();
  const parts = line.split(/(\u001B\[[\d;]*m)/u);
  return html`${parts.map((part): Html => {
    const codes = /^\u001B\[([\d;]*)m$/u.exec(part);
    if (codes === null) return html`<span class="${[...classes].join(" ")}">${part || "\u200B"}</span>`;
    for (const code of (codes[1] || "0").split(";")) {
      if (code === "0") classes = new Set();
      else if (code === "22") classes = new Set([...classes].filter((one) => one !== "c1" && one !== "c2"));
      else if (code === "39") classes = new Set([...classes].filter((one) => !/^c[39]\d$/u.test(one)));
      else if (code === "24") classes.delete("c4");
      else classes.add(`c${code}`);
    }
    return html``;
  })}`;
}
