import { oneLine } from "../feeds/html-text.ts";

/** What a page tells search engines about its article (schema.org in JSON-LD). Null where it does not say. */
export interface LinkedData {
  readonly headline: string | null;
  readonly publishedAt: string | null;
  readonly authors: string | null;
  readonly publisher: string | null;
  /** True when it says that the article is behind a paywall. */
  readonly paywalled: boolean;
}

const ARTICLE = /(?:Article|Report|BlogPosting|LiveBlog)/u;
/** More is no honest description. */
const MOST_NODES = 500;
const MAX_DEPTH = 8;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the contents of a page's `application/ld+json` scripts. What cannot be parsed says nothing. */
export function linkedData(scripts: readonly string[]): LinkedData {
  const nodes: Node[] = [];
  for (const script of scripts) {
    try {
      collect(JSON.parse(script), nodes, 0);
    } catch {
      // Many sites write JSON-LD by hand, and wrongly.
    }
  }
  const article = nodes.find((node) =>
    ARTICLE.test(
      [node["@type"]]
        .flat()
        .filter((type) => typeof type === "string")
        .join(" "),
    ),
  );
  return {
    headline: line(article?.headline),
    publishedAt: line(article?.datePublished),
    authors: names(article?.author),
    publisher: names(article?.publisher),
    paywalled: nodes.some(
      (node) => node.isAccessibleForFree === false || /^false$/iu.test(line(node.isAccessibleForFree) ?? ""),
    ),
  };
}

function collect(value: unknown, into: Node[], depth: number): void {
  if (depth > MAX_DEPTH || into.length >= MOST_NODES) return;
  if (Array.isArray(value)) for (const one of value.slice(0, MOST_NODES)) collect(one, into, depth + 1);
  if (!isNode(value)) return;
  into.push(value);
  for (const key of ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"])
    collect(value[key], into, depth + 1);
}

const line = (value: unknown): string | null =>
  typeof value === "string" ? oneLine(value.slice(0, 500)) || null : null;

const listed = (all: readonly string[]): string =>
  all.join(all.some((name) => /[ء-ي]/u.test(name)) ? "، " : ", ");

/** Names of people or organisations, given as text or as objects, one or several. */
function names(value: unknown): string | null {
  const found = [value]
    .flat()
    .slice(0, 10)
    .flatMap((one) => line(isNode(one) ? [one.name].flat()[0] : one) ?? []);
  return found.length === 0 ? null : listed([...new Set(found)]);
}
