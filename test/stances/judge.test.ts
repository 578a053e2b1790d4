import { describe, expect, test } from "vitest";
import { type Reading, shownStance } from "../../src/stances/stance.ts";
import { analyse } from "../readers.ts";

/** The first reading of a sentence. */
const read = (lang: "ar" | "en", text: string, publishedAt: string | null = null): Reading => {
  const [reading] = analyse({ text, lang, publishedAt }).readings;
  if (!reading) throw new Error(`nothing was read out of: ${text}`);
  return reading;
};

describe("acts and positions", () => {
  test.each([
    ["en", "The minister Sara Adler called for an immediate truce.", "calls-for", "supports"],
    ["en", "Sara Adler said the parties must end the siege.", "calls-for", "supports"],
    ["en", "Sara Adler said: “We will not accept this plan.”", "rejects", "opposes"],
    ["en", "Sara Adler condemned the raid on the village.", "criticises", "opposes"],
    ["en", "Sara Adler denied that the ministry had paid the company.", "denies", "opposes"],
    ["en", "Sara Adler welcomed the agreement on grain.", "backs", "supports"],
    ["en", "Sara Adler warned that the dam could collapse.", "warns", "opposes"],
    ["en", "Sara Adler said that the office opens at nine.", "says", "neutral"],
    ["ar", "ودعت الوزيرة سارة عادل إلى هدنة فورية في المدينة.", "calls-for", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إنه يجب رفع الحصار عن القرية.", "calls-for", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إن على الشركة أن تدفع الأجور.", "demands", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إن عليكم أن تدفعوا الأجور.", "demands", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إنه يجب على الشركة دفع الأجور.", "demands", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إن الإصلاحات باتت ضرورية.", "demands", "supports"],
    ["ar", "وقالت الوزيرة سارة عادل إنه لا يمكن الجزم بوصول الشحنة.", "doubts", "mixed"],
    ["ar", "وأبدت الوزيرة سارة عادل اعتراضها على القانون.", "criticises", "opposes"],
    ["ar", "وهتف المحتجون بإسقاط الحكومة.", "demands", "supports"],
    ["ar", "ونفت الوزيرة سارة عادل أن تكون الوزارة قد دفعت للشركة.", "denies", "opposes"],
    ["ar", "ورحبت الوزيرة سارة عادل بالاتفاق على الحبوب.", "backs", "supports"],
    ["ar", "وحذرت الوزيرة سارة عادل من انهيار السد.", "warns", "opposes"],
    ["ar", "وهددت الوزيرة سارة عادل بإغلاق المعبر.", "threatens", "opposes"],
    ["ar", "وقالت الوزيرة سارة عادل إن المكتب يفتح في التاسعة.", "says", "neutral"],
  ] as const)("%s: %s", (lang, text, act, position) => {
    expect(shownStance(read(lang, text).stances[0]!)).toMatchObject({ act, position });
  });

  test("a marker that is denied tells nothing", () => {
    const [stance] = read("en", "Sara Adler said there was no risk to the harbour.").stances;
    expect(shownStance(stance!)).toMatchObject({ act: "says" });
  });

  test("a hedge is told", () => {
    expect(read("en", "Sara Adler said that the talks may resume on Monday.").stances[0]!.hedged).toBe(true);
    expect(read("en", "Sara Adler said that the talks resume on Monday.").stances[0]!.hedged).toBe(false);
  });

  test("target and evidence are slices of the text", () => {
    const text = "ودعت الوزيرة سارة عادل إلى هدنة فورية في المدينة.";
    const [stance] = read("ar", text).stances;
    expect(stance!.target!.text).toBe("هدنة فورية في المدينة");
    expect(text.slice(stance!.target!.start, stance!.target!.end)).toBe(stance!.target!.text);
    expect(text.slice(stance!.evidence.start, stance!.evidence.end)).toContain("هدنة");
  });
});

describe("the day of a saying", () => {
  // A Wednesday.
  const day = "2026-11-25T18:00:00.000Z";
  test.each([
    ["en", "Sara Adler said on Monday that the talks had failed.", { date: "2026-11-23", precision: "day" }],
    ["en", "Sara Adler said yesterday that the talks had failed.", { date: "2026-11-24", precision: "day" }],
    [
      "en",
      "In a 2019 speech, Sara Adler said that the talks had failed.",
      { date: "2019", precision: "year" },
    ],
    ["en", "Sara Adler said that the talks had failed.", { date: "2026-11-25", precision: "article" }],
    [
      "ar",
      "وقالت الوزيرة سارة عادل أمس الثلاثاء إن المحادثات فشلت.",
      { date: "2026-11-24", precision: "day" },
    ],
    ["ar", "وقالت الوزيرة سارة عادل اليوم إن المحادثات فشلت.", { date: "2026-11-25", precision: "day" }],
    ["ar", "وقالت الوزيرة سارة عادل إن المحادثات فشلت.", { date: "2026-11-25", precision: "article" }],
  ] as const)("%s: %s", (lang, text, expected) => {
    expect(read(lang, text, day).saidAt).toEqual(expected);
  });

  test("days inside what is said are not the day of the saying", () => {
    expect(read("en", "Sara Adler said the talks would resume on Monday.", day).saidAt).toMatchObject({
      precision: "article",
    });
  });

  test("an article without a date tells none", () => {
    expect(read("en", "Sara Adler said the talks had failed.").saidAt).toBeNull();
  });
});
