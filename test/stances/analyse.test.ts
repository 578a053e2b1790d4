import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/base/language.ts";
import { ACTS } from "../../src/quotations/quotation.ts";
import { POSITIONS } from "../../src/stances/stance.ts";
import { plainKeys } from "../../src/topics/topic.ts";
import { analyse } from "../readers.ts";
import { anyText } from "../text/any-text.ts";

/** Sentences that go wrong in the middle: cues, names and marks in any order. */
const brokenNews = fc
  .array(
    fc.constantFrom(
      ..."“ ” « » \" ' . , ، : ; ( ) \n".split(" "),
      ..."said Sara Adler the minister that must not accused of in 2019 on Monday he insisted".split(" "),
      ..."قال قالت الوزيرة سارة عادل إن أن بأن اتهم الجيش بقصف يجب لا أمس عن أمله في ناشد الطرفين بحسب بيان".split(
        " ",
      ),
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(" "));
const anyDate = fc.oneof(fc.constant(null), fc.string(), fc.constant("2026-11-25T18:00:00Z"));

describe("the reading of any text", () => {
  test("never throws, and gives only slices of it", () => {
    fc.assert(
      fc.property(
        fc.oneof(brokenNews, anyText),
        fc.constantFrom(...LANGUAGES),
        anyDate,
        (text, lang, publishedAt) => {
          for (const reading of analyse({ text, lang, publishedAt }).readings) {
            expect(reading.content.length).toBeGreaterThan(0);
            const slices = [...reading.content, ...reading.verbatim, reading.cue, reading.source];
            for (const slice of [...slices, ...reading.stances.map(({ target }) => target)]) {
              if (slice) expect(text.slice(slice.start, slice.end)).toBe(slice.text);
            }
            for (const { act, position, intensity, evidence } of reading.stances) {
              expect(ACTS).toContain(act);
              expect(POSITIONS).toContain(position);
              expect([1, 2, 3]).toContain(intensity);
              expect(
                evidence.start >= 0 && evidence.start < evidence.end && evidence.end <= text.length,
              ).toBe(true);
            }
            if (reading.saidAt) expect(reading.saidAt.date).toMatch(/^\d{4}(?:-\d\d-\d\d)?$/u);
            expect(reading.confidence).toBeGreaterThanOrEqual(0);
            expect(reading.confidence).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 1200 },
    );
  });
});

describe("the topic of a stance", () => {
  test("comes of its target and the sentence around it, and of nothing else", () => {
    const text = "Mayor Odile Hartwin rejected the toll on the Tolga bridge in 2031. It was quiet on Monday.";
    const [stance] = analyse({ text, lang: "en" }).readings.flatMap(({ stances }) => stances);
    expect(stance?.target?.text).toContain("Tolga");
    expect(plainKeys(stance?.topic?.keys ?? [])).toEqual(expect.arrayContaining(["n:tlj", "c:bridge"]));
    expect([...(stance?.topic?.keys ?? []), ...(stance?.topic?.around ?? [])]).not.toContain("n:mndy");
  });

  test("is missing where the target is", () => {
    const text = 'Mayor Odile Hartwin said: "The weather was fine."';
    const [stance] = analyse({ text, lang: "en" }).readings.flatMap(({ stances }) => stances);
    expect(stance?.target).toBeNull();
    expect(stance?.topic).toBeNull();
  });
});
