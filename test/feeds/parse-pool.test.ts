import { afterAll, describe, expect, test } from "vitest";
import { createParsePool } from "../../src/feeds/parse-pool.ts";

const pool = createParsePool();
const impatient = createParsePool({ deadlineMs: 150 });
afterAll(() => Promise.all([pool.close(), impatient.close()]));

const document = (body: string) => ({
  body: Buffer.from(body),
  contentType: null,
  url: "https://news.example/f",
});
const good =
  '<rss version="2.0"><channel><title>t</title><item><title>a</title><link>/1</link></item></channel></rss>';

describe("the parser's thread", () => {
  test("reads feeds, and tells what is none", async () => {
    expect(await pool.read(document(good))).toMatchObject({
      charset: "utf-8",
      feed: { entries: [{ link: "https://news.example/1" }] },
    });
    await expect(pool.read(document("<html></html>"))).rejects.toMatchObject({
      code: "html",
      name: "FeedError",
    });
    expect((await pool.read(document(good))).feed.entries).toHaveLength(1);
  });

  test("a feed built to be slow costs its deadline, and the next ones are read by a new thread", async () => {
    const slow = `<rss version="2.0"><channel><item><description>${"&lt;".repeat(1_200_000)}</description></item></channel></rss>`;
    const answers = await Promise.allSettled([
      impatient.read(document(slow)),
      impatient.read(document(good)),
    ]);
    expect(answers[0]).toMatchObject({ status: "rejected", reason: { code: "timeout" } });
    expect(answers[1]).toMatchObject({ status: "fulfilled" });
  });

  test("more than 5 MB are not even tried", async () => {
    await expect(
      pool.read({ ...document(good), body: new Uint8Array(5 * 1024 * 1024 + 1) }),
    ).rejects.toMatchObject({ code: "too-large" });
  });

  test("what waits when it is closed is refused", async () => {
    const own = createParsePool();
    const waiting = own.read(document(good));
    const refused = expect(waiting).rejects.toMatchObject({ code: "parser-died" });
    await own.close();
    await refused;
  });
});
