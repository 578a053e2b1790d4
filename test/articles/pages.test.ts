import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { canonicalUrl } from "../../src/articles/canonical.ts";
import { readablePage } from "../../src/articles/readable.ts";
import { decodeDocument } from "../../src/feeds/decode.ts";
import { shingleF1 } from "./shingles.ts";

/** What a careful reader sees on a page; written by people who had not seen the extractor. */
interface Page {
  readonly about: string;
  readonly lang: string;
  readonly contentType: string;
  readonly url: string;
  readonly title: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly canonical: string | null;
  readonly publisher: string | null;
  readonly access: string;
  readonly paragraphs: readonly string[];
}

const folder = join(import.meta.dirname, "pages");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -5));
const scores = new Map<string, number>();

/** No page below this, and all together no less than the mark. */
const FLOOR = 0.9;
const MARK = 0.97;

test.each(names)("%s", (name) => {
  const page = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Page;
  const { text: html } = decodeDocument(readFileSync(join(folder, `${name}.html`)), page.contentType);
  const read = readablePage(html, page.title);
  const score = shingleF1(read?.text ?? "", page.paragraphs.join("\n"));
  scores.set(name, score);
  expect(score).toBeGreaterThanOrEqual(FLOOR);
  expect({
    lang: read?.lang,
    title: read?.title,
    byline: read?.byline,
    publishedAt: read?.publishedAt === null ? null : Date.parse(read?.publishedAt ?? ""),
    canonical: canonicalUrl(page.url, read?.canonicalUrl ?? null),
    publisher: read?.publisher,
    access: read?.access,
  }).toEqual({
    lang: page.lang,
    title: page.title,
    byline: page.byline,
    publishedAt: page.publishedAt === null ? null : Date.parse(page.publishedAt),
    canonical: canonicalUrl(page.url, page.canonical),
    publisher: page.publisher,
    access: page.access,
  });
});

test("all pages together", () => {
  const mean = [...scores.values()].reduce((total, score) => total + score, 0) / scores.size;
  expect(scores.size).toBe(names.length);
  expect(mean).toBeGreaterThanOrEqual(MARK);
});

afterAll(() => {
  if (process.env.PAGES_SHOW !== undefined)
    for (const [name, score] of scores) process.stdout.write(`${score.toFixed(4)} ${name}\n`);
});
