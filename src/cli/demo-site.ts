import { readdirSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { type Html, html } from "../archive/html.ts";
import { directionOf, LANGUAGES, type Language } from "../base/language.ts";

const articleSchema = z.object({
  id: z.string(),
  lang: z.enum(LANGUAGES),
  publisher: z.string(),
  title: z.string(),
  author: z.string(),
  path: z.string().startsWith("/"),
  hoursAgo: z.number().positive(),
  text: z.string(),
});
type SampleArticle = z.infer<typeof articleSchema>;

/** A site on loopback that serves the bundled sample articles as real outlets would. */
export interface DemoSite {
  /** `host:port`, for the guard's list of allowed hosts. */
  readonly host: string;
  readonly feeds: readonly string[];
  close(): Promise<void>;
}

/** The bundled articles that `test/gold` annotates, `config/demo/articles`. */
export const sampleArticles = (configDir: string): SampleArticle[] => articlesIn(configDir, "articles");

const articlesIn = (configDir: string, name: string): SampleArticle[] => {
  const folder = join(configDir, "demo", name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => articleSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));
};

const paragraphs = (text: string): Html[] => text.split("\n").map((paragraph) => html`<p>${paragraph}</p>\n`);

function rss(
  base: string,
  publisher: string,
  lang: Language,
  articles: readonly SampleArticle[],
  now: number,
  full: boolean,
): string {
  const items = articles.map((article) => {
    const published = new Date(now - article.hoursAgo * 3_600_000).toUTCString();
    const body = html`${paragraphs(article.text)}`.html;
    const content = full ? html`<content:encoded>${body}</content:encoded>` : html``;
    return html`<item><title>${article.title}</title><link>${base}/${article.id}${article.path}</link><guid isPermaLink="false">${article.id}</guid><pubDate>${published}</pubDate><dc:creator>${article.author}</dc:creator><description>${article.text.slice(0, 140)}…</description>${content}</item>\n`;
  });
  return html`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${publisher}</title><link>${base}/</link><description>${publisher}</description><language>${lang}</language>\n${items}</channel></rss>`
    .html;
}

function atom(
  base: string,
  publisher: string,
  lang: Language,
  articles: readonly SampleArticle[],
  now: number,
): string {
  const entries = articles.map((article) => {
    const published = new Date(now - article.hoursAgo * 3_600_000).toISOString();
    return html`<entry><title>${article.title}</title><id>tag:${article.id}</id><link href="${base}/${article.id}${article.path}"/><updated>${published}</updated><author><name>${article.author}</name></author><content type="html">${html`${paragraphs(article.text)}`.html}</content></entry>\n`;
  });
  return html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}"><title>${publisher}</title><id>${base}/</id><updated>${new Date(now).toISOString()}</updated>\n${entries}</feed>`
    .html;
}

/** A page with what surrounds an article on a real site: navigation, a notice, a newsletter box, related links. */
function page(base: string, article: SampleArticle): string {
  return html`<!doctype html><html lang="${article.lang}" dir="${directionOf(article.lang)}"><head><meta charset="utf-8"><title>${article.title} | ${article.publisher}</title><meta property="og:site_name" content="${article.publisher}"><link rel="canonical" href="${base}/${article.id}${article.path}"></head><body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header><div class="cookie-notice">We use cookies.</div><main><article><h1>${article.title}</h1><p class="byline">${article.author}</p>${paragraphs(article.text)}<div class="newsletter"><p>Subscribe to our newsletter</p></div></article></main><footer>© ${article.publisher}</footer></body></html>`
    .html;
}

/** windows-1256 bytes of a text, as older Arabic sites still send them. */
function windows1256(text: string): Buffer {
  const decoder = new TextDecoder("windows-1256");
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Buffer.from([...text.normalize("NFC")].map((char) => bytes.get(char) ?? 0x3f));
}

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

/** Each publisher its own kind of feed, so that the demo walks every road: full text, summaries only, Atom, an old charset. */
function routes(articles: readonly SampleArticle[], base: string, now: number): Map<string, Answer> {
  const found = new Map<string, Answer>();
  const publishers = [...new Set(articles.map(({ publisher }) => publisher))];
  publishers.forEach((publisher, at) => {
    const own = articles
      .filter((article) => article.publisher === publisher)
      .sort((a, b) => a.hoursAgo - b.hoursAgo);
    const lang = own[0]!.lang;
    const prolog = (charset: string): string => `<?xml version="1.0" encoding="${charset}"?>\n`;
    const kind = at % 4;
    if (kind === 0)
      found.set(`/feeds/${at}.xml`, {
        type: "application/rss+xml; charset=utf-8",
        body: prolog("utf-8") + rss(base, publisher, lang, own, now, true),
      });
    else if (kind === 1)
      found.set(`/feeds/${at}.xml`, {
        type: "application/atom+xml",
        body: prolog("utf-8") + atom(base, publisher, lang, own, now),
      });
    else if (kind === 2)
      found.set(`/feeds/${at}.xml`, {
        type: "application/rss+xml; charset=utf-8",
        body: prolog("utf-8") + rss(base, publisher, lang, own, now, false),
      });
    else
      found.set(`/feeds/${at}.xml`, {
        type: "text/xml",
        body:
          lang === "ar"
            ? windows1256(prolog("windows-1256") + rss(base, publisher, lang, own, now, true))
            : prolog("utf-8") + rss(base, publisher, lang, own, now, true),
      });
  });
  for (const article of articles)
    found.set(`/${article.id}${article.path}`, {
      type: "text/html; charset=utf-8",
      body: page(base, article),
    });
  return found;
}

const listening = (
  port: number,
  serve: (path: string, response: ServerResponse) => void,
): Promise<{ port: number; close(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => serve(decodeURI(request.url ?? "/"), response));
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    );
  });

/** Serves the bundled articles on a free loopback port, dated back from `now`. */
export async function startDemoSite(configDir: string, now: Date): Promise<DemoSite> {
  // Beside the annotated ones: what somebody said two weeks before and has moved from since, and a claim that is denied.
  const articles = [...sampleArticles(configDir), ...articlesIn(configDir, "more")];
  let known = new Map<string, Answer>();
  const server = await listening(0, (path, response) => {
    const answer = known.get(path);
    if (answer) response.writeHead(200, { "content-type": answer.type }).end(answer.body);
    else response.writeHead(404).end("not found");
  });
  const base = `http://127.0.0.1:${server.port}`;
  known = routes(articles, base, now.getTime());
  return {
    host: `127.0.0.1:${server.port}`,
    feeds: [...known.keys()].filter((path) => path.startsWith("/feeds/")).map((path) => base + path),
    close: server.close,
  };
}
