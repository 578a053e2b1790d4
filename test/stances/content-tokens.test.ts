import { expect, test } from "vitest";
import { stretchTokens } from "../../src/stances/content-tokens.ts";
import { documentOf, tokensWithin } from "../../src/text/document.ts";
import { tokens } from "../../src/text/tokens.ts";

test("a stretch is cut once for all who read it, and anew in another document", () => {
  const span = { start: 4, end: 12 };
  const document = documentOf("The toll is unfair.", "en");
  const first = stretchTokens(document, span);
  expect(first).toEqual(tokensWithin(document, span));
  expect(stretchTokens(document, span)).toBe(first);
  expect(stretchTokens(documentOf("Our port is closed.", "en"), span).map(({ norm }) => norm)).toEqual([
    "port",
    "is",
  ]);
});

test("a word that was met before keeps its own place", () => {
  const [first, , second] = tokens("The the The");
  expect([first!.text, second!.text]).toEqual(["The", "The"]);
  expect([first!.start, second!.start, second!.norm]).toEqual([0, 8, "the"]);
});
