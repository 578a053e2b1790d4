import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { denialsIn } from "../../src/digests/denials.ts";
import { statementsOf } from "../../src/digests/statements.ts";
import { readingsOf } from "./read.ts";
import { article } from "./sample.ts";

/** Who denies whom in articles of one story. */
function pairs(...texts: readonly (readonly [Language, string])[]): string[] {
  const readings = texts.flatMap(([lang, text], at) =>
    readingsOf(article({ id: `a${at}`, lang, title: "", text })),
  );
  return denialsIn(statementsOf(readings)).map(
    ({ claim, denial }) => `${denial.speaker.name} denies ${claim.speaker.name}`,
  );
}

describe("a denial", () => {
  test("answers the claim whose words it denies", () => {
    expect(
      pairs(
        [
          "en",
          "Fisherwoman Odile Marsh said the refinery had dumped acid in the Sorrel estuary.\nPlant director Viktor Hahn said output would rise.",
        ],
        ["en", "Plant director Viktor Hahn denied that the refinery had dumped acid in the estuary."],
      ),
    ).toEqual(["Viktor Hahn denies Odile Marsh"]);
  });

  test("answers the one who accused its speaker", () => {
    expect(
      pairs([
        "en",
        'Mayor Colin Frith accused Viktor Hahn of poisoning the Sorrel estuary.\nPlant director Viktor Hahn denied the accusations. "Our water is clean," Hahn said.',
      ]),
    ).toEqual(["Viktor Hahn denies Colin Frith"]);
  });

  test("is found in Arabic", () => {
    expect(
      pairs([
        "ar",
        "اتهم رئيس البلدية منير الصافي شركة الرمال بتلويث مياه الخور.\nونفت شركة الرمال تلويث مياه الخور.",
      ]),
    ).toEqual(["شركة الرمال denies منير الصافي"]);
  });

  test.each([
    [
      "of something that nobody claimed",
      ["en", "Odile Marsh said the harbour needed a new crane.\nViktor Hahn denied that he would resign."],
    ],
    [
      "by the speaker of the claim",
      [
        "en",
        "Viktor Hahn said the refinery had dumped acid in the Sorrel estuary.\nHahn later denied that the refinery had dumped acid in the estuary.",
      ],
    ],
    [
      "of accusations by nobody in particular",
      ["en", "Odile Marsh said the harbour needed a new crane.\nViktor Hahn denied the accusations."],
    ],
    [
      "that rejects a plan",
      [
        "en",
        "Colin Frith said the council would build a new crane in the harbour.\nOdile Marsh rejected the new crane.",
      ],
    ],
    [
      "في غير ما قيل",
      ["ar", "قال منير الصافي إن الميناء يحتاج إلى رافعة جديدة.\nونفت شركة الرمال نيتها تسريح العمال."],
    ],
  ] as const)("is not paired %s", (_, text) => {
    expect(pairs(text)).toEqual([]);
  });
});

test("of a story with hundreds of denials and claims the first are compared", () => {
  const mills = Array.from(
    { length: 60 },
    (_, at) => `mill number ${1000 + at} had poisoned spring ${5000 + at}`,
  );
  const claims = mills.map((what, at) => `Farmer Odile Marsh${"abcdefghij"[at % 10]} said ${what}.`);
  const denials = mills.map((what) => `Plant director Viktor Hahn denied that ${what}.`);
  expect(pairs(["en", [...claims, ...denials].join("\n")]).length).toBeLessThanOrEqual(20);
});
