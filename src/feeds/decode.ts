import { isUtf8 } from "node:buffer";
import {
  declaredCharset,
  decodeUtf32,
  guessedCharset,
  headerCharset,
  knownCharset,
  markedCharset,
} from "./charset.ts";

/** A document as text. `repaired` says, for people, where its own word about its charset was not followed. */
export interface Decoded {
  readonly text: string;
  /** Name in the Encoding Standard, lower case. */
  readonly charset: string;
  readonly repaired: readonly string[];
}

/** Latin-1 is what servers claim who were never told: a document's own word counts for more. */
const IDLE_CLAIM = "windows-1252";

/**
 * Turns bytes of a feed or page into text. In this order: byte-order mark; UTF-8 if the bytes are valid UTF-8 with at
 * least one character beyond ASCII, whatever is declared (no other charset's text comes out so by chance); the
 * `Content-Type` header; the XML declaration or meta element; a guess. Never throws: bytes that fit nothing become
 * U+FFFD.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = markedCharset(bytes);
  if (marked?.startsWith("utf-32"))
    return { text: decodeUtf32(bytes, marked === "utf-32le"), charset: marked, repaired: [] };
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), charset: marked, repaired: [] };

  const repaired: string[] = [];
  const claims: string[] = [];
  for (const claim of [headerCharset(contentType), declaredCharset(bytes)]) {
    if (claim === null) continue;
    const known = knownCharset(claim);
    if (known === null) repaired.push(`the declared charset "${claim}" does not exist`);
    // A declaration that could be read as ASCII is not UTF-16, whatever it says.
    else if (!known.startsWith("utf-16")) claims.push(known);
  }
  const charset = chosen(bytes, claims, repaired);
  const text = new TextDecoder(charset).decode(bytes);
  return { text, charset, repaired };
}

function chosen(bytes: Uint8Array, claims: readonly string[], repaired: string[]): string {
  if (isUtf8(bytes)) {
    const plain = claims[0];
    if (plain === undefined || plain === "utf-8") return "utf-8";
    if (!bytes.some((byte) => byte >= 0x80)) return plain;
    repaired.push(`declared as ${plain}, but written in utf-8`);
    return "utf-8";
  }
  const other = claims.filter((claim) => claim !== "utf-8");
  const strong = other.find((claim) => claim !== IDLE_CLAIM);
  if (strong !== undefined) {
    if (claims[0] !== strong) repaired.push(`the server said ${claims[0]}, the document is in ${strong}`);
    return strong;
  }
  // One broken character in a long UTF-8 text is no reason to read all of it otherwise.
  if (mostlyUtf8(bytes)) {
    repaired.push("some bytes are not valid utf-8");
    return "utf-8";
  }
  const guess = guessedCharset(bytes);
  if (claims.length === 0) repaired.push(`no charset declared, read as ${guess}`);
  else if (claims[0] !== guess) repaired.push(`declared as ${claims[0]}, but written in ${guess}`);
  return guess;
}

/** At least nine of ten characters beyond ASCII are well-formed. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let good = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken++;
    else if (unit >= 0x80) good++;
  }
  return good > broken * 9;
}
