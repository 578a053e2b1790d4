import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { analyse } from "../readers.ts";

const readings = (lang: Language, text: string) =>
  analyse({ text, lang, publishedAt: "2026-11-25" }).readings;
/** The first stance of the first quotation of a text. */
const stance = (lang: Language, text: string): string => {
  const [first] = readings(lang, text)[0]?.stances ?? [];
  return first
    ? `${first.sure ? "" : "unsure "}${first.position} ${first.target?.text ?? "nothing"}`
    : "none";
};

describe("a verdict on a thing takes a side", () => {
  test.each([
    ["Mayor Lena Fisk said the harbour toll was daylight robbery.", "opposes the harbour toll"],
    [
      "Mayor Lena Fisk said the second bridge would be a costly and dangerous folly.",
      "opposes the second bridge",
    ],
    ["Mayor Lena Fisk said the merger amounted to a betrayal of the crews.", "opposes the merger"],
    ["Mayor Lena Fisk said the curfew was nothing but a gimmick.", "opposes the curfew"],
    ["Mayor Lena Fisk said the curfew was not acceptable.", "opposes the curfew"],
    ["Mayor Lena Fisk said the toll was out of date and had to go.", "opposes the toll"],
    ["Mayor Lena Fisk said the mill was in the wrong place and must be abandoned.", "opposes the mill"],
    ['"There won\'t be a pier at Corriston," Mayor Lena Fisk said.', "opposes pier at Corriston"],
    ["Mayor Lena Fisk admitted that the licences had been a mistake.", "opposes the licences"],
    ["Mayor Lena Fisk said the tunnel was a foolish plan.", "opposes the tunnel"],
    ["Mayor Lena Fisk said the tunnel made a mockery of the law.", "opposes the tunnel"],
    ['"The tunnel will never be built," Mayor Lena Fisk said.', "opposes The tunnel"],
    ["Mayor Lena Fisk said the new library was a godsend for the old town.", "supports the new library"],
    ["Mayor Lena Fisk said the tram line was a step in the right direction.", "supports the tram line"],
    ["Mayor Lena Fisk said the treaty deserved our support.", "supports the treaty"],
    ["Mayor Lena Fisk said it would be madness to sell the waterworks.", "opposes sell the waterworks"],
    ["Mayor Lena Fisk said there was no need for a second runway.", "opposes a second runway"],
    ["Mayor Lena Fisk said there was no alternative to the dam.", "supports the dam"],
    ['Mayor Lena Fisk called the sale "a sham".', "opposes the sale"],
    ["Mayor Lena Fisk said the toll ought to be axed.", "opposes the toll"],
    ['"Scrap the toll and mend the roads," Mayor Lena Fisk said.', "opposes the toll"],
    [
      '"Without this grant there is no money for a single boat," Mayor Lena Fisk said.',
      "supports this grant",
    ],
    ['"It is a gimmick," Mayor Lena Fisk said.', "opposes nothing"],
    ['"I do not think the toll is fair," Mayor Lena Fisk said.', "opposes the toll"],
    ["Mayor Lena Fisk said the dam raised more questions than it answered.", "mixed the dam"],
    ['Mayor Lena Fisk called the studio at Castle Mead "a disaster".', "opposes the studio at Castle Mead"],
    ["Mayor Lena Fisk said the toll was a rod for our own back.", "opposes the toll"],
    ["Mayor Lena Fisk said the park was a gift to the town.", "supports the park"],
    ["Mayor Lena Fisk described the ban as a blunt instrument.", "opposes the ban"],
    ["Mayor Lena Fisk described the grant as a lifeline for the islands.", "supports the grant"],
  ])("%s", (text, expected) => expect(stance("en", text)).toBe(expected));

  test.each([
    ["وقالت رئيسة البلدية لينا فارس إن رسوم الميناء سطو على جيوب الصيادين.", "opposes رسوم الميناء"],
    ["وقالت رئيسة البلدية لينا فارس إن القرار المعلن خطوة متسرعة.", "opposes القرار المعلن"],
    ["وقالت رئيسة البلدية لينا فارس إن الاتفاق لا يزال حبرا على ورق.", "opposes الاتفاق"],
    ["وقالت رئيسة البلدية لينا فارس إن الزيادة غير مقبولة.", "opposes الزيادة"],
    ["وقالت رئيسة البلدية لينا فارس: «لن تُبنى محطة في الوادي».", "opposes محطة في الوادي"],
    ["وقالت رئيسة البلدية لينا فارس إن النفق لن يرى النور.", "opposes النفق"],
    ["وقالت رئيسة البلدية لينا فارس إن خط الترام خطوة في الاتجاه الصحيح.", "supports خط الترام"],
    ["وقالت رئيسة البلدية لينا فارس إن التعويضات يجب إقرارها.", "supports التعويضات"],
    ["وقالت رئيسة البلدية لينا فارس إنه لا مبرر لزيادة الرسوم.", "opposes زيادة الرسوم"],
    ["ووصفت رئيسة البلدية لينا فارس المنحة بأنها طوق نجاة للجزر.", "supports المنحة"],
    ["ووصفت رئيسة البلدية لينا فارس القرار بالجائر.", "opposes القرار"],
    ["وقالت رئيسة البلدية لينا فارس إن المشروع يثير تساؤلات.", "mixed المشروع"],
    ["وقالت رئيسة البلدية لينا فارس: «هذا القانون حزام أمان لأبنائنا».", "supports هذا القانون"],
  ])("%s", (text, expected) => expect(stance("ar", text)).toBe(expected));
});

