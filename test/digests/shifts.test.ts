import { describe, expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { type Holding, holdingOf, movesOf } from "../../src/digests/shifts.ts";
import type { SourcedReading } from "../../src/stories/story.ts";
import { article, COVERAGE, NOW, order, said, speaker } from "./sample.ts";

const phrases = createPhrases(packagedConfigDir());
const WALL = speaker("Ines Corvo", "harbour commissioner");
const THEN = article({
  id: "wall-then",
  lang: "en",
  title: "Commissioner speaks on sea wall",
  publishedAt: "2026-03-03T09:00:00.000Z",
  publisher: "The Meren Post",
  text: 'Harbour commissioner Ines Corvo spoke on Tuesday. "I oppose the sea wall," she said.',
});
const LATER = article({
  id: "wall-now",
  lang: "en",
  title: "Sea wall finds a friend",
  text: 'Harbour commissioner Ines Corvo spoke again on the sea wall. "I am for the sea wall now," she said.',
});
const BEFORE = said(THEN, {
  who: WALL,
  type: "direct",
  content: ["I oppose the sea wall,"],
  stances: [["rejects", "opposes", "the sea wall"]],
});
const AFTER = said(LATER, {
  who: WALL,
  type: "direct",
  content: ["I am for the sea wall now,"],
  stances: [["backs", "supports", "the sea wall"]],
});
const holding = (sourced: SourcedReading, topicId = "sea-wall"): Holding =>
  holdingOf(sourced, sourced.reading.stances[0]!, { speakerId: WALL.id, topicId });

const shown = (lang: Language): string[] => {
  const { thread } = compose({
    subscription: order(lang),
    stories: [{ id: "s" as StoryId, articles: [LATER], readings: [AFTER] }],
    coverage: COVERAGE,
    now: NOW,
    phrases,
    moves: movesOf([holding(AFTER)], [holding(BEFORE)]),
  });
  return thread.parts[1]!.blocks.map((block) =>
    block.kind === "label" || block.kind === "quotation"
      ? block.text
      : block.runs.map(({ text }) => text).join(""),
  );
};

describe("a shift in a digest", () => {
  test("shows both quotations, with their days and links", () => {
    const told = shown("en");
    const at = told.findIndex((line) =>
      line.startsWith("Shifted: against on 3 March, in favour on 26 November."),
    );
    expect(told[at - 2]).toBe("I am for the sea wall now");
    expect(told[at + 1]).toBe("I oppose the sea wall");
    expect(told[at + 2]).toContain("The Meren Post");
  });

  test("is told in Arabic", () => {
    expect(shown("ar").some((line) => line.startsWith("تبدّل الموقف: معارضة في 3 مارس"))).toBe(true);
  });

  test("is none on another topic, nor where the earlier words are too unsure or are gone", () => {
    const hidden = { ...BEFORE, reading: { ...BEFORE.reading, posted: false, confidence: 0.3 } };
    const gone = { ...BEFORE, vanishedAt: NOW };
    for (const earlier of [holding(BEFORE, "crane"), holding(hidden), holding(gone)])
      expect(movesOf([holding(AFTER)], [earlier]).size).toBe(0);
  });

  test("is told once, however often the new stance is shown", () => {
    const again = { ...AFTER, id: "again" as SourcedReading["id"] };
    expect([...movesOf([holding(AFTER), holding(again)], [holding(BEFORE)]).keys()]).toEqual([AFTER.id]);
  });
});
