import { type Handler, Parser } from "htmlparser2";

/** No page that people wrote nests deeper; the parser's own time grows with the square of the depth. */
const MAX_DEPTH = 500;

/** Thrown to break a walk off. One for all: making an error costs more than walking over a title. */
const TOO_DEEP = new Error("too deep");

/**
 * Walks over HTML, lenient as browsers are, references decoded. Linear.
 * @returns false when it was broken off because elements nest deeper than `maxDepth` (500 unless told).
 */
export function walkHtml(html: string, handler: Partial<Handler>, maxDepth = MAX_DEPTH): boolean {
  let depth = 0;
  const parser = new Parser({
    ...handler,
    onopentag: (name, attributes, implied) => {
      depth++;
      if (depth > maxDepth) throw TOO_DEEP;
      handler.onopentag?.(name, attributes, implied);
    },
    onclosetag: (name, implied) => {
      depth--;
      handler.onclosetag?.(name, implied);
    },
  });
  try {
    parser.end(html);
    return true;
  } catch (error) {
    if (error !== TOO_DEEP) throw error;
    return false;
  }
}
