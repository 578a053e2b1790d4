import { type Handler, Parser } from "htmlparser2";

/** No page that people wrote nests deeper; the parser's own time grows with the square of the depth. */
const MAX_DEPTH = 500;

/**
 * Walks over HTML, lenient as browsers are, references decoded. Linear.
 * @returns false when it was broken off because elements nest deeper than `maxDepth` (500 unless told).
 */
export function walkHtml(html: string, handler: Partial<Handler>, maxDepth = MAX_DEPTH): boolean {
  const tooDeep = new Error("too deep");
  let depth = 0;
  const parser = new Parser({
    ...handler,
    onopentag: (name, attributes, implied) => {
      depth++;
      if (depth > maxDepth) throw tooDeep;
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
    if (error !== tooDeep) throw error;
    return false;
  }
}
