import { Readability } from "@mozilla/readability";
import JSDOMParser, { type LightDocument, type LightElement } from "@mozilla/readability/JSDOMParser.js";
import { type Attributes, type LightPage, LONGEST_TITLE, lightPage, type Part } from "./light-page.ts";
import type { LinkedData } from "./linked-data.ts";
import { isHeavy, markedBody, standfirstsOf, takeOutBoxes } from "./page-parts.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";

/** What the article's part of a page was found to be. */
export interface PageBody {
  readonly paragraphs: readonly Paragraph[];
  readonly title: string | null;
  readonly byline: string | null;
  /** Lines between headline and text that the page itself marks as its summary, in their order. */
  readonly standfirsts: readonly string[];
}

/** A page that its parsers stumble over (too much recursion, a node they do not know) has no article for us. */
export function pageBody(html: string, data: LinkedData): PageBody | null {
  try {
    const page = lightPage(html);
    if (page === null) return null;
    const { body } = page;
    takeOutBoxes(body);
    const marked = markedBody(body);
    const standfirsts = standfirstsOf(body);
    const parsed = isHeavy(body) ? null : readWith(documentOf(page, data));
    const found = parsed?.content ?? null;
    if (found === null && marked === null) return null;
    return {
      paragraphs: chosen(paragraphsIn(found), paragraphsIn(marked === null ? null : htmlIn(marked))),
      title: parsed?.title ?? null,
      byline: parsed?.byline ?? null,
      standfirsts,
    };
  } catch {
    return null;
  }
}

const readWith = (document: LightDocument): ReturnType<Readability["parse"]> =>
  new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    keepClasses: true,
    disableJSONLD: true,
  }).parse();

/** The DOM that Readability works on. What the page's data says comes last, so that it counts before its metas. */
function documentOf({ title, metas, body }: LightPage, { headline, authors }: LinkedData): LightDocument {
  const page = new JSDOMParser().parse("<html><head></head><body></body></html>");
  const add = (into: LightElement, name: string, attributes: Attributes): LightElement => {
    const element = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    into.appendChild(element);
    return element;
  };
  const fill = (element: LightElement, part: Part): void => {
    for (const inner of part.inside) {
      if (typeof inner === "string") element.appendChild(page.createTextNode(inner));
      else if (!inner.gone) fill(add(element, inner.name, inner.attributes), inner);
    }
  };
  page.title = title;
  for (const meta of metas) add(page.head, "meta", meta);
  if (headline !== null)
    add(page.head, "meta", { name: "dc:title", content: headline.slice(0, LONGEST_TITLE) });
  if (authors !== null) add(page.head, "meta", { name: "dc:creator", content: authors });
  for (const [key, value] of Object.entries(body.attributes)) page.body.setAttribute(key, value);
  fill(page.body, body);
  return page;
}

const VOID = new Set(["br", "hr", "img", "input", "col"]);

/** What is left of a part as HTML, for `paragraphsOf`. */
function htmlIn(part: Part): string {
  const pieces: string[] = [];
  const add = ({ inside }: Part): void => {
    for (const inner of inside) {
      if (typeof inner === "string") pieces.push(escaped(inner));
      else if (!inner.gone) {
        pieces.push(`<${inner.name}`);
        for (const [key, value] of Object.entries(inner.attributes))
          pieces.push(` ${key}="${escaped(value).replaceAll('"', "&quot;")}"`);
        pieces.push(">");
        add(inner);
        if (!VOID.has(inner.name)) pieces.push(`</${inner.name}>`);
      }
    }
  };
  add(part);
  return pieces.join("");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** As much of the running text that Readability found has to stand in the part that the page marks. */
const FEWEST_SHARED = 0.5;

const paragraphsIn = (html: string | null): readonly Paragraph[] => (html === null ? [] : paragraphsOf(html));

/** Readability's find, unless the page marks its body and that holds most of the running text. */
function chosen(found: readonly Paragraph[], marked: readonly Paragraph[]): readonly Paragraph[] {
  if (found.length === 0) return marked;
  const [inside, all] = [proseIn(marked), proseIn(found)];
  return inside > 0 && inside >= FEWEST_SHARED * all ? marked : found;
}

const proseIn = (paragraphs: readonly Paragraph[]): number =>
  paragraphs
    .filter(({ text }) => text.split(" ").length >= 15)
    .reduce((sum, { text }) => sum + text.length, 0);
