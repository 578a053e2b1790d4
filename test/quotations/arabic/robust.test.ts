import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributed } from "./said.ts";

const WORDS =
  'قال وقالت وأضاف أكد أن إن بأن إلى من عن «نص» " “ ” » « : ، . ؟ الوزير سامر حداد وزير النقل الذي التي بحسب نقلت وكالة قوله مشيرا إلى رفض وصف بأنه لـ ب ( ) بيان في 12 said د. \u200f \u0640 \u0000 \ud83d \n'.split(
    " ",
  );
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 80 }).map((words) => words.join(" "));

function holds(text: string): void {
  for (const { quotation, certainty } of attributed(text)) {
    const spans = [
      ...quotation.content,
      ...quotation.verbatim,
      quotation.cue,
      quotation.source,
      quotation.via,
    ];
    for (const span of spans) if (span) expect(text.slice(span.start, span.end)).toBe(span.text);
    expect(quotation.content.length).toBeGreaterThan(0);
    for (const span of quotation.content) expect(span.end).toBeGreaterThan(span.start);
    for (const value of [quotation.confidence, certainty]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  }
}

describe("any text", () => {
  test("words of the grammar in any order", () => {
    fc.assert(fc.property(sentence, holds), { numRuns: 300 });
  });
  test("any string", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), holds), { numRuns: 200 });
  });
});

describe("hostile text takes linear time", () => {
  test.each([
    ["one sentence without end", "قال الوزير إن "],
    ["marks alone", '" '],
    ["opening marks alone", "قال الرئيس: «كلام "],
    ["attributions", "بحسب الوزير "],
    ["endless speakers", "وقال سعد القحطاني إن الأمر واضح. "],
    ["a role of many holders", "قال الوزير إن ذلك صحيح. وزير الخارجية سعد القحطاني التقى. "],
    ["relative clauses", "التي تقول "],
    ["statements", "وقال البيان إن الأمر. "],
  ])("%s", (_, unit) => {
    const time = (size: number): number => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      const start = performance.now();
      attributed(text);
      return performance.now() - start;
    };
    time(20_000);
    const small = time(20_000);
    const large = time(200_000);
    // Ten times the text; the rest is slack for a busy machine.
    expect(large).toBeLessThan(small * 30 + 250);
  });
});
