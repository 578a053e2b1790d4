import { oneLine } from "../feeds/html-text.ts";
import { walkHtml } from "../feeds/walk-html.ts";
import { isBoxParagraph, NEVER_TEXT, namesBox } from "./boxes.ts";

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th blockquote pre hr br address details summary center figure body html fieldset".split(
    " ",
  ),
);
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Elements whose class never makes them a box: they hold the article. */
const HOLDERS = new Set(["html", "body", "main", "article"]);

/**
 * The paragraphs of a piece of HTML in reading order: each in one line, references decoded, boxes left out. Feeds'
 * full texts and pages' texts both pass here, so that one article comes out the same on either road. Linear.
 */
export function paragraphsOf(html: string): string[] {
  const found: string[] = [];
  let parts: string[] = [];
  /** Open elements within one that is left out; 0 outside. */
  let skipping = 0;
  const end = (): void => {
    const paragraph = oneLine(parts.join(""));
    parts = [];
    if (/[\p{L}\p{N}]/u.test(paragraph) && !isBoxParagraph(paragraph)) found.push(paragraph);
  };
  walkHtml(html, {
    onopentag: (name, attributes) => {
      if (VOID.has(name)) {
        if (BLOCKS.has(name) && skipping === 0) end();
        return;
      }
      if (skipping > 0 || leftOut(name, attributes)) {
        if (skipping === 0) end();
        skipping++;
      } else if (BLOCKS.has(name)) end();
    },
    ontext: (text) => {
      if (skipping === 0) parts.push(text);
    },
    onclosetag: (name) => {
      if (VOID.has(name)) return;
      if (skipping > 0) skipping--;
      else if (BLOCKS.has(name)) end();
    },
  });
  end();
  return found;
}

function leftOut(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (NEVER_TEXT.has(name)) return true;
  if ("hidden" in attributes || /display\s{0,3}:\s{0,3}none/iu.test(attributes.style?.slice(0, 500) ?? ""))
    return true;
  if (HOLDERS.has(name)) return false;
  return namesBox(`${attributes.class ?? ""} ${attributes.id ?? ""}`);
}
