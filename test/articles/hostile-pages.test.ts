import { describe, expect, test } from "vitest";
import { bylineOf } from "../../src/articles/byline.ts";
import { linkedData } from "../../src/articles/linked-data.ts";
import { publisherOf } from "../../src/articles/publisher.ts";
import { readableFragment, readablePage } from "../../src/articles/readable.ts";
import { bare, trimmed } from "../../src/articles/trim.ts";
import { oneLine } from "../../src/feeds/html-text.ts";

const MEGABYTE = 1_000_000;
/** Just below the largest page that is read. Smaller sizes are mostly the largest that Readability is given. */
const WHOLE = 3_100_000;
const repeated = (piece: string, size: number): string => piece.repeat(Math.floor(size / piece.length));
const WORDS = "One two three four five, six seven eight nine ten eleven, twelve thirteen and more of it.";
const counted = (size: number, piece: (at: number) => string): string => {
  const pieces: string[] = [];
  for (let at = 0, length = 0; length < size; at++) {
    pieces.push(piece(at));
    length += pieces.at(-1)!.length;
  }
  return pieces.join("");
};

/** Milliseconds of this thread's own work: other tests run beside this one. */
function timeOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  const wall = performance.now();
  work();
  const { user, system } = process.cpuUsage(begin);
  return Math.min((user + system) / 1000, performance.now() - wall);
}

describe("a hostile page is read or refused within three seconds", () => {
  test.each<readonly [string, string]>([
    ["empty paragraphs side by side", repeated("<p>", 23_000)],
    ["headings in headings", repeated("<h1>x", 39_000)],
    ["links side by side", repeated("<a href='#'>x</a> ", 143_000)],
    ["cells of no table", repeated("<td> ", 39_000)],
    ["pictures between words", `<div>${repeated("x <img src=a>", 103_000)}</div>`],
    ["blank paragraphs", repeated("<p>&nbsp;</p>", 103_000)],
    ["short chains of frames", repeated(`${"<div>".repeat(40)}x${"</div>".repeat(40)}`, 104_000)],
    ["deep frames", repeated(`${"<div>".repeat(200)}a b c. ${"</div>".repeat(200)}`, WHOLE)],
    ["forms in forms", repeated("<form>", WHOLE)],
    ["frames of other pages", repeated("<iframe>", WHOLE)],
    ["comments", repeated("<!-- x -->", WHOLE)],
    ["attributes", `<p ${counted(MEGABYTE, (at) => `a${at}=1 `)}>x</p>`],
    ["classes", repeated(`<p class="${"a ".repeat(200)}">x</p>`, MEGABYTE)],
    [
      "marked bodies in each other",
      "<div class=article-body>".repeat(100) + repeated(`<p>${WORDS}</p>`, WHOLE),
    ],
    [
      "boxes around all",
      "<div class='share article-body'>".repeat(60) + repeated(`<p>${WORDS}</p>`, 900_000),
    ],
    [
      "pictures in one frame",
      `<div>${"<img src=x>".repeat(220)}${repeated(`<p>${WORDS}</p>`, 900_000)}</div>`,
    ],
    ["links alone, taken out four times", `<div>${repeated(`<div><a>${WORDS}</a></div>`, 900_000)}</div>`],
    [
      "headings against a long title",
      `<title>${"a b c d e f ".repeat(100)}</title>${repeated(`<h2>${"aa bb cc ".repeat(30)}</h2>`, 500_000)}`,
    ],
    [
      "a heading as long as the page",
      `<h1>${repeated("ab ", MEGABYTE)}</h1>${repeated(`<p>${WORDS}</p>`, MEGABYTE)}`,
    ],
    [
      "names, and an author as long as the page",
      `<head><meta name=author content="${repeated("ab cd ", MEGABYTE)}"></head>${counted(900_000, (at) => `<p>Mr No ${at}</p><p>${WORDS}</p>`)}`,
    ],
    [
      "lines that one long line may hold",
      `${counted(300_000, (at) => `<p>a b c d e f g ${at}</p>`)}<p>${repeated("zz zy ", 600_000)}.</p>`,
    ],
    [
      "spaces in a meta's name",
      `<meta property="title${repeated(" ", 500_000)}" content=x>${repeated(`<p>${WORDS}</p>`, 5_000)}`,
    ],
    ["signs on signs", `<p>${repeated("\u0300\u0323", WHOLE)}</p>`],
  ])("%s", (_, html) => {
    expect(timeOf(() => readablePage(`<html><body>${html}`, "A title"))).toBeLessThan(3_000);
  });
});

describe("a megabyte takes less than a second", () => {
  const heaps = ["\u0300\u0323", "\u0651\u064E\u0650", "\uFF9E\u0300", "\u0344", "\uFDFA", "\uFDFA "];
  test.each(heaps.map((heap) => [escape(heap), repeated(heap, MEGABYTE)] as const))("%s", (_, text) => {
    for (const work of [oneLine, bare, bylineOf]) expect(timeOf(() => work(text))).toBeLessThan(1_000);
  });

  test.each(["<td> ", "x<td>\n\n", "<tr><td>\u200B</td>"])("cells: %j", (piece) => {
    const html = repeated(piece, MEGABYTE);
    expect(timeOf(() => readableFragment(html, "A title"))).toBeLessThan(1_000);
  });

  test("lines against all others", () => {
    for (const line of ["a b c d e f g h", `${"a. ".repeat(90)}b`, `“${"a ".repeat(20)}`]) {
      const lines = [WORDS, ...Array.from({ length: 390 }, (_, at) => `${line} ${at}`), "a ".repeat(80_000)];
      const all = lines.map((text) => ({ text, linked: false }));
      expect(timeOf(() => trimmed(all, { titles: [], byline: null }))).toBeLessThan(500);
    }
  });

  test("names against a long byline", () => {
    const all = Array.from({ length: 20_000 }, (_, at) => ({ text: `Mr Nobody ${at}`, linked: false }));
    const around = { titles: [], byline: repeated("x y ", MEGABYTE) };
    expect(timeOf(() => trimmed([{ text: WORDS, linked: false }, ...all], around))).toBeLessThan(1_000);
  });

  test("a publisher's name", () => {
    const origin = { feedUrl: "https://a.example/feed", url: "https://a.example/1", siteName: null };
    for (const piece of [" -", " | ", "a ", "\u0300\u0323"])
      expect(timeOf(() => publisherOf({ ...origin, feedTitle: repeated(piece, MEGABYTE) }))).toBeLessThan(
        1_000,
      );
  });
});

test("data of any shape is borne", () => {
  const deep = (inner: string): string => "[".repeat(20_000) + inner + "]".repeat(20_000);
  for (const script of [
    `{"@type":${deep('"Article"')}}`,
    `{"@type":{"toString":1}}`,
    `{"@type":"Article","author":${deep("1")},"headline":{"toString":null},"isAccessibleForFree":{"valueOf":1}}`,
    `{"@type":"Article","author":[{"name":${deep("1")}},null,7],"publisher":{"name":{}}}`,
    `{"@graph":${'{"@graph":'.repeat(5_000)}1${"}".repeat(5_000)}}`,
    deep("1"),
    "null",
  ])
    expect(linkedData([script])).toMatchObject({ headline: null, authors: null, paywalled: false });
});
