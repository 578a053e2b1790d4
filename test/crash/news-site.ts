import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { html } from "../../src/archive/html.ts";
import { COLUMNS, type Column } from "./news.ts";

/** An article of the site, and the feeds that carry it. */
export interface Published {
  readonly link: string;
  readonly column: Column;
  readonly feeds: readonly string[];
}

/** Outlets on loopback whose feeds get new entries while a test runs. */
export interface NewsSite {
  readonly host: string;
  readonly feeds: readonly string[];
  /** One new entry in each feed. */
  publish(): void;
  published(): readonly Published[];
  /** From now on no answer is broken off. */
  mend(): void;
  close(): Promise<void>;
}

interface Item {
  readonly n: number;
  readonly at: Date;
}

/** Of a hundred answers so many are broken off. */
const BROKEN = 2;
/** The first two columns and the last give full texts, the others a teaser; the last feed repeats what the teasers link to. */
const FULL = new Set(["harbour", "school", "clinic"]);

export async function startNewsSite(random: () => number): Promise<NewsSite> {
  const items: Item[] = [];
  let mended = false;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    await delay(10 + random() * 80);
    // The first entries come whole.
    if (!mended && items.length > 1 && random() * 100 < BROKEN && path !== "/robots.txt")
      return void request.socket.resetAndDestroy();
    answer(path, request.headers["if-none-match"], response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `http://${host}`;
  const feedOf = (name: string): string => `${base}/feeds/${name}.xml`;
  const linkOf = (column: Column, n: number): string => `${base}/${column.name}/${n}`;

  function answer(path: string, known: string | undefined, response: ServerResponse): void {
    const [, name, number] = /^\/(?:feeds\/)?([a-z]+)(?:\.xml|\/(\d+))$/u.exec(path) ?? [];
    const column = COLUMNS.find((one) => one.name === name);
    if (path.startsWith("/feeds/") && name !== undefined) {
      const etag = `"${items.length}"`;
      if (known === etag) return void response.writeHead(304, { etag }).end();
      const type = name === "clinic" ? "application/atom+xml" : "application/rss+xml; charset=utf-8";
      const body = column?.name === "clinic" ? atom(column) : rss(column ?? null);
      response.writeHead(200, { "content-type": type, etag }).end(body);
    } else if (column !== undefined && number !== undefined) {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(page(column, Number(number)));
    } else response.writeHead(404).end("not found");
  }

  const body = (column: Column, n: number) =>
    html`${column.paragraphs(n).map((paragraph) => html`<p>${paragraph}</p>`)}`;
  const item = (column: Column, { n, at }: Item, guid: string) =>
    html`<item><title>${column.title(n)}</title><link>${linkOf(column, n)}</link><guid isPermaLink="false">${guid}</guid><pubDate>${at.toUTCString()}</pubDate><description>${column.paragraphs(n)[0]!.slice(0, 80)}…</description>${FULL.has(column.name) ? html`<content:encoded>${body(column, n).html}</content:encoded>` : html``}</item>`;
  /** Null for the feed that repeats others' entries. */
  function rss(column: Column | null): string {
    const shown = items.toReversed();
    const entries =
      column === null
        ? shown.flatMap((one) => repeated().map((other) => item(other, one, `again-${other.name}-${one.n}`)))
        : shown.map((one) => item(column, one, `${column.name}-${one.n}`));
    const title = column === null ? "All of the valley" : `The ${column.name} news`;
    return html`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title><link>${base}/</link><description>${title}</description>${entries}</channel></rss>`
      .html;
  }
  function atom(column: Column): string {
    const entries = items
      .toReversed()
      .map(
        ({ n, at }) =>
          html`<entry><title>${column.title(n)}</title><id>tag:${column.name}-${n}</id><link href="${linkOf(column, n)}"/><updated>${at.toISOString()}</updated><content type="html">${body(column, n).html}</content></entry>`,
      );
    return html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${column.lang}"><title>The ${column.name} news</title><id>${base}/</id><updated>${new Date().toISOString()}</updated>${entries}</feed>`
      .html;
  }
  const page = (column: Column, n: number): string =>
    html`<!doctype html><html lang="${column.lang}"><head><meta charset="utf-8"><title>${column.title(n)}</title><meta property="og:site_name" content="The ${column.name} news"><link rel="canonical" href="${linkOf(column, n)}"></head><body><main><article><h1>${column.title(n)}</h1>${body(column, n)}</article></main></body></html>`
      .html;
  const repeated = (): readonly Column[] => COLUMNS.filter(({ name }) => !FULL.has(name));

  return {
    host,
    feeds: [...COLUMNS.map(({ name }) => feedOf(name)), feedOf("again")],
    publish: () => void items.push({ n: items.length + 1, at: new Date() }),
    published: () =>
      items.flatMap(({ n }) =>
        COLUMNS.map((column) => ({
          link: linkOf(column, n),
          column,
          feeds: [feedOf(column.name), ...(FULL.has(column.name) ? [] : [feedOf("again")])],
        })),
      ),
    mend: () => {
      mended = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
