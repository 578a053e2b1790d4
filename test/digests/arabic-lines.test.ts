import { expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { readingsOf } from "./read.ts";
import { article } from "./sample.ts";
import { storyLines } from "./story-lines.ts";

/** The lines of the part that tells an article, read and shown whole. */
function linesOf(text: string, lang: Language = "ar"): readonly string[] {
  const page = article({ id: "quay", lang: "ar", title: "أخبار المرفأ", text });
  return storyLines({ articles: [page], readings: readingsOf(page) }, lang);
}

test("أن is shown where a verb depends on it, and not before a noun", () => {
  const noun = linesOf("أعلنت نقابة عمال المرفأ في رأس مارن، الأربعاء، أن أعضاءها سيصوتون على الإضراب.");
  expect(noun).toContain("أعضاءها سيصوتون على الإضراب");
  expect(linesOf("نفت وزارة النقل أن تركيا اشترت الرصيف.")).toContain("وزارة النقل تنفي: تركيا اشترت الرصيف");
  expect(linesOf("نفت وزارة النقل أن تكون قد باعت الرصيف.")).toContain(
    "وزارة النقل تنفي: أن تكون قد باعت الرصيف",
  );
});

test("who admits a thing is not shown to agree to it", () => {
  const text = "أقر وزير النقل سمير الدباغ بوجود «حبر مسكوب» على نسخة العقد التي تسلمتها الوزارة.";
  expect(linesOf(text).some((line) => line.startsWith("سمير الدباغ، وزير النقل، يُقرّ: وجود"))).toBe(true);
  expect(linesOf(text, "en").some((line) => line.includes("admits:"))).toBe(true);
  const agreed = linesOf("وافقت وزارة النقل على بيع الرصيف القديم في رأس مارن.");
  expect(agreed.some((line) => line.startsWith("وزارة النقل توافق على: بيع الرصيف"))).toBe(true);
});

test("who claims something accuses nobody at its head, and who rules something out need not object", () => {
  expect(linesOf("وزعم مدير المرفأ كريم الحلواني أن النقابة سرقت الدفاتر.")).toContain(
    "كريم الحلواني، مدير المرفأ، يزعم: النقابة سرقت الدفاتر",
  );
  expect(linesOf("استبعدت المتحدثة باسم الشركة ليلى الفقي أن تصل الرافعات قبل الشتاء.")).toContain(
    "ليلى الفقي، المتحدثة باسم الشركة، تستبعد: أن تصل الرافعات قبل الشتاء",
  );
});

test("a title of one word stands before its bearer", () => {
  expect(linesOf("قال المواطن صالح الزين إن الطريق مغلق منذ شهر.")).toContain("المواطن صالح الزين يقول:");
});
