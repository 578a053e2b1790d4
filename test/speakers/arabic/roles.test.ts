import { expect, test } from "vitest";
import { analyse } from "../../readers.ts";

/** "name | role" of the first reading of a text. */
const who = (text: string): string => {
  const speaker = analyse({ text, lang: "ar" }).readings[0]?.speaker;
  return speaker ? `${speaker.name} | ${speaker.role}` : "nobody";
};

test.each([
  [
    "ends at its comma",
    "واتهم كريم الحلواني، محامي الطبيبة السجينة، الجهاز الطبي وإدارة السجن بالإهمال.\n\nوقال الحلواني إن الزيارة منعت.",
    "كريم الحلواني | محامي الطبيبة السجينة",
  ],
  [
    "but goes on with a further office",
    "قالت هدى الزين، مستشارة الجلد في المعهد، والأستاذة بجامعة رأس مارن: إنها تعتقد ذلك.",
    "هدى الزين | مستشارة الجلد في المعهد، والأستاذة بجامعة رأس مارن",
  ],
  [
    "leaves out what leads on to what was cut off",
    "قال كريم الحلواني، رئيس مركز «نوارس» المعني بشؤون الصيد، إن الشباك قديمة.",
    "كريم الحلواني | رئيس مركز «نوارس»",
  ],
  [
    "says no word twice",
    "أكد وزير النقل الماروني الماروني سمير الدباغ أن الطريق مفتوح.",
    "سمير الدباغ | وزير النقل الماروني",
  ],
])("an Arabic role %s", (_, text, expected) => {
  expect(who(text)).toBe(expected);
});

test("an office goes on with 'and', and a side of a country is no name", () => {
  expect(who("قال متحدث باسم وزارة الخارجية وشؤون المغتربين إن القرار صدر أمس.")).toMatch(
    /^متحدث باسم وزارة الخارجية وشؤون المغتربين/u,
  );
  expect(who("وأشار وزير النقل الماروني من رأس مارن، غرب المملكة، إلى أن الطريق مغلق.")).not.toMatch(/^غرب/u);
});

test("who asked a source is no part of it, and whom somebody speaks for is no object", () => {
  const asked = "وقالت السلطات المالية ومصادر عسكرية اتصلت بها وكالة الأخبار إن المسلحين هربوا.";
  expect(who(asked)).toMatch(/^السلطات المالية ومصادر عسكرية \|/u);
  const [reading] = analyse({
    text: "نفى متحدث باسم وزارة النقل أن يكون الطريق مغلقا.",
    lang: "ar",
  }).readings;
  expect(reading!.content[0]!.text).toBe("يكون الطريق مغلقا");
  expect(reading!.source!.text).toBe("متحدث باسم وزارة النقل");
});

test("an outlet's name in marks is no quotation, and what is asked for in marks is no name", () => {
  const called = analyse({
    text: "ويرأسها كريم الحلواني الذي تصفه صحيفة «النورس» المارونية بأنه أحد أبرز التجار.",
    lang: "ar",
  }).readings;
  expect(called.flatMap(({ content }) => content.map(({ text }) => text))).toEqual(["أحد أبرز التجار"]);
  const asked = "وطالبت الفرقة «الإخوة في كتيبة البحر بإطلاق» المخطوفين «بأقصى سرعة حقنا للدماء».";
  expect(who(asked)).not.toMatch(/^الإخوة/u);
});

test("a noun of a body alone is none in particular", () => {
  const [reading] = analyse({
    text: "أفادت مجموعة من علماء البحار أنهم عثروا على سفينة.",
    lang: "ar",
  }).readings;
  expect(reading!.speaker?.kind).toBe("unnamed");
});

test("whom a dropped 'he' warns is not who warns", () => {
  const { readings } = analyse({
    text: "قال الرئيس كريم الحلواني أمس إن المفاوضات ستستمر. كما حذر البرلمان من أنه سيستعمل النقض إذا عارض البرلمان الاتفاق.",
    lang: "ar",
  });
  expect(readings.map(({ speaker }) => speaker?.name)).toEqual(["كريم الحلواني", "كريم الحلواني"]);
});
