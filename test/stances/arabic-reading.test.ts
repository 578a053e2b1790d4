import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

/** "act: target" of the first reading of a sentence; "act" alone where no target is named. */
const told = (text: string): string => {
  const [stance] = analyse({ text, lang: "ar" }).readings[0]?.stances ?? [];
  if (!stance) return "nothing";
  return stance.target ? `${stance.act}: ${stance.target.text}` : stance.act;
};

describe("Arabic words that look like an act and are none", () => {
  test.each([
    ["a conviction", "قالت الوزارة إن المقاول أدين بالتزوير من قبل.", "criticises"],
    ["a duty that may come", "قال سمير الدباغ إن الشركة قد يتعين عليها أن تبيع الرصيف لاحقا.", "calls-for"],
    ["what was wanted in passing", "قال سمير الدباغ إن الزوار يعرفون ما هو المطلوب بعد الجولة.", "calls-for"],
    ["a courtesy", "قال سمير الدباغ: «يشرفني أن أسلمكم مفاتيح القلعة».", "backs"],
    ["what is supposed", "قال سمير الدباغ إنه لو كانت البلدية ودعمها حاضرين لنجا السوق.", "backs"],
  ])("%s", (_, text, act) => {
    expect(told(text).startsWith(act)).toBe(false);
  });
  test("and those that are", () => {
    expect(told("قال سمير الدباغ: «أدين هذا الهجوم».")).toBe("criticises: هذا الهجوم");
    expect(told("قال سمير الدباغ إنه يتعين على الشركة إصلاح الرصيف.")).toBe("calls-for: إصلاح الرصيف");
  });
});

describe("an Arabic target", () => {
  test.each([
    [
      "begins behind the particle of the modal",
      "قال سمير الدباغ إنه لا بد من ترميم القلعة.",
      "calls-for: ترميم القلعة",
    ],
    [
      "begins behind the time for which it is wanted",
      "قال سمير الدباغ إن المطلوب في المرحلة المقبلة ترميم القلعة.",
      "calls-for: ترميم القلعة",
    ],
    ["begins behind an adverb", "قال سمير الدباغ: «نتفق جميعا على ترميم القلعة».", "agrees: ترميم القلعة"],
    [
      "ends before what only a relative clause tells of",
      "أعلنت الشركة أنها تعتزم بحث ترميم القلعة والدور الذي تؤديه البلدية.",
      "promises: بحث ترميم القلعة",
    ],
    [
      "that is a clause is not cut behind its verb",
      "حذرت البلدية من أن الأسوار تنهار الآن.",
      "warns: الأسوار تنهار الآن",
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

test("وزعم at the head of a sentence is a verb", () => {
  expect(told("وزعم مدير المرفأ كريم الحلواني أن النقابة سرقت الدفاتر.")).toMatch(/^accuses/u);
});
