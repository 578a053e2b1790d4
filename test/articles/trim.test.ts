import { describe, expect, test } from "vitest";
import { trimmed } from "../../src/articles/trim.ts";

const LONG = "The council met in the old hall on Monday and heard what the people of the harbour had to say.";
const around = { titles: ["The hall"], byline: "Rana Aziz" };
const kept = (...lines: readonly string[]): readonly string[] =>
  trimmed(
    lines.map((text) => ({ text, linked: false })),
    around,
  );

describe("what stands around an article", () => {
  test.each([
    [
      "headline, author and time before it",
      ["The hall", "Rana Aziz", "قبل 6 ساعات", "3 hours ago", LONG],
      [LONG],
    ],
    [
      "tags and further stories after it",
      [LONG, LONG, "Related topics", "Harbour", "More of that."],
      [LONG, LONG],
    ],
    ["how to reach the author", [LONG, "Write to rana@news.example."], [LONG]],
  ])("goes: %s", (_, lines, expected) => expect(kept(...lines)).toEqual(expected));
});

describe("what belongs to it stays", () => {
  test.each([
    ["a last word in marks", [LONG, "“No comment.”"]],
    ["a last word in Arabic marks", [LONG, "«لا تعليق.»"]],
    ["a subheading that begins like a time", [LONG, "قبل الحرب", LONG.replace("Monday", "Tuesday")]],
    ["a subheading that ends like one", [LONG, "A town not so long ago", LONG.replace("Monday", "Tuesday")]],
    ["a short last sentence", [LONG, "It will meet again."]],
  ])("%s", (_, lines) => expect(kept(...lines)).toEqual(lines));
});
