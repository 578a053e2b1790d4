import { describe, expect, test } from "vitest";
import type { Act } from "../../src/quotations/quotation.ts";
import type { Position } from "../../src/stances/stance.ts";
import type { SourcedReading } from "../../src/stories/story.ts";
import { article, said, speaker } from "./sample.ts";
import { storyLines } from "./story-lines.ts";

const page = article({
  id: "ward-ar",
  lang: "ar",
  title: "مستشفى البلدة يعمل بلا كهرباء",
  text: `قالت الطبيبة سلمى دراز: "الممرضات هن البطلات، أما أنا فأوقع الأوراق".
أيدت سلمى دراز "كل من بقي في مكانه".`,
});
const who = speaker("سلمى دراز", "الطبيبة");
const words = "الممرضات هن البطلات، أما أنا فأوقع الأوراق";

const linesOf = (reading: SourcedReading): readonly string[] =>
  storyLines({ articles: [page], readings: [reading] }, "ar");
const told = (act: Act, position: Position, target: string | null, cue = "قالت"): readonly string[] => {
  const content = cue === "قالت" ? words : "كل من بقي في مكانه";
  const one = said(page, {
    who,
    type: "direct",
    content: [content],
    cue,
    agreement: { gender: "f", number: "singular" },
    stances: [[act, position, target]],
  });
  const named = cue === "قالت" ? "says" : act;
  return linesOf({ ...one, reading: { ...one.reading, cue: { ...one.reading.cue!, act: named } } });
};

describe("a verb that wants a thing", () => {
  test("is not shown where the act was read out of the words and nobody knows of what, nor is a side", () => {
    for (const act of ["backs", "criticises", "accuses", "demands", "denies", "threatens", "says"] as const) {
      const lines = told(act, act === "backs" ? "supports" : "opposes", null);
      expect(lines).toContain("الطبيبة سلمى دراز تقول:");
      expect(lines).toContain("تصريحات أخرى");
      expect(lines).not.toContain("تأييد");
    }
  });

  test("whose thing only the words name says, and takes its side", () => {
    const lines = told("backs", "supports", "الأوراق");
    expect(lines).toContain("الطبيبة سلمى دراز تقول:");
    expect(lines).toContain("تأييد");
  });

  test("stands where the article's own verb tells it", () => {
    expect(told("backs", "supports", null, "أيدت")).toContain("الطبيبة سلمى دراز تؤيّد:");
  });

  test("is not missed by verbs that stand before any words", () => {
    expect(told("warns", "opposes", null)).toContain("الطبيبة سلمى دراز تحذّر:");
  });
});
