/**
 * Elements that hold text: markup inside them (Atom's XHTML, or HTML somebody forgot to escape) becomes escaped text,
 * in its order, which xml2js would lose.
 */
export const PROSE = new Set(
  "title description summary content content:encoded subtitle tagline info xhtml:body body dc:title dc:description name".split(
    " ",
  ),
);
/** Elements that hold a link or a date, for which some send the element that shows it on their page. */
const LINES = new Set("link guid id pubDate published updated dc:date".split(" "));
const SHOWN = new Set("a time span b i em strong font u p br".split(" "));
export const HOLDS_TEXT = new Set([...PROSE, ...LINES]);
/** Elements that never stand in HTML: where one begins, an open text element was never closed. */
const NEVER_IN_TEXT = new Set(
  "item entry guid pubDate description content:encoded dc:date dc:creator updated published category".split(
    " ",
  ),
);
export const XHTML_PREFIX = /^(?:xhtml|html|xh|h):/u;

/** Whether an element may stand as markup in a text element. */
export const mayHold = (holder: string, name: string): boolean =>
  LINES.has(holder)
    ? SHOWN.has(name.toLowerCase().replace(XHTML_PREFIX, ""))
    : !NEVER_IN_TEXT.has(name) && !(name === "link" && holder === "title");
