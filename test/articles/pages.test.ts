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
/** Facts that may be missed, of seven a page: pages without data in their head say them in words alone. */
const MISSED = 9;
const missed: string[] = [];

/** Names in one order and way of joining; case, and parts of a second, do not count. */
const named = (line: string | null | undefined): string | null =>
  line == null
    ? null
    : line
        .replace(/،|\sand\s/gu, ",")
        .split(/\s*,\s*/u)
        .join(", ")
        .toLowerCase();
const second = (instant: string | null | undefined): number | null =>
  instant == null ? null : Math.floor(Date.parse(instant) / 1000);

test.each(names)("%s", (name) => {
  const page = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Page;
  const { text: html } = decodeDocument(readFileSync(join(folder, `${name}.html`)), page.contentType);
  const read = readablePage(html, page.title);
  const score = shingleF1(read?.text ?? "", page.paragraphs.join("\n"));
  scores.set(name, score);
  const facts = [
    ["lang", read?.lang, page.lang],
    ["title", read?.title, page.title],
    ["byline", named(read?.byline), named(page.byline)],
    ["date", second(read?.publishedAt), second(page.publishedAt)],
    ["canonical", canonicalUrl(page.url, read?.canonicalUrl ?? null), canonicalUrl(page.url, page.canonical)],
    ["publisher", named(read?.publisher), named(page.publisher)],
    ["access", read?.access, page.access],
  ];
  for (const [fact, got, wanted] of facts)
    if (got !== wanted) missed.push(`${name}: ${fact} ${got} for ${wanted}`);
  expect(score).toBeGreaterThanOrEqual(FLOOR);
});

test("all pages together", () => {
  const mean = [...scores.values()].reduce((total, score) => total + score, 0) / scores.size;
  expect(scores.size).toBe(names.length);
  expect(mean).toBeGreaterThanOrEqual(MARK);
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(MISSED);
});

afterAll(() => {
  if (process.env.PAGES_SHOW === undefined) return;
  for (const [name, score] of scores) process.stdout.write(`${score.toFixed(4)} ${name}\n`);
  process.stdout.write(`missed:\n${missed.join("\n")}\n`);
});
