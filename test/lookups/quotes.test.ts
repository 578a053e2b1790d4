import { join } from "node:path";
import { expect, test } from "vitest";
import { createPhrases } from "../../src/digests/phrases.ts";
import { quotesPart } from "../../src/lookups/quotes.ts";
import { DAM_STORY, FERRY_STORY, NOW } from "../digests/sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../config"));
const answer = (rows: typeof FERRY_STORY.readings, lang: "en" | "ar", query = "قاسم"): string[] =>
  quotesPart({ query, rows, lang, phrases, now: NOW, timeZone: "UTC" }).blocks.map((block) =>
    block.kind === "label"
      ? block.text
      : block.kind === "quotation"
        ? block.open + block.text + block.close
        : block.runs.map((run) => run.text).join(""),
  );

test("shows what was found, the unsure marked, and nothing that nobody said", () => {
  const lines = answer(
    FERRY_STORY.readings.filter(({ reading }) => reading.speaker?.name === "عادل قاسم"),
    "ar",
  );
  expect(lines.slice(0, 2)).toEqual(["تصريحات: قاسم", "عُثر على 3 تصريحات"]);
  expect(lines).toContain("«الدولة لا تستطيع أن تشتري سفنًا جديدة كل عشر سنوات»");
  expect(lines.filter((line) => line.endsWith("غير مؤكد"))).toEqual([
    "وكالة المرفأ · 13:45 · بصياغة الناشر · غير مؤكد",
  ]);
  expect(answer(DAM_STORY.readings, "en").join()).not.toContain("a secret deal");
});

test("tells what to try when nothing was found", () => {
  expect(answer([], "en", "Nobody")).toEqual([
    "Quotations: Nobody",
    expect.stringContaining("No quotation was found"),
  ]);
});
