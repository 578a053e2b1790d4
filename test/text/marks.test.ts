import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf } from "../../src/text/document.ts";
import { fold } from "../../src/text/fold.ts";
import { markedStretches } from "../../src/text/marks.ts";
import { sentences } from "../../src/text/sentences.ts";
import { tokens } from "../../src/text/tokens.ts";

const marked = (text: string): string[] =>
  markedStretches(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
const cut = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

describe("stretches in quotation marks", () => {
  test.each([
    ['He said "yes" and "no".', ["yes", "no"]],
    ["He said “yes, «maybe»” twice.", ["yes, «maybe»"]],
    ["قال « نعم » ثم «لا».", ["نعم", "لا"]],
    ["قال ”نعم“ ثم ”لا“.", ["نعم", "لا"]],
    ["قال » نعم « أمس.", ["نعم"]],
    ['قال " نعم " أمس.', ["نعم"]],
    ['وصفت بـ"الطويلة" ثم انتهت.', ["الطويلة"]],
    ["Er sagte „ja“ dazu.", ["ja"]],
    ["‹yes› she said", ["yes"]],
    ["'The dam holds,' he said.", ["The dam holds,"]],
    ["It's the ministers' plan, the '90s one.", []],
    ["She's ‘not sure’ it's his.", ["not sure"]],
    ['He said "never. Then he left.', ["never"]],
    ['""', []],
  ])("%s", (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  test("a paragraph that the next one reopens is quoted to its end", () => {
    const document = documentOf("“We came home. It was late.\n“Nobody slept,” she said.", "en");
    expect(document.marked.map(({ start, end }) => document.text.slice(start, end))).toEqual([
      "We came home. It was late.",
      "Nobody slept,",
    ]);
  });
});

describe("sentences", () => {
  test.each([
    ["Mr. Adler met Gen. Dahl. He left.", ["Mr. Adler met Gen. Dahl.", "He left."]],
    ["The U.S. envoy spoke. The talks ended.", ["The U.S. envoy spoke.", "The talks ended."]],
    ["Growth was 3.5 percent. It fell.", ["Growth was 3.5 percent.", "It fell."]],
    ["“We did it. It was hard,” he said. He left.", ["“We did it. It was hard,” he said.", "He left."]],
    ["كما في السابق.. الأسئلة كثيرة. انتهى.", ["كما في السابق.. الأسئلة كثيرة.", "انتهى."]],
    ["هل انتهى؟ لا.", ["هل انتهى؟", "لا."]],
  ])("%s", (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });
});

describe("fold", () => {
  test.each([
    ["أحمد", "احمد"],
    ["مُؤتَمَر", "مؤتمر"],
    ["إلى", "الي"],
    ["هدنــة", "هدنه"],
    ["Éire", "eire"],
    ["ﬁnal", "final"],
  ])("%s is %s", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

describe("any text", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "“",
          "”",
          "«",
          "»",
          "'",
          "’",
          " ",
          ".",
          "\n",
          "؟",
          "a",
          "قال",
          "He",
          "\u200f",
          "\u0000",
          "\ud800",
        ),
        { maxLength: 200 },
      )
      .map((parts) => parts.join("")),
  );

  test("is cut into spans that are ordered, inside, and never throw", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const document = documentOf(text, "ar");
        for (const spans of [
          document.paragraphs,
          document.sentences,
          document.sentences.flatMap((sentence) => sentence.tokens),
        ]) {
          let last = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        }
        for (const token of tokens(text)) expect(text.slice(token.start, token.end)).toBe(token.text);
        for (const { start, end, open, close } of document.marked) {
          expect(open < start && start < end && end <= close && close <= text.length).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["one paragraph of words", "قال الوزير إن المحادثات مستمرة في العاصمة، "],
    ["quotation marks", '"'],
    ["opening marks", "“a "],
    ["single marks", "'a "],
    ["dots", "."],
    ["zero-width characters", "\u200b\u200f"],
  ])("is cut in time that grows with its length: %s", (_, unit) => {
    const timed = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      documentOf(text, "ar");
      return performance.now() - start;
    };
    timed(20_000);
    const short = Math.min(...[1, 2, 3].map(() => timed(50_000)));
    const long = Math.min(...[1, 2].map(() => timed(500_000)));
    expect(long / Math.max(short, 1)).toBeLessThan(30);
  });
});
