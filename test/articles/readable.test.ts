import { describe, expect, test } from "vitest";
import { readableFragment, readablePage } from "../../src/articles/readable.ts";
import { arabic, english, fullText, page } from "./site.ts";

const head =
  '<link rel="canonical" href="https://harbour.example/ferry"><meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2026-11-24T09:00:00+02:00">';

describe("a page", () => {
  test.each([
    ["ar", arabic],
    ["en", english],
  ] as const)("gives the article and nothing around it (%s)", (lang, piece) => {
    const readable = readablePage(page(piece, { lang, head }), null);
    expect(readable).toMatchObject({
      title: piece.title,
      lang,
      canonicalUrl: "https://harbour.example/ferry",
      publisher: "Harbour Post",
      publishedAt: "2026-11-24T07:00:00.000Z",
    });
    expect(readable?.text.split("\n")).toEqual(piece.paragraphs);
    expect(readableFragment(fullText(piece), piece.title).text).toBe(readable?.text);
  });

  test("without a head it still has a date", () => {
    expect(readablePage(page(english), null)).toMatchObject({
      canonicalUrl: null,
      publisher: null,
      publishedAt: "2026-11-24T07:30:00.000Z",
    });
  });

  test("a short article is found too", () => {
    const short = { title: english.title, paragraphs: english.paragraphs.slice(0, 2) };
    expect(readablePage(page(short), null)?.text.split("\n")).toEqual(short.paragraphs);
  });

  test("text broken by <br> alone", () => {
    const html = `<html><body><div id="story">${english.paragraphs.join("<br><br>")}</div></body></html>`;
    expect(readablePage(html.replace("&", "&amp;"), null)?.text.split("\n")).toEqual(english.paragraphs);
  });

  test.each([
    ["nothing", ""],
    ["no article", "<html><body><nav><a href='/'>Home</a></nav></body></html>"],
    ["too many elements", `<html><body>${"<p>a, b</p>".repeat(31_000)}`],
    ["too deep", `<html><body>${"<div>".repeat(2_000)}x`],
    ["a wall of signs", `<html><body>${"<".repeat(200_000)}`],
    ["too long", `<html><body><p>${"a, b ".repeat(700_000)}`],
  ])("%s is no article, and takes no time", (_, html) => {
    const begunAt = performance.now();
    expect(readablePage(html, null)).toBeNull();
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });

  test("a monstrous title costs nothing", () => {
    const begunAt = performance.now();
    readablePage(
      `<html><head><title>${"a - ".repeat(300_000)}</title></head><body>${fullText(english)}</body></html>`,
      null,
    );
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });
});

describe("a feed's full text", () => {
  test("the title repeated at its beginning is not part of it", () => {
    const html = `<h2>${english.title}</h2>${fullText(english)}<p>The post <a href="/">Ferry</a> appeared first on Harbour Post.</p>`;
    expect(readableFragment(html, english.title).text.split("\n")).toEqual(english.paragraphs);
  });
});
