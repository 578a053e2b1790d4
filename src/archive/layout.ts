import { directionOf, LANGUAGES, type Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import { type Html, html } from "./html.ts";

/** What every page is made with. */
export interface Frame {
  readonly lang: Language;
  readonly phrases: Phrases;
  /** Path and query of the page itself, for the link to it in the other language. */
  readonly here: string;
  /** Words in the search box. */
  readonly query?: string;
  /** Another form of the page: RSS, JSON, CSV. */
  readonly also?: readonly Alternate[];
}

export interface Alternate {
  readonly href: string;
  readonly type: string;
  readonly label: string;
}

/** The same thing as files below its path, and as RSS where there is any. */
export const alternatesOf = (path: string, { feed = path as string | null } = {}): readonly Alternate[] => [
  ...(feed === null ? [] : [{ href: `${feed}.rss`, type: "application/rss+xml", label: "RSS" }]),
  { href: `${path}.json`, type: "application/json", label: "JSON" },
  { href: `${path}.csv`, type: "text/csv", label: "CSV" },
];

/**
 * Colours reach a contrast of 4.5 in both schemes (WCAG 2.2, 1.4.3). Logical properties throughout, so that one sheet serves both
 * directions. Nothing is fetched: fonts are the reader's own.
 */
export const STYLE = `:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#55565e;--paper:#fff;--line:#d9d9de;--link:#0b57a4;--for:#1d6b34;--against:#a4262c;--both:#7a4d00}
@media(prefers-color-scheme:dark){:root{--ink:#ececf0;--soft:#b0b1ba;--paper:#17181c;--line:#3a3b42;--link:#8ab8f0;--for:#7fce96;--against:#f2979b;--both:#e3b766}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.06rem/1.6 system-ui,"Segoe UI","Noto Sans Arabic","Noto Naskh Arabic",sans-serif}
[lang=ar]{line-height:1.8}a{color:var(--link)}header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;padding-block:.8rem;border-block-end:1px solid var(--line)}header form{flex:1 1 14rem;display:flex;gap:.4rem}
input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.3rem;padding:.3rem .5rem;min-block-size:2.4rem}input[type=search]{flex:1;min-inline-size:0}
h1{font-size:1.5rem;line-height:1.35;margin:1.2rem 0 .6rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem;line-height:1.4}h3{font-size:1rem;margin:1.1rem 0 .2rem}
p{margin:.35rem 0}blockquote{margin:.35rem 0;padding-inline-start:.8rem;border-inline-start:3px solid var(--line)}.bullet{padding-inline-start:1rem;text-indent:-.7rem}.bullet::before{content:"• "}
.meta,.quiet,footer{color:var(--soft);font-size:.9rem}.quiet{font-size:inherit}section,article{border-block-start:1px solid var(--line);margin-block-start:1.4rem}article h2,section h2{margin-block-start:.8rem}
.both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:0 1.4rem}
.supports{color:var(--for)}.opposes{color:var(--against)}.mixed{color:var(--both)}ul.plain{list-style:none;padding:0}ul.plain li{margin:.4rem 0}.row{display:flex;flex-wrap:wrap;gap:.3rem 1rem}
form.filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}form.filter label{display:grid;font-size:.9rem}figure{margin:1rem 0;overflow-x:auto}figure img{inline-size:100%;min-inline-size:36rem;block-size:auto;display:block}
footer{border-block-start:1px solid var(--line);margin-block-start:2rem;padding-block:1rem}.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:1rem}
@media print{header form,.row.links,form,footer nav{display:none}a{color:inherit}body{font-size:11pt}article,section{break-inside:avoid-page}}`;

/** A whole page. `title` is its heading too. */
export function page(frame: Frame, title: string, body: Html | readonly Html[]): string {
  const { lang, phrases, here, query = "", also = [] } = frame;
  const say = phrases.phrase;
  const other = LANGUAGES.find((one) => one !== lang)!;
  const there = `${here}${here.includes("?") ? "&" : "?"}lang=${other}`;
  return html`<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Quotewire</title>${also.map((one) => html`<link rel="alternate" type="${one.type}" href="${one.href}" title="${one.label}">`)}<style>${{ html: STYLE }}</style></head>
<body><a class="skip" href="#main">${say(lang, "archive.skip")}</a>
<header><a href="/">${say(lang, "archive.title")}</a><form action="/search" role="search"><input type="search" name="q" value="${query}" aria-label="${say(lang, "archive.search-for")}" placeholder="${say(lang, "archive.search-for")}"><button>${say(lang, "archive.search")}</button></form><a href="${there}" lang="${other}" hreflang="${other}">${say(other, "archive.this-language")}</a></header>
<main id="main"><h1 dir="auto">${title}</h1>
${body}</main>
<footer>${also.length === 0 ? html`` : html`<nav class="row links" aria-label="${say(lang, "archive.export")}">${also.map((one) => html`<a href="${one.href}">${one.label}</a> `)}</nav>`}<p>${say(lang, "archive.receipts")}</p></footer>
</body></html>
`.html;
}

/** A heading with what stands below it. */
export const section = (heading: string, body: Html | readonly Html[]): Html =>
  html`<section><h2>${heading}</h2>\n${body}</section>\n`;

/** Links to the page before and behind; nothing where there is but one. */
export function pager(
  { lang, phrases }: Pick<Frame, "lang" | "phrases">,
  path: string,
  { at, more }: { readonly at: number; readonly more: boolean },
): Html {
  const to = (number: number): string => `${path}${path.includes("?") ? "&" : "?"}page=${number + 1}`;
  const links = [
    ...(at > 0
      ? [html`<a rel="prev" href="${to(at - 1)}">${phrases.phrase(lang, "archive.previous")}</a>`]
      : []),
    ...(more ? [html`<a rel="next" href="${to(at + 1)}">${phrases.phrase(lang, "archive.next")}</a>`] : []),
  ];
  return links.length === 0
    ? html``
    : html`<nav class="row links" aria-label="${phrases.phrase(lang, "archive.pages")}">${links}</nav>`;
}
