import type { Article } from "../articles/article.ts";
import type { Language } from "../base/language.ts";
import type { SaidAt } from "../stances/stance.ts";
import type { Chain } from "../stories/chains.ts";
import { carriedRuns } from "./chain-runs.ts";
import { BETWEEN, dotted } from "./runs.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Rendering } from "./statements.ts";
import type { Block, Run } from "./thread.ts";

/**
 * The quiet line below a statement: publishers (each a link to its article), local time, who relayed the words, when
 * they were said where that is another day, that the page is for subscribers, and how far to trust them.
 */
export function metaBlock(
  statement: Rendering,
  { lang, timeZone, now, phrases }: Wording,
  {
    reported,
    unsure,
    chainOf,
    only = null,
  }: {
    readonly reported: boolean;
    readonly unsure: boolean;
    readonly chainOf?: ReadonlyMap<Article["id"], Chain>;
    readonly only?: Language | null;
  },
): Block {
  const { article, also, reading } = statement;
  const at = article.publishedAt;
  const [own, today] = [phrases.day(at, timeZone), phrases.day(now, timeZone)];
  const sameDay = own === today;
  const sameYear = own.slice(0, 4) === today.slice(0, 4);
  const day = sameYear ? phrases.monthDay(lang, at, timeZone) : phrases.date(lang, at, timeZone);
  const time = phrases.time(lang, at, timeZone);
  const notes = [
    sameDay || day === "" ? time : `${day}${phrases.phrase(lang, "sign.comma")}${time}`,
    reading.via === null ? "" : phrases.phrase(lang, "meta.via", { name: reading.via }),
    saidOtherwise(reading.saidAt, article, { lang, timeZone, now, phrases }),
    reported ? phrases.phrase(lang, "meta.reported") : "",
    article.access === "paywall" ? phrases.phrase(lang, "meta.paywall") : "",
    only === null ? "" : phrases.phrase(lang, `only.${only}`),
  ].filter((note) => note !== "");
  const carried = carriedRuns([article, ...also], chainOf ?? new Map(), { lang, phrases });
  const runs: Run[] = notes.map((note) => ({ text: note, style: "quiet" }));
  if (statement.vanishedAt !== null)
    runs.push({ text: phrases.phrase(lang, "meta.vanished"), style: "strong" });
  if (unsure) runs.push({ text: phrases.phrase(lang, "meta.unsure"), style: "strong" });
  return { kind: "meta", lang, runs: [...carried, BETWEEN, ...dotted(runs)], about: statement.id };
}

/** "said on 24 November", where the article tells of another day than its own; else empty. */
function saidOtherwise(
  saidAt: SaidAt | null,
  article: Article,
  { lang, timeZone, phrases }: Wording,
): string {
  if (saidAt === null || saidAt.precision === "article") return "";
  const { date } = saidAt;
  if (saidAt.precision === "year") return phrases.phrase(lang, "meta.said-in", { date: date.slice(0, 4) });
  const noon = `${date.slice(0, 10)}T12:00:00Z`;
  if (saidAt.precision === "month") {
    const month = phrases.month(lang, noon.length === 20 ? noon : `${date.slice(0, 7)}-15T12:00:00Z`, "UTC");
    return month === "" ? "" : phrases.phrase(lang, "meta.said-in", { date: month });
  }
  if (date === phrases.day(article.publishedAt, "UTC") || date === phrases.day(article.publishedAt, timeZone))
    return "";
  const said =
    date.slice(0, 4) === article.publishedAt.slice(0, 4)
      ? phrases.monthDay(lang, noon, "UTC")
      : phrases.date(lang, noon, "UTC");
  return said === "" ? "" : phrases.phrase(lang, "meta.said", { date: said });
}
