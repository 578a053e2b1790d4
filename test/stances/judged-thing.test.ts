import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import type { Quotation } from "../../src/quotations/quotation.ts";
import { judgedThing } from "../../src/stances/judged-thing.ts";
import { readStanceLexicon } from "../../src/stances/lexicon.ts";
import type { Position } from "../../src/stances/stance.ts";
import { tokens } from "../../src/text/tokens.ts";

/** The thing judged at the head of a content that is the whole text. */
function judged(lang: "ar" | "en", text: string, position: Position): string | null {
  const quotation: Quotation = {
    type: "indirect",
    content: [{ start: 0, end: text.length, text }],
    verbatim: [],
    cue: null,
    source: null,
    via: null,
    confidence: 1,
  };
  const lexicon = readStanceLexicon(packagedConfigDir(), lang);
  return judgedThing(text, quotation, tokens(text), position, lexicon)?.text ?? null;
}

describe("the thing that a predicate judges", () => {
  test.each([
    ["ar", "المفاوضات الأخيرة فشلت في وادي الزيتون", "opposes", "المفاوضات الأخيرة"],
    ["ar", "القرار رائع لأهل القرية", "supports", "القرار"],
    ["en", "the harbour talks have failed", "opposes", "the harbour talks"],
    // The predicate tells the other side, or none.
    ["ar", "المفاوضات الأخيرة فشلت في وادي الزيتون", "supports", null],
    ["ar", "المفاوضات لم تفشل في وادي الزيتون", "opposes", null],
    ["ar", "القافلة وصلت إلى وادي الزيتون", "supports", null],
    ["en", "the harbour talks have resumed", "opposes", null],
    ["ar", "المفاوضات فشلت", "neutral", null],
  ] as const)("%s: %s, %s", (lang, text, position, thing) => {
    expect(judged(lang, text, position)).toBe(thing);
  });
});
