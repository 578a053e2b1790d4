import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { searchArticles, searchQuotations, searchSpeakers } from "../../src/store/search.ts";
import { indexWords, queryWords } from "../../src/text/search-words.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

async function filledStore() {
  const { db } = await temporaryStore();
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: at("07:00:00") });
  const add = (article: ReturnType<typeof sampleArticle>, words: string, name: string, role: string | null) =>
    recordArticle(db, {
      feedId: feed.id,
      guid: article.canonicalUrl,
      article,
      reading: {
        lang: article.lang,
        readings: [sampleReading(article.text, words, { speaker: sampleSpeaker(name, { role }) })],
      },
      now: () => new Date(at("09:00:00")),
    });
  const english = "Sergei Lavrov told reporters that the talks on the city would resume next week.";
  await add(
    sampleArticle("en", { title: "Aleppo talks", text: english }),
    "the talks on the city would resume next week",
    "Sergei Lavrov",
    "foreign minister",
  );
  const arabic = "قال وزير الخارجية إن المفاوضات بحلب لم تنتهِ بعد وإنّ الحصار مستمر.";
  await add(
    sampleArticle("ar", { lang: "ar", title: "المحادثات", text: arabic }),
    "المفاوضات بحلب لم تنتهِ بعد",
    "أحمد المُعلّم",
    "وزير الخارجية",
  );
  return db;
}

describe("search", () => {
  test("finds by what was said, by who said it and by what the article is about", async () => {
    const db = await filledStore();
    const find = async (words: string, speaker?: string) =>
      (await searchQuotations(db, { words, ...(speaker === undefined ? {} : { speaker }) })).map(
        (found) => found.article.lang,
      );
    expect(await find("talk resumes")).toEqual(["en"]);
    expect(await find("Lavrov Aleppo")).toEqual(["en"]);
    expect(await find("aleppo", "LAVROV")).toEqual(["en"]);
    expect(await find("", "lavrov")).toEqual(["en"]);
    expect(await find("lavrov", "aleppo")).toEqual([]);
    expect(await find("talks moon")).toEqual([]);
    expect((await searchArticles(db, "reporters city")).map((article) => article.lang)).toEqual(["en"]);
  });

  test("finds Arabic with or without marks, article, conjunction and preposition", async () => {
    const db = await filledStore();
    for (const words of ["حلب", "مفاوضات", "والمفاوضات", "تنته", "المعلم", "احمد", "المحادثات حلب"]) {
      expect(await searchQuotations(db, { words }), words).toHaveLength(1);
    }
    expect(await searchQuotations(db, { words: "حصار" })).toHaveLength(0);
    expect(await searchArticles(db, "حصار")).toHaveLength(1);
  });

  test("finds a speaker while the name is being typed", async () => {
    const db = await filledStore();
    for (const words of ["lav", "Serg", "sergei lavr"]) {
      expect(
        (await searchSpeakers(db, words)).map((speaker) => speaker.name),
        words,
      ).toEqual(["Sergei Lavrov"]);
    }
    expect((await searchSpeakers(db, "المعل")).map((speaker) => speaker.name)).toEqual(["أحمد المُعلّم"]);
    expect(await searchSpeakers(db, "  ")).toEqual([]);
  });

  test("takes any text as words, never as syntax", async () => {
    const db = await filledStore();
    for (const words of [
      '"',
      '" OR "',
      "lavrov*",
      "said:x",
      "NEAR(a b)",
      "a AND",
      "^",
      "')--",
      "-city",
      "{said}: city",
      "\u0000",
    ]) {
      await expect(searchQuotations(db, { words, speaker: words }), words).resolves.toBeDefined();
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (words) => {
        await searchQuotations(db, { words, speaker: words });
        await searchArticles(db, words);
        await searchSpeakers(db, words);
      }),
      { numRuns: 150 },
    );
  });

  test("finds every text by any of its own words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const indexed = new Set(indexWords(text));
        for (const word of queryWords(text)) expect(indexed.has(word)).toBe(true);
      }),
    );
  });
});
