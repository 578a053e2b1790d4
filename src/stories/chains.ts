import type { Article } from "../articles/article.ts";
import { agencyNamed } from "../articles/wire.ts";
import type { ArticleId } from "../base/ids.ts";
import { agencyBehind, originsOf } from "./origins.ts";

/** One origin and the articles that carry it: "AFP, carried by 14". */
export interface Chain {
  /** Number of the origin in its story, from 0 ({@link originsOf}). */
  readonly origin: number;
  /** The agency whose text it is; null where a publisher's own report is the origin. */
  readonly agency: string | null;
  /** Earliest first. */
  readonly articles: readonly Article[];
  /** Who carries it, each once, in the order of their first articles: the agency itself, or the publisher who was first, left out. */
  readonly carriers: readonly string[];
}

/** The origins of a story's articles, those that most carry first. */
export function chainsOf(articles: readonly Article[]): readonly Chain[] {
  const numbers = originsOf(articles);
  const earliestFirst = [...articles].sort(
    (a, b) => a.publishedAt.localeCompare(b.publishedAt) || a.id.localeCompare(b.id),
  );
  return [...Map.groupBy(earliestFirst, ({ id }) => numbers.get(id)!)]
    .map(([origin, own]): Chain => {
      const agency = agencyOf(own);
      return { origin, agency, articles: own, carriers: carriersOf(agency, own) };
    })
    .sort((a, b) => b.carriers.length - a.carriers.length || a.origin - b.origin);
}

/** A chain as far as some of its articles go. */
export function partOf({ origin, agency, articles }: Chain, some: readonly Article[]): Chain {
  const wanted = new Set(some.map(({ id }) => id));
  const own = articles.filter(({ id }) => wanted.has(id));
  return { origin, agency, articles: own, carriers: carriersOf(agency, own) };
}

function carriersOf(agency: string | null, articles: readonly Article[]): readonly string[] {
  const publishers = [...new Set(articles.map(({ publisher }) => publisher))];
  return agency === null
    ? publishers.slice(1)
    : publishers.filter((publisher) => publisher !== agency && agencyNamed(publisher) !== agency);
}

/** The chain of each article. */
export const chainByArticle = (chains: readonly Chain[]): ReadonlyMap<ArticleId, Chain> =>
  new Map(chains.flatMap((chain) => chain.articles.map(({ id }) => [id, chain] as const)));

/** A credit tells more surely than what an unsigned article names. */
const agencyOf = (articles: readonly Article[]): string | null =>
  articles.find(({ wire }) => wire !== null)?.wire ??
  articles.map(agencyBehind).find((one) => one !== null) ??
  null;
