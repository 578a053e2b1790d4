import { describe, expect, test } from "vitest";
import { matchesQuery, SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import type { TopicForm } from "../../src/topics/topic.ts";
import { topics as reader } from "../readers.ts";

const formOf = (target: string, sentence = target): TopicForm =>
  reader.read({ lang: /\p{Script=Arabic}/u.test(target) ? "ar" : "en", target, sentence });
const one = (left: string, right: string): boolean => sameTopic(formOf(left), formOf(right)) >= SAME_TOPIC;

describe("targets that mean the same", () => {
  test.each([
    ["a truce in Orvana", "وقف إطلاق النار في أورفانا"],
    ["closing the Tolga power station", "إغلاق محطة كهرباء تولغا"],
    ["the release of singer Dana Marwan", "إطلاق سراح المغنية دانا مروان"],
    ["raising the retirement age to 67", "رفع سن التقاعد إلى 67"],
    ["the withdrawal of Turkish troops from Iraq", "انسحاب القوات التركية من العراق"],
    ["lifting the siege of Halwan", "فك الحصار عن حلوان"],
    ["رفع الدعم عن الخبز", "إلغاء دعم الخبز"],
    ["the ban on plastic bottles", "prohibiting plastic bottles"],
    ["Sweden's accession to NATO", "انضمام السويد إلى الناتو"],
    ["احتمال التوصل إلى اتفاق بشأن تولغا", "اتفاق تولغا"],
    ["آفاق التوصل لاتفاق بشأن تولغا", "العمل على اتفاق محتمل بشأن تولغا"],
    ["the prospects of a deal over Tolga", "إمكانية إبرام صفقة بشأن تولغا"],
    ["efforts to reach an agreement on Tolga", "a Tolga deal"],
    ["the air strike on the Qatari capital", "الغارة على الدوحة"],
    ["keeping lorries out of Tolga", "منع الشاحنات في تولغا"],
    ["the first conference on Tolga", "مؤتمر تولغا"],
    ["the deployment of Tolgan police", "نشر شرطة تولغا"],
    ["raising the value-added tax in Tolga", "رفع ضريبة القيمة المضافة في تولغا"],
  ])("are one topic: %s, %s", (left, right) => {
    expect(one(left, right)).toBe(true);
    expect(one(right, left)).toBe(true);
  });
});

describe("targets that come near", () => {
  test.each([
    ["opposites", "closing the Tolga power station", "إعادة فتح محطة كهرباء تولغا"],
    ["opposites", "lifting the siege of Halwan", "فرض الحصار على حلوان"],
    ["an end of a thing, and the thing", "lifting the siege of Halwan", "حصار حلوان"],
    ["a part and the whole", "the 2031 budget of the health ministry", "موازنة الدولة لعام 2031"],
    ["other fillings", "the bread subsidy in Tunisia", "دعم الوقود في تونس"],
    ["other doings", "the opening of the consulate in Erbil", "الهجوم على القنصلية في أربيل"],
    ["another name", "the peace talks in Ostrava", "محادثات السلام في جنيف"],
    ["another body", "Turkey's membership of the European Union", "عضوية تركيا في حلف الناتو"],
    [
      "more of a thing, and the thing",
      "the fare rise at the Harl bus station",
      "the new bus station in Harl",
    ],
    ["another place", "a truce in Yemen", "وقف إطلاق النار في السودان"],
    ["another year", "the 2031 budget", "موازنة عام 2032"],
    ["another of a row", "the first Berlin conference on Tolga", "مؤتمر برلين الثاني بشأن تولغا"],
    ["another month", "the March vote in Tolga", "the June vote in Tolga"],
    ["another of one kind", "questioning the health minister of Tolga", "استجواب وزير المالية في تولغا"],
    ["another thing of the same doing", "buying twelve tanks for Tolga", "buying twelve ships for Tolga"],
    ["another place of a country", "Spain's ban on flats in Malaga", "حظر الشقق في برشلونة"],
    [
      "what it is told in, and the thing",
      "the murder of Sami Dorr",
      "the film about the murder of Sami Dorr",
    ],
    ["an end of a thing, and the thing", "the soft drinks levy in Tolga", "إلغاء ضريبة المشروبات في تولغا"],
    ["another number", "implementing Resolution 1701", "تطبيق القرار 1559"],
    ["another person", "the release of singer Dana Marwan", "إطلاق سراح المغنية لينا كرم"],
    ["another country of the same deed", "Sweden's accession to NATO", "انضمام أوكرانيا إلى الناتو"],
    [
      "an end of a thing, and the thing",
      "the fishing quota off Port Salim",
      "إلغاء حصة الصيد قبالة بورت سليم",
    ],
    ["somebody, and what is done to them", "singer Dana Marwan", "اعتقال المغنية دانا مروان"],
    ["the strike over a thing, and the thing", "the pension reform", "إضراب المعلمين بسبب إصلاح التقاعد"],
    ["the same words, another thing", "the bank of the river Tolga", "the central bank"],
  ])("are two topics, %s: %s, %s", (_, left, right) => {
    expect(one(left, right)).toBe(false);
    expect(one(right, left)).toBe(false);
  });

  test("a bare target is told by what stands around it, and never by nothing", () => {
    expect(one("the deal", "the deal")).toBe(false);
    expect(one("the plan", "الخطة")).toBe(false);
  });
});

describe("a comparison", () => {
  test("parts who opens from who closes for sure, and not who keeps open", () => {
    const closing = formOf("إغلاق مكتبة تولغا");
    expect(sameTopic(formOf("reopening the Tolga library"), closing)).toBe(0);
    expect(sameTopic(formOf("keeping the Tolga library open"), closing)).toBeGreaterThan(0.3);
  });

  test("is the same from either side, between 0 and 1, and 1 or nearly for one target", () => {
    const targets = ["a truce in Orvana", "خفض الضرائب", "the 2031 budget", "النائب سليم", "", "it", "67"];
    for (const left of targets)
      for (const right of targets) {
        const score = sameTopic(formOf(left), formOf(right));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(sameTopic(formOf(right), formOf(left))).toBeCloseTo(score);
      }
  });
});

describe("a query", () => {
  test.each([
    ["truce in halwan", "الهدنة في حلوان"],
    ["هدنة حلوان", "a ceasefire in Halwan"],
    ["حلوان", "the Halwan bridge"],
    ["helwan", "جسر حلوان"],
    ["fuel subsidies", "إلغاء دعم الوقود"],
    ["un", "قرار الأمم المتحدة بشأن الجفاف"],
    ["syria", "وقف القتال في حلب"],
    ["حلب", "a deal on Aleppo"],
  ])("%s finds %s", (query, target) => {
    const asked = reader.readQuery(query, /\p{Script=Arabic}/u.test(query) ? "ar" : "en");
    expect(matchesQuery(asked, formOf(target))).toBe(true);
  });

  test("finds nothing that lacks a part of it", () => {
    expect(matchesQuery(reader.readQuery("truce in Halwan", "en"), formOf("the Halwan bridge"))).toBe(false);
    expect(matchesQuery(reader.readQuery("aleppo", "en"), formOf("وقف القتال في سوريا"))).toBe(false);
  });

  test("is met by the words around a target where the target has a part of it", () => {
    const form = formOf("the truce", "Elders of Halwan praised the truce.");
    expect(matchesQuery(reader.readQuery("truce in Halwan", "en"), form)).toBe(true);
    expect(matchesQuery(reader.readQuery("Halwan elders", "en"), form)).toBe(false);
  });
});
