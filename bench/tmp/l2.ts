import { parseFeed } from "../../src/feeds/parse.ts";

const docs: Record<string, string> = {
  after: `<rss><channel><title>T</title></channel><item><title>I</title></item></rss>`,
  two: `<rss><channel><title>T</title><item><title>A</title></item></channel><channel><item><title>B</title></item></channel></rss>`,
  mixed: `<rss><channel><title>T</title><item><title>A</title></item></channel><item><title>B</title></item></rss>`,
  nested: `<rss><channel><title>T</title><item><title>A</title><item><title>B</title></item></channel></rss>`,
};
for (const [k, d] of Object.entries(docs)) {
  try {
    const f = await parseFeed(d, "http://base.example/feed");
    console.log(
      k.padEnd(14),
      f.format,
      f.title,
      JSON.stringify(f.entries.map((e) => [e.title, e.link, e.publishedAt])),
    );
  } catch (e) {
    console.log(k.padEnd(14), "THROWS", (e as Error).message.slice(0, 80));
  }
}