describe("no verdict is read", () => {
  test.each([
    ["en", "of a crisis", "Mayor Lena Fisk said the situation was a disaster."],
    ["en", "of what only belongs to another noun", "Mayor Lena Fisk said the yard was a crime scene."],
    ["en", "where it is denied", "Mayor Lena Fisk said the tunnel was not a mistake."],
    ["en", "where its saying is denied", "Mayor Lena Fisk did not say that the tunnel was a mistake."],
    ["en", "in what others hold", "Mayor Lena Fisk said residents thought that the tunnel was a mistake."],
    ["en", "of a place alone", "Mayor Lena Fisk said the mosque should be built elsewhere."],
    ["en", "of nothing that could be named", "Mayor Lena Fisk said there would be no delay."],
    ["ar", "من حدث", "وقالت رئيسة البلدية لينا فارس إن الوضع كارثة."],
    ["ar", "من صفة لا خبر", "وقالت رئيسة البلدية لينا فارس إن البلدية تلقت أرقاما خاطئة."],
    ["ar", "من فعل", "وقالت رئيسة البلدية لينا فارس إن الحكومة ستواجه كارثة."],
  ] as const)("%s: %s: %s", (lang, _, text) => {
    const sure = readings(lang, text).flatMap(({ stances }) => stances.filter((one) => one.sure));
    expect(
      sure
        .map(({ position, target }) => `${position} ${target?.text}`)
        .filter((told) => !/^neutral/u.test(told)),
    ).toEqual([]);
  });
});

test("a word that every object of the language knows is a word like any other", () => {
  expect(stance("en", "Mayor Lena Fisk said the constructor was a disaster.")).toBe(
    "opposes the constructor",
  );
});

describe("what only sounds like a verdict takes no sure side", () => {
  test.each<[Language, string]>([
    ["ar", "وقالت رئيسة البلدية لينا فارس إن إنقاذ المرفأ لن يتم دون مساهمة الجميع."],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن مكافحة التهريب ليست أولوية بالنسبة إلى الجارة."],
    [
      "en",
      "Mayor Lena Fisk predicted that what she called local “pragmatism” would avert the worst outcome.",
    ],
    ["en", "Mayor Lena Fisk decided not to recommend closing the pier."],
    ["en", '"I am expecting two candidates to drop out over the next week," Mayor Lena Fisk said.'],
    ["en", "Mayor Lena Fisk said she was building a new clubhouse."],
    ["en", '"I ask you to consider funding the fight against the fever," Mayor Lena Fisk said.'],
  ])("%s: %s", (lang, text) => expect(stance(lang, text)).not.toMatch(/^(?:opposes|supports (?!nothing))/u));

  test("who had nothing to do with a thing denies it", () => {
    const [reading] = readings("en", '"I had nothing to do with the toll," Mayor Lena Fisk said.');
    expect(reading?.stances[0]?.act).toBe("denies");
  });
});
