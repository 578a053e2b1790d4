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

/** The charset that a byte-order mark, or the look of `<?` or `<` in UTF-16, gives away; or null. */
export function markedCharset(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return "utf-16be";
  return null;
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** Bytes beyond ASCII that are looked at for a guess. */
const SAMPLE = 20_000;

/**
 * A guess at the charset of bytes that are no UTF-8 and say nothing true of themselves. Arabic in windows-1256 or
 * ISO 8859-6 gives itself away by its article: alif and lam side by side are C7 E1 in the one, C7 E4 in the other.
 * French letters keep their Latin-1 places in windows-1256, so a few of them do not make a text Arabic.
 */
export function guessedCharset(bytes: Uint8Array): string {
  let high = 0;
  let runs = 0;
  let lam1256 = 0;
  let lam8859 = 0;
  for (let at = 1; at < bytes.length && high < SAMPLE; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    high++;
    const before = bytes[at - 1]!;
    if (before >= 0xc0) runs++;
    if (before === 0xc7 && byte === 0xe1) lam1256++;
    if (before === 0xc7 && byte === 0xe4) lam8859++;
  }
  const arabic = high > 20 && runs / high > 0.5 && Math.max(lam1256, lam8859) / high > 0.01;
  if (!arabic) return "windows-1252";
  return lam8859 > lam1256 ? "iso-8859-6" : "windows-1256";
}
