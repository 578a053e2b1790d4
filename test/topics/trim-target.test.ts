import { describe, expect, test } from "vitest";
import { SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import { withoutOwner } from "../../src/topics/trim-target.ts";
import { topics as reader } from "../readers.ts";

test.each([
  ["en", "the junta's decision to close the mine", "decision to close the mine"],
  ["en", "the decision to close the mine", "the decision to close the mine"],
  ["en", "the union's plan for the port", "plan for the port"],
  ["en", "the union's plan", "the union's plan"],
  ["ar", "قرار الوزارة إغلاق المنجم", "قرار إغلاق المنجم"],
  ["ar", "قرار الأمم المتحدة بشأن الجفاف", "قرار الأمم المتحدة بشأن الجفاف"],
  ["ar", "إغلاق المنجم", "إغلاق المنجم"],
] as const)("whoever means to do it is no part of it, %s: %s", (lang, target, rest) => {
  expect(withoutOwner(target, lang)).toBe(rest);
});

describe("what only names somebody", () => {
  const one = (a: string, b: string, langs: readonly ["en" | "ar", "en" | "ar"] = ["en", "en"]): boolean =>
    sameTopic(
      reader.read({ lang: langs[0], target: a, sentence: a }),
      reader.read({ lang: langs[1], target: b, sentence: b }),
    ) >= SAME_TOPIC;
  test("is met with what it is and without", () => {
    expect(one("the Wagner mercenaries", "مجموعة فاغنر", ["en", "ar"])).toBe(true);
    expect(one("the Wagner mercenaries", "the Azov fighters")).toBe(false);
  });
  test("a government is its capital and its country", () => {
    expect(one("Beijing", "the Chinese government")).toBe(true);
    expect(one("Beijing", "the Russian government")).toBe(false);
    expect(one("Beijing", "Chinese cars")).toBe(false);
  });
  test("a house is told from another by what it is named for", () => {
    expect(one("إضراب أطباء مستشفى السلام", "إضراب أطباء مستشفى النور", ["ar", "ar"])).toBe(false);
    expect(one("إضراب أطباء مستشفى السلام", "إضراب أطباء مستشفى السلام", ["ar", "ar"])).toBe(true);
  });
});
