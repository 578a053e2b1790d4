import { type GridPoint, gridText, positionGrid } from "../pictures/grid.ts";
import { type Html, html } from "./html.ts";
import { section } from "./layout.ts";
import type { Visit } from "./parts.ts";

/** The position grid as a section of a page, with links to it as a picture; nothing where nobody took a side. */
export function gridFigure(
  { parts: { phrases }, lang }: Visit,
  {
    title,
    points,
    path,
  }: { readonly title: string; readonly points: readonly GridPoint[]; readonly path: string },
): Html {
  const input = { title, points, lang, phrases };
  // The one picture of the page is the same that is there as a file: no style sheet reaches into it. Its size is told beforehand,
  // so that nothing moves when it comes.
  const picture = positionGrid(input);
  if (picture === null) return html``;
  return section(
    phrases.phrase(lang, "archive.positions"),
    html`<figure tabindex="0"><img src="${path}.svg?lang=${lang}" width="${picture.width}" height="${picture.height}" alt="${gridText(input)}"><figcaption class="meta"><a href="${path}.svg?lang=${lang}">SVG</a> · <a href="${path}.png?lang=${lang}">PNG</a></figcaption></figure>`,
  );
}
