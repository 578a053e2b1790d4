import { describe, expect, test } from "vitest";
import { canonicalUrl, sameSite } from "../../src/articles/canonical.ts";
import { publisherOf } from "../../src/articles/publisher.ts";

describe("canonicalUrl", () => {
  test.each([
    ["HTTPS://News.Example:443/A/b?utm_source=x&id=7&fbclid=1#top", null, "https://news.example/A/b?id=7"],
    ["http://news.example:80/a?utm_medium=rss", null, "http://news.example/a"],
    ["https://news.example/a?ref=rss&from=feed", null, "https://news.example/a"],
    ["https://news.example/a?ref=1234&from=cairo", null, "https://news.example/a?ref=1234&from=cairo"],
    ["https://news.example/a?x=1", "/a", "https://news.example/a"],
    ["https://m.news.example/a", "https://www.news.example/a", "https://www.news.example/a"],
    ["https://edition.news.example/a", "https://www.news.example/a#x", "https://www.news.example/a"],
    ["https://news.example/a", "https://other.example/a", "https://news.example/a"],
    ["https://news.example/a", "https://news.example.evil.example/a", "https://news.example/a"],
    ["https://news.example/a", "https://news.example/", "https://news.example/a"],
    ["https://news.example/a", "javascript:alert(1)", "https://news.example/a"],
    ["https://news.example/a", " ", "https://news.example/a"],
    ["https://news.example/خبر?id=١", null, "https://news.example/%D8%AE%D8%A8%D8%B1?id=%D9%A1"],
  ])("%s with %s is %s", (url, declared, expected) => {
    expect(canonicalUrl(url, declared)).toBe(expected);
  });

  test("a query is spelt anew only where something is left out, and a name goes with all its values", () => {
    expect(canonicalUrl("https://a.example/?q=a%20b&x", null)).toBe("https://a.example/?q=a%20b&x");
    expect(canonicalUrl("https://a.example/?q=a%20b&utm_x=1", null)).toBe("https://a.example/?q=a+b");
    expect(canonicalUrl("https://a.example/?ref=7&ref=rss&id=1", null)).toBe("https://a.example/?id=1");
  });

  test("a URL longer than any that is passed on is left as it is, or not believed", () => {
    const tracking = Array.from({ length: 100_000 }, (_, at) => `utm_${at}=1`).join("&");
    const begin = performance.now();
    expect(canonicalUrl(`https://a.example/a?${tracking}#top`, null)).toBe(`https://a.example/a?${tracking}`);
    expect(canonicalUrl("https://a.example/a", `/b?${tracking}`)).toBe("https://a.example/a");
    expect(performance.now() - begin).toBeLessThan(500);
  });

  test("one site", () => {
    expect(sameSite("www.a.example", "m.a.example")).toBe(true);
    expect(sameSite("a.example", "b.example")).toBe(false);
    expect(sameSite("m.example", "example")).toBe(false);
  });
});

describe("publisherOf", () => {
  const origin = {
    feedUrl: "https://feeds.harbourpost.example/world",
    url: "https://www.harbourpost.example/a",
    siteName: null,
  };
  test.each([
    ["Harbour Post", "Harbour Post"],
    ["Harbour Post - World", "Harbour Post"],
    ["World | Harbour Post", "Harbour Post"],
    ["صحيفة الميناء | أخبار", "صحيفة الميناء"],
    ["", "harbourpost.example"],
  ])("%s", (feedTitle, publisher) => {
    expect(publisherOf({ ...origin, feedTitle })).toBe(publisher);
  });

  test("an aggregator is not the outlet", () => {
    const aggregated = {
      feedTitle: "All the News",
      feedUrl: "https://all.example/rss",
      url: "https://www.harbourpost.example/a",
    };
    expect(publisherOf({ ...aggregated, siteName: "Harbour Post" })).toBe("Harbour Post");
    expect(publisherOf({ ...aggregated, siteName: null })).toBe("harbourpost.example");
  });
});
