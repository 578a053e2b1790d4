import { oneLine } from "../feeds/html-text.ts";
import { walkHtml } from "../feeds/walk-html.ts";
import { isBoxParagraph, NEVER_TEXT, namesBox } from "./boxes.ts";

/** A piece of text that stands apart, in one line. */
export interface Paragraph {
  readonly text: string;
  /** All of it is a link to somewhere else. */
  readonly linked: boolean;
}

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr blockquote pre hr br address details summary center figure body html fieldset".split(
    " ",
  ),
);
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Elements whose class never makes them a box: they hold the article. */
const HOLDERS = new Set(["html", "body", "main", "article"]);

/** A box with more than this share of all characters, and more than this many, holds the article, whatever its class. */
const LARGEST_BOX = 0.3;
const SURELY_A_BOX = 400;
/** Cells with less in them are values; with more, parts of a page laid out by tables. */
const LONGEST_CELL = 80;

/** An element whose class names a box, with the characters in it. */
interface Box {
  readonly outer: Box | null;
  readonly depth: number;
  size: number;
}

/**
 * The paragraphs of a piece of HTML in reading order: references decoded, boxes left out, the short cells of a table's
 * row in one line. Feeds' full texts and pages' texts both pass here, so that one article comes out the same on either
 * road. Linear.
 */
export function paragraphsOf(html: string): readonly Paragraph[] {
  const found: (Paragraph & { readonly box: Box | null })[] = [];
  let total = 0;
  let parts: string[] = [];
  let box: Box | null = null;
  let depth = 0;
  let links = 0;
  let lettersLinked = 0;
  let letters = 0;
  /** Characters in `parts`, and whether anything but spaces is among them. */
  let pending = 0;
  let blank = true;
  /** Open elements within one that is never text; 0 outside. */
  let skipping = 0;
  const end = (): void => {
    const text = oneLine(parts.join(""));
    const linked = letters > 0 && lettersLinked === letters;
    parts = [];
    letters = lettersLinked = pending = 0;
    blank = true;
    if (!/[\p{L}\p{N}]/u.test(text) || isBoxParagraph(text)) return;
    found.push({ text, linked, box });
    total += text.length;
    for (let around = box; around !== null; around = around.outer) around.size += text.length;
  };
  const cell = (): void => {
    if (pending > LONGEST_CELL) end();
    else if (!blank) parts.push(" ");
  };
  walkHtml(html, {
    onopentag: (name, attributes) => {
      if (VOID.has(name)) {
        if (BLOCKS.has(name) && skipping === 0) end();
        return;
      }
      depth++;
      if (skipping > 0 || neverText(name, attributes)) {
        if (skipping === 0) end();
        skipping++;
        return;
      }
      if (name === "a") links++;
      const opensBox = !HOLDERS.has(name) && namesBox(`${attributes.class ?? ""} ${attributes.id ?? ""}`);
      if (opensBox || BLOCKS.has(name)) end();
      else if (name === "td" || name === "th") cell();
      if (opensBox) box = { outer: box, depth, size: 0 };
    },
    ontext: (text) => {
      if (skipping > 0) return;
      const size = text.trim().length;
      if (size === 0 && blank) return;
      parts.push(text);
      pending += size;
      blank = false;
      letters += size;
      if (links > 0) lettersLinked += size;
    },
    onclosetag: (name) => {
      if (VOID.has(name)) return;
      const closesBox = box?.depth === depth;
      if (skipping > 0) skipping--;
      else {
        if (closesBox || BLOCKS.has(name)) end();
        else if (name === "td" || name === "th") cell();
        if (name === "a" && links > 0) links--;
      }
      if (closesBox) box = box?.outer ?? null;
      depth--;
    },
  });
  end();
  const most = Math.max(SURELY_A_BOX, LARGEST_BOX * total);
  return found
    .filter((paragraph) => !within(paragraph.box, most))
    .map(({ text, linked }) => ({ text, linked }));
}

/** Whether one of the boxes around is small enough to be one. */
function within(box: Box | null, most: number): boolean {
  for (let around = box; around !== null; around = around.outer) if (around.size <= most) return true;
  return false;
}

/** Block editors put a table into a figure of its own. */
export const holdsTable = (name: string, names: string): boolean =>
  name === "figure" && /(?:^|[\s_-])table(?:$|[\s_-])/iu.test(names.slice(0, 400));

const neverText = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  (NEVER_TEXT.has(name) && !holdsTable(name, attributes.class ?? "")) ||
  "hidden" in attributes ||
  /display\s{0,3}:\s{0,3}none/iu.test(attributes.style?.slice(0, 500) ?? "");
