import { directionOf, type Language } from "../base/language.ts";
import { harmlessBlock } from "../chat/direction.ts";
import type { Block, Run, Thread } from "../digests/thread.ts";
import type { Digest } from "../store/digests.ts";
import { type Html, html, safeHref } from "./html.ts";

const STYLE = `:root{color-scheme:light dark}body{font:17px/1.6 system-ui,"Noto Naskh Arabic",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #8886;padding-top:.5rem;margin-top:1.5rem}blockquote{margin:.3rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #8888}
.meta,.quiet{opacity:.75;font-size:.88em}h3{font-size:1em;margin:1rem 0 .2rem}p{margin:.35rem 0}a{color:inherit}`;

function page(lang: Language, title: string, body: Html): string {
  return html`<!doctype html><html lang="${lang}" dir="${directionOf(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${{ html: STYLE }}</style></head><body><main>${body}</main></body></html>`
    .html;
}

function runHtml(run: Run): Html {
  const words =
    run.style === "strong"
      ? html`<strong>${run.text}</strong>`
      : run.style === "quiet"
        ? html`<span class="quiet">${run.text}</span>`
        : html`${run.text}`;
  return run.href === undefined
    ? words
    : html`<a href="${safeHref(run.href)}" rel="noopener noreferrer">${words}</a>`;
}

function blockHtml(written: Block): Html {
  const block = harmlessBlock(written);
  const dir = directionOf(block.lang);
  switch (block.kind) {
    case "title":
      return html`<h2 lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</h2>`;
    case "label":
      return html`<h3 lang="${block.lang}" dir="${dir}">${block.text}</h3>`;
    case "quotation":
      return html`<blockquote lang="${block.lang}" dir="${dir}">${block.open}${block.text}${block.close}</blockquote>`;
    case "bullet":
      return html`<p lang="${block.lang}" dir="${dir}">• ${block.runs.map(runHtml)}</p>`;
    case "meta":
      return html`<p class="meta" lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</p>`;
    case "paragraph":
      return html`<p lang="${block.lang}" dir="${dir}">${block.runs.map(runHtml)}</p>`;
  }
}

/** The words of a thread's first title: what the digest is called. */
export const titleOf = (thread: Thread): string => {
  const block = thread.parts[0]?.blocks.find((candidate) => candidate.kind === "title");
  const title = block && harmlessBlock(block);
  return title && "runs" in title ? title.runs.map((run) => run.text).join("") : "Quotewire";
};

/** A past digest as a page. */
export function digestPage(digest: Digest): string {
  const parts = digest.thread.parts.map((part) => html`<article>${part.blocks.map(blockHtml)}</article>`);
  return page(digest.thread.lang, titleOf(digest.thread), html`${parts}`);
}

/** The list of past digests, newest first. */
export function indexPage(digests: readonly Digest[]): string {
  const rows = digests.map((digest) => {
    const lang = digest.thread.lang;
    return html`<p lang="${lang}" dir="${directionOf(lang)}"><a href="/digests/${digest.id}">${titleOf(digest.thread)}</a> <span class="meta">${digest.localDate}</span></p>`;
  });
  return page(
    "en",
    "Quotewire: past digests",
    html`<h1>Past digests</h1>${rows.length ? rows : [html`<p>No digest has been made yet.</p>`]}`,
  );
}

export const notFoundPage = (): string =>
  page("en", "Not found", html`<h1>Not found</h1><p>There is no such page. <a href="/">Past digests</a></p>`);
