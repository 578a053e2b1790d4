import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

/** "act position target" of the sure stances of what a councillor says. */
const told = (words: string): string[] =>
  analyse({ lang: "ar", title: "", text: `وقال سالم حداد: «${words}».` }).readings.flatMap(({ stances }) =>
    stances.flatMap(({ sure, act, position, target }) =>
      sure ? [`${act} ${position} ${target?.text ?? "-"}`] : [],
    ),
  );

describe("what Arabic words ask others to do", () => {
  test.each([
    ["المطلوب إلغاء ضريبة الملح، ولا شيء غير ذلك", "calls-for supports إلغاء ضريبة الملح"],
    ["آن الأوان لفتح جسر الوادي", "calls-for supports فتح جسر الوادي"],
    ["حان الوقت لطرده من الوادي", "calls-for supports طرده من الوادي"],
    ["هذا الوادي لأهله، ولتسقط الصفقة", "rejects opposes الصفقة"],
    ["فلتُلغ المناقصة", "rejects opposes المناقصة"],
    ["أوقفوا هذا الحفر قبل أن نغرق", "rejects opposes هذا الحفر"],
    ["ادعموا قانون الإيجار", "backs supports قانون الإيجار"],
  ])("%s: %s", (words, expected) => expect(told(words)).toContain(expected));

  test.each([
    ["in the words of others", "وصلني منشور جاء فيه أن المطلوب إلغاء ضريبة الملح"],
    ["that need not be", "لا يلزم إلغاء ضريبة الملح"],
    ["within another clause", "التوقيع على الاتفاق الذي يفترض أن يلغي ضريبة الملح تم أمس"],
    ["asked", "هل حان الوقت لفتح جسر الوادي؟"],
  ])("nothing %s: %s", (_, words) =>
    expect(told(words).filter((one) => /calls-for|demands/u.test(one))).toEqual([]),
  );
});

describe("a vote that was cast", () => {
  test("is a side of who tells it", () => {
    expect(told("صوتنا لمصلحة الحصة")).toEqual(["backs supports الحصة"]);
    expect(told("صوتت ضد الحصة")).toEqual(["rejects opposes الحصة"]);
  });
});
