import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

const stances = (lang: "ar" | "en", text: string): string[] =>
  (analyse({ text, lang }).readings[0]?.stances ?? []).map(
    ({ act, position, target }) => `${act}/${position}: ${target?.text}`,
  );

describe("a content that names several acts of its speaker", () => {
  test.each([
    [
      "ar",
      "وقال الوزير سامي حداد: «نرحب بالاتفاق على المياه لكننا نحذر من المماطلة في تنفيذه».",
      ["backs/supports: الاتفاق على المياه", "warns/opposes: المماطلة في تنفيذه"],
    ],
    [
      "ar",
      "وقالت النائبة هالة مرعي: «ننتقد رفع الرسوم وندعو إلى حوار مع الصيادين».",
      ["criticises/opposes: رفع الرسوم", "calls-for/supports: حوار مع الصيادين"],
    ],
    [
      "en",
      "Sara Adler said: “We support the truce and we condemn the raid on the village.”",
      ["backs/supports: the truce", "criticises/opposes: the raid on the village"],
    ],
  ] as const)("gives a stance for each (%s: %s)", (lang, text, expected) => {
    expect(stances(lang, text)).toEqual(expected);
  });

  test.each([
    // The second verb is of somebody else.
    ["en", "Sara Adler said: “We support the truce that the union rejects.”"],
    ["ar", "وقال الوزير سامي حداد: «نؤيد الهدنة التي ترفضها القبائل»."],
    // The same act twice is one stance.
    ["en", "Sara Adler said: “We support the truce and we support the talks.”"],
    // Denied.
    ["en", "Sara Adler said: “We support the truce and we do not condemn anybody.”"],
  ] as const)("and invents none (%s: %s)", (lang, text) => {
    expect(stances(lang, text)).toHaveLength(1);
    expect(stances(lang, text)[0]).toMatch(/^backs\/supports/u);
  });

  test("a pronoun of the other gender is somebody else's act", () => {
    const [reading] = analyse({
      text: "وقالت الناطقة ريم خوري إنه يرفض رفع الرسوم ويدعو إلى حوار مع الصيادين.",
      lang: "ar",
    }).readings;
    expect(reading!.stances).toHaveLength(1);
  });

  test("the evidence of each lies where its act is told", () => {
    const text = "Sara Adler said: “We support the truce and we condemn the raid on the village.”";
    const [first, second] = analyse({ text, lang: "en" }).readings[0]!.stances;
    expect(text.slice(first!.evidence.start, first!.evidence.end)).toBe("support the truce");
    expect(text.slice(second!.evidence.start, second!.evidence.end)).toBe("condemn the raid on the village");
  });
});
