import { describe, expect, test } from "vitest";
import { documentOf } from "../../src/text/document.ts";
import { fold } from "../../src/text/fold.ts";

/** Lengths that are tried in turn: at some of them the longer text leaves a cache of the processor that holds the shorter. */
const SHORT = [6_000, 24_000, 12_000];
/** Ten times the text may take this many times as long; a square would take a hundred times. */
const RATIO_AT_MOST = 15;
const ATTEMPTS = 12;

/** Shortest of several runs, in milliseconds: what the machine does besides only ever adds. */
function shortestMs(work: () => void): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run++) {
    // What earlier runs left is collected before, not within.
    globalThis.gc?.();
    const startedAt = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - startedAt);
  }
  return shortest;
}

/** The best ratio of several attempts: a busy machine may spoil some, a square spoils all. */
function ratio(unit: string, work: (text: string) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && best > RATIO_AT_MOST; attempt++) {
    const length = SHORT[attempt % SHORT.length]!;
    const short = unit.repeat(Math.ceil(length / unit.length));
    const long = unit.repeat(Math.ceil((length * 10) / unit.length));
    const shortMs = shortestMs(() => work(short));
    // Below a millisecond the clock measures itself.
    best = Math.min(best, shortestMs(() => work(long)) / Math.max(shortMs, 1));
  }
  return best;
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ["one paragraph of news", 'The minister said "we will go on" and left. '],
  ["one paragraph of Arabic news", "وقال الوزير إن «المحادثات» ستستأنف في جنيف. "],
  ["one word", "a"],
  ["one line a sign", "a\n"],
  ["straight marks", '"'],
  ["opening marks", "“"],
  ["closing marks", "»"],
  ["opening marks before words", ' "a'],
  ["single marks before words", " 'a"],
  ["genitives", "s' a"],
  ["typewriter marks", "``"],
  ["marks that cross", "«a \"b '"],
  ["marks with signs nobody sees", '"\u200b\u200f'],
  ["reopened paragraphs", "“a\n"],
  ["stops", "."],
  ["two dots", ".. "],
  ["initials", "A. "],
  ["Arabic titles", "د. "],
  ["question marks", "؟ "],
  ["hyphens", "a-"],
  ["apostrophes", "a'"],
  ["numbers", "1,"],
  ["heaped signs out of order", "\u0301\u0323"],
  ["Arabic signs", "\u064b\u0651"],
  ["zero width", "\u200b"],
  ["overrides", "\u202e"],
  ["control characters", "\u0000\u0001\u0085\u009f"],
  ["lone surrogates", "\ud800"],
  ["ligatures", "ﷺ"],
];

describe("cutting takes time in proportion to the text", () => {
  test.each(HOSTILE)("%s", (_, unit) => {
    expect(ratio(unit, (text) => documentOf(text, "en"))).toBeLessThanOrEqual(RATIO_AT_MOST);
  });

  test("folding a letter under a heap of signs", () => {
    expect(ratio("\u0301\u0323", (signs) => fold(`a${signs}`))).toBeLessThanOrEqual(RATIO_AT_MOST);
  });
});

test("a megabyte in one paragraph and 100,000 marks are cut", () => {
  const megabyte = "The minister said “it is so” again. ".repeat(29_200);
  expect(documentOf(megabyte, "en").marked).toHaveLength(29_200);
  expect(documentOf('"'.repeat(100_000), "en").text).toHaveLength(100_000);
  expect(documentOf("«".repeat(100_000), "ar").text).toHaveLength(100_000);
});
