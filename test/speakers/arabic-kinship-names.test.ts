import { expect, test } from "vitest";
import { analyse } from "../readers.ts";

const speakerOf = (text: string): string | undefined =>
  analyse({ text, lang: "ar", publishedAt: "2026-01-02T00:00:00Z" }).readings[0]?.speaker?.name;

test.each([
  ["وقالت النائبة منى آل صباح", "منى آل صباح"],
  ["وقال السفير السابق عبد الستار ابن مسعود", "عبد الستار ابن مسعود"],
  ["وقال رئيس نقابة المعلمين الناصر بن صالح", "الناصر بن صالح"],
  ["وقال الأمين العام لاتحاد العمال الطيب ولد الشيخ حامد", "الطيب ولد الشيخ حامد"],
  ["وقال رئيس الاتحاد الشيخ حمد ابن جاسم الرميحي", "حمد ابن جاسم الرميحي"],
  ["وقالت رئيسة اللجنة هالة القضاة", "هالة القضاة"],
  ["وقال وزير الموانئ عبد القادر ورسمي", "عبد القادر ورسمي"],
  ["وقال المدير ذو الفقار حسن", "ذو الفقار حسن"],
])("a word of kinship keeps a name together: %s", (said, name) => {
  expect(speakerOf(`${said} إن المشروع كارثة.`)).toBe(name);
});

test("what only looks like a surname is none: a pronoun written on, a second person", () => {
  expect(speakerOf("وقال سامر وأحمد إن المشروع كارثة.")).not.toBe("سامر وأحمد");
  expect(speakerOf("وقال الوزير سامر حداد إن المشروع كارثة.")).toBe("سامر حداد");
});

test.each([
  ["فالوزير الحمداني قال", "الحمداني"],
  ["وبحسب النائبة الخوري، ف", "الخوري"],
  ["وقال زعيم الصيادين في درين أدريان كولكت", "أدريان كولكت"],
  ["وقالت سناء القاضي", "سناء القاضي"],
  ["وقالت النائبة فاطمة الزهراء بنعلي", "فاطمة الزهراء بنعلي"],
  ["فالوزير الحمداني، الذي كان من أشد المتحمسين للخطة، أعلن", "الحمداني"],
])("who speaks is found behind a particle, an office or before an aside: %s", (said, name) => {
  expect(speakerOf(`${said}${said.endsWith(" ف") ? "" : " "}إن المشروع كارثة.`)).toBe(name);
});

test("a family named like many people keeps its name before what it takes back", () => {
  expect(speakerOf("وسحبت رئيسة اللجنة رنا القضاة تأييدها للمشروع.")).toBe("رنا القضاة");
});

test("what has something is nobody's name", () => {
  const text = "شرح رئيس البلدية سامر حداد الموقف ذو الطابع العميق. وأكد على التمسك بالسوق القديم.";
  const { readings } = analyse({ text, lang: "ar", publishedAt: "2026-01-02T00:00:00Z" });
  for (const { speaker } of readings) expect(speaker?.name ?? "").not.toContain("ذو");
});
