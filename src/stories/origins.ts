import type { Article } from "../articles/article.ts";
import { agencyCited } from "../articles/cited.ts";
import { agencyNamed } from "../articles/wire.ts";
import { foldedWords } from "../text/search-words.ts";
import { isRetold, tellingOf } from "./tellings.ts";

/** Words of a run: five alike in a row are no accident. */
const RUN = 5;
/** A text of fewer runs tells too little to be known by them. */
const FEWEST_RUNS = 12;
/** The share of the shorter text's runs that the longer one has too, from which one is made of the other. */
const ONE_TEXT = 0.5;

type Piece = Pick<Article, "id" | "publisher" | "wire" | "text" | "title" | "lang" | "byline">;

/**
 * Which articles of a story have one origin, so that they count once: those of one publisher, those by one agency's
 * credit or that agency itself, those that nobody signed and that name one agency for what they tell, those whose words are for
 * the most part the same, credited or not, and those that tell nothing of their own: rewritings and translations. Two agencies
 * have two origins, whatever they share. Articles by id, origins by number from 0 in the order of their first article.
 */
export function originsOf(articles: readonly Piece[]): ReadonlyMap<Piece["id"], number> {
  if (articles.length === 1) return new Map([[articles[0]!.id, 0]]);
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
  const agencies = articles.map(agencyBehind);
  agencies.forEach((agency, at) => {
    if (agency === null) return;
    const known = named.get(agency);
    if (known === undefined) named.set(agency, at);
    else join(known, at);
  });
  for (const [one, other] of sameTexts(articles.map(({ text }) => runsOf(text)))) join(one, other);
  joinRetold(articles, agencies, root, join);
  // A publisher's own reports are one origin; that it carries an agency too makes them none of the agency's.
  const carriers = new Map<number, Set<string>>();
  articles.forEach(({ publisher }, at) => {
    const top = root(at);
    carriers.set(top, (carriers.get(top) ?? new Set()).add(publisher));
  });
  const numbers = new Map<number | string, number>();
  return new Map(
    articles.map(({ id, publisher }, at) => {
      const top = root(at);
      const own = carriers.get(top)!.size === 1 && agencies[top] === null && agencies[at] === null;
      const key = own ? publisher : top;
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return [id, numbers.get(key)!] as const;
    }),
  );
}

/** Stories of more articles are told by their words and credits alone: here every pair is looked at. */
const PAIRS_UP_TO = 40;
/** "Agencies", "Staff", وكالات: nobody's name. */
const NOBODY = /^(?:news )?(?:agencies|staff|wires|desk|newsroom|وكالات|الوكالات|المحرر|التحرير)\b/iu;

/** The agency that an article is by its credit, by its publisher's name, or by what an unsigned one names; null where by none. */
export const agencyBehind = ({ publisher, wire, byline, text }: Piece): string | null =>
  wire ?? agencyNamed(publisher) ?? (isSigned(byline) ? null : agencyCited(text));

const isSigned = (byline: string | null): boolean => byline !== null && !NOBODY.test(byline.trim());

/** Joins what is only retold: to an agency's report, or to another that nobody signed. A signed report of its own stays apart. */
function joinRetold(
  articles: readonly Piece[],
  agencies: readonly (string | null)[],
  root: (at: number) => number,
  join: (one: number, other: number) => void,
): void {
  if (articles.length > PAIRS_UP_TO) return;
  const tellings = articles.map(tellingOf);
  const own = articles.map(({ byline }, at) => agencies[at] === null && isSigned(byline));
  /** The agencies that speak through what hangs together with an article. */
  const behind = (at: number): ReadonlySet<string | null> =>
    new Set(agencies.filter((agency, other) => agency !== null && root(other) === root(at)));
  for (let one = 0; one < articles.length; one++)
    for (let other = one + 1; other < articles.length; other++) {
      if (root(one) === root(other) || (own[one] && own[other])) continue;
      if (articles[one]!.lang !== articles[other]!.lang && (own[one] || own[other])) continue;
      if (new Set([...behind(one), ...behind(other)]).size > 1) continue;
      if (isRetold(tellings[one]!, tellings[other]!)) join(one, other);
    }
}

/** The share of the shorter text's runs of words that the other one has too, 0..1; null where it is too short to tell. */
export function sharedShare(one: string, other: string): number | null {
  const [short, long] = [runsOf(one), runsOf(other)].sort((a, b) => a.size - b.size) as [Runs, Runs];
  if (short.size < FEWEST_RUNS) return null;
  let shared = 0;
  for (const run of short) if (long.has(run)) shared++;
  return shared / short.size;
}

/** Whether one text is for the most part taken from the other. */
export const sameText = (one: string, other: string): boolean =>
  one === other || (sharedShare(one, other) ?? 0) >= ONE_TEXT;

type Runs = ReadonlySet<string>;

function runsOf(text: string): Runs {
  const words = foldedWords(text);
  const joined = words.join(" ");
  const runs = new Set<string>();
  let start = 0;
  let end = -1;
  words.forEach((word, at) => {
    end += word.length + 1;
    if (at < RUN - 1) return;
    runs.add(joined.slice(start, end));
    start += words[at - RUN + 1]!.length + 1;
  });
  return runs;
}

/** More texts of their own than that share a run because it is a standing phrase. */
const STANDING = 60;

/** Pairs of a text and one at least as long that it is for the most part taken from, or the other way round. */
function* sameTexts(texts: readonly Runs[]): Iterable<readonly [number, number]> {
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
