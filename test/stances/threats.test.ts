import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { analyse } from "../readers.ts";

/** The plain sides of the first quotation of a text. */
const sides = (lang: Language, text: string): readonly string[] =>
  (analyse({ text, lang, publishedAt: "2026-11-25" }).readings[0]?.stances ?? [])
    .filter(({ caveat, position }) => caveat === undefined && position !== "neutral")
    .map(({ position, target }) => `${position} ${target?.text}`);

describe("a threat is made against what its condition names", () => {
  test.each([
    ["en", '"If the toll is imposed we will strike," Mayor Lena Fisk said.', "opposes the toll"],
    ["en", "Mayor Lena Fisk threatened to resign if the dam was approved.", "opposes the dam"],
    ["en", "Mayor Lena Fisk threatened a strike unless the toll was scrapped.", "opposes the toll"],
    ["en", "Mayor Lena Fisk said she would resign if the bridge was not built.", "supports the bridge"],
    ["ar", "وهددت رئيسة البلدية لينا فارس بإضراب عام إذا أقر القانون.", "opposes القانون"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «سنغلق المدينة إذا بني السد».", "opposes السد"],
  ] as const)("%s: %s", (lang, text, expected) => expect(sides(lang, text)).toEqual([expected]));

  test.each([
    ["en", "Mayor Lena Fisk said she would back the dam if the toll was scrapped."],
    ["en", "Mayor Lena Fisk said she would resign if she was asked to."],
  ] as const)("%s: %s takes no plain side", (lang, text) => expect(sides(lang, text)).toEqual([]));
});
