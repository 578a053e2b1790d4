import { describe, expect, test } from "vitest";
import { attributed, speakers } from "../../quotations/arabic/said.ts";

describe("names and offices", () => {
  test.each([
    ["قال وزير النقل سامر حداد إن الجسر جاهز.", ["سامر حداد, وزير النقل"]],
    ["قال سامر حداد، وزير النقل، إن الجسر جاهز.", ["سامر حداد, وزير النقل"]],
    [
      "قال المتحدث باسم الشرطة العقيد ركن ماجد السالم إن الطريق مغلق.",
      ["ماجد السالم, المتحدث باسم الشرطة العقيد ركن"],
    ],
    ["وقال رئيس بلدية عدن كريم شاهين إن الماء عاد.", ["كريم شاهين, رئيس بلدية عدن"]],
    [
      "قال المسؤول الإعلامي لحزب الأفق بختيار داغر إن المؤتمر انتهى.",
      ["بختيار داغر, المسؤول الإعلامي لحزب الأفق"],
    ],
    ["قال زعيمه صلاح الدين يلماز إن الحزب باق.", ["صلاح الدين يلماز"]],
    ["قال آية الله علي رضائي إن الحوار مفيد.", ["علي رضائي"]],
    ["قال كيري مازحاً إن القهوة باردة.", ["كيري"]],
    ["وقال الرئيس السيسي إن القناة آمنة.", ["السيسي, الرئيس"]],
    ["وقال الرئيس المصري إن القناة آمنة.", ["الرئيس المصري"]],
    ["قال البيت الأبيض إن الزيارة ألغيت.", ["البيت الأبيض"]],
    ["قالت شبكة «نسيم» إن البث مستمر.", ["نسيم"]],
    ["قالت الولايات المتحدة وفرنسا وإيطاليا إن المؤتمر ناجح.", ["الولايات المتحدة وفرنسا وإيطاليا"]],
    // The ل of "وفقا لـ" is no letter of the name; a participle behind a full name tells of it.
    ["الرواتب تأخرت شهرين، وفقاً لوزير العمل سامي نوفل.", ["سامي نوفل, وزير العمل"]],
    ["الرواتب تأخرت شهرين، وفقا لتقرير النقابة.", ["تقرير النقابة"]],
    ["وطبقا لمصادر أمنية فإن الطريق مفتوح.", ["مصادر أمنية"]],
    ["وأوضح ماركو توري المشارك في الدراسة: «وجدنا ثلاثة كواكب».", ["ماركو توري"]],
    ["وأكدت عدة مصادر أن الجسر أغلق.", ["عدة مصادر"]],
  ])("%s", (text, expected) => expect(speakers(text)).toEqual(expected));

  test.each([
    ["الأمم المتحدة", "organisation"],
    ["واشنطن", "government"],
    ["وزارة الصحة", "government"],
    ["المتظاهرون", "group"],
    ["مصدر مطلع", "unnamed"],
    ["وزير أوروبي", "unnamed"],
    ["تقرير طبي", "document"],
    ["ليلى منصور", "person"],
  ])("%s is %s", (source, kind) => {
    expect(
      attributed(`قال ${source} إن الأمر واضح.`)[0]?.speaker?.kind ??
        attributed(`قالت ${source} إن الأمر واضح.`)[0]?.speaker?.kind,
    ).toBe(kind);
  });
});

describe("one speaker in all mentions", () => {
  test("a surname, an office, an office by another name and a dropped subject", () => {
    const text =
      "قال رئيس الوزراء التونسي، سامر حداد، إن الجسر جاهز. وأضاف أن الطريق مفتوح. وقال حداد إن المطار آمن. وأكد رئيس الحكومة التونسية أن القطار سريع.";
    expect(new Set(speakers(text))).toEqual(new Set(["سامر حداد, رئيس الوزراء التونسي"]));
  });

  test("an office that somebody is chosen for", () => {
    const text = "أعلنت النقابة عن انتخاب كامل ناصر رئيسا للنقابة. وقال رئيس النقابة الجديد إن العمل بدأ.";
    expect(speakers(text)[1]).toMatch(/^كامل ناصر/u);
  });

  test("a counterpart is shown by name, or not at all", () => {
    expect(
      speakers("التقى الوزير نظيره اليوناني، نيكوس بابادوبولوس. وقال بابادوبولوس إن الاتفاق قريب.")[0],
    ).toMatch(/^نيكوس/u);
    expect(speakers("قال نظيره الألماني إن الحدود مفتوحة.")).toEqual(["-"]);
  });

  test("a body by its head", () => {
    expect(speakers("أعلنت وزارة الصحة التونسية أن اللقاح متوفر. وأوضحت الوزارة أن الحملة بدأت.")).toEqual([
      "وزارة الصحة التونسية",
      "وزارة الصحة التونسية",
    ]);
  });

  test("a statement speaks for who issued it", () => {
    expect(speakers("قالت منظمة الإغاثة في بيان إن الطريق مغلق. وأشار البيان إلى أن الجسر مدمر.")).toEqual([
      "منظمة الإغاثة",
      "منظمة الإغاثة",
    ]);
  });

  test("the officer is the officer met before", () => {
    expect(new Set(speakers("قال ضابط كبير في الجيش إن المعبر مفتوح. وقال الضابط إن الحركة عادية."))).toEqual(
      new Set(["ضابط كبير في الجيش"]),
    );
  });

  test("of two ministers the office tells which", () => {
    const text =
      "قال وزير النقل سامر حداد إن الجسر جاهز. وقال وزير الطاقة ماجد ناصر إن الكهرباء عادت. وأضاف وزير النقل أن الطريق مفتوح.";
    expect(speakers(text)[2]).toBe("سامر حداد, وزير النقل");
  });
});

