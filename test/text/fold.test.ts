import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { tokens } from "../../src/text/tokens.ts";
import { anyText } from "./any-text.ts";

describe("fold", () => {
  test.each([
    ["أحمد", "احمد"],
    ["ٱلله", "الله"],
    ["مُؤتَمَر", "مؤتمر"],
    ["إلى", "الي"],
    ["هدنــة", "هدنه"],
    ["کیف", "كيف"],
    ["ﻷن", "لان"],
    ["\u0627\u0654حمد", "احمد"],
    ["و\u200fقال", "وقال"],
    ["Éire", "eire"],
    ["İzmir", "izmir"],
    ["ﬁnal", "final"],
    ["It’s", "it's"],
    ["", ""],
    ["\u0640", ""],
  ])("%j is %j", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  test("twice is once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("tokens", () => {
  test.each([
    ["U.S. and al-Assad's 3.5%", ["U.S.", "and", "al-Assad's", "3.5", "%"]],
    ["قال: «هدنـة»، ٣٫٥", ["قال", ":", "«", "هدنـة", "»", "،", "٣٫٥"]],
    ["a\u200bb \u00adc", ["a\u200bb", "\u00adc"]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(tokens(text).map((token) => token.text)).toEqual(expected);
  });

  test("a word has something to be known by", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of tokens(text)) if (token.word) expect(token.norm).not.toBe("");
      }),
    );
    expect(tokens("\u0640").map((token) => token.word)).toEqual([false]);
  });

  test("of a part have offsets into the whole", () => {
    const text = "one two three";
    expect(tokens(text, 4, 9).map(({ start, end }) => [start, end])).toEqual([
      [4, 7],
      [8, 9],
    ]);
  });
});
