import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

/** The day of the first saying of a text, with how well it is known. */
const day = (lang: "ar" | "en", text: string, publishedAt: string): string => {
  const said = analyse({ text, lang, publishedAt }).readings[0]?.saidAt;
  return said ? `${said.date} ${said.precision}` : "none";
};
const WEDNESDAY = "2026-11-25T18:00:00.000Z";

describe("the day of a saying", () => {
  test.each([
    ["en", "Sara Adler said on Wednesday that the talks had failed.", "2026-11-25 day"],
    ["en", "Sara Adler said last Wednesday that the talks had failed.", "2026-11-18 day"],
    ["en", "Sara Adler said Thursday that the talks had failed.", "2026-11-19 day"],
    ["en", "Sara Adler said the day before yesterday that the talks had failed.", "2026-11-23 day"],
    ["en", "Sara Adler said in 2019 that the talks had failed.", "2019 year"],
    ["en", "Sara Adler said on 3 March that the talks had failed.", "2026-03-03 day"],
    ["en", "In a letter last month, Sara Adler said that the talks had failed.", "2026-10 month"],
    ["en", "Sara Adler said three days ago that the talks had failed.", "2026-11-22 day"],
    ["en", "Two weeks ago, Sara Adler said that the talks had failed.", "2026-11 month"],
    ["en", "Sara Adler said last year that the talks had failed.", "2025 year"],
    ["ar", "وقالت الوزيرة سارة عادل في 3 مارس إن المحادثات فشلت.", "2026-03-03 day"],
    ["ar", "وقالت الوزيرة سارة عادل في الثالث والعشرين من تشرين الثاني إن المحادثات فشلت.", "2026-11-23 day"],
    ["ar", "وقالت الوزيرة سارة عادل يوم ٢٣ آذار/مارس إن المحادثات فشلت.", "2026-03-23 day"],
    ["ar", "وقالت الوزيرة سارة عادل الشهر الماضي إن المحادثات فشلت.", "2026-10 month"],
    ["ar", "وقالت الوزيرة سارة عادل قبل ثلاثة أيام إن المحادثات فشلت.", "2026-11-22 day"],
    ["ar", "وقالت الوزيرة سارة عادل قبل أسبوعين إن المحادثات فشلت.", "2026-11 month"],
    ["ar", "وكانت الوزيرة سارة عادل قد قالت في خريف 2023 إن المحادثات فشلت.", "2023 year"],
    ["ar", "وقالت الوزيرة سارة عادل الأربعاء الماضي إن المحادثات فشلت.", "2026-11-18 day"],
    ["ar", "وقالت الوزيرة سارة عادل أول من أمس إن المحادثات فشلت.", "2026-11-23 day"],
    ["ar", "وقالت الوزيرة سارة عادل في عام 2019 إن المحادثات فشلت.", "2019 year"],
  ] as const)("%s: %s", (lang, text, expected) => {
    expect(day(lang, text, WEDNESDAY)).toBe(expected);
  });

  test.each([
    ["en", "Sara Adler, who took office in 2019, said that the talks had failed."],
    ["en", "Sara Adler, who arrived on Monday, said that the talks had failed."],
    ["en", "Sara Adler told the Sunday Times that the talks had failed."],
    ["en", "Sara Adler said that the talks would resume next Monday."],
    ["en", "Sara Adler said after the fire last month that the talks had failed."],
    ["en", "Sara Adler, elected last month, said that the talks had failed."],
    ["en", "Sara Adler said that the report of 3 March was wrong."],
    ["en", "Sara Adler said the court will hear it on 3 January."],
    ["ar", "وقالت الوزيرة سارة عادل، التي انتخبت الشهر الماضي، إن المحادثات فشلت."],
    ["ar", "وقالت الوزيرة سارة عادل، التي تولت المنصب في عام 2019، إن المحادثات فشلت."],
  ] as const)("is that of the article where a day is told of something else (%s): %s", (lang, text) => {
    expect(day(lang, text, WEDNESDAY)).toBe("2026-11-25 article");
  });
});

describe("the day of the article", () => {
  const text = "Sara Adler said that the talks had failed.";
  test.each([
    ["2026-11-25", "2026-11-25 article"],
    ["2026-11-25T23:30:00-05:00", "2026-11-25 article"],
    ["Wed, 25 Nov 2026 18:00:00 GMT", "2026-11-25 article"],
    ["Nov 25, 2026 UTC", "2026-11-25 article"],
    ["yesterday", "none"],
    ["", "none"],
    ["2026-13-45", "none"],
    ["99999999", "none"],
  ])("%j gives %s", (publishedAt, expected) => {
    expect(day("en", text, publishedAt)).toBe(expected);
  });
});
