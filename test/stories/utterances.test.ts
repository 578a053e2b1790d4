import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import {
  type Heard,
  hear,
  SAME_UTTERANCE,
  sharedMatter,
  utteranceLikeness,
} from "../../src/stories/utterances.ts";
import { figuresIn } from "../../src/topics/figures.ts";
import { topics } from "../readers.ts";

const heard = (lang: Language, text: string, act: Act | null = "says"): Heard =>
  hear({ lang, text, keys: topics.readKeys(text, lang), act });
const likeness = (en: string, ar: string): number => utteranceLikeness(heard("en", en), heard("ar", ar));

interface Pair {
  readonly en: string;
  readonly ar: string;
  readonly enAct: Act;
  readonly arAct: Act;
  readonly same: boolean;
}

test("on the pairs that numbers were chosen on, what is joined is right and most of it is found", () => {
  const pairs = readFileSync(join(import.meta.dirname, "sets/utterances.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Pair);
  const joined = pairs.filter(
    ({ en, ar, enAct, arAct }) =>
      utteranceLikeness(heard("en", en, enAct), heard("ar", ar, arAct)) >= SAME_UTTERANCE,
  );
  const right = joined.filter(({ same }) => same).length;
  expect(right / joined.length).toBeGreaterThanOrEqual(0.95);
  expect(right / pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(0.75);
});

describe("two renderings", () => {
  test("are one where they name the same things, numbers and doings", () => {
    expect(
      likeness(
        "Forty thousand refugees have crossed the river, and the bridge is closed",
        "عبر أربعون ألف لاجئ النهر، والجسر مغلق",
      ),
    ).toBeGreaterThanOrEqual(SAME_UTTERANCE);
    expect(
      likeness(
        "We will not sign the treaty with Turkey before the election",
        "لن نوقع المعاهدة مع تركيا قبل الانتخابات",
      ),
    ).toBeGreaterThanOrEqual(SAME_UTTERANCE);
  });

  test("are two where a number, a place or the doing is another", () => {
    expect(likeness("We lost 14 soldiers at the bridge", "فقدنا 41 جنديا عند الجسر")).toBe(0);
    expect(likeness("The treaty with Turkey ends the war", "المعاهدة مع إيران تنهي الحرب")).toBe(0);
    expect(likeness("We will open the bridge to refugees", "سنغلق الجسر أمام اللاجئين")).toBe(0);
    expect(likeness("The army withdrew from the airport", "الجيش لم ينسحب من المطار")).toBeLessThan(
      SAME_UTTERANCE,
    );
    expect(
      likeness("The bridge opens to refugees", "يفتح الجسر أمام اللاجئين إذا دفعت الحكومة أجور العمال"),
    ).toBeLessThan(SAME_UTTERANCE);
  });

  test("are two where little is in common", () => {
    expect(likeness("The refugees need bread", "اللاجئون يريدون العودة")).toBeLessThan(SAME_UTTERANCE);
    expect(likeness("This is a disaster", "هذه كارثة")).toBeLessThan(SAME_UTTERANCE);
  });

  test("are as alike one way round as the other", () => {
    const [en, ar] = [
      heard("en", "The dam holds 30 million litres"),
      heard("ar", "يحتوي السد على 30 مليون لتر"),
    ];
    expect(utteranceLikeness(en, ar)).toBe(utteranceLikeness(ar, en));
    expect(sharedMatter(en, ar)).toBe(sharedMatter(ar, en));
  });
});

describe("figures", () => {
  const figures = (text: string, lang: Language): string[] => [...figuresIn(text, lang)].sort();

  test("are read from digits and words of both languages", () => {
    expect(figures("40,000 homes, twenty-three schools and two hundred beds", "en")).toEqual([
      "200",
      "23",
      "40000",
    ]);
    expect(figures("٤٠ ألف منزل وثلاث وعشرون مدرسة وأحد عشر جسرا", "ar")).toEqual(["11", "23", "40000"]);
    expect(figures("1.4 billion dollars at 3:40", "en")).toEqual(["1400000000", "3:40"]);
    expect(figures("1.4 مليار دولار", "ar")).toEqual(["1400000000"]);
  });

  test("of one and two are none, and words between keep numbers apart", () => {
    expect(figures("one bus, two cars, four trucks and 5 boats", "en")).toEqual(["4", "5"]);
    expect(figures("سيارتان وأربع شاحنات و5 قوارب", "ar")).toEqual(["4"]);
  });
});
