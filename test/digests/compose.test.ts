import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { Block, Part } from "../../src/digests/thread.ts";
import type { Story } from "../../src/stories/story.ts";
import { article, COVERAGE, DAM_STORY, FERRY_STORY, NOW, order, STORIES, said, speaker } from "./sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../config"));
const digest = (lang: Language, stories: readonly Story[] = STORIES, maxStories = 10) =>
  compose({ subscription: order(lang, maxStories), stories, coverage: COVERAGE, now: NOW, phrases });
const text = (block: Block): string =>
  block.kind === "label" || block.kind === "quotation"
    ? block.text
    : block.runs.map((run) => run.text).join("");
const lines = (part: Part): string[] => part.blocks.map(text);
const quotations = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === "quotation");
const storyOf = (from: readonly Story["readings"][number][], id = "s-x"): Story => ({
  id: id as StoryId,
  articles: [...new Set(from.map((sourced) => sourced.article))],
  readings: from,
});

describe("the parent", () => {
  test("tells the day, the counts and the stories, the most carried first", () => {
    const { thread, counts } = digest("en");
    expect(counts).toEqual({ stories: 3, speakers: 11, quotations: 12, publishers: 4 });
    expect(lines(thread.parts[0]!)).toEqual([
      "Who said what: Thursday, 26 November 2026",
      "3 stories · 11 speakers · 12 quotations · 4 publishers",
      "Tarsa dam talks resume as reservoir falls to record low – Mona Haddad, Karim Dawes, Layla Barakat",
      "نقابة البحارة ترفض خصخصة عبّارات خليج سِرال وتلوّح بالإضراب – عادل قاسم، هالة منصور، مسؤولون في الميناء",
      "Lower Meren to keep village schools open – Tarek Oumar",
    ]);
    expect(thread.parts.map((part) => part.role)).toEqual(["parent", "story", "story", "story", "footer"]);
  });

  test("counts the stories beyond the subscription's limit", () => {
    const { thread, counts } = digest("en", STORIES, 1);
    expect(counts.stories).toBe(1);
    expect(lines(thread.parts[0]!).at(-1)).toBe("and 2 more stories");
    expect(thread.parts).toHaveLength(3);
  });

  test("says when it should have come, where it comes late", () => {
    const late = (lang: Language) => {
      const given = {
        subscription: order(lang, 10),
        stories: STORIES,
        coverage: COVERAGE,
        now: NOW,
        phrases,
      };
      const { thread } = compose({ ...given, lateSince: "2026-11-25T06:30:00Z" });
      return lines(thread.parts[0]!)[2];
    };
    expect(late("en")).toBe(
      "Late: this was due on Wednesday, 25 November 2026 at 08:30. It holds everything since the digest before it.",
    );
    expect(late("ar")).toMatch(/^متأخر: كان موعد هذا الموجز الأربعاء، 25 نوفمبر 2026 الساعة 08:30/u);
    expect(lines(digest("en").thread.parts[0]!).join()).not.toContain("Late");
  });

  test("says so when nobody was quoted", () => {
    const { thread, counts } = digest("ar", []);
    expect(counts.stories).toBe(0);
    expect(lines(thread.parts[0]!)[1]).toContain("لم يرد كلام");
  });
});

