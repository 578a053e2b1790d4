import { describe, expect, test } from "vitest";
import { decodeDocument } from "../../src/feeds/decode.ts";

const sentence =
  "أعلن المجلس البلدي في مدينة النور أن الجسر الجديد سيفتح أمام السيارات في الربيع، وقال المهندس إن العمل انتهى.";

/** windows-1256 or another single-byte charset, by turning its decoder round. */
function encode(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from([...text].map((char) => bytes.get(char) ?? 0x3f));
}
const xml = (charset: string | null): string =>
  `<?xml version="1.0"${charset === null ? "" : ` encoding="${charset}"`}?><rss><channel><title>${sentence}</title></channel></rss>`;

describe("decodeDocument", () => {
  test.each([
    [
      "windows-1256 in the header",
      encode(xml(null), "windows-1256"),
      "text/xml; charset=windows-1256",
      "windows-1256",
    ],
    ["windows-1256 in the prolog", encode(xml("windows-1256"), "windows-1256"), "text/xml", "windows-1256"],
    ["a nickname", encode(xml("cp1256"), "windows-1256"), null, "windows-1256"],
    ["another nickname", encode(xml("Win-1256"), "windows-1256"), null, "windows-1256"],
    [
      "a header that only says Latin-1",
      encode(xml("windows-1256"), "windows-1256"),
      "text/xml; charset=ISO-8859-1",
      "windows-1256",
    ],
    [
      "a header that says utf-8",
      encode(xml("windows-1256"), "windows-1256"),
      "text/xml; charset=utf-8",
      "windows-1256",
    ],
    ["nothing declared", encode(xml(null), "windows-1256"), null, "windows-1256"],
    ["utf-8 declared, windows-1256 written", encode(xml("utf-8"), "windows-1256"), null, "windows-1256"],
    ["nothing declared, ISO 8859-6", encode(xml(null), "iso-8859-6"), null, "iso-8859-6"],
    ["ISO 8859-6 declared", encode(xml("iso-8859-6"), "iso-8859-6"), null, "iso-8859-6"],
    ["utf-8", Buffer.from(xml("utf-8")), null, "utf-8"],
    [
      "utf-8 declared as windows-1256",
      Buffer.from(xml("windows-1256")),
      "text/xml; charset=windows-1256",
      "utf-8",
    ],
    ["utf-8 with its mark", Buffer.from(`\uFEFF${xml("windows-1256")}`), null, "utf-8"],
    [
      "utf-16 with its mark",
      Buffer.from(`\uFEFF${xml("utf-16")}`, "utf16le"),
      "text/xml; charset=utf-8",
      "utf-16le",
    ],
    ["utf-16 without it", Buffer.from(xml("utf-16"), "utf16le"), null, "utf-16le"],
    ["utf-8 that says utf-16", Buffer.from(xml("utf-16")), null, "utf-8"],
    ["a charset that does not exist", Buffer.from(xml("klingon-1")), null, "utf-8"],
  ])("%s", (_, bytes, contentType, charset) => {
    const decoded = decodeDocument(bytes, contentType);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(charset === "iso-8859-6" ? sentence.slice(0, 60) : sentence);
  });

  test("a page's meta element counts", () => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>${sentence}</title>`;
    expect(decodeDocument(encode(page, "windows-1256"), "text/html").text).toContain(sentence);
  });

  test("one broken character does not cost a long utf-8 text", () => {
    const bytes = Buffer.concat([Buffer.from(xml("utf-8")), Uint8Array.of(0xd9)]);
    expect(decodeDocument(bytes, null)).toMatchObject({
      charset: "utf-8",
      repaired: ["some bytes are not valid utf-8"],
    });
  });

  test("French in Latin-1 is not taken for Arabic", () => {
    const text = "Le Président a déclaré à la télévision que l'été s'achève déjà. ".repeat(10);
    expect(decodeDocument(Buffer.from(text, "latin1"), null)).toMatchObject({
      charset: "windows-1252",
      text,
    });
  });

  test("what is mended is told", () => {
    expect(decodeDocument(Buffer.from(xml("windows-1256")), null).repaired).toEqual([
      "declared as windows-1256, but written in utf-8",
    ]);
    expect(decodeDocument(Buffer.from(xml("utf-8")), null).repaired).toEqual([]);
  });
});
