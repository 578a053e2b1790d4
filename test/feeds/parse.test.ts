import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FeedError } from "../../src/feeds/feed-error.ts";
import { parseFeed } from "../../src/feeds/parse.ts";

const url = "https://news.example/feeds/main.xml";
const rss = (items: string, head = "<title>Harbour Post</title><link>https://news.example/</link>"): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head}${items}</channel></rss>`;
const only = async (document: string) => (await parseFeed(document, url)).entries[0];

/** Of work by this thread: the clock on the wall also counts what the machine does beside it. */
const millisecondsSince = (begun: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
};

describe("RSS", () => {
  test("an entry with everything", async () => {
    const feed = await parseFeed(
      rss(
        `<item><title>Bridge &amp;amp; tunnel</title><link>/a/1?x=1&amp;y=2</link><guid isPermaLink="false">id-1</guid><dc:creator>Mona Adel</dc:creator>
        <pubDate>Tue, 02 Jan 2024 10:00:00 EST</pubDate><description>Short.</description><content:encoded><![CDATA[<p>Long &amp; full.</p>]]></content:encoded></item>`,
        "<title>Harbour Post</title><link>https://news.example/</link><language>EN_gb</language>",
      ),
      url,
    );
    expect(feed).toEqual({
      format: "rss",
      title: "Harbour Post",
      siteUrl: "https://news.example/",
      language: "en-gb",
      repaired: [],
      wishes: { ttlMs: null, skipHours: [], skipDays: [] },
      entries: [
        {
          guid: "id-1",
          link: "https://news.example/a/1?x=1&y=2",
          title: "Bridge & tunnel",
          summaryHtml: "Short.",
          contentHtml: "<p>Long &amp; full.</p>",
          author: "Mona Adel",
          publishedAt: "2024-01-02T15:00:00.000Z",
          fingerprint: expect.any(String),
        },
      ],
    });
  });

  test.each([
    ["<title>A &lt;b&gt;bold&lt;/b&gt; claim</title>", "A bold claim"],
    ["<title><![CDATA[A <i>bold</i> claim &amp; more]]></title>", "A bold claim & more"],
    ["<title>5 &lt; 6 &amp;lt;b&amp;gt;</title>", "5 < 6 <b>"],
    ["<title>A <b>bold</b> claim</title>", "A bold claim"],
    ["<title>Food & drink &nbsp; &eacute;t&eacute; &copy;</title>", "Food & drink été ©"],
    ["<title>It&#146;s &#xD83D;&#xDE00; late&#0;&#x1F;</title>", "It’s 😀 late"],
    ["<title>\u0007Bell\u000b</title>", "Bell"],
    ["<title>Half \ud83d sign</title>", "Half \ufffd sign"],
    ["<title>مِن\u200bدون \u202bفاصل\u202c نمی\u200cشود</title>", "مِندون فاصل نمی\u200cشود"],
  ])("title %s", async (title, expected) => {
    expect((await only(rss(`<item>${title}<link>/1</link></item>`)))?.title).toBe(expected);
  });

  test("a link is found where feeds hide it, and made absolute", async () => {
    expect((await only(rss("<item><title>a</title><guid>https://news.example/g</guid></item>")))?.link).toBe(
      "https://news.example/g",
    );
    expect(
      (
        await only(
          rss('<item><title>a</title><guid isPermaLink="false">https://news.example/g</guid></item>'),
        )
      )?.link,
    ).toBeNull();
    expect((await only(rss('<item><title>a</title><link href="/h"/></item>')))?.link).toBe(
      "https://news.example/h",
    );
    expect((await only(rss("<item><title>a</title><link>\n /w \n</link></item>")))?.link).toBe(
      "https://news.example/w",
    );
    expect(
      (await only(rss("<item><title>a</title><link>javascript:alert(1)</link></item>")))?.link,
    ).toBeNull();
    const home = "<link>https://news.example/</link><guid>https://news.example/9</guid>";
    expect((await only(rss(`<item><title>a</title>${home}</item>`)))?.link).toBe("https://news.example/9");
  });

  test("a date that cannot be read is null, and costs nothing else", async () => {
    expect(
      await only(rss("<item><title>a</title><link>/1</link><pubDate>yesterday</pubDate></item>")),
    ).toMatchObject({ title: "a", publishedAt: null });
  });

  test("one guid for all entries is no guid; the same entry twice is one", async () => {
    const items =
      "<item><title>a</title><guid>x</guid><link>/1</link></item><item><title>b</title><guid>x</guid><link>/2</link></item>".repeat(
        2,
      );
    expect((await parseFeed(rss(items), url)).entries.map((entry) => entry.guid)).toEqual([
      "https://news.example/1",
      "https://news.example/2",
    ]);
  });

  test("what several entries share names none of them, nor does the site's own page", async () => {
    const guids = async (items: string) => (await parseFeed(rss(items), url)).entries.map(({ guid }) => guid);
    const [one, two, three] = await guids(
      "<item><title>a</title><link>/n</link></item><item><title>b</title><link>/n</link></item><item><title>c</title><link>/c</link></item>",
    );
    expect(one).toMatch(/^https:\/\/news\.example\/n#./u);
    expect(two).not.toBe(one);
    expect(three).toBe("https://news.example/c");
    // Wherever they stand in the document, at the next poll too.
    const later =
      "<item><title>z</title><link>/n</link></item><item><title>b</title><link>/n</link></item><item><title>a</title><link>/n</link></item>";
    expect((await guids(later)).slice(1)).toEqual([two, one]);
    expect(await guids("<item><title>a</title><link>https://news.example/</link></item>")).not.toEqual([
      "https://news.example/",
    ]);
    // A guid that is another entry's link takes nothing from that entry.
    const crossed =
      "<item><title>a</title><guid>x</guid><link>/1</link></item><item><title>b</title><guid>https://news.example/3</guid><link>/2</link></item><item><title>c</title><guid>x</guid><link>/3</link></item>";
    expect(new Set(await guids(crossed)).size).toBe(3);
  });

  test("old and odd versions", async () => {
    const item = "<item><title>a</title><link>/1</link></item>";
    for (const version of ['version="0.91"', 'version="0.92"', 'version="2"', ""]) {
      expect(
        (await parseFeed(`<rss ${version}><channel><title>t</title>${item}</channel></rss>`, url)).entries,
      ).toHaveLength(1);
    }
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel><item rdf:about="https://news.example/r"><title>a</title></item></rdf:RDF>`;
    expect(await parseFeed(rdf, url)).toMatchObject({
      format: "rdf",
      entries: [{ guid: "https://news.example/r", link: "https://news.example/r" }],
    });
  });
});

