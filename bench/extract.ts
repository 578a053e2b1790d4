/**
 * How fast articles are read, on one core, warm: `node bench/extract.ts`. Articles of 3,500 characters are made from the
 * bundled sample. Prints articles a second by language, memory over 10,000 articles, and how time grows with length.
 */

import type { Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { createAnalyser } from "../src/stances/analyse.ts";
import { labelledSample } from "../test/eval/sample.ts";

const LENGTH = 3_500;
const analyse = createAnalyser(packagedConfigDir());
const sample = labelledSample();

/** Articles of one length: the paragraphs of the sample, begun at another one each time. */
function articlesOf(lang: Language, length: number, count: number): string[] {
  const paragraphs = sample
    .filter((article) => article.lang === lang)
    .flatMap(({ text }) => text.split("\n"));
  return Array.from({ length: count }, (_, first) => {
    const parts: string[] = [];
    for (let at = first, size = 0; size < length; at++) {
      const paragraph = paragraphs[at % paragraphs.length]!;
      parts.push(paragraph);
      size += paragraph.length + 1;
    }
    return parts.join("\n").slice(0, length);
  });
}

/** Milliseconds that the fastest of some runs takes: the machine's noise only ever adds. */
function fastest(runs: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

for (const lang of ["ar", "en"] as const) {
  const articles = articlesOf(lang, LENGTH, 100);
  const read = (): void => {
    for (const text of articles) analyse({ text, lang, publishedAt: "2026-11-25T00:00:00Z" });
  };
  read();
  const ms = fastest(5, read);
  console.log(
    `${lang}: ${Math.round((articles.length * 1000) / ms)} articles a second (${LENGTH} characters each)`,
  );
  const [short, long] = [articlesOf(lang, LENGTH, 1)[0]!, articlesOf(lang, LENGTH * 100, 1)[0]!];
  const once = fastest(20, () => analyse({ text: short, lang }));
  const hundred = fastest(3, () => analyse({ text: long, lang }));
  console.log(`${lang}: 100 times the text takes ${(hundred / once).toFixed(0)} times the time`);
}

const articles = articlesOf("ar", LENGTH, 100);
const used = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
for (let round = 0; round < 10; round++) for (const text of articles) analyse({ text, lang: "ar" });
const before = used();
for (let round = 0; round < 90; round++) for (const text of articles) analyse({ text, lang: "ar" });
console.log(
  `memory: ${before.toFixed(0)} MB after 1,000 articles, ${used().toFixed(0)} MB after 10,000${globalThis.gc ? "" : " (run with --expose-gc for exact figures)"}`,
);
