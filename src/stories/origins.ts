import type { Article } from "../articles/article.ts";
import { agencyNamed } from "../articles/wire.ts";
import { foldedWords } from "../text/search-words.ts";

/** Words of a run: five alike in a row are no accident. */
const RUN = 5;
/** A text of fewer runs tells too little to be known by them. */
const FEWEST_RUNS = 12;
/** The share of the shorter text's runs that the longer one has too, from which one is made of the other. */
const ONE_TEXT = 0.5;

type Piece = Pick<Article, "id" | "publisher" | "wire" | "text">;

/**
 * Which articles of a story have one origin, so that they count once: those of one publisher, those by one agency's
 * credit or that agency itself, and those whose words are for the most part the same, credited or not. Articles by id,
 * origins by number from 0 in the order of their first article. Time grows with the words, not with pairs of articles.
 */
export function originsOf(articles: readonly Piece[]): ReadonlyMap<Piece["id"], number> {
  const parent = articles.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top]!;
    parent[at] = top;
    return top;
  };
  const join = (one: number, other: number): void => {
    const [low, high] = [root(one), root(other)].sort((a, b) => a - b) as [number, number];
    parent[high] = low;
  };
  const named = new Map<string, number>();
  articles.forEach(({ publisher, wire }, at) => {
    const agency = wire ?? agencyNamed(publisher);
    for (const name of [`by ${publisher}`, ...(agency === null ? [] : [`from ${agency}`])]) {
      const known = named.get(name);
      if (known === undefined) named.set(name, at);
      else join(known, at);
    }
  });
  for (const [one, other] of sameTexts(articles.map(({ text }) => runsOf(text)))) join(one, other);
  const numbers = new Map<number, number>();
  return new Map(
    articles.map(({ id }, at) => {
      const top = root(at);
      if (!numbers.has(top)) numbers.set(top, numbers.size);
      return [id, numbers.get(top)!] as const;
    }),
  );
}

function runsOf(text: string): ReadonlySet<string> {
  const words = foldedWords(text);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(" "));
  return runs;
}

/** More texts of their own than that share a run because it is a standing phrase. */
const STANDING = 60;

/** Pairs of a text and one at least as long that it is for the most part taken from, or the other way round. */
function* sameTexts(texts: readonly ReadonlySet<string>[]): Iterable<readonly [number, number]> {
  const carriers = new Map<string, number[]>();
  const longestFirst = texts.map((_, at) => at).sort((a, b) => texts[b]!.size - texts[a]!.size || a - b);
  for (const at of longestFirst) {
    const runs = texts[at]!;
    if (runs.size < FEWEST_RUNS) continue;
    const shared = new Map<number, number>();
    for (const run of runs)
      for (const other of carriers.get(run) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const same = [...shared].filter(([, count]) => count >= ONE_TEXT * runs.size);
    for (const [other] of same) yield [other, at];
    // A copy brings nothing to know further copies by: one text stands for all.
    if (same.length > 0) continue;
    for (const run of runs) {
      const known = carriers.get(run);
      if (known === undefined) carriers.set(run, [at]);
      else if (known.length < STANDING) known.push(at);
    }
  }
}
