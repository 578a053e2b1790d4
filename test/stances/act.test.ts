import { describe, expect, test } from "vitest";
import { type Stance, shownStance } from "../../src/stances/stance.ts";
import { analyse } from "../readers.ts";

const first = (lang: "ar" | "en", text: string): Stance => {
  const stance = analyse({ text, lang }).readings[0]?.stances[0];
  if (!stance) throw new Error(`nothing was read out of: ${text}`);
  return stance;
};

describe("a marker behind a negation tells nothing", () => {
  test.each([
    ["en", "Sara Adler said there was no risk to the harbour.", "says"],
    ["en", "Sara Adler said there was no real risk to the harbour.", "says"],
    ["en", "Sara Adler said it wasn't a mistake.", "says"],
    ["en", "Sara Adler said there was no doubt that the ship must leave.", "calls-for"],
    ["en", "Sara Adler said it was not only unfair.", "criticises"],
    ["en", "Sara Adler said it was not new, but a mistake.", "criticises"],
    ["ar", "وقالت الوزيرة سارة عادل إنه لا خطر على السد.", "says"],
    ["ar", "وقالت الوزيرة سارة عادل إن السد بلا خطر.", "says"],
    ["ar", "وقالت الوزيرة سارة عادل إن السد في خطر.", "warns"],
  ] as const)("%s: %s", (lang, text, act) => {
    const stance = first(lang, text);
    // The likeliest reading may be another one; what counts is that none is shown.
    expect((act === "says" ? shownStance(stance) : stance).act).toBe(act);
  });
});

describe("whoever will not comment", () => {
  test.each([
    ["en", "Sara Adler refused to discuss a prisoner exchange."],
    ["ar", "وامتنع الوزير سامي حداد عن التعليق على الخبر."],
  ] as const)("takes no side (%s)", (lang, text) => {
    expect(first(lang, text)).toMatchObject({ act: "rejects", position: "neutral" });
  });
});

describe("the worth of a thing", () => {
  test.each([
    ["وأكد الوزير سامي حداد أهمية تعزيز الأمن في الميناء.", "calls-for"],
    ["وأكد الوزير سامي حداد أهمية حرية الصحافة.", "backs"],
    ["وقالت المدربة سارة عادل: «مبروك للاعبات، وأتمنى أن يستمر النجاح».", "backs"],
  ] as const)("%s", (text, act) => {
    expect(first("ar", text).act).toBe(act);
  });
});

describe("a hedge", () => {
  test.each([
    ["en", "Sara Adler said that the talks may resume.", true],
    ["en", "Sara Adler said that the talks resume in May.", false],
    ["ar", "وقالت الوزيرة سارة عادل إن المحادثات قد تستأنف غدا.", true],
    ["ar", "وقالت الوزيرة سارة عادل إن المحادثات قد تمت.", false],
    ["ar", "وقالت الوزيرة سارة عادل إن البلد فقد ميناءه.", false],
  ] as const)("%s: %s", (lang, text, hedged) => {
    expect(first(lang, text).hedged).toBe(hedged);
  });
});

test("a strong word makes a stance stronger, and none is stronger than 3", () => {
  expect(first("en", "Sara Adler criticised the plan.").intensity).toBe(2);
  expect(first("en", "Sara Adler criticised the utterly broken plan.").intensity).toBe(3);
  expect(first("en", "Sara Adler demanded an unconditional truce.").intensity).toBe(3);
});

test("whoever tells what another said has not said it", () => {
  const text = "وقال المتحدث سامي حداد إن المستشارة أكدت للوزير دعم بلادها للسدود.";
  expect(analyse({ text, lang: "ar" }).readings.map(({ stances }) => stances[0]?.act)).toEqual([
    "says",
    "backs",
  ]);
});

describe("words that only look like an act", () => {
  test.each([
    // A past that is spelt like an imperative.
    ["وقال المدير سامي حداد إن المسلحين أطلقوا النار على الحافلة.", "says"],
    ["وهتف الأهالي: «أطلقوا سراح أبنائنا».", "demands"],
    // What must have been, and what must be done.
    ["وقال المدير سامي حداد إن الركاب لا بد أنهم وصلوا متأخرين.", "says"],
    ["وقال المدير سامي حداد إن الجسر لا بد أن يرمم.", "calls-for"],
    // A question.
    ["وسألت المذيعة سارة عادل: «من سيدفع ثمن هذه الكارثة؟»", "says"],
  ] as const)("%s", (text, act) => {
    const stance = first("ar", text);
    expect((act === "says" ? shownStance(stance) : stance).act).toBe(act);
  });
});