describe("Atom", () => {
  const atom = (entry: string, attributes = ""): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Harbour</title><link rel="self" href="/me"/><link href="/home"/>${entry}</feed>`;

  test("links, base, language, author, dates", async () => {
    const feed = await parseFeed(
      atom(
        `<entry><title type="html">A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><id>urn:1</id><link rel="edit" href="e"/><link href="x"/><author><name>Sami</name></author><updated>not a date</updated><published>2024-01-02T10:00:00+03:00</published><summary>s</summary></entry>`,
        'xml:lang="AR" xml:base="https://other.example/b/"',
      ),
      url,
    );
    expect(feed).toMatchObject({ format: "atom", language: "ar", siteUrl: "https://other.example/home" });
    expect(feed.entries).toEqual([
      {
        guid: "urn:1",
        link: "https://other.example/b/x",
        title: "A & B",
        summaryHtml: "s",
        contentHtml: null,
        author: "Sami",
        publishedAt: "2024-01-02T07:00:00.000Z",
        fingerprint: expect.any(String),
      },
    ]);
  });

  test("XHTML keeps the order of its words", async () => {
    const content = `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>He said <b>no</b> twice &amp; left.<br/>Then</p></div></content>`;
    expect((await only(atom(`<entry><title>t</title><id>1</id>${content}</entry>`)))?.contentHtml).toContain(
      "<p>He said <b>no</b> twice &amp; left.<br></br>Then</p>",
    );
  });

  test("a text title keeps its signs", async () => {
    expect((await only(atom("<entry><title>Use of &lt;b&gt;</title><id>1</id></entry>")))?.title).toBe(
      "Use of <b>",
    );
  });

  test("Atom 0.3 and a prefixed root", async () => {
    const old =
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>z</title><entry><title>t</title><link rel="alternate" href="/x"/><id>1</id><modified>2004-01-01T00:00:00Z</modified><content mode="escaped" type="text/html">&lt;p&gt;z&lt;/p&gt;</content></entry></feed>';
    expect(await only(old)).toMatchObject({
      link: "https://news.example/x",
      contentHtml: "<p>z</p>",
      publishedAt: "2004-01-01T00:00:00.000Z",
    });
    const prefixed =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>p</a:title><a:entry><a:title>t</a:title><a:id>9</a:id><a:link href="/y"/></a:entry></a:feed>';
    expect(await only(prefixed)).toMatchObject({ title: "t", link: "https://news.example/y" });
  });
});

test("JSON Feed", async () => {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "J",
    language: "ar",
    items: [
      {
        id: "1",
        url: "/j",
        title: "A & <b>",
        content_text: "x < y\nz",
        date_published: "2024-01-01T00:00:00Z",
      },
    ],
  };
  expect(await parseFeed(JSON.stringify(feed), url)).toMatchObject({
    format: "json",
    entries: [
      { guid: "1", link: "https://news.example/j", title: "A & <b>", contentHtml: "<p>x &lt; y</p><p>z</p>" },
    ],
  });
});

describe("broken feeds", () => {
  test("a document cut short keeps its whole entries", async () => {
    const whole = rss(
      "<item><title>one</title><link>/1</link></item><item><title>two</title><link>/2</link><description>It was said that nobody",
    );
    const feed = await parseFeed(whole.slice(0, whole.indexOf("</channel>")), url);
    expect(feed.entries.map((entry) => entry.title)).toEqual(["one"]);
    expect(feed.repaired).toEqual(["the document is cut short: its last entry is left out"]);
  });

  test("junk before and after, tags left open, bare ampersands: mended and told", async () => {
    const document = `<br />\nWarning: disk & co\n${rss("<item><title>one & two<guid>g</guid><link>/1?a=1&b=2</link></item>")}<script>x</script>`;
    const feed = await parseFeed(document, url);
    expect(feed.entries).toMatchObject([
      { title: "one & two", guid: "g", link: "https://news.example/1?a=1&b=2" },
    ]);
    expect(feed.repaired).toEqual([
      "text before the document dropped",
      "<title> was left open",
      "2 bare ampersands escaped",
    ]);
  });

  test("an entry that is not closed before the next", async () => {
    const feed = await parseFeed(
      rss("<item><title>one</title><link>/1</link><item><title>two</title><link>/2</link></item>"),
      url,
    );
    expect(feed.entries.map((entry) => entry.title)).toEqual(["one", "two"]);
  });

  test("entities that a document defines are never expanded", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss("<item><title>&a; &b; &f;</title><link>/1</link></item>").slice(21)}`;
    expect((await only(bomb))?.title).toBe("&a; &b; &f;");
  });

  test.each([
    ["", "empty"],
    [" \n\t", "empty"],
    ["<!DOCTYPE html><html><body>Not here</body></html>", "html"],
    ["just words", "not-a-feed"],
    ["<svg></svg>", "not-a-feed"],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html><head/></html>', "html"],
    ["<!--[if IE]><html class=ie><![endif]--><!-- b --><!DOCTYPE html><html></html>", "html"],
    ["<!doctype html><html><body>The <rss > element<feed><article></article></feed></body></html>", "html"],
    ["<title>News</title><p>Hello", "html"],
    ["<meta charset=utf-8><p>Hello", "html"],
    ["<script>location='/'</script>", "html"],
    ["<urlset><url><loc>https://news.example/</loc></url></urlset>", "not-a-feed"],
    ["{}", "not-a-feed"],
    ["{broken", "not-a-feed"],
    ["<a>".repeat(5_000), "not-a-feed"],
  ])("%s is %s", async (document, code) => {
    await expect(parseFeed(document.slice(0, 20_000), url)).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(/\w/u),
    });
  });

  test("a page in place of the feed names the feeds that it knows", async () => {
    const page =
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/right.xml"></head></html>';
    await expect(parseFeed(page, url)).rejects.toMatchObject({
      remedy: "The page names these feeds: https://news.example/right.xml",
    });
  });

  test.each([
    ["<a>", 250_000, ""],
    ["<source>", 125_000, ""],
    ["<a></b>", 125_000, ""],
    ["<a>", 250_000, "<item><guid>1</guid></item>".repeat(2_001)],
    ["<link href='a'/>", 5_000, `<link xml:base="/${"a".repeat(3_000)}/">`],
  ])("what stands behind the root or the last entry costs no time: %s", async (junk, times, items) => {
    const begun = process.threadCpuUsage();
    const inside = rss(`<item><title>a</title></item>${items}`);
    const document =
      items === "" ? inside + junk.repeat(times) : inside.replace("</channel>", junk.repeat(times));
    expect((await parseFeed(document, url)).entries[0]?.title).toBe("a");
    expect(millisecondsSince(begun)).toBeLessThan(1_500);
  });

  test("bases within bases grow to no end", async () => {
    const begun = process.threadCpuUsage();
    const bases = `<x xml:base='${"a".repeat(200)}/'>`.repeat(150) + "</x>".repeat(150);
    const document = `<feed xmlns="http://www.w3.org/2005/Atom">${bases.repeat(20)}<title>T</title><entry><id>1</id><title>t</title><link href="l"/></entry></feed>`;
    expect(await only(document)).toMatchObject({ link: "https://news.example/feeds/l" });
    expect(millisecondsSince(begun)).toBeLessThan(1_000);
  });

  test("kinds of elements without end are left out, their text and all known ones stay", async () => {
    const begun = process.threadCpuUsage();
    const kinds = Array.from({ length: 200_000 }, (_, at) => `<k${at}/>`).join("");
    const feed = await parseFeed(rss(`${kinds}<item><title>a</title><link>/1</link></item>`), url);
    expect(feed.entries).toMatchObject([{ title: "a", link: "https://news.example/1" }]);
    expect(feed.repaired.join()).toContain("tags beyond the first 1000 kinds");
    expect(millisecondsSince(begun)).toBeLessThan(1_500);
  });

  test("whatever comes, it is a feed or a FeedError", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "<?xml",
        "<feed>",
        "<entry>",
        "<link",
        "/>",
        "<!DOCTYPE",
        "__proto__",
        "<_>",
        "<$>",
      ),
      fc.string({ unit: "binary", maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        await parseFeed(`<rss version="2.0"><channel>${pieces.join("")}`, url).catch((error: unknown) => {
          if (!(error instanceof FeedError)) throw error;
        });
      }),
      { numRuns: 100 },
    );
  });
});
