import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blocksHtml } from "../../src/archive/blocks.ts";
import type { StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { compose } from "../../src/digests/compose.ts";
import { correctedPart } from "../../src/digests/corrections.ts";
import { oneSidedOf } from "../../src/digests/one-sided.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { rankedStory } from "../../src/digests/rank.ts";
import { tellStory } from "../../src/digests/renderings.ts";
import type { Block } from "../../src/digests/thread.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import type { SourcedReading, Story } from "../../src/stories/story.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";
import { article, COVERAGE, NOW, order, said, speaker } from "./sample.ts";

const config = join(import.meta.dirname, "../../config");
const phrases = createPhrases(config);
const topics = createTopicReader(config);

const EN = article({
  id: "gas-en",
  lang: "en",
  title: "Pipeline talks near collapse",
  text: 'Talks on the pipeline are close to collapse.\n"Any attack on the pipeline will close the border for 30 days," Samir Qassem threatened.\nQassem told reporters that the workers would be paid in October.\nLena Voss said that the farmers had asked for water and not for gas.',
});
const AR = article({
  id: "gas-ar",
  lang: "ar",
  publisher: "صحيفة الجسر",
  publishedAt: "2026-11-26T10:00:00.000Z",
  title: "محادثات خط الأنابيب على وشك الانهيار",
  text: "محادثات خط الأنابيب على وشك الانهيار.\nوحذر سمير قاسم قائلا: «أي هجوم على خط الأنابيب سيغلق الحدود 30 يوما».\nوقال قاسم إن المستشفى يحتاج إلى أطباء وممرضات.",
});
const QASSEM = speaker("Samir Qassem", "energy minister");
const VOSS = speaker("Lena Voss", "farmers' leader");

/** A reading as analysis gives it, with an act of its verb and the keys of its words. */
function told(
  from: typeof EN,
  who: typeof QASSEM,
  words: string,
  { act = "says" as Act, direct = false, keys = true, cue = undefined as string | undefined } = {},
): SourcedReading {
  const { reading, ...rest } = said(from, {
    who,
    type: direct ? "direct" : "indirect",
    content: [words],
    stances: [[act, "neutral", null]],
    ...(cue === undefined ? {} : { cue }),
  });
  return {
    ...rest,
    reading: {
      ...reading,
      cue: reading.cue && { ...reading.cue, act },
      ...(keys ? { keys: topics.readKeys(words, from.lang) } : {}),
    },
  };
}

const THREAT = told(EN, QASSEM, "Any attack on the pipeline will close the border for 30 days", {
  act: "threatens",
  direct: true,
  cue: "threatened",
});
const WARNING = told(AR, QASSEM, "أي هجوم على خط الأنابيب سيغلق الحدود 30 يوما", {
  act: "warns",
  direct: true,
  cue: "حذر",
});
const PAID = told(EN, QASSEM, "the workers would be paid in October");
const DOCTORS = told(AR, QASSEM, "المستشفى يحتاج إلى أطباء وممرضات");
const FARMERS = told(EN, VOSS, "the farmers had asked for water and not for gas");

const story = (readings: readonly SourcedReading[], articles = [EN, AR]): Story => ({
  id: "s-gas" as StoryId,
  articles,
  readings,
});
const digest = (lang: Language, from: Story) =>
  compose({ subscription: order(lang), stories: [from], coverage: COVERAGE, now: NOW, phrases });
const text = (block: Block): string =>
  block.kind === "label" || block.kind === "quotation"
    ? block.text
    : block.runs.map((run) => run.text).join("");
const linesOf = (lang: Language, from: Story): string[] =>
  digest(lang, from).thread.parts[1]!.blocks.map(text);

describe("the same utterance in two languages", () => {
  const both = story([THREAT, WARNING]);

  test("is one statement with both renderings, the reader's own first", () => {
    for (const lang of ["en", "ar"] as const) {
      const { thread, counts } = digest(lang, both);
      expect(counts.quotations).toBe(1);
      const blocks = thread.parts[1]!.blocks;
      const quoted = blocks.filter((block) => block.kind === "quotation");
      expect(quoted.map((block) => [block.lang, block.side])).toEqual([
        [lang, "first"],
        [lang === "en" ? "ar" : "en", "second"],
      ]);
      for (const block of quoted) expect((block.lang === "en" ? EN : AR).text).toContain(block.text);
    }
  });

  test("has a receipt for each: publisher, link and time", () => {
    const blocks = digest("en", both).thread.parts[1]!.blocks.filter(
      (block): block is Extract<Block, { kind: "meta" }> => block.kind === "meta" && "about" in block,
    );
    expect(blocks.map((block) => [block.about, block.runs[0]!.href, text(block)])).toEqual([
      [THREAT.id, EN.url, "Tarsa Courier · 11:05"],
      [WARNING.id, AR.url, "صحيفة الجسر · 12:00"],
    ]);
  });

  test("tells how the acts differ, in the reader's language", () => {
    expect(linesOf("en", both)).toContain("The verb differs: “warns” in Arabic, “threatens” in English.");
    expect(linesOf("ar", both)).toContain("الفعل مختلف: «تحذير» بالعربية و«تهديد» بالإنجليزية.");
  });

  test("says nothing of acts where they are one, or one verb is plain", () => {
    for (const act of ["warns", "says"] as const) {
      const other = { ...THREAT, reading: { ...THREAT.reading, cue: { ...THREAT.reading.cue!, act } } };
      expect(linesOf("en", story([other, WARNING])).join("\n")).not.toContain("The verb differs");
    }
  });

  test("can be asked about and corrected in either rendering", () => {
    const [, part] = compose({
      subscription: order("en"),
      digestId: "d1" as never,
      stories: [both],
      coverage: COVERAGE,
      now: NOW,
      phrases,
    }).thread.parts;
    expect(part!.quotations?.map(({ quotationId }) => quotationId)).toEqual([THREAT.id, WARNING.id]);
  });

  test("is corrected below the rendering whose words are gone", () => {
    const { thread } = digest("en", both);
    const part = thread.parts[1]!;
    const render = (one: typeof thread) =>
      one.parts.flatMap(({ blocks }) => blocks.map((payload) => ({ payload })));
    const corrected = correctedPart(
      thread,
      part,
      new Map([[WARNING.id, "No longer in the article"]]),
      render,
    )!;
    const noted = corrected.blocks.filter((block) => text(block).startsWith("No longer in the article"));
    expect(noted).toMatchObject([{ kind: "meta", about: WARNING.id, side: "second" }]);
  });

  test("counts two origins, and one where both carry an agency", () => {
    const originsIn = (from: Story): number => tellStory(rankedStory(from), "en").statements[0]!.origins;
    expect(originsIn(both)).toBe(2);
    const wired = [EN, AR].map((one) => ({ ...one, wire: "AFP" }));
    const readings = [THREAT, WARNING].map((one, at) => ({ ...one, article: wired[at]! }));
    expect(originsIn(story(readings, wired))).toBe(1);
  });

  test("stands side by side on a page, each in its own direction", () => {
    const page = blocksHtml(digest("en", both).thread.parts[1]!.blocks).html;
    const pair = page.slice(page.indexOf('<div class="both">'));
    expect(pair).toMatch(
      /^<div class="both"><div><blockquote lang="en" dir="ltr">.*?<\/div><div>.*?<blockquote lang="ar" dir="rtl">/su,
    );
  });
});

describe("two statements stay two", () => {
  const count = (readings: readonly SourcedReading[], articles = [EN, AR]): number =>
    tellStory(rankedStory(story(readings, articles)), "en").statements.length;

  test("where they say different things", () => {
    expect(count([PAID, DOCTORS])).toBe(2);
  });

  test("where the speakers are two", () => {
    const another = { ...WARNING, reading: { ...WARNING.reading, speaker: speaker("Samir Qasim Younes") } };
    expect(count([THREAT, another])).toBe(2);
  });

  test("where they were said or reported days apart", () => {
    const late = { ...AR, publishedAt: "2026-11-28T10:00:00.000Z" };
    expect(count([THREAT, { ...WARNING, article: late }], [EN, late])).toBe(2);
    const other = { date: "2026-11-20", precision: "day" } as const;
    const day = { date: "2026-11-26", precision: "day" } as const;
    expect(
      count([
        { ...THREAT, reading: { ...THREAT.reading, saidAt: other } },
        { ...WARNING, reading: { ...WARNING.reading, saidAt: day } },
      ]),
    ).toBe(2);
  });

  test("where two of one language fit alike and are not one saying", () => {
    const rival = told(
      { ...EN, text: `${EN.text}\nThe border closes for 30 days after an attack on a pipeline.` },
      QASSEM,
      "The border closes for 30 days after an attack on a pipeline.",
    );
    const twice = count([THREAT, rival, WARNING]);
    expect(twice).toBeGreaterThanOrEqual(2);
  });

  test("where nothing was read of what they are about", () => {
    const bare = told(AR, QASSEM, "أي هجوم على خط الأنابيب سيغلق الحدود 30 يوما", {
      direct: true,
      keys: false,
    });
    expect(count([THREAT, bare])).toBe(2);
  });
});

describe("what one press alone reports", () => {
  const onlyIn = (readings: readonly SourcedReading[], articles = [EN, AR]) => {
    const { statements, story: of } = tellStory(rankedStory(story(readings, articles)), "en");
    const found = oneSidedOf(statements, of);
    return statements.map(({ id }) => found.get(id) ?? null);
  };

  test("is marked where the story is told in both languages", () => {
    expect(onlyIn([FARMERS, WARNING])).toEqual(["en", null]);
    expect(linesOf("en", story([FARMERS, DOCTORS])).join("\n")).toContain("found in the English press only");
    expect(linesOf("ar", story([FARMERS, WARNING])).join("\n")).toContain(
      "لم يُعثر عليه إلا في الصحافة الإنجليزية",
    );
  });

  test("is not marked where one language alone tells the story, or quotes nobody", () => {
    expect(onlyIn([FARMERS, THREAT], [EN])).toEqual([null, null]);
    expect(onlyIn([FARMERS])).toEqual([null]);
  });

  test("is not marked where the other language names the speaker and no words of theirs were found", () => {
    const named = { ...AR, text: `${AR.text}\nولم تعلق لينا فوس.` };
    const reading = { ...DOCTORS, article: named };
    expect(onlyIn([FARMERS, reading], [EN, named])[0]).toBeNull();
  });

  test("is not marked of a body that nobody there speaks for: it goes by another name", () => {
    const union = {
      ...FARMERS,
      reading: { ...FARMERS.reading, speaker: speaker("Water Board", null, "organisation") },
    };
    expect(onlyIn([union, WARNING])[0]).toBeNull();
  });

  test("is not marked where somebody there says something like it", () => {
    const like = told(
      { ...AR, text: `${AR.text}\nطلب المزارعون الماء.` },
      speaker("نادر شكري"),
      "طلب المزارعون الماء",
    );
    expect(onlyIn([FARMERS, like])[0]).toBeNull();
  });
});

describe("copies of one text", () => {
  const LINE =
    'The bridge will open on Friday, the port authority said.\n"The bridge will open on Friday," said Lena Voss.';
  const copies = ["Vale Herald", "Orsa Times", "Meren Post", "Bay News", "Hill Echo"].map((publisher, at) =>
    article({
      id: `copy-${at}`,
      lang: "en",
      publisher,
      title: "Bridge to open",
      wire: "AFP",
      text: LINE,
      publishedAt: `2026-11-26T0${at + 1}:00:00.000Z`,
    }),
  );
  const readings = copies.map((one) =>
    said(one, { who: VOSS, type: "direct", content: ["The bridge will open on Friday,"] }),
  );
  const lines = (lang: Language) => linesOf(lang, story(readings, copies));

  test("are told as one origin that several carry, below the headline and the words", () => {
    expect(lines("en")).toContain("1 independent origin · AFP, carried by 5");
    expect(lines("en")).toContain("AFP, carried by 5: Vale Herald, Orsa Times, Meren Post, 2 more · 03:00");
    expect(lines("ar")).toContain("مصدر مستقل واحد · فرانس برس، نقل عنها 5 ناشرين");
  });
});
