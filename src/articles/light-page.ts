import { walkHtml } from "../feeds/walk-html.ts";

export type Attributes = Readonly<Record<string, string>>;

/** An element of a page that may hold words of its article, with what is in it. */
export interface Part {
  readonly name: string;
  readonly attributes: Attributes;
  readonly around: Part | null;
  readonly inside: (Part | string)[];
  /** Characters of text in it, runs of white space counted once. */
  size: number;
  /** Taken out, with all that is in it. */
  gone: boolean;
}

/** A page without what costs time and says nothing: scripts, styles, comments, drawings, most attributes. */
export interface LightPage {
  readonly title: string;
  /** What its head says of titles and authors. */
  readonly metas: readonly Attributes[];
  readonly body: Part;
}

/** Elements that are left out with all that is in them. */
const LEFT_OUT = new Set(
  "script style template noscript noembed noframes iframe frame frameset object embed applet param svg math canvas map area link base basefont source track wbr audio video select option optgroup datalist textarea".split(
    " ",
  ),
);
/** Elements that are left out, but not what is in them; Readability takes <font> for a block. */
const OPENED = new Set(["html", "head", "body", "font"]);
const isOpened = (name: string): boolean => OPENED.has(name) || !/^[a-z][a-z0-9-]{0,30}$/u.test(name);

/** More than any article's page has, after what is left out. */
const MAX_PARTS = 30_000;
const MAX_DEPTH = 250;
/** Readability compares each heading's words with each of the title's. */
export const LONGEST_TITLE = 250;
const LONGEST_VALUE = 400;
const MOST_METAS = 50;
/** Readability looks for words between spaces in quadratic time. */
const LONGEST_KEY = 100;

/** Reads a page into its parts in one linear pass; null where it is too large or too deep to be an article's. */
export function lightPage(html: string): LightPage | null {
  const body = partOf("body", {}, null);
  const metas: Attributes[] = [];
  let title: string | null = null;
  let inTitle = false;
  let part = body;
  let parts = 0;
  let words: string[] = [];
  /** Open elements within one that is left out; 0 outside. */
  let leaving = 0;

  const end = (): void => {
    if (words.length === 0) return;
    const text = words.join("").replace(/[ \t\r\n\f]+/gu, " ");
    words = [];
    part.inside.push(text);
    part.size += text.length;
  };
  const handler: Parameters<typeof walkHtml>[1] = {
    onopentag: (name, attributes) => {
      if (leaving > 0 || LEFT_OUT.has(name)) {
        leaving++;
        return;
      }
      if (isOpened(name)) {
        // Of several body tags the first counts, as in browsers.
        if (name === "body")
          Object.assign(body.attributes, { ...kept(name, attributes), ...body.attributes });
        return;
      }
      if (name === "title") {
        inTitle = title === null;
        title ??= "";
        leaving++;
        return;
      }
      end();
      if (name === "meta" && metas.length < MOST_METAS && tells(attributes)) metas.push(meta(attributes));
      const inner = partOf(name, kept(name, attributes), part);
      if (name !== "meta" && !(name === "input" && attributes.type !== "email") && ++parts <= MAX_PARTS)
        part.inside.push(inner);
      part = inner;
    },
    ontext: (text) => {
      if (inTitle && title!.length < LONGEST_TITLE) title = `${title}${text}`.slice(0, LONGEST_TITLE);
      if (leaving === 0 && parts <= MAX_PARTS) words.push(text);
    },
    onclosetag: (name) => {
      if (leaving > 0) {
        leaving--;
        inTitle = false;
        return;
      }
      if (isOpened(name)) return;
      end();
      part.around!.size += part.size;
      part = part.around!;
    },
  };
  if (!walkHtml(html, handler, MAX_DEPTH) || parts > MAX_PARTS) return null;
  end();
  return { title: title ?? "", metas, body };
}

const partOf = (name: string, attributes: Attributes, around: Part | null): Part => ({
  name,
  attributes,
  around,
  inside: [],
  size: 0,
  gone: false,
});

const tells = ({ name, property }: Attributes): boolean =>
  /title|author|creator/iu.test((property ?? name ?? "").slice(0, LONGEST_KEY));

function meta({ name, property, content }: Attributes): Attributes {
  const key = (property ?? name ?? "").slice(0, LONGEST_KEY);
  return {
    [property === undefined ? "name" : "property"]: key,
    content: (content ?? "").slice(0, LONGEST_TITLE),
  };
}

/** Attributes that tell parts from each other; the first by which boxes and bodies are known. */
const KEPT = "class id itemprop rel role data-gu-name aria-hidden aria-modal datatable rowspan colspan".split(
  " ",
);
const HIDES = /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/iu;
const PICTURES = new Set(["src", "srcset", "data-src", "data-srcset"]);

/** As few and as short attributes as Readability and our own rules look at. */
function kept(name: string, attributes: Attributes): Attributes {
  const found: Record<string, string> = {};
  for (const key of KEPT) {
    const value = attributes[key];
    if (value !== undefined) found[key] = value.slice(0, LONGEST_VALUE);
  }
  if ("hidden" in attributes || HIDES.test(attributes.style?.slice(0, 500) ?? "")) found.hidden = "";
  const { href, summary } = attributes;
  if (name === "a" && href !== undefined && /^(?:#.|javascript:)/u.test(href)) found.href = href.slice(0, 20);
  if (name === "table" && summary !== undefined && summary !== "") found.summary = "1";
  // Readability drops an image that shows nothing, and would make an address of `src`.
  if (name === "img" && shows(attributes)) found["data-src"] = "";
  if (name === "input") found.type = "email";
  return found;
}

const shows = (attributes: Attributes): boolean =>
  Object.entries(attributes).some(
    ([key, value]) => PICTURES.has(key) || /\.(?:jpe?g|png|webp)/iu.test(value.slice(0, 1_000)),
  );

/** Takes a part out; the sizes of those around it are put right. */
export function takeOut(part: Part): void {
  if (part.gone) return;
  part.gone = true;
  for (let around = part.around; around !== null; around = around.around) {
    around.size -= part.size;
    if (around.gone) break;
  }
}

/** Visits the parts inside one in the order of the page, but for those that are gone when their turn comes. */
export function eachPart(part: Part, visit: (inner: Part) => void): void {
  for (const inner of part.inside) {
    if (typeof inner === "string" || inner.gone) continue;
    visit(inner);
    if (!inner.gone) eachPart(inner, visit);
  }
}

/** The text of what is left of a part. */
export function textIn(part: Part): string {
  const texts: string[] = [];
  const add = ({ inside }: Part): void => {
    for (const inner of inside) {
      if (typeof inner === "string") texts.push(inner);
      else if (!inner.gone) add(inner);
    }
  };
  add(part);
  return texts.join("");
}