describe("a story", () => {
  test("shows words in marks only as they stand in an article, with a link below", () => {
    for (const lang of ["en", "ar"] as const) {
      for (const part of digest(lang).thread.parts) {
        for (const block of quotations(part.blocks)) {
          expect(
            STORIES.some((story) => story.articles.some(({ text: page }) => page.includes(text(block)))),
          ).toBe(true);
        }
      }
    }
  });

  test("that an earlier digest told of says so, with a link where there is one", () => {
    const given = { stories: STORIES, coverage: COVERAGE, now: NOW, phrases };
    const earlier = new Map([
      [DAM_STORY.id, { at: "2026-11-24T06:30:00Z", href: "https://news.example/digests/1" }],
    ]);
    for (const [lang, words, counted] of [
      ["en", "Goes on from 24 November", "7 new quotations"],
      ["ar", "تتمة لما ورد في 24 نوفمبر", "7 تصريحات جديدة"],
    ] as const) {
      const { thread } = compose({ ...given, subscription: order(lang, 10), earlier });
      const told = thread.parts
        .flatMap(({ blocks }) => blocks)
        .filter((block) => text(block).includes(words));
      expect(told).toHaveLength(1);
      const dot = { text: " · ", style: "quiet" };
      expect(told[0]).toMatchObject({
        kind: "meta",
        lang,
        runs: [
          { text: words, style: "quiet", href: "https://news.example/digests/1" },
          dot,
          { text: counted, style: "quiet" },
          dot,
          { text: expect.stringMatching(/Mona Haddad/u), style: "quiet" },
        ],
      });
    }
  });

  test("every statement ends with a link to its article", () => {
    const blocks = digest("en").thread.parts[1]!.blocks;
    blocks.forEach((block, index) => {
      if (block.kind !== "quotation") return;
      const meta = blocks.slice(index).find((later) => later.kind === "meta");
      expect(meta?.kind === "meta" && meta.runs[0]?.href).toMatch(/^https:\/\/news\.example\//u);
    });
  });

  test("is told by sentences that stand alone, are slices, and repeat no quotation", () => {
    const bullets = digest("en").thread.parts[1]!.blocks.filter((block) => block.kind === "bullet");
    expect(bullets.length).toBeGreaterThanOrEqual(2);
    for (const block of bullets) {
      const sentence = block.runs[0]!.text;
      expect(DAM_STORY.articles.some((page) => page.text.includes(sentence))).toBe(true);
      expect(sentence).not.toMatch(/^(?:He|She|It|They|وأضاف|وقال)\s/u);
      expect(block.runs.at(-1)?.href).toBeDefined();
    }
    const arabic = digest("ar").thread.parts[1]!;
    expect(lines(arabic).some((line) => line.includes("وأضاف البيان"))).toBe(false);
  });

  test("the same words of one speaker are one statement with both publishers", () => {
    const part = digest("en").thread.parts[1]!;
    expect(lines(part).filter((line) => line.startsWith("No province can close"))).toHaveLength(1);
    expect(lines(part)).toContain("Tarsa Courier · The Meren Post · 11:05");
  });

  test("reported speech stands without marks of ours and says that it is reported", () => {
    const part = digest("en").thread.parts[1]!;
    const at = lines(part).indexOf("the harvest would fail unless the gates were opened within ten days");
    expect(part.blocks[at]?.kind).toBe("paragraph");
    expect(lines(part)[at + 1]).toBe("Tarsa Courier · 11:05 · in the publisher's words");
  });

  test("keeps the article's own marks in words that are partly quoted", () => {
    const told = lines(digest("en").thread.parts[1]!).filter((line) => line.includes("sound beginning"));
    expect(told).toEqual([expect.stringMatching(/: the plan for a joint council as "a sound beginning"$/u)]);
  });

  test("names the day of a saying when it is another than the article's, and the relay", () => {
    const all = lines(digest("en").thread.parts[1]!);
    expect(all).toContain("Tarsa Courier · 11:05 · said on 24 November");
    expect(all).toContain("Tarsa Courier · 11:05 · via Northern Wire · in the publisher's words");
  });

  test("an Arabic line agrees with its speaker, an English target keeps a line of its own", () => {
    const all = lines(digest("ar").thread.parts[1]!);
    expect(all).toContain("ليلى بركات، رئيسة بلدية ميرين السفلى، تدعو إلى: فتح البوابات فورًا");
    expect(all[all.indexOf("Mona Haddad (federal water minister) – دعوة إلى:") + 1]).toBe(
      "a joint council to run the dam",
    );
  });

  test("leaves out what is unsure and what nobody is known to have said", () => {
    expect(digest("ar").thread.parts.flatMap(lines)).not.toContain("تخسر منذ عام 2019");
    expect(lines(digest("en").thread.parts[1]!)).not.toContain("a secret deal");
  });

  test("shows at most eight statements and counts the rest", () => {
    const words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    const page = article({
      id: "many",
      lang: "en",
      title: "Many",
      text: words.map((word) => `"Item ${word} is fine," said ${word}.`).join("\n"),
    });
    const story = storyOf(
      words.map((word) =>
        said(page, { who: speaker(word), type: "direct", content: [`Item ${word} is fine,`] }),
      ),
    );
    const part = digest("en", [story]).thread.parts[1]!;
    expect(quotations(part.blocks)).toHaveLength(8);
    expect(lines(part).at(-1)).toBe("and 3 more quotations");
  });

  test("cuts a very long quotation at a sentence and says so", () => {
    const long = Array.from({ length: 30 }, (_, at) => `This is point number ${at} of the speech.`).join(" ");
    const page = article({ id: "long", lang: "en", title: "Long", text: `She said: "${long}"` });
    const [block] = quotations(
      digest("en", [storyOf([said(page, { who: speaker("A. Speaker"), type: "direct", content: [long] })])])
        .thread.parts[1]!.blocks,
    );
    expect(block?.kind === "quotation" && block.close).toBe(" […]”");
    expect(long.startsWith(text(block!))).toBe(true);
    expect(text(block!).length).toBeLessThan(500);
  });
});

test("the footer tells the coverage and where to complain", () => {
  expect(lines(digest("en").thread.parts.at(-1)!)).toEqual([
    "About this digest",
    "12 feeds checked.",
    "Harbour Herald – not read: the server answered 404 (not found)",
    "صوت الجبل – nothing new since 12 November 2026",
    expect.stringContaining("tell whoever runs this service"),
  ]);
});

test("whatever the readings, words in marks are slices and the same input gives the same thread", () => {
  const word = fc.constantFrom(
    "مياه",
    "السد",
    "gate",
    "water",
    "«",
    "»",
    '"',
    "said",
    "إن",
    "the",
    ".",
    ",",
    "،",
    "\u202E",
    "\n",
  );
  const reading = fc.record({
    cuts: fc.array(fc.nat(400), { minLength: 2, maxLength: 6 }),
    type: fc.constantFrom("direct" as const, "indirect" as const, "mixed" as const),
    who: fc.constantFrom("Mona Haddad", "ليلى بركات", "rebels"),
  });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 5, maxLength: 90 }),
      fc.array(reading, { minLength: 1, maxLength: 6 }),
      fc.constantFrom("en" as const, "ar" as const),
      (words, readings, lang) => {
        const page = article({ id: "any", lang, title: "Any", text: words.join(" ") });
        const made = readings.flatMap(({ cuts, type, who }) => {
          const at = [...new Set(cuts.map((cut) => cut % page.text.length))].sort((a, b) => a - b);
          if (at.length < 2) return [];
          const [from, to] = [at[0]!, at.at(-1)!];
          const inner = [at[1]!, at.at(-2)!].sort((a, b) => a - b) as [number, number];
          const span = (start: number, end: number) => ({ start, end, text: page.text.slice(start, end) });
          const base = said(page, { who: speaker(who), type, content: [page.text] });
          const verbatim =
            type === "indirect"
              ? []
              : type === "direct" || inner[0] === inner[1]
                ? [span(from, to)]
                : [span(...inner)];
          return [{ ...base, reading: { ...base.reading, content: [span(from, to)], verbatim } }];
        });
        const stories = [storyOf(made)].filter((story) => story.readings.length > 0);
        const { thread } = digest(lang, stories);
        for (const block of quotations(thread.parts.flatMap((part) => part.blocks))) {
          expect(page.text.includes(text(block))).toBe(true);
        }
        expect(digest(lang, stories).thread).toEqual(thread);
      },
    ),
    { numRuns: 150 },
  );
});

test("the order of stories does not depend on the order given", () => {
  expect(digest("en", [FERRY_STORY, DAM_STORY]).thread).toEqual(
    digest("en", [DAM_STORY, FERRY_STORY]).thread,
  );
});
