import { describe, expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import { type DatedStance, shiftBetween, shiftOf, sideBefore } from "../../src/stances/shift.ts";
import { type Acted, together } from "../../src/stances/shift-action.ts";
import { callsAgainst } from "../../src/stances/shift-target.ts";
import type { Position, Stance } from "../../src/stances/stance.ts";
import { topics } from "../readers.ts";

const acted = (text: string, act: Act = "backs"): Acted => {
  const lang: Language = /[\u0600-\u06ff]/u.test(text) ? "ar" : "en";
  return { act, target: { text }, topic: topics.read({ lang, target: text, sentence: text }) };
};

describe("two targets go together by what is done in them", () => {
  test.each([
    ["the fishing ban", "the ban on fishing", "alike"],
    ["the fishing ban", "ending the fishing ban", "turned"],
    ["ضريبة الوقود", "إلغاء ضريبة الوقود", "turned"],
    ["إلغاء ضريبة الوقود", "the abolition of the fuel tax", "alike"],
    ["بناء السد", "the dam", "alike"],
    ["the hospital", "closing the hospital", "apart"],
    ["المستشفى", "إغلاق المستشفى", "apart"],
    ["the dam", "delaying the dam", "apart"],
  ])("%s | %s: %s", (one, other, expected) => {
    expect(together(acted(one), acted(other), callsAgainst)).toBe(expected);
    expect(together(acted(other), acted(one), callsAgainst)).toBe(expected);
  });

  test("a call in words that no list has turns too", () => {
    const call = acted("the council to ditch the plan", "calls-for");
    expect(together(call, acted("the plan"), callsAgainst)).toBe("turned");
  });
});

describe("a call for what the other tells too", () => {
  test("is no call against it", () => {
    const call = acted("سحب الكتيبة", "calls-for");
    expect(together(call, acted("any withdrawal", "rejects"), callsAgainst)).toBe("alike");
    expect(together(acted("سحب المشروع", "calls-for"), acted("the bill", "backs"), callsAgainst)).toBe(
      "turned",
    );
  });
});

describe("a side on the end of a thing", () => {
  const held = (day: string, act: Act, position: Position, text: string): DatedStance => {
    const { topic } = acted(text);
    const stance = { act, position, intensity: 2, hedged: false, sure: true, topic } as const;
    const target = { start: 0, end: text.length, text };
    return {
      stance: { ...stance, target, evidence: target } satisfies Stance,
      saidAt: { date: day, precision: "day" },
      articleId: day,
      words: text,
    };
  };
  const against = held("2026-01-08", "rejects", "opposes", "the fishing ban");
  const forEnd = held("2026-05-08", "backs", "supports", "ending the fishing ban");
  const againstEnd = held("2026-05-08", "criticises", "opposes", "ending the fishing ban");

  test("is the other side on the thing", () => {
    expect(shiftBetween(against, forEnd)).toBe("held");
    expect(shiftBetween(against, againstEnd)).toBe("reversed");
  });

  test("is told as the side on what the later words are about", () => {
    const shift = shiftOf(againstEnd, [against]);
    expect(shift?.kind).toBe("reversed");
    expect(sideBefore(shift!)).toBe(1);
  });
});
