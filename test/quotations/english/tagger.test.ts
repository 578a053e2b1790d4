import { expect, test } from "vitest";
import { loadEnglishLexicon } from "../../../src/quotations/english/lexicon.ts";

test("many readers share one model, whose loading anew would fail in the end", () => {
  expect(() => {
    for (let made = 0; made < 40; made++) loadEnglishLexicon("config");
  }).not.toThrow();
});
