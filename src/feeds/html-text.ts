import { Parser } from "htmlparser2";
import { withoutHeaps } from "../text/fold.ts";
import { walkHtml } from "./walk-html.ts";

/** Elements whose words are not text. */
const UNSEEN = new Set(["script", "style", "template"]);

/**
 * The text of a piece of HTML in one line: tags dropped, references decoded once, white space collapsed. A lone "<"
 * stays. Linear.
 */
export function htmlLine(html: string): string {
  if (!/[<&]/u.test(html)) return oneLine(html);
  const parts: string[] = [];
  let unseen = 0;
  walkHtml(html, {
    onopentagname: (name) => {
      if (UNSEEN.has(name)) unseen++;
      if (name === "br" || name === "p" || name === "div" || name === "li") parts.push(" ");
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen--;
    },
    ontext: (text) => {
      if (unseen === 0) parts.push(text);
    },
  });
  return oneLine(parts.join(""));
}

/** References decoded once, tags left as they are: for text that is declared not to be HTML. */
export function decodeHtmlText(text: string): string {
  if (!text.includes("&")) return text;
  const parts: string[] = [];
  const parser = new Parser({ ontext: (piece) => parts.push(piece) }, { decodeEntities: true });
  // Only references may be read here, so what could open a tag is kept from the parser.
  for (const [index, piece] of text.split("<").entries()) {
    if (index > 0) parts.push("<");
    parser.reset();
    parser.end(piece);
  }
  return parts.join("");
}

/** Zero-width space, word joiner, byte-order mark, soft hyphen, and embeddings and overrides of direction. */
const DEBRIS = /[\u00AD\u200B\u2060-\u2064\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

/**
 * White space of any kind to single spaces, ends trimmed, debris of no width dropped. Joiners, the two plain marks of
 * direction and Arabic vowel signs belong to the spelling and stay. Unicode's composed form (NFC), so that one text that
 * came by two roads, with its signs in another order, is one.
 */
export const oneLine = (text: string): string =>
  withoutHeaps(text).normalize("NFC").replace(DEBRIS, "").replace(/\s+/gu, " ").trim();
