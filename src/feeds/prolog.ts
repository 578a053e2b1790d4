/** A tag of a document. */
export interface Tag {
  readonly at: number;
  /** Lower case; "?xml" and "!doctype" for what begins so. */
  readonly name: string;
  /** What stands behind its prefix. */
  readonly local: string;
}

/** Elements that open a page whose writer left `<html>` out; any of them may also stand before a feed, as junk. */
export const OF_PAGES: ReadonlySet<string> = new Set(
  "html head body title meta link base script style noscript main header nav section article div p h1 a b br img center table iframe".split(
    " ",
  ),
);
/** Roots of feeds, without their prefixes. */
export const ROOTS: ReadonlySet<string> = new Set(["rss", "feed", "rdf"]);

/** As much of a document as is looked at, comments not counted. */
const NEAR = 20_000;
const MARKUP = /<(\?xml(?=[\s?])|!doctype(?=\s)|[a-z_][\w.-]{0,40}(?::[\w.-]{1,40})?(?=[\s/>]))/iuy;
const SUBSET_END = /\]\s{0,100}>/gu;

/**
 * The tags at the beginning of a document: not those that are written in comments, in CDATA or in a document type. Linear.
 */
export function* firstTags(text: string): Generator<Tag> {
  let skipped = 0;
  let at = text.indexOf("<");
  while (at !== -1 && at - skipped < NEAR) {
    MARKUP.lastIndex = at;
    const name = MARKUP.exec(text)?.[1]?.toLowerCase();
    if (name !== undefined) yield { at, name, local: name.slice(name.indexOf(":") + 1) };
    const end = endOf(text, at);
    if (end === -1) return;
    skipped += end - at;
    at = text.indexOf("<", end);
  }
}

/** Where what begins at a "<" and is no tag ends; just behind the sign for a tag. -1 where the end is missing. */
function endOf(text: string, at: number): number {
  if (text.startsWith("<!--", at)) return after(text, "-->", at);
  if (text.startsWith("<![CDATA[", at)) return after(text, "]]>", at);
  if (text.startsWith("<?", at)) return after(text, ">", at);
  if (!text.startsWith("<!", at)) return at + 1;
  const end = text.indexOf(">", at);
  const subset = text.indexOf("[", at);
  if (end === -1 || subset === -1 || subset > end) return end === -1 ? -1 : end + 1;
  SUBSET_END.lastIndex = subset;
  return SUBSET_END.exec(text) === null ? -1 : SUBSET_END.lastIndex;
}

function after(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at);
  return found === -1 ? -1 : found + mark.length;
}
