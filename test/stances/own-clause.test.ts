import { describe, expect, test } from "vitest";
import { analyse } from "../readers.ts";

/** The act of the likeliest reading of each quotation in a sentence. */
const acts = (text: string): readonly string[] =>
  analyse({ text, lang: "ar" }).readings.flatMap(({ stances }) => stances[0]?.act ?? []);

describe("what speakers tell of their own plans", () => {
  test.each([
    ["وأعلن الوزير سامي حداد أنه سيقدم مشروع الجسر إلى المجلس.", "promises"],
    ["وقال سامي حداد: «سنواصل ترميم السوق القديم حتى آخر حجر».", "promises"],
    ["وقالت الوزيرة سارة عادل إن بلادها ستواصل تمويل المدارس.", "promises"],
    ["وقال سامي حداد، الناطق باسم نقابة النجارين، إن النقابة سوف ترمم الورش.", "promises"],
    ["وأكد الوزير سامي حداد أنه لن يوقع الاتفاق.", "rejects"],
    ["وأكدت الوزيرة سارة عادل أنها لن تدخر جهدا في فتح الطريق.", "promises"],
    // Who goes somewhere on a day promises nothing.
    ["وقال الوزير سامي حداد إنه سيزور وادي الزيتون يوم الأحد.", "says"],
    // Many are no "he".
    ["ويقول المعارضون إنه سيطلق موجة غلاء في البلاد.", "says"],
    // What only looks like a future.
    ["وقال الوزير سامي حداد إن سندات الخزينة بيعت كلها.", "says"],
    ["وقال الوزير سامي حداد إنه سيطر على الحريق خلال ساعة.", "says"],
  ])("%s", (text, act) => {
    expect(acts(text)).toContain(act);
  });
});

describe("the act of a body that the speaker speaks for", () => {
  test.each([
    ["وقالت الوزيرة سارة عادل إن بلادها تدين قصف السد.", "criticises"],
    ["وأكد الوزير سامي حداد أن حكومته ترحب بالهدنة.", "backs"],
    ["وقال المتحدث باسم الحكومة سامي حداد إن الحكومة تطالب بفتح المعبر.", "demands"],
    ["وقال الوزير سامي حداد إن بلاده مستعدة لاستقبال الجرحى.", "promises"],
  ])("is the speaker's: %s", (text, act) => {
    expect(acts(text)).toContain(act);
  });

  test("is not, where another body is its subject", () => {
    expect(acts("وقال المزارع سامي حداد إن الحكومة تطالب بفتح المعبر.")).not.toContain("demands");
  });
});

describe("words that name an act behind a plain cue", () => {
  test.each([
    ["وقال سامي حداد: «نحن سعداء بعودة القافلة».", "backs"],
    ["وقال القاضي سامي حداد إن ثلاثة ضباط متورطون في سرقة القمح.", "accuses"],
    ["وقالت سارة عادل إن خبر بيع المرفأ ليس صحيحا.", "denies"],
    ["وقال سامي حداد: «لم أصدر أمرا بإغلاق السوق».", "denies"],
    ["وقالت سارة عادل إن إغلاق المكتبة كان «خطأ».", "criticises"],
    ["وقالت سارة عادل إن توسيع الميناء ضروري.", "calls-for"],
    ["وقالت سارة عادل إن المجلس سيرتكب خطأ جسيما إذا باع المرفأ.", "warns"],
    ["وهتف المتظاهرون: «أعيدوا إلينا المكتبة القديمة».", "demands"],
    // A noun that warns behind a cue of expecting alone.
    ["وتوقع الخبير سامي حداد تدهور الأوضاع في وادي الزيتون.", "warns"],
    // "Without Borders" turns nothing round.
    ["وقالت سارة عادل إن منظمة مهندسون بلا حدود متورطة في الصفقة.", "accuses"],
  ])("%s", (text, act) => {
    expect(acts(text)).toContain(act);
  });
});
