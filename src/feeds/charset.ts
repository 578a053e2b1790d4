/** Names that pages use and that the Encoding Standard does not know. */
const NICKNAMES: Readonly<Record<string, string>> = {
  utf8mb4: "utf-8",
  "utf-8-sig": "utf-8",
  ansi: "windows-1252",
  unicode: "utf-16le",
};

/** The name by which `TextDecoder` knows a declared charset, or null when it knows none. */
export function knownCharset(declared: string): string | null {
  const name = declared.trim().toLowerCase();
  const numbered = /^(?:win|windows|cp|ms|ansi)[-_ ]?(125[0-8]|874)$/u.exec(name)?.[1];
  const label =
    NICKNAMES[name] ?? (numbered === undefined ? name.replace(/_/gu, "-") : `windows-${numbered}`);
  try {
    const { encoding } = new TextDecoder(label);
    // "replacement" decodes to a single sign: an unsafe charset, better guessed.
    return encoding === "replacement" ? null : encoding;
  } catch {
    return null;
  }
}

/** The charset of a `Content-Type` header, or null. */
export function headerCharset(contentType: string | null): string | null {
  if (contentType === null) return null;
  return (
    /;\s{0,20}charset\s{0,20}=\s{0,20}["']?([^\s"';,]{1,40})/iu.exec(contentType.slice(0, 500))?.[1] ?? null
  );
}

/** The charset that a document declares about itself near its beginning: XML declaration or HTML meta; or null. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 4096));
  const xml = /<\?xml[^<>]{0,200}?encoding\s{0,20}=\s{0,20}["']([^"'<>]{1,40})["']/iu.exec(head)?.[1];
  if (xml !== undefined) return xml;
  return (
    /<meta[^<>]{0,300}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([^\s"'<>/;]{1,40})/iu.exec(head)?.[1] ?? null
  );
}

/**
 * The charset that a byte-order mark, or the first two characters in UTF-16 or UTF-32, give away; or null. `utf-32le` and
 * `utf-32be` are none that `TextDecoder` knows.
 */
export function markedCharset(bytes: Uint8Array): string | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length > 3) return "utf-32le";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && isPlain(d)))) return "utf-32be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (isPlain(a) && b === 0 && c === 0 && d === 0 && bytes.length > 7) return "utf-32le";
  if (isPlain(a) && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && isPlain(b) && c === 0 && d !== 0) return "utf-16be";
  return null;
}

/** What a document begins with: a sign, a bracket, white space; not the NUL of binary files. */
const isPlain = (byte: number): boolean => (byte >= 0x20 ? byte < 0x7f : byte >= 9 && byte <= 13);

/** Text of UTF-32, which no decoder of the platform reads. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (at === 0 && code === 0xfeff) continue;
    parts.push(code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code));
  }
  return parts.join("");
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** Bytes beyond ASCII that are looked at for a guess. */
const SAMPLE = 20_000;

/**
 * A guess at the charset of bytes that are no UTF-8 and say nothing true of themselves: the one of Arabic whose letters
 * they are, if they stand in words, as the accents of European languages do not. Where both could be, the article gives
 * it away: alif and lam side by side are C7 E1 in windows-1256, C7 E4 in ISO 8859-6.
 */
export function guessedCharset(bytes: Uint8Array): string {
  let high = 0;
  let inWords = 0;
  let windows = 0;
  let iso = 0;
  let articles = 0;
  for (let at = 0; at < bytes.length && high < SAMPLE; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    high++;
    const next = bytes[at + 1] ?? 0;
    if (next >= 0xc0 || (bytes[at - 1] ?? 0) >= 0xc0) inWords++;
    if (WINDOWS_1256[byte]) windows++;
    if (ISO_8859_6[byte]) iso++;
    if (byte === 0xc7) articles += next === 0xe1 ? 1 : next === 0xe4 ? -1 : 0;
  }
  if (high < 4 || inWords / high < 0.7 || Math.max(windows, iso) / high < 0.9) return "windows-1252";
  return articles < 0 || (articles === 0 && iso > windows) ? "iso-8859-6" : "windows-1256";
}

/** By byte, whether it is an Arabic letter, mark or sign there. */
function arabicBytes(charset: string): readonly boolean[] {
  const signs = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return [...signs].map((sign) => /[\p{Script=Arabic}\u060C\u061B\u061F\u064B-\u0652\u0640«»]/u.test(sign));
}
const WINDOWS_1256 = arabicBytes("windows-1256");
const ISO_8859_6 = arabicBytes("iso-8859-6");
