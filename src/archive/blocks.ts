import { directionOf } from "../base/language.ts";
import { harmlessBlock } from "../chat/direction.ts";
import type { Block, Run, Thread } from "../digests/thread.ts";
import { type Html, html, safeHref } from "./html.ts";

/** A link or a side remark may be of the other direction than its line: apart, it does not pull digits beside it along (UAX #9). */
function runHtml(run: Run): Html {
  const words =
    run.style === "strong"
      ? html`<strong>${run.text}</strong>`
      : run.style === "quiet"
        ? html`<bdi class="quiet">${run.text}</bdi>`
        : html`${run.text}`;
  return run.href === undefined
    ? words
    : html`<bdi><a href="${safeHref(run.href)}" rel="noopener noreferrer">${words}</a></bdi>`;
}

const SIGN: Readonly<Record<string, string>> = { supports: "+", opposes: "−", mixed: "±", neutral: "·" };

/** A block as HTML, in its own language and direction. A position is told by word and sign, and by colour beside. */
export function blockHtml(written: Block): Html {
  const block = harmlessBlock(written);
  const dir = directionOf(block.lang);
  switch (block.kind) {
    case "title":
      return html`<h2 lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</h2>\n`;
    case "label":
      return html`<h3 class="${block.position}" lang="${block.lang}" dir="${dir}"><span aria-hidden="true">${SIGN[block.position]!}</span> ${block.text}</h3>\n`;
    case "quotation":
      return html`<blockquote lang="${block.lang}" dir="${dir}">${block.open}${block.text}${block.close}</blockquote>\n`;
    case "bullet":
      return html`<p class="bullet" lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</p>\n`;
    case "meta":
      return html`<p class="meta" lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</p>\n`;
    case "paragraph":
      return html`<p lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</p>\n`;
  }
}

/** Blocks in their order; two renderings of the same words side by side where there is room, each in its own direction. */
export function blocksHtml(blocks: readonly Block[]): Html {
  const parts: Html[] = [];
  for (let at = 0; at < blocks.length; ) {
    const { side } = blocks[at]!;
    const first = endOf(blocks, at, side);
    const own = blocks.slice(at, first).map(blockHtml);
    if (side !== "first") {
      parts.push(html`${own}`);
      at = first;
      continue;
    }
    const second = endOf(blocks, first, "second");
    parts.push(
      html`<div class="both"><div>${own}</div><div>${blocks.slice(first, second).map(blockHtml)}</div></div>\n`,
    );
    at = second;
  }
  return html`${parts}`;
}

/** Where the blocks of one side end that begin at a place. */
function endOf(blocks: readonly Block[], from: number, side: Block["side"]): number {
  let end = from;
  while (end < blocks.length && blocks[end]!.side === side) end++;
  return end;
}

/** Blocks whose first title is the page's own, and so no part of what is below it. */
export function withoutTitle(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex(({ kind }) => kind === "title");
  return at < 0 ? blocks : blocks.toSpliced(at, 1);
}

/** The words of the first title of some blocks. */
export function titleOf(blocks: readonly Block[]): string {
  const block = blocks.find(({ kind }) => kind === "title");
  const title = block && harmlessBlock(block);
  return title && "runs" in title ? title.runs.map((run) => run.text).join("") : "Quotewire";
}

/** What a digest is called. */
export const threadTitle = (thread: Thread): string => titleOf(thread.parts[0]?.blocks ?? []);
