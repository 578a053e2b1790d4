import { describe, expect, test } from "vitest";
import { createAnalyser } from "../../../src/stances/analyse.ts";

const analyse = createAnalyser("config");
/** "cue | counterpart" of every meeting. */
const meetings = (text: string): string[] =>
  (analyse({ text, lang: "ar" }).meetings ?? []).map(({ cue, counterpart }) => {
    for (const slice of [cue, counterpart]) expect(text.slice(slice.start, slice.end)).toBe(slice.text);
    return `${cue.text} | ${counterpart.text}`;
  });

describe("who meets whom", () => {
  test.each([
    ["التقى وزير الخارجية سامي حداد نظيره الكازاخي في العاصمة.", ["التقى | نظيره الكازاخي"]],
    ["وكان الوزير قد اجتمع أمس مع ممثلين عن المضربين.", ["اجتمع | ممثلين"]],
    ["بحث رئيس الوزراء في اتصال هاتفي مع نظيره ملف المياه.", ["بحث | نظيره"]],
    ["وأجرت الوزيرة محادثات مطولة مع وفد البنك.", ["وأجرت | وفد البنك"]],
    ["وأجرى المدير اتصالا هاتفيا بالرئيس المنتخب.", ["وأجرى | بالرئيس"]],
    ["واستقبل الرئيس رئيسة بعثة الاتحاد القاري.", ["واستقبل | رئيسة بعثة الاتحاد القاري"]],
    ["وتأتي الخطوة بعد انهيار المفاوضات بين الحكومة والنقابات.", ["المفاوضات | الحكومة والنقابات"]],
    ["ومن المقرر أن يلتقي الوزير نظيره غدا.", ["يلتقي | نظيره"]],
    ["والتقى الوزير نظيره، كما اجتمع مع رئيس البرلمان.", ["والتقى | نظيره", "اجتمع | رئيس البرلمان"]],
    ["تحدث المدير عن خطط الميناء، وناقش مع التجار رسوم التخزين.", ["وناقش | التجار"]],
  ])("%s", (text, expected) => expect(meetings(text)).toEqual(expected));
});

describe("what is no meeting", () => {
  test.each([
    "لم يلتق الوزير نظيره.",
    "وأراد أن يجتمع مع رئيس البرلمان.",
    "استقبلت المستشفيات عشرات الجرحى.",
    "ونشر الباحث بحثا مع زملائه عن النحل.",
    "اجتمعت اللجنة لمناقشة الموازنة.",
    "وعقدت الشركة مؤتمرا صحفيا مع بداية العام.",
    "ويجري الفريق مباراة مع فريق المدينة.",
    "وقال المتحدث إن الوزير التقى نظيره.",
  ])("%s", (text) => expect(meetings(text)).toEqual([]));
});

test("a sentence without end takes linear time and throws nothing", () => {
  expect(meetings("اجتمع الوزير مع المدير ".repeat(3000)).length).toBeGreaterThan(0);
});
