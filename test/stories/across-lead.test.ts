import { expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { LEAD_EVIDENCE, leadEvidence } from "../../src/stories/across-lead.ts";
import { vectorOf } from "../../src/stories/likeness.ts";
import { createWordCounts } from "../../src/stories/words.ts";
import { type ArticleTraits, readTraits } from "../../src/topics/article-traits.ts";
import { topics } from "../readers.ts";

const read = (lang: Language, title: string, text: string): ArticleTraits =>
  readTraits({ lang, title, text }, topics);

function evidence(
  arabic: ArticleTraits,
  english: ArticleTraits,
): Partial<Record<(typeof LEAD_EVIDENCE)[number], number>> {
  const [stems, keys] = [createWordCounts({}), createWordCounts({})];
  const numbers = leadEvidence(vectorOf(arabic, stems, keys), vectorOf(english, stems, keys));
  return Object.fromEntries(LEAD_EVIDENCE.map((name, at) => [name, numbers[at]!]));
}

const verdict = read(
  "ar",
  "السجن تسع سنوات للقائد السابق منصور الطلحاوي",
  "قضت محكمة في بنغازي، الثلاثاء، بسجن القائد السابق منصور الطلحاوي تسع سنوات بعد إدانته بقتل 14 مدنيا.",
);

test("of one event the lead shares who is named and how many", () => {
  const english = read(
    "en",
    "Libyan ex-commander Mansour Talhawi gets nine years",
    "A court in Benghazi sentenced Mansour Talhawi to nine years on Tuesday over the killing of 14 civilians.",
  );
  const found = evidence(verdict, english);
  expect(found).toMatchObject({
    missedNames: 0,
    missedPlaces: 0,
    englishNames: 1,
    nearNumbers: 1,
    otherLeadDays: 0,
  });
  expect(found.arabicNames).toBeGreaterThan(0.2);
});

test("a like event names somebody else, another town and other numbers", () => {
  const english = read(
    "en",
    "Misrata court jails Khalid Barghathi for five years",
    "A court in Misrata sentenced Khalid Barghathi to five years on Tuesday over an attack that killed 33 migrants.",
  );
  const found = evidence(verdict, english);
  expect(found).toMatchObject({
    missedPlaces: 1,
    nearNumbers: 0,
    englishNames: 0,
    titleNames: 0,
    arabicNames: 0,
  });
  expect(found.missedNames).toBe(2);
});

test("a year is no number of an event, and an article read before leads were says nothing", () => {
  const { lead } = read(
    "en",
    "Bridge of 1987 to be rebuilt",
    "The bridge is to be rebuilt by 2029, in four years.",
  );
  expect(lead!.figures).toEqual(["4"]);
  const { lead: _, ...old } = verdict;
  expect(evidence(old, verdict)).toMatchObject({
    missedPlaces: 0,
    nearNumbers: 0,
    arabicNames: 0.2,
    otherLeadDays: 0,
  });
});

test("another country or another weekday in the lead speaks against, and a place of a title only where the other names places", () => {
  const german = read(
    "en",
    "Hamburg court jails former commander",
    "A court in Germany sentenced a former commander to nine years on Friday.",
  );
  expect(evidence(verdict, german)).toMatchObject({
    otherLeadCountries: 1,
    otherLeadDays: 1,
    missedPlaces: 1,
  });
  const nowhere = read(
    "ar",
    "السجن تسع سنوات لقائد سابق",
    "قضت محكمة بسجن قائد سابق تسع سنوات بعد إدانته بالقتل.",
  );
  expect(evidence(nowhere, german)).toMatchObject({
    otherLeadCountries: 0,
    otherLeadDays: 0,
    missedPlaces: 0,
  });
});
