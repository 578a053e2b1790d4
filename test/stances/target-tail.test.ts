import { expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { createTailCutter } from "../../src/stances/target-tail.ts";

const cutters = {
  ar: createTailCutter(packagedConfigDir(), "ar"),
  en: createTailCutter(packagedConfigDir(), "en"),
};

test.each([
  ["en", "the harbour charge any more", "the harbour charge"],
  ["en", "the quay after reading the survey", "the quay"],
  ["en", "the ferry in its present form", "the ferry"],
  ["en", "the ever after party", "the ever after party"],
  ["en", "the “ban after dark” rule", "the “ban after dark” rule"],
  ["en", "after", "after"],
  ["ar", "الفكرة بشدة", "الفكرة"],
  ["ar", "سحب الجنود في موعدها", "سحب الجنود"],
  ["ar", "الرصيف قائلا", "الرصيف"],
  ["ar", "إخراج الشاحنات إلى غير رجعة", "إخراج الشاحنات"],
  ["ar", "أبدا بتوسيع الرصيف", "توسيع الرصيف"],
  ["ar", "معارضته للرصيف", "للرصيف"],
  ["ar", "مرحلة ما بعد الحرب", "مرحلة ما بعد الحرب"],
] as const)("%s: “%s” is about “%s”", (lang, text, wanted) => {
  const cut = cutters[lang](text, { start: 0, end: text.length, text });
  expect(cut.text).toBe(wanted);
  expect(text.slice(cut.start, cut.end)).toBe(cut.text);
});
