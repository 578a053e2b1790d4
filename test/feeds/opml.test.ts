import { describe, expect, test } from "vitest";
import { readOpml, writeOpml } from "../../src/feeds/opml.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe("OPML", () => {
  test("folders within folders come back as they went", () => {
    const feeds = [
      { url: "https://a.example/rss?x=1&y=2", title: "A & <B>", folder: [] },
      { url: "https://b.example/feed", title: "صحيفة الميناء", folder: ["أخبار", "سياسة"] },
      { url: "https://c.example/atom", title: null, folder: ["أخبار"] },
    ];
    const opml = writeOpml(feeds, { title: "Feeds", now: new Date("2026-11-25T10:00:00Z") });
    const read = readOpml(bytes(opml));
    expect(read.refused).toEqual([]);
    expect([...read.feeds].sort((a, b) => a.url.localeCompare(b.url))).toEqual([
      feeds[0],
      feeds[1],
      { ...feeds[2], title: "https://c.example/atom" },
    ]);
  });

  test("a list without feeds, and names that XML cannot write, make a file all the same", () => {
    const now = new Date("2026-11-25T10:00:00Z");
    expect(readOpml(bytes(writeOpml([], { title: "Feeds", now })))).toEqual({
      feeds: [],
      refused: [],
      wrong: [],
    });
    const odd = [{ url: "https://a.example/f", title: "a\u0001\uD800b", folder: ["c\u0000"] }];
    expect(readOpml(bytes(writeOpml(odd, { title: "Feeds", now }))).feeds).toEqual([
      { url: "https://a.example/f", title: "a\uFFFDb", folder: ["c"] },
    ]);
  });

  test("takes what other readers write: no title, feed: URLs, bare ampersands, repeats", () => {
    const { feeds, refused } = readOpml(
      bytes(`<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
        <outline title="News" text=""><outline text="One" xmlUrl="feed:https://one.example/f?a=1&b=2"/></outline>
        <outline text="Again" xmlUrl="https://one.example/f?a=1&amp;b=2"/>
        <outline text="Two" xmlUrl="FEED://two.example/f"/><outline text="Three" xmlUrl="www.three.example/f"/>
        <outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="Empty folder"/></body></opml>`),
    );
    expect(feeds).toEqual([
      { url: "https://one.example/f?a=1&b=2", title: "One", folder: ["News"] },
      { url: "http://two.example/f", title: "Two", folder: [] },
      { url: "https://www.three.example/f", title: "Three", folder: [] },
    ]);
    expect(refused).toEqual([`Bad: "javascript:alert(1)" is no http(s) URL`]);
  });

  test("what stands behind the root costs no time", () => {
    const begun = process.threadCpuUsage();
    const list = `<opml version="2.0"><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>`;
    expect(readOpml(bytes(list + "<a>".repeat(300_000))).feeds).toHaveLength(1);
    expect(process.threadCpuUsage(begun).user).toBeLessThan(1_000_000);
  });

  test.each(["", "<html></html>", "hello", "\0\0", "<rss><channel/></rss>"])("%j is no OPML", (text) => {
    expect(() => readOpml(bytes(text))).toThrow("no OPML");
  });
});
