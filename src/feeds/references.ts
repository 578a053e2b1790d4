import { decodeHtmlText } from "./html-text.ts";

/** `&...;` of any kind, bounded so that a wall of ampersands costs nothing. */
const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));/uy;
const XML_NAMES = new Set(["amp", "lt", "gt", "quot", "apos"]);

/** What was mended in a piece of text, counted. */
export interface Mended {
  ampersands: number;
  controls: number;
}

const isXmlChar = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/**
 * Text between tags, or an attribute's value, with its references made good: XML's own stay, HTML's names become
 * characters, numbers outside XML's characters go, any other ampersand is one. Markup signs come out escaped. Linear.
 */
export function soundText(raw: string, mended: Mended): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = raw.indexOf("&"); at !== -1; at = raw.indexOf("&", from)) {
    if (at > from) parts.push(escaped(raw.slice(from, at), mended));
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(raw);
    from = match === null ? at + 1 : at + match[0].length;
    const sound = match === null ? null : reference(match, mended);
    if (sound === null) {
      mended.ampersands++;
      parts.push("&amp;");
      if (match !== null) from = at + 1;
    } else parts.push(sound);
  }
  if (from === 0) return escaped(raw, mended);
  parts.push(escaped(raw.slice(from), mended));
  return parts.join("");
}

/** The reference as XML may carry it; null when it is none. */
function reference(match: RegExpExecArray, mended: Mended): string | null {
  const [whole, decimal, hex, name] = match;
  if (name !== undefined) {
    if (XML_NAMES.has(name)) return whole;
    const text = decodeHtmlText(whole);
    return text === whole ? null : escapeMarkup(text);
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code);
  // What windows-1252 has there is what writers of such numbers mean, as in HTML.
  if (code >= 0x80 && code <= 0x9f) return decodeHtmlText(whole);
  if (isXmlChar(code)) return code < 0x20 ? whole : escapeMarkup(String.fromCodePoint(code));
  mended.controls++;
  return "";
}

// Written as escapes: C0 controls but tab and line ends, and the two noncharacters that XML excludes.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** Text taken literally (a CDATA section): forbidden characters dropped, markup signs escaped. */
export function escaped(text: string, mended: Mended): string {
  const sound = text.replace(FORBIDDEN, () => {
    mended.controls++;
    return "";
  });
  return escapeMarkup(sound);
}

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) =>
    sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : sign === ">" ? "&gt;" : "&quot;",
  );
