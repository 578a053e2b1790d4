import { describe, expect, test } from "vitest";
import { bylineOf } from "../../src/articles/byline.ts";
import { linkedData } from "../../src/articles/linked-data.ts";
import { wireOf } from "../../src/articles/wire.ts";

describe("the agency whose words an article is", () => {
  const body = "The council met on Monday.\nIt will meet again.";
  test.each([
    ["a dateline", `LIMASSOL, Nov 20 (Reuters) - ${body}`, null, "Reuters"],
    ["an Arabic dateline", "بغداد (رويترز) - اجتمع المجلس أمس.\nوسيجتمع غدا.", null, "Reuters"],
    ["letters apart", "القاهرة - د ب أ: اجتمع المجلس.", null, "dpa"],
    ["the author", body, "AFP", "AFP"],
    ["of two the first", body, "Reuters and AP", "Reuters"],
    ["an Arabic author", body, "وكالة الأناضول", "Anadolu"],
    ["the last line", `${body}\n(Anadolu Agency)`, null, "Anadolu"],
    ["the last line in Arabic", `${body}\nالمصدر: فرانس برس`, null, "AFP"],
    ["Reuters' own end", `${body}\n(Reporting by Rana Aziz; Editing by Sam Cole)`, null, "Reuters"],
    ["an agency that is quoted", `The mayor told Reuters on Monday that he will go.\n${body}`, null, null],
    ["one that is quoted last", `${body}\nThe mayor told Reuters that he will go.`, null, null],
    ["a person", body, "Rana Aziz", null],
    ["dots and hyphens", "القاهرة (د.ب.أ) - اجتمع المجلس.", null, "dpa"],
    ["a long name", `KYIV (Interfax-Ukraine) — ${body}`, null, "Interfax"],
    [
      "letters in brackets that are no agency's",
      `The Arden Authority (PA) on Tuesday closed it.\n${body}`,
      null,
      null,
    ],
    ["one that is asked", `He told the agency (Reuters) that it is closed.\n${body}`, null, null],
    ["a place in brackets", `The mayor of Arden (a town in the north) will go.\n${body}`, null, null],
  ])("%s", (_, text, byline, expected) => expect(wireOf(text, byline)).toBe(expected));
});

test.each([
  ["By Rana Aziz", "Rana Aziz"],
  ["بقلم: سلمى العطار", "سلمى العطار"],
  ["desk@news.example (Mona Haddad)", "Mona Haddad"],
  ["J. R. Cole and Mona Haddad |", "J. R. Cole and Mona Haddad"],
  ["desk@news.example", null],
  ["https://news.example/authors/7", null],
  ["The mayor spoke. He will go.", null],
  ["—", null],
  ["", null],
])("byline of %j", (line, expected) => expect(bylineOf(line)).toBe(expected));

describe("linked data", () => {
  test("the article among other nodes, with several authors", () => {
    const graph = {
      "@graph": [
        { "@type": "WebSite", name: "x" },
        {
          "@type": ["NewsArticle"],
          headline: "A bridge",
          datePublished: "2026-11-20T08:00:00Z",
          author: [{ name: "Rana Aziz" }, "Sam Cole", { name: "Rana Aziz" }],
          publisher: { name: "Harbour Post" },
          hasPart: { "@type": "WebPageElement", isAccessibleForFree: "False" },
        },
      ],
    };
    expect(linkedData(["{ broken", JSON.stringify(graph)])).toEqual({
      headline: "A bridge",
      publishedAt: "2026-11-20T08:00:00Z",
      authors: "Rana Aziz, Sam Cole",
      publisher: "Harbour Post",
      paywalled: true,
    });
  });
  test("deep, wide and nonsensical data say nothing and cost nothing", () => {
    let deep: unknown = { "@type": "NewsArticle", headline: "x" };
    for (let at = 0; at < 500; at++) deep = { hasPart: deep };
    const wide = Array.from({ length: 100_000 }, () => ({ "@type": 7 }));
    for (const data of [
      deep,
      wide,
      null,
      7,
      [[[[]]]],
      { author: { name: {} } },
      { "@type": [{ toString: 1 }], isAccessibleForFree: { toString: 1 } },
    ])
      expect(linkedData([JSON.stringify(data)])).toMatchObject({ headline: null, authors: null });
  });
});
