import { describe, expect, test } from "vitest";
import { absoluteUrl, chosenLinks, linkUrl } from "../../src/feeds/links.ts";

const base = "https://news.example/a/";

describe("links as feeds write them", () => {
  test.each([
    ["/x?a=1&amp;b=2", "https://news.example/x?a=1&b=2"],
    ["/x?a=1&amp;amp;b=2&copy=3", "https://news.example/x?a=1&b=2&copy=3"],
    ["www.harbour.example/x", "https://www.harbour.example/x"],
    ["www.harbour", "https://news.example/a/www.harbour"],
    ['<a href="https://news.example/x">Read</a>', "https://news.example/x"],
    ["\u200f\ufeff https://news.example/x \u200b", "https://news.example/x"],
    [`/${"x".repeat(4_096)}`, null],
    ["javascript:alert(1)", null],
  ])("%s", (written, url) => {
    expect(linkUrl(written, base)).toBe(url);
  });

  test("a base that no page has makes no link", () => {
    expect(absoluteUrl("x", `https://news.example/${"a/".repeat(2_100)}`)).toBeNull();
  });

  test("an entry's own link is a page before anything else", () => {
    const links = (...written: readonly [href: string, rel: string | null, type?: string][]) =>
      chosenLinks(written.map(([href, rel, type]) => ({ href, rel, type: type ?? null })));
    expect(links(["j", "alternate", "application/json"], ["h", "Alternate", "text/html"]).own).toBe("h");
    expect(links(["p", "alternate", "application/pdf"]).own).toBe("p");
    expect(links(["s", "self"], ["e", "enclosure"])).toEqual({ own: null, other: null });
    expect(links(["s", "standout"], ["r", "related"])).toEqual({ own: null, other: "s" });
    expect(links(["i", "http://www.iana.org/assignments/relation/alternate"]).own).toBe("i");
  });
});
