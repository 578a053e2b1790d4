import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { analyse } from "../readers.ts";

/** The first stance of the first quotation of a text. */
const stance = (lang: Language, text: string): string => {
  const [first] = analyse({ text, lang, publishedAt: "2026-11-25" }).readings[0]?.stances ?? [];
  return first ? `${first.act} ${first.position} ${first.target?.text ?? "nothing"}` : "none";
};

describe("a side taken in so many words behind a plain verb", () => {
  test.each([
    [
      "en",
      "Mayor Lena Fisk said she supported the tramway and wanted it soon.",
      "backs supports the tramway",
    ],
    ["en", 'Mayor Lena Fisk said: "I am against the tramway and always was."', "rejects opposes the tramway"],
    [
      "en",
      "Mayor Lena Fisk said the tramway was too long and that she would vote against it.",
      "rejects opposes the tramway",
    ],
    ["en", "Mayor Lena Fisk said she was opposed to the tramway.", "rejects opposes the tramway"],
    ["en", "Mayor Lena Fisk said she had doubts about the tramway.", "doubts mixed the tramway"],
    ["en", 'Mayor Lena Fisk said: "We will vote against the tramway."', "rejects opposes the tramway"],
    ["en", 'Mayor Lena Fisk said: "We will not be part of this venture."', "rejects opposes this venture"],
    ["en", 'Mayor Lena Fisk said: "We will never vote for the tramway."', "rejects opposes the tramway"],
    [
      "en",
      "Mayor Lena Fisk said she would accept no version of the plan.",
      "rejects opposes version of the plan",
    ],
    ["en", "Mayor Lena Fisk said she could live with the tramway.", "agrees supports the tramway"],
    ["en", "Mayor Lena Fisk said she could put up with the tramway.", "agrees supports the tramway"],
    ["en", 'Mayor Lena Fisk said she would "never vote for" the sale.', "rejects opposes the sale"],
    ["en", 'Mayor Lena Fisk said she had "some questions about the toll".', "doubts mixed the toll"],
    [
      "en",
      "Mayor Lena Fisk said she still disliked it but could put up with the tramway.",
      "criticises opposes the tramway",
    ],
    [
      "ar",
      "وقالت رئيسة البلدية لينا فارس: «لن تقام المحرقة في الوادي».",
      "rejects opposes المحرقة في الوادي",
    ],
    [
      "ar",
      "وقالت لينا فارس إن الأهالي ما زالوا ضد المحرقة، لكنهم لا يمانعون في تجربة وحدة صغيرة.",
      "rejects opposes المحرقة",
    ],
    ["en", "Mayor Lena Fisk said she could no longer support the tramway.", "rejects opposes the tramway"],
    ["en", 'Mayor Lena Fisk said: "I\'m not convinced by the tramway."', "doubts mixed the tramway"],
    ["en", 'Mayor Lena Fisk said: "We\'ll never sign the lease."', "rejects opposes the lease"],
    ["en", "Mayor Lena Fisk said she had come round to the tramway.", "backs supports the tramway"],
    ["en", "Mayor Lena Fisk said she regretted voting for the tramway.", "criticises opposes the tramway"],
    ["en", "Mayor Lena Fisk said she was not against the tramway.", "agrees supports the tramway"],
    ["en", "Mayor Lena Fisk said she stood squarely behind the tramway.", "backs supports the tramway"],
    [
      "en",
      'Mayor Lena Fisk said: "I would rather resign than sign this lease."',
      "rejects opposes this lease",
    ],
    [
      "en",
      'Mayor Lena Fisk said: "We will go to jail before we let the bridge be sold."',
      "rejects opposes the bridge be sold",
    ],
    [
      "en",
      "Mayor Lena Fisk said she disliked the tramway but would not stand in its way.",
      "criticises opposes the tramway",
    ],
    [
      "en",
      'Mayor Lena Fisk said: "The toll is theft and we will take the council to court."',
      "criticises opposes The toll",
    ],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «لا نرى مانعا من خط الترام».", "agrees supports خط الترام"],
    [
      "ar",
      "وقالت رئيسة البلدية لينا فارس إن الخط طويل لكنها لا تعارض خط الترام.",
      "agrees supports خط الترام",
    ],
    ["en", "Mayor Lena Fisk said she would not mind the tramway.", "agrees supports the tramway"],
    ["ar", "وقالت عضو المجلس لينا فارس إن الزيادة مرفوضة رفضا قاطعا.", "rejects opposes الزيادة"],
    ["ar", "«الزيادة مرفوضة رفضا قاطعا»، قالت رئيسة البلدية لينا فارس.", "criticises opposes الزيادة"],
    ["en", 'Mayor Lena Fisk said: "Over my dead body."', "rejects opposes nothing"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «لسنا متحمسين لخط الترام».", "doubts mixed خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها باتت من الداعين إلى بيع المرفأ.", "backs supports بيع المرفأ"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها تقف بكل قوتها مع الإضراب.", "backs supports الإضراب"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها غير مرتاحة إلى خط الترام.", "doubts mixed خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «سنصوت ضد خط الترام».", "rejects opposes خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «لا يمكن أن نقبل بخط الترام».", "rejects opposes خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «لن نكون جزءا من المشروع».", "rejects opposes المشروع"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها لا تمانع في مد خط الترام.", "agrees supports مد خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس: «لم أعد أؤيد خط الترام».", "rejects opposes خط الترام"],
    ["en", "Mayor Lena Fisk said closing the depot made sense.", "backs supports closing the depot"],
    ["en", "Mayor Lena Fisk said the tramway was a grave mistake.", "criticises opposes the tramway"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها تؤيد خط الترام لأنه رخيص.", "backs supports خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن البلدية تعارض خط الترام.", "rejects opposes خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها لن تدعم خط الترام.", "rejects opposes خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن لديها تحفظات على خط الترام.", "doubts mixed خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن خط الترام خطأ جسيم.", "criticises opposes خط الترام"],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن الخط طويل وإنها ترفضه.", "rejects opposes الخط"],
    ["ar", "وقالت نقيبة السائقين لينا فارس إن السائقين يرفضون خط الترام.", "rejects opposes خط الترام"],
    ["ar", "وقالت رئيسة لجنة الأهالي لينا فارس إن الأهالي ما زالوا ضد المحرقة.", "rejects opposes المحرقة"],
    [
      "ar",
      "وقالت لينا فارس إن الجمعية لا تزال غير مرتاحة لمنع السيارات لكنها مستعدة لبحث تجربة قصيرة.",
      "agrees supports منع السيارات",
    ],
  ] as const)("%s: %s", (lang, text, expected) => {
    expect(stance(lang, text)).toBe(expected);
  });

  test.each([
    ["en", "Mayor Lena Fisk said traders opposed the tramway."],
    ["en", "Mayor Lena Fisk said the tramway was not a mistake."],
    ["en", "Mayor Lena Fisk denied that she backed the tramway."],
    ["en", 'Mayor Lena Fisk asked: "Am I against the tramway?"'],
    ["en", "Mayor Lena Fisk did not say that she was against the tramway."],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن التجار الذين يعارضون الترام كثيرون."],
    ["ar", "وقالت رئيسة البلدية لينا فارس إنها لا تعارض خط الترام."],
    ["ar", "وقالت رئيسة البلدية لينا فارس إن التجار يعارضون خط الترام."],
    ["en", "Council leader Lena Fisk said traders opposed the tramway."],
  ] as const)("is not read where it is another's, denied or turned round (%s): %s", (lang, text) => {
    const { readings } = analyse({ text, lang, publishedAt: "2026-11-25" });
    const sure = readings.flatMap(({ stances }) => stances).filter((one) => one.sure);
    expect(sure.map(({ act }) => act)).not.toContain("backs");
    expect(sure.map(({ act }) => act)).not.toContain("rejects");
    expect(sure.map(({ act }) => act)).not.toContain("criticises");
  });
});
