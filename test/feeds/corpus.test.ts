import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readFeed } from "../../src/feeds/read-feed.ts";

/** What a careful person reads in the document beside it. */
interface Label {
  readonly about: string;
  readonly kind: string;
  readonly contentType: string | null;
  readonly url: string;
  readonly title: string | null;
  readonly entries: readonly { title: string; link: string | null; publishedAt: string | null }[];
}

const folder = resolve("test/feeds/corpus");
const documents = readdirSync(folder).filter((name) => !name.endsWith(".json"));

describe("broken and odd feeds", () => {
  test("are many", () => {
    expect(documents.length).toBeGreaterThanOrEqual(60);
  });

  test.each(documents)("%s", async (name) => {
    const { contentType, url, title, entries } = JSON.parse(
      readFileSync(join(folder, name.replace(/\.[^.]+$/u, ".json")), "utf8"),
    ) as Label;
    const { feed } = await readFeed({ body: readFileSync(join(folder, name)), contentType, url });
    expect({
      title: feed.title,
      entries: feed.entries.map(({ title, link, publishedAt }) => ({ title, link, publishedAt })),
    }).toEqual({ title, entries });
  });
});
