import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../src/text/language.ts";

describe("detectLanguage", () => {
  test.each([
    ["قال وزير الخارجية إن المحادثات ستستأنف في جنيف الأسبوع المقبل", "ar"],
    ["التقى الوزير Antony Blinken نظيره في واشنطن", "ar"],
    ["وَقَالَ المتحدث إنَّ الاتفاق قريب", "ar"],
    ["Talks are to resume in Geneva next week, the foreign minister said", "en"],
    ["Minister warns of delay to bridge", "en"],
    ["رئیس جمهور گفت که این توافق را نمی‌پذیرد", null],
    ["وزیر نے کہا کہ یہ معاہدہ قبول نہیں", null],
    ["Le ministre a dit que les négociations reprendront dans une semaine", null],
    ["Der Minister sagte, die Gespräche werden in der nächsten Woche fortgesetzt", null],
    ["El ministro dijo que las conversaciones se reanudarán la próxima semana", null],
    ["Министр заявил, что переговоры возобновятся", null],
    ["部长表示谈判将继续", null],
    ["2026 — 14:30", null],
    ["", null],
  ])("%s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
