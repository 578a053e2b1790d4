import type { Language } from "../base/language.ts";
import { html } from "./html.ts";

export interface RssItem {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** ISO instant. */
  readonly at: string;
  readonly text: string;
}

/** XML 1.0 has no characters for most controls (section 2.2). */
const clean = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, "");

/** An RSS 2.0 document (https://www.rssboard.org/rss-specification), newest item first as given. */
export function rss(
  channel: { readonly title: string; readonly url: string; readonly lang: Language },
  items: readonly RssItem[],
): string {
  const entries = items.map(
    ({ id, title, url, at, text }) =>
      html`<item><title>${clean(title)}</title><link>${url}</link><guid isPermaLink="false">${id}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${clean(text)}</description></item>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${
    html`<rss version="2.0"><channel><title>${clean(channel.title)}</title><link>${channel.url}</link><description>${clean(channel.title)}</description><language>${channel.lang}</language>\n${entries}</channel></rss>\n`
      .html
  }`;
}
