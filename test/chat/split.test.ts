import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closersOf, directionMark } from "../../src/chat/direction.ts";
import { shorten, splitText } from "../../src/chat/split.ts";
import { webLink } from "../../src/chat/web-link.ts";

const length = (text: string): number => text.length;

describe("splitText", () => {
  test("gives pieces that fit and rejoin, whole graphemes each", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "ب", "é", "👩‍👩‍👧‍👦", "🇪🇬", "e\u0301", "\r\n"),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 60 }), (words, max) => {
        const pieces = splitText(words, max, length);
        expect(pieces.join("")).toBe(words);
        const whole = [...new Intl.Segmenter("und").segment(words)].map(({ segment }) => segment);
        const parts = pieces.flatMap((piece) =>
          [...new Intl.Segmenter("und").segment(piece)].map(({ segment }) => segment),
        );
        expect(parts).toEqual(whole);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max);
      }),
    );
  });

  test("cuts after a line, else after a word, else anywhere", () => {
    expect(splitText("one two three\nfour five", 18, length)).toEqual(["one two three\n", "four five"]);
    expect(splitText("one two three four", 15, length)).toEqual(["one two three ", "four"]);
    expect(splitText("abcdefghij", 4, length)).toEqual(["abcd", "efgh", "ij"]);
    expect(splitText("", 4, length)).toEqual([""]);
  });

  test("cuts a letter with more marks than fit between code points", () => {
    const zalgo = `Z${"\u0301".repeat(50)}`;
    const pieces = splitText(zalgo, 20, length);
    expect(pieces.join("")).toBe(zalgo);
    expect(Math.max(...pieces.map(length))).toBeLessThanOrEqual(20);
  });

  test("is linear on hostile text", () => {
    const started = performance.now();
    for (const text of ["a".repeat(400_000), " ".repeat(400_000), "\u0301".repeat(400_000)])
      splitText(text, 9_000, length);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("shorten ends in an ellipsis only where words were left out", () => {
    expect(shorten("short", 5, length)).toBe("short");
    expect(shorten("a bit longer", 8, length)).toBe("a bit …");
  });
});

describe("direction", () => {
  test.each([
    ["ar", "BBC عربي", "\u200F"],
    ["ar", "الوزيرة", ""],
    ["ar", "11:05", "\u200F"],
    ["en", "الجزيرة said", "\u200E"],
    ["en", "“Peace", ""],
    ["en", "", ""],
  ] as const)("a line in %s that begins %j", (lang, text, mark) => {
    expect(directionMark(lang, text)).toBe(mark);
  });

  test("closes what is left open, innermost first", () => {
    expect(closersOf("\u202Ba\u2067b")).toBe("\u2069\u202C");
    expect(closersOf("\u202Ba\u202C \u2068b\u2069 \u2069")).toBe("");
  });
});

describe("webLink", () => {
  test.each([
    ["https://a.example/x_(y)|z<w>", "https://a.example/x_%28y%29%7Cz%3Cw%3E"],
    ["https://a.example/خبر?a=1&b=(2)", "https://a.example/%D8%AE%D8%A8%D8%B1?a=1&b=%282%29"],
    ["javascript:alert(1)", null],
    ["data:text/html,hi", null],
    ["/relative", null],
    [`https://a.example/${"x".repeat(100)}`, null],
    [undefined, null],
  ])("%j becomes %j", (href, link) => {
    expect(webLink(href, 100)).toBe(link);
  });
});
