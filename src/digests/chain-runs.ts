import type { Article } from "../articles/article.ts";
import type { Language } from "../base/language.ts";
import { type Chain, partOf } from "../stories/chains.ts";
import { agencyName } from "./agency-names.ts";
import type { Phrases } from "./phrases.ts";
import { BETWEEN, dotted, publisherRun } from "./runs.ts";
import type { Block, Run } from "./thread.ts";

interface Said {
  readonly lang: Language;
  readonly phrases: Phrases;
}

/** Of those who carry one text so many are named; the rest are counted. */
const NAMED = 3;

/** "AFP, carried by 14", or "Harbour Herald, retold by 2"; null where one publisher alone tells it. */
export function chainText({ agency, articles, carriers }: Chain, { lang, phrases }: Said): string | null {
  const count = carriers.length;
  if (count === 0 || (agency !== null && count === 1 && articles.length === 1)) return null;
  return agency === null
    ? phrases.phrase(lang, "chain.retold", { name: articles[0]!.publisher, count })
    : phrases.phrase(lang, "chain.carried", { name: agencyName(agency, lang), count });
}

/** Below a quotation an agency's text is worth a word where several carry it; who retells whom the headline tells. */
const agencyText = (chain: Chain, said: Said): string | null =>
  chain.agency === null || chain.carriers.length < 2 ? null : chainText(chain, said);

/**
 * Who carries some words, each publisher a link to its article: those of one origin together, "AFP, carried by 14: A, B, C, 11 more".
 * @param chainOf The chains of the story; articles that it lacks stand alone.
 */
export function carriedRuns(
  articles: readonly Article[],
  chainOf: ReadonlyMap<Article["id"], Chain>,
  said: Said,
): readonly Run[] {
  const groups = Map.groupBy(articles, (article) => chainOf.get(article.id) ?? article.id);
  return [...groups].flatMap(([chain, own], at): readonly Run[] => {
    const between = at === 0 ? [] : [BETWEEN];
    const text = typeof chain === "string" ? null : agencyText(partOf(chain, own), said);
    if (text === null)
      return [
        ...between,
        ...own.flatMap((one, place) => [...(place === 0 ? [] : [BETWEEN]), publisherRun(one)]),
      ];
    const comma: Run = { text: said.phrases.phrase(said.lang, "sign.comma"), style: "quiet" };
    const links = own.slice(0, NAMED).map((one) => ({ ...publisherRun(one), text: one.publisher }));
    const rest = own.length - links.length;
    const more: Run[] =
      rest === 0
        ? []
        : [{ text: said.phrases.phrase(said.lang, "chain.more", { count: rest }), style: "quiet" }];
    return [
      ...between,
      { ...links[0]!, text },
      { text: ": ", style: "quiet" },
      ...[...links, ...more].flatMap((run, place) => (place === 0 ? [run] : [comma, run])),
    ];
  });
}

/** Texts that many carry, named below a headline. */
const CHAINS_TOLD = 3;

/** How many tell it independently, and which text many carry: "3 independent origins · AFP, carried by 14". */
export function originsBlock(chains: readonly Chain[], { lang, phrases }: Said): Block | null {
  if (chains.reduce((sum, { articles }) => sum + articles.length, 0) < 2) return null;
  const texts = [
    phrases.phrase(lang, "archive.origins", { count: chains.length }),
    ...chains.slice(0, CHAINS_TOLD).flatMap((chain) => chainText(chain, { lang, phrases }) ?? []),
  ];
  return { kind: "meta", lang, runs: dotted(texts.map((text) => ({ text, style: "quiet" }))) };
}
