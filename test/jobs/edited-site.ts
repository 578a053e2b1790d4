import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { html } from "../../src/archive/html.ts";
import type { Language } from "../../src/base/language.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";

/** A publisher on loopback who edits what was published: a feed a language with full texts, of one article at first. */
export interface EditedSite extends AsyncDisposable {
  /** `host:port`, for the guard's list of allowed hosts. */
  readonly host: string;
  readonly feeds: Readonly<Record<Language, string>>;
  edit(lang: Language, change: (text: string) => string): void;
  /** One more article. */
  publish(lang: Language, text: string): void;
}

export async function startEditedSite(now: Date): Promise<EditedSite> {
  const [en, ar] = ["s1-en-harbour", "s1-ar-diffa"].map(
    (id) => sampleArticles(packagedConfigDir()).find((article) => article.id === id)!,
  );
  const texts: Record<Language, string[]> = { en: [en!.text], ar: [ar!.text] };
  const feedOf = (lang: Language, host: string): string => {
    const { title, publisher, author } = lang === "en" ? en! : ar!;
    const published = new Date(now.getTime() - 3_600_000).toUTCString();
    const items = texts[lang].map((text, at) => {
      const body = html`${text.split("\n").map((paragraph) => html`<p>${paragraph}</p>`)}`.html;
      return html`<item><title>${title} ${at + 1}</title><link>http://${host}/${lang}/${at}</link><guid isPermaLink="false">${lang}-${at}</guid><pubDate>${published}</pubDate><dc:creator>${author}</dc:creator><content:encoded>${body}</content:encoded></item>`;
    });
    return html`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${publisher}</title><language>${lang}</language>${items}</channel></rss>`
      .html;
  };
  const server = createServer((request, response) => {
    const lang = (["en", "ar"] as const).find((one) => request.url === `/${one}.xml`);
    if (lang === undefined) response.writeHead(404).end("not found");
    else
      response
        .writeHead(200, { "content-type": "application/rss+xml; charset=utf-8" })
        .end(feedOf(lang, request.headers.host ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feeds: { en: `http://${host}/en.xml`, ar: `http://${host}/ar.xml` },
    edit(lang, change) {
      const changed = texts[lang].map(change);
      if (changed.every((text, at) => text === texts[lang][at])) throw new Error("the edit changes nothing");
      texts[lang] = changed;
    },
    publish: (lang, text) => void texts[lang].push(text),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
