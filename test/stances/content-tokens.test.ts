import { expect, test } from "vitest";
import type { Quotation } from "../../src/quotations/quotation.ts";
import { saidIn } from "../../src/stances/content-tokens.ts";
import { documentOf, type TextDocument, tokensWithin } from "../../src/text/document.ts";
import { type Slice, sliceOf } from "../../src/text/span.ts";
import { type Token, tokens } from "../../src/text/tokens.ts";

const quoted = (content: Slice): Quotation => ({
  type: "indirect",
  content: [content],
  verbatim: [],
  cue: null,
  source: null,
  via: null,
  confidence: 1,
});

test("a stretch is cut once for all who read it, and anew in another document", () => {
  const span = { start: 4, end: 12 };
  const document = documentOf("The toll is unfair.", "en");
  const quotation = quoted(sliceOf(document.text, span));
  const stretchTokens = (read: TextDocument, said: Quotation): readonly Token[] =>
    saidIn(read, said).stretches[0]!.tokens;
  const first = stretchTokens(document, quotation);
  expect(first).toEqual(tokensWithin(document, span));
  expect(stretchTokens(document, quotation)).toBe(first);
  expect(stretchTokens(documentOf("Our port is closed.", "en"), quotation).map(({ norm }) => norm)).toEqual([
    "port",
    "is",
  ]);
});

test("a word that was met before keeps its own place", () => {
  const [first, , second] = tokens("The the The");
  expect([first!.text, second!.text]).toEqual(["The", "The"]);
  expect([first!.start, second!.start, second!.norm]).toEqual([0, 8, "the"]);
});
