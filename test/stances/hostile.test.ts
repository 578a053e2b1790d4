import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { packagedConfigDir } from "../../src/config.ts";
import type { ArticleReading } from "../../src/stances/stance.ts";
import { analyse } from "../readers.ts";

interface Text {
  readonly lang: Language;
  readonly text: string;
}

const read = ({ text, lang }: Text): ArticleReading =>
  analyse({ text, lang, publishedAt: "2026-03-15T10:00:00Z" });

/** The bundled sample news. */
const sample: readonly Text[] = ["articles", "more"].flatMap((folder) => {
  const from = join(packagedConfigDir(), "demo", folder);
  return readdirSync(from).map((file) => JSON.parse(readFileSync(join(from, file), "utf8")) as Text);
});

/** Every stance that is no slice of its text. */
function astray(article: Text): readonly unknown[] {
  const { text } = article;
  return read(article).readings.flatMap(({ stances }) =>
    stances.filter(({ evidence, target }) => {
      const spans = [evidence, ...(target ? [target] : [])];
      const inside = spans.every(({ start, end }) => 0 <= start && start < end && end <= text.length);
      return !inside || (target !== null && text.slice(target.start, target.end) !== target.text);
    }),
  );
}

describe("what a stance shows is an exact slice of its article", () => {
  test("in the sample news", () => {
    expect(sample.flatMap((article) => astray(article))).toEqual([]);
    expect(sample.flatMap((article) => read(article).readings).length).toBeGreaterThan(60);
  });

  test("also where hostile signs are strewn into it", () => {
    const signs = fc.constantFrom(
      ...[
        "\u200b",
        "\u200f",
        "\u202e",
        "\ud800",
        "\udc00",
        "\0",
        "\u0301\u0323",
        "\u064b",
        "\ufeff",
        "\u00ad",
      ],
      ...['"', "“", "”", "«", "»", "'", ", ", "،", ".", "؟", "\n", "\n\n", "(", "ﷺ", "👩‍👧", "9".repeat(300)],
      ...[
        " said ",
        " we reject ",
        " قال إن ",
        " نرفض ",
        " that ",
        " أن ",
        " if ",
        " not ",
        "<b>",
        "&amp;",
        "`*_~|",
      ],
    );
    const strewn = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), signs), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...sample), strewn, ({ text, lang }, pieces) => {
        let bent = text;
        for (const [place, sign] of pieces) {
          const at = Math.floor(place * bent.length);
          bent = bent.slice(0, at) + sign + bent.slice(at);
        }
        expect(astray({ text: bent, lang })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a page in marks is judged by its beginning, and stays whole", () => {
    const words = "the harbour needs a new crane and the town knows it well, ".repeat(200);
    const text = `“We reject the toll, ${words}” trade minister Ann Bell said on Monday.`;
    const [reading] = read({ text, lang: "en" }).readings;
    expect(reading!.content.at(-1)!.end).toBeGreaterThan(text.length - 60);
    expect(reading!.stances[0]).toMatchObject({ position: "opposes", act: "rejects" });
  });
});

const SHORT = 3000;
/** Eight times the text may take this many times as long; a square would take 64 times. */
const RATIO_AT_MOST = 20;

/** The best of several attempts: a busy machine may spoil some. */
function ratio(unit: string, lang: Language, around: readonly [string, string]): number {
  const text = (length: number): string =>
    around[0] + unit.repeat(Math.ceil(length / unit.length)) + around[1];
  const ms = (length: number): number => {
    const startedAt = performance.now();
    read({ text: text(length), lang });
    return performance.now() - startedAt;
  };
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4 && best > RATIO_AT_MOST; attempt++)
    best = Math.min(best, ms(SHORT * 8) / Math.max(ms(SHORT), 4));
  return best;
}

const BARE = ["", ""] as const;
const QUOTED = ["“", "” trade minister Ann Bell said."] as const;
const QUOTED_AR = ["وقال الوزير سالم نجيب: «", "»."] as const;

test.each([
  ["sides without end", "we support the deal and ", "en", BARE],
  ["a quotation of nothing but sides", "We reject the plan and we back the treaty, ", "en", QUOTED],
  ["sayings in sayings", "said that he said that ", "en", BARE],
  ["a word without end", "anti-war-", "en", BARE],
  ["clauses without end", "أن ", "ar", QUOTED_AR],
  ["denials without end", "لن نقبل ", "ar", QUOTED_AR],
] as const)("reading stances takes time in proportion to the text: %s", (_, unit, lang, around) => {
  expect(ratio(unit, lang, around)).toBeLessThanOrEqual(RATIO_AT_MOST);
});
