import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import type { Placed } from "../../src/stances/placed.ts";
import { settingOf } from "../../src/stances/shift-setting.ts";
import { sameMatter } from "../../src/stances/shift-topic.ts";
import type { Stance } from "../../src/stances/stance.ts";
import { topics } from "../readers.ts";

/** A stance on a target in an article. */
function placed(
  lang: Language,
  title: string,
  target: string | null,
  act: Stance["act"] = "rejects",
): Placed {
  const stance: Stance = {
    act,
    position: "opposes",
    target: target === null ? null : { start: 0, end: target.length, text: target },
    intensity: 2,
    hedged: false,
    sure: true,
    topic: target === null ? null : topics.read({ lang, target, sentence: target }),
    evidence: { start: 0, end: 1 },
  };
  return { stance, topicId: null, setting: settingOf({ lang, title, text: title }, ["Lena Fisk"]) };
}
const TRAM = "Fisk speaks on the Dorrin tramway through the old quarter";
const TRAM_AGAIN = "Old quarter splits over the Dorrin tramway";
const POOL = "Fisk opens a swimming pool in Dorrin";

describe("two stances of a speaker", () => {
  test.each([
    [
      "that name one thing",
      placed("en", TRAM, "the Dorrin tramway"),
      placed("en", TRAM_AGAIN, "the Dorrin tramway"),
    ],
    [
      "one of which names it in short",
      placed("en", TRAM, "the tramway"),
      placed("en", TRAM_AGAIN, "the Dorrin tramway"),
    ],
    [
      "one of which only points at it",
      placed("en", TRAM, "the tramway"),
      placed("en", TRAM_AGAIN, "this plan"),
    ],
    [
      "one of which wants it scrapped",
      placed("en", TRAM, "this plan"),
      placed("en", TRAM_AGAIN, "the council to scrap the tramway", "calls-for"),
    ],
    [
      "in two languages",
      placed("en", "Council sells the Mirefold Corriston canal", "the canal"),
      placed("ar", "بيع قناة ماير فولد كورستن", "القناة"),
    ],
    [
      "in Arabic",
      placed("ar", "خلاف على خط ترام درّين في الحي القديم", "الخط"),
      placed("ar", "الحي القديم يناقش خط ترام درّين", "خط الترام"),
    ],
  ] as const)("%s are on one matter", (_, a, b) => {
    expect(sameMatter(a, b)).toBe(true);
    expect(sameMatter(b, a)).toBe(true);
  });

  test.each([
    ["on the same word in another affair", placed("en", TRAM, "the plan"), placed("en", POOL, "the plan")],
    [
      "on another thing of one affair",
      placed("en", TRAM, "the tramway"),
      placed("en", TRAM_AGAIN, "the car park"),
    ],
    [
      "where what one names is not what the other's article tells of",
      placed("en", TRAM, "the car park"),
      placed("en", TRAM_AGAIN, "this plan"),
    ],
    [
      "in Arabic",
      placed("ar", "خلاف على خط ترام درّين في الحي القديم", "خط الترام"),
      placed("ar", "افتتاح مسبح بلدي جديد", "المسبح"),
    ],
    [
      "one of which names nothing and the other a side of its own, in articles that open differently",
      placed(
        "en",
        "Fisk keeps the chair of the harbour party in Dorrin's old quarter",
        "her party would retake the town hall",
      ),
      placed("en", "Dorrin's old quarter waits: harbour wall talks stall", null),
    ],
    [
      "one of which is a bare deed, and the other that deed done to somebody whom the first article does not know",
      placed(
        "en",
        "Officer dismissed over notes on the Dorrin inquiry into the campaign",
        "the investigation into his campaign",
      ),
      placed(
        "en",
        "Fisk turns on an aide over notes in the Dorrin inquiry",
        "the council to investigate Ms. Hallorin",
      ),
    ],
  ] as const)("%s are not", (_, a, b) => {
    expect(sameMatter(a, b)).toBe(false);
    expect(sameMatter(b, a)).toBe(false);
  });
});

test("one deed in two words is one matter of articles that open alike", () => {
  const before = "منع الصيد الليلي في خليج دورين: الصيادون غاضبون";
  const after = "الصيادون في خليج دورين بعد عام على منع الصيد الليلي";
  expect(sameMatter(placed("ar", before, "الحظر"), placed("ar", after, "المنع"))).toBe(true);
  expect(sameMatter(placed("ar", before, "الحظر"), placed("ar", after, "العقود"))).toBe(false);
});

describe("a lone deed in two languages", () => {
  const told = (lang: Language, title: string, sentence: string, target: string): Placed => {
    const { stance } = placed(lang, title, target);
    const text = `${title}.\n${sentence}`;
    return {
      stance: { ...stance, topic: topics.read({ lang, target, sentence }) },
      topicId: null,
      setting: settingOf({ lang, title, text }, ["Ghassan Barakat", "غسان بركات"]),
    };
  };
  const peace = "Envoy Ghassan Barakat said soldiers must stay and that he opposed any withdrawal";
  const arabic = told(
    "ar",
    "المبعوثة تلتقي الصحافة",
    "وأيد المبعوث غسان بركات سحب الجنود قائلا إن الانسحاب يتم في موعده",
    "الانسحاب",
  );
  test("is one where one article opens with it and the other tells it later", () => {
    const english = told("en", "Envoy speaks out against any withdrawal", peace, "any withdrawal");
    expect(sameMatter(english, arabic)).toBe(true);
  });
  test("is not one where neither opens with it", () => {
    const late = told("en", "Envoy speaks out", peace, "any withdrawal");
    expect(sameMatter(late, arabic)).toBe(false);
  });
});

describe("two that only look alike", () => {
  test("a decision and a proposal in articles that open with other words are two", () => {
    const [a, b] = [
      placed("ar", "قرار بتدريس العلوم بالإنجليزية في جامعات درّين والعاصمة من الخريف", "القرار"),
      placed("ar", "مقترح لتدريس الإنجليزية لأطفال المدارس الابتدائية في درّين وضواحيها", "المقترح"),
    ];
    expect(sameMatter(a!, b!)).toBe(false);
  });
  test("raising a tax to pay for a thing is not the thing", () => {
    const [a, b] = [
      placed("en", "Corriston sea wall begins", "the sea wall"),
      placed("ar", "كورستن ترفع الضرائب", "رفع الضرائب لتمويل الجدار البحري"),
    ];
    expect(sameMatter(a!, b!)).toBe(false);
  });
  test("a loan to pay for a thing is not the thing", () => {
    const [a, b] = [
      placed("ar", "مصفاة درّين الجديدة تبدأ العمل هذا العام", "مصفاة درّين"),
      placed("ar", "تمويل مصفاة درّين الجديدة هذا العام", "القرض الأجنبي لتمويل مصفاة درّين"),
    ];
    expect(sameMatter(a!, b!)).toBe(false);
  });
  test("a private one is another one", () => {
    const [a, b] = [
      placed("ar", "بناء مستشفى جديد في درّين هذا العام", "بناء مستشفى جديد في درّين"),
      placed("ar", "بناء مستشفى خاص في درّين هذا العام", "بناء مستشفى خاص في درّين"),
    ];
    expect(sameMatter(a!, b!)).toBe(false);
  });
});