describe("dropped subjects", () => {
  test("the verb's gender tells who goes on", () => {
    const text =
      "قالت وزيرة الصحة ليلى منصور إن اللقاح متوفر. وقال المدير سعد العلي إن المخزون كاف. وأضافت أن الحملة بدأت.";
    expect(speakers(text)[2]).toMatch(/^ليلى منصور/u);
  });

  test("a plural verb needs many", () => {
    expect(speakers("أقر المراقبون بأن الانتخابات نزيهة. وأضافوا أن النتائج قريبة.")[1]).toBe("المراقبون");
    expect(speakers("قال الوزير سامر حداد إن الجسر جاهز. وأضافوا أن النتائج قريبة.")[1]).toBe("-");
  });

  test("whoever did something in the sentence goes on", () => {
    expect(speakers("بعث رئيس البلدية كريم شاهين رسالة إلى السكان، مؤكدا أن المياه ستعود.")).toEqual([
      "كريم شاهين, رئيس البلدية",
    ]);
  });

  test("a relative clause is said in passing", () => {
    const text =
      "قال المبعوث يان هولم إن الهدنة فشلت، وطالب بفتح الطريق الذي تقول المنظمة إنه مغلق. وأضاف أن الوقت ضيق.";
    expect(speakers(text).at(-1)).toMatch(/^يان هولم/u);
  });

  test("nobody before it leaves it without a speaker", () => {
    expect(speakers("وأضاف أن الطريق مفتوح.")).toEqual(["-"]);
  });

  test("it is less sure the more stands between, and never surer than whom it goes on with", () => {
    const sure = (text: string): number => attributed(text).at(-1)?.certainty ?? 0;
    const near = sure("قال الوزير سامر حداد إن الجسر جاهز. وأضاف أن الطريق مفتوح.");
    const far = sure("قال الوزير سامر حداد إن الجسر جاهز.\nهطل المطر.\nوعاد الهدوء.\nوأضاف أن الطريق مفتوح.");
    const rival = sure(
      "قال الوزير سامر حداد إن الجسر جاهز. والتقى المدير كريم شاهين السكان. وأكد أن الطريق مفتوح.",
    );
    const unknown = sure("قال الوزير إن الجسر جاهز. وأضاف أن الطريق مفتوح.");
    expect(far).toBeLessThan(near);
    expect(rival).toBeLessThan(near);
    expect(unknown).toBeLessThan(near);
  });
});

describe("outlets", () => {
  const via = (text: string): (string | null)[] => attributed(text).map((one) => one.via);
  test.each([
    [
      "ونقلت وكالة «نسيم» عن الوزير سامر حداد قوله إن الجسر جاهز. وأضاف أن الطريق مفتوح. وقال حداد إن القطار تأخر.",
      ["نسيم", "نسيم", null],
    ],
    ["وقال سامي الحداد، بحسب ما نقلت «نسيم»، إن الحقل جاهز.", ["نسيم"]],
    ["وقال سامي الحداد لوكالة نسيم إن الحقل جاهز.", ["نسيم"]],
    [
      "وفي مقابلة مع قناة «الواحة» قال الوزير سامر حداد إن الجسر جاهز. وأضاف حداد أن الطريق مفتوح. وقال حداد في مؤتمر صحافي إن القطار تأخر.",
      ["الواحة", "الواحة", null],
    ],
    ["وفي حديث للتلفزيون الوطني تناول الوزير سامر حداد الأزمة. وقال حداد إن الجسر جاهز.", ["تلفزيون الوطني"]],
    ["قال الوزير سامر حداد إن الجسر جاهز.\nكما نقلت «نسيم».", ["نسيم"]],
  ])("%s", (text, expected) => expect(via(text)).toEqual(expected));
});
