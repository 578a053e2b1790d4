import { describe, expect, test } from "vitest";
import type { Language } from "../src/base/language.ts";
import { labelledSample } from "./eval/sample.ts";
import { type Figures, figuresOf } from "./eval/score.ts";
import { analyse } from "./readers.ts";

/** Floors of the reading on the project's own annotated sample, in percent. They are raised, never lowered. */
const FLOORS: Readonly<
  Record<
    Language,
    Omit<Figures, "labels" | "wrongNames" | "postedRecall"> & { readonly wrongNamesAtMost: number }
  >
> = {
  ar: {
    content: 97,
    attributed: 97,
    whoSaidWhat: 90,
    wrongNamesAtMost: 6,
    postedPrecision: 93,
    verbatimInMarks: 100,
  },
  en: {
    content: 97,
    attributed: 87,
    whoSaidWhat: 88,
    wrongNamesAtMost: 9,
    postedPrecision: 99,
    verbatimInMarks: 100,
  },
};

describe("the reading of the annotated sample", () => {
  const sample = labelledSample();

  for (const lang of ["ar", "en"] as const) {
    test(`stays above its floors (${lang})`, () => {
      const articles = sample.filter((article) => article.lang === lang);
      const figures = figuresOf(
        articles.map(({ text, quotations }) => ({
          text,
          labels: quotations,
          readings: analyse({ text, lang }).readings,
        })),
      );
      console.log(
        lang,
        Object.entries(figures)
          .map(([name, value]) => `${name} ${value.toFixed(1)}`)
          .join(", "),
      );
      const floors = FLOORS[lang];
      for (const name of [
        "content",
        "attributed",
        "whoSaidWhat",
        "postedPrecision",
        "verbatimInMarks",
      ] as const) {
        expect(figures[name], name).toBeGreaterThanOrEqual(floors[name]);
      }
      expect(figures.wrongNames, "wrongNames").toBeLessThanOrEqual(floors.wrongNamesAtMost);
    });
  }
});
