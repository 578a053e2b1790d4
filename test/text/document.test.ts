import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/base/language.ts";
import { documentOf } from "../../src/text/document.ts";
import { contains, type Span, sliceOf } from "../../src/text/span.ts";
import { anyText } from "./any-text.ts";

const inside = (text: string, { start, end }: Span): boolean =>
  start >= 0 && start < end && end <= text.length;
const ordered = (spans: readonly Span[]): boolean =>
  spans.every((span, at) => at === 0 || spans[at - 1]!.end <= span.start);
const anyLanguage = fc.constantFrom(...LANGUAGES);

describe("documentOf", () => {
  test("cuts any text into spans that are in bounds, in order and one in another", () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, lang) => {
        const document = documentOf(text, lang);
        const { paragraphs, sentences, marked } = document;
        for (const spans of [paragraphs, sentences, marked]) {
          expect(spans.every((span) => inside(text, span))).toBe(true);
          expect(ordered(spans)).toBe(true);
        }
        for (const sentence of sentences) {
          expect(contains(paragraphs[sentence.paragraph]!, sentence)).toBe(true);
          expect(ordered(sentence.tokens)).toBe(true);
          expect(sentence.tokens.every((token) => contains(sentence, token))).toBe(true);
          expect(sentence.tokens.every((token) => sliceOf(text, token).text === token.text)).toBe(true);
          expect(text.slice(sentence.start, sentence.end).trim()).toHaveLength(sentence.end - sentence.start);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("gives each stretch in marks to one sentence, and breaks none that is closed", () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, lang) => {
        const { sentences, marked } = documentOf(text, lang);
        expect(sentences.flatMap((sentence) => sentence.marked)).toEqual(marked);
        for (const sentence of sentences) {
          for (const stretch of sentence.marked) {
            expect(stretch.open).toBeGreaterThanOrEqual(sentence.start);
            if (stretch.closed) expect(stretch.close).toBeLessThanOrEqual(sentence.end);
            expect(stretch.open).toBeLessThan(stretch.start);
            expect(stretch.end).toBeLessThanOrEqual(stretch.close);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("leaves no sign out that is no white space", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cut = documentOf(text, "ar").sentences.flatMap((sentence) => sentence.tokens);
        expect(cut.map((token) => token.text).join("")).toBe(text.replace(/\s/gu, ""));
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ["“one\n“two\n“three” end", ["one", "two", "three"]],
    ['"one. Still one\n"two. Still two" end', ["one. Still one", "two. Still two"]],
    ["«أولا. ثم\n«ثانيا» انتهى", ["أولا. ثم", "ثانيا"]],
    ["»أولا. ثم\n»ثانيا« انتهى", ["أولا. ثم", "ثانيا"]],
    ["«أولا. ثم\n\u200f«ثانيا» انتهى", ["أولا. ثم", "ثانيا"]],
    ["‘one. Still one\n‘two’ end", ["one. Still one", "two"]],
    ["“one. Not any more\nplain", ["one"]],
  ])("a quotation that the next paragraph reopens goes on to the end of its own: %j", (text, stretches) => {
    const { marked } = documentOf(text, "en");
    expect(marked.map((stretch) => text.slice(stretch.start, stretch.end))).toEqual(stretches);
  });

  test("an empty text is an empty document", () => {
    expect(documentOf("", "en")).toEqual({ text: "", lang: "en", paragraphs: [], sentences: [], marked: [] });
    expect(documentOf(" \n\t\u2028 ", "ar").sentences).toEqual([]);
  });
});
