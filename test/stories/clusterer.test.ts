import { describe, expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createClusterer, type Placeable } from "../../src/stories/clusterer.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { type ArticleTraits, readTraits } from "../../src/topics/article-traits.ts";
import { topics } from "../readers.ts";

const NOON = Date.parse("2026-11-25T12:00:00Z");
const common = readCommonWords(packagedConfigDir());

const placeable = (id: string, traits: ArticleTraits, hoursAgo: number): Placeable => ({
  id: id as ArticleId,
  publishedAt: new Date(NOON - hoursAgo * 3_600_000).toISOString(),
  traits,
});

const read = (id: string, lang: Language, title: string, text: string, hoursAgo: number): Placeable =>
  placeable(id, readTraits({ lang, title, text }, topics), hoursAgo);

const samples = (): Placeable[] =>
  sampleArticles(packagedConfigDir()).map((one) => read(one.id, one.lang, one.title, one.text, one.hoursAgo));

const groups = (placed: ReadonlyMap<ArticleId, StoryId>): string[][] =>
  [...Map.groupBy(placed, ([, story]) => story).values()]
    .map((group) => group.map(([id]) => id as string).sort())
    .sort((a, b) => a[0]!.localeCompare(b[0]!));

describe("placing articles", () => {
  test("articles in two languages and by several publishers are one story each", () => {
    const found = groups(createClusterer(common).place(samples()));
    expect(found).toHaveLength(4);
    for (const group of found) expect(new Set(group.map((id) => id.slice(0, 2))).size).toBe(1);
  });

  test("whether they come together or one by one, in whatever order, they are the same stories", () => {
    const together = groups(createClusterer(common).place(samples()));
    for (const order of [samples(), samples().reverse()]) {
      const clusterer = createClusterer(common);
      const placed = new Map<ArticleId, StoryId>();
      for (const article of order)
        for (const [id, story] of clusterer.place([article])) placed.set(id, story);
      expect(groups(placed)).toEqual(together);
    }
  });

  test("what another worker placed is joined as if it had been placed here", () => {
    const [first, ...others] = samples();
    const clusterer = createClusterer(common);
    clusterer.adopt(first!, "elsewhere" as StoryId);
    const placed = clusterer.place(others);
    expect([...placed.values()]).toContain("elsewhere");
  });

  test("bulletins of one form with other numbers are of two days, and a copy with the same ones is one", () => {
    const bulletin = (id: string, rate: string, low: string, hoursAgo: number): Placeable =>
      read(
        id,
        "en",
        "Talari weakens against the dollar in Dalmara",
        `The talari closed at ${rate} to the dollar on the Dalmara exchange, from ${low} at the opening bell, the central bank said.\nDealers said that importers had bought for the end of the month. The bank sold from its reserves, as it does each week.`,
        hoursAgo,
      );
    const placed = createClusterer(common).place([
      bulletin("first", "41.30", "41.05", 30),
      bulletin("copy", "41.30", "41.05", 29),
      bulletin("next", "41.85", "41.60", 6),
    ]);
    expect(groups(placed)).toEqual([["copy", "first"], ["next"]]);
  });

  test("the same event a week later is another story", () => {
    const [one] = sampleArticles(packagedConfigDir());
    const at = (id: string, hoursAgo: number) => read(id, one!.lang, one!.title, one!.text, hoursAgo);
    expect(groups(createClusterer(common).place([at("then", 24 * 7), at("now", 1)]))).toEqual([
      ["now"],
      ["then"],
    ]);
  });

  test("an article that belongs to two stories joins them", () => {
    const ferry = (id: string, title: string, text: string) => read(id, "en", title, text, 1);
    const clusterer = createClusterer(common);
    const first = ferry(
      "a",
      "Ferry Maren runs aground off Tolga",
      "The ferry Maren ran aground off Tolga with 212 passengers in a storm on Monday.",
    );
    const second = ferry(
      "b",
      "Coast guard lifts passengers from Maren",
      "Helicopters of the coast guard lifted passengers from the ferry Maren to Tolga hospital.",
    );
    const both = ferry(
      "c",
      "Ferry Maren aground off Tolga, passengers lifted by coast guard",
      "The ferry Maren ran aground off Tolga in a storm and helicopters of the coast guard lifted 212 passengers to Tolga hospital.",
    );
    clusterer.adopt(first, "one" as StoryId);
    clusterer.adopt(second, "two" as StoryId);
    const placed = clusterer.place([both]);
    expect(new Set(placed.values()).size).toBe(1);
    expect([...placed.keys()].sort()).toHaveLength(2);
  });

  test("two disasters of one country and kind are two stories, a follow-up with a changed toll belongs to its own", () => {
    const placed = createClusterer(common).place([
      read(
        "izmir-en",
        "en",
        "Earthquake kills 14 in Turkey's Izmir",
        "A magnitude 5.9 earthquake brought down three apartment blocks in Izmir on Monday, killing 14 people and injuring 230, the disaster agency said.\nRescue teams with dogs searched the rubble for a family of five.",
        60,
      ),
      read(
        "izmir-ar",
        "ar",
        "زلزال في إزمير التركية يقتل 14 شخصا",
        "قتل 14 شخصا وأصيب 230 حين ضرب زلزال بقوة 5.9 درجات مدينة إزمير التركية الاثنين وانهارت ثلاث بنايات سكنية، بحسب هيئة الكوارث.\nوتبحث فرق الإنقاذ تحت الأنقاض عن أسرة من خمسة أفراد.",
        58,
      ),
      read(
        "izmir-later",
        "ar",
        "ارتفاع قتلى زلزال إزمير إلى 16",
        "ارتفع عدد قتلى زلزال إزمير التركية إلى 16 بعد انتشال جثتين من تحت الأنقاض، ولا يزال 230 مصابا في المستشفيات، بحسب هيئة الكوارث.",
        40,
      ),
      read(
        "van-en",
        "en",
        "Dozens hurt as earthquake rattles Turkey's Van",
        "An earthquake of magnitude 4.8 shook the city of Van in eastern Turkey on Wednesday, injuring 41 people who jumped from balconies, the governor said.\nSchools will stay closed for two days while buildings are inspected.",
        6,
      ),
      read(
        "van-ar",
        "ar",
        "عشرات الجرحى في زلزال بمدينة وان التركية",
        "أصيب 41 شخصا قفزوا من الشرفات حين هز زلزال بقوة 4.8 درجات مدينة وان شرقي تركيا الأربعاء، بحسب المحافظ.\nوتغلق المدارس يومين ريثما تفحص المباني.",
        5,
      ),
    ]);
    expect(groups(placed)).toEqual([
      ["izmir-ar", "izmir-en", "izmir-later"],
      ["van-ar", "van-en"],
    ]);
  });

  test("what two countries decide on one day is two stories", () => {
    const placed = createClusterer(common).place([
      read(
        "egypt",
        "ar",
        "المركزي المصري يخفض أسعار الفائدة",
        "خفض البنك المركزي المصري أسعار الفائدة نقطة مئوية الخميس، وقال إن التضخم تراجع إلى 11.3 بالمئة في أكتوبر.",
        6,
      ),
      read(
        "turkey",
        "ar",
        "البنك المركزي التركي يخفض الفائدة مع تراجع التضخم",
        "قررت لجنة السياسة النقدية في البنك المركزي التركي الخميس خفض سعر الفائدة إلى 36 بالمئة بعد انحسار التضخم.",
        5,
      ),
    ]);
    expect(groups(placed)).toEqual([["egypt"], ["turkey"]]);
  });

  test("an article of nothing is a story of its own, and nothing gives none", () => {
    expect(groups(createClusterer(common).place([]))).toEqual([]);
    expect(
      groups(createClusterer(common).place([read("a", "en", "", "", 1), read("b", "en", "", "", 1)])),
    ).toEqual([["a"], ["b"]]);
  });

  test("the same words days later are another story, also once numbers of ended stories are given again", () => {
    const [daysBetween, aDay, days] = [5, 200, 32];
    /** An event of a day is told twice, in words that an event of five days before was told in. */
    const told = (day: number, event: number, copy: number): Placeable => {
      const own = Array.from({ length: 24 }, (_, at) => `word${day % daysBetween}x${event}x${at}`);
      const keys = own.slice(0, 12).map((word) => `n:${word}`);
      const traits: ArticleTraits = {
        lang: "en",
        words: Object.fromEntries(own.map((word) => [word, 1])),
        head: own.slice(0, 8),
        keys,
        facts: { countries: ["p:1"], places: [], names: keys.slice(0, 6), figures: [] },
        lead: {
          names: keys.slice(0, 6),
          titleNames: keys.slice(0, 2),
          heard: keys,
          countries: ["p:1"],
          weekdays: [],
          titlePlaces: [],
          figures: [],
        },
      };
      return placeable(`${day}-${event}-${copy}`, traits, (days - day) * 24 - copy);
    };
    const clusterer = createClusterer(common);
    for (let day = 0; day < days; day++) {
      const events = Array.from({ length: aDay / 2 }, (_, event) => event);
      const placed = clusterer.place(events.flatMap((event) => [told(day, event, 0), told(day, event, 1)]));
      expect(groups(placed)).toEqual(
        events
          .map((event) => [`${day}-${event}-0`, `${day}-${event}-1`])
          .sort((a, b) => a[0]!.localeCompare(b[0]!)),
      );
    }
  });
});
