/**
 * Prints how well acts and positions are read: `node test/eval/stances.ts`. For each annotated set the accuracy
 * of the act and the macro-F1 of the position (supports, opposes, neither) of the likeliest reading, and how many sides are
 * shown (`sure`), with the share of them that is right. Sets of ../shared are left out where it is absent.
 */
import { packagedConfigDir } from "../../src/config.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import { type Analyse, createAnalyser } from "../../src/stances/analyse.ts";
import { type Position, shownStance } from "../../src/stances/stance.ts";
import type { Span } from "../../src/text/span.ts";
import { labelledSample } from "./sample.ts";
import { paired } from "./score.ts";
import { ASIDE, type GoldArticle, goldArticles, standOff } from "./sets.ts";

interface Label {
  readonly content: Span | readonly Span[];
  readonly stance?: { readonly act: Act; readonly position: Position };
}

/** What was read of one labelled quotation. */
interface Verdict {
  readonly gold: { readonly act: Act; readonly position: Position };
  readonly act: Act;
  readonly position: Position;
  readonly shown: Position;
}

type Side = "supports" | "opposes" | "neither";
const sideOf = (position: Position): Side =>
  position === "supports" || position === "opposes" ? position : "neither";
const share = (part: number, whole: number): string =>
  whole === 0 ? "-" : ((100 * part) / whole).toFixed(1);

function verdicts(article: GoldArticle, analyse: Analyse): Verdict[] {
  const { text, lang = "ar", date = null } = article;
  const labels = (article as GoldArticle & { readonly quotations: readonly Label[] }).quotations.map(
    ({ content, stance }) => ({ stance, content: [content].flat() as Span[] }),
  );
  const { readings } = analyse({ text, lang, publishedAt: date });
  return paired(text, labels, readings).flatMap(({ label, reading }) => {
    const stance = reading.stances[0];
    if (!label.stance || !stance) return [];
    const { act, position } = stance;
    return [{ gold: label.stance, act, position, shown: shownStance(stance).position }];
  });
}

/** The mean of the F1 of the three sides, in percent. */
function macroF1(all: readonly Verdict[]): number {
  const sides = ["supports", "opposes", "neither"] as const;
  const each = sides.map((side) => {
    const found = all.filter(({ position }) => sideOf(position) === side).length;
    const wanted = all.filter(({ gold }) => sideOf(gold.position) === side).length;
    const right = all.filter(
      ({ gold, position }) => sideOf(position) === side && sideOf(gold.position) === side,
    ).length;
    return found + wanted === 0 ? 100 : (200 * right) / (found + wanted);
  });
  return each.reduce((sum, one) => sum + one, 0) / sides.length;
}

function print(name: string, articles: readonly GoldArticle[], analyse: Analyse): void {
  const all = articles.flatMap((article) => verdicts(article, analyse));
  if (all.length === 0) return;
  const acts = all.filter(({ gold, act }) => gold.act === act).length;
  const shown = all.filter((one) => sideOf(one.shown) !== "neither");
  const right = shown.filter((one) => one.shown === one.gold.position).length;
  const withSide = all.filter(({ gold }) => sideOf(gold.position) !== "neither").length;
  const against = shown.filter(({ gold }) => sideOf(gold.position) !== "neither").length - right;
  console.log(
    `${name}: ${all.length} stances, act ${share(acts, all.length)} %, position macro-F1 ${macroF1(all).toFixed(1)}, shown ${shown.length} of ${withSide} sides: ${share(right, shown.length)} % right, ${against} on the wrong side`,
  );
}

const analyse = createAnalyser(packagedConfigDir());
const gold = goldArticles();
const own: readonly GoldArticle[] = labelledSample();
const sets: readonly (readonly [string, readonly GoldArticle[]])[] = [
  ["Arabic gold, tuned on", gold.filter(({ id }) => !ASIDE.has(id))],
  ["Arabic gold, put aside", gold.filter(({ id }) => ASIDE.has(id))],
  ["The seed article", gold.filter(({ id }) => id.startsWith("000_"))],
  ["Own sample, Arabic", own.filter(({ lang }) => lang === "ar")],
  ["Own sample, English", own.filter(({ lang }) => lang === "en")],
  ["Arabic press, second annotator", standOff("press-b")],
];
console.log("## Stances");
for (const [name, articles] of sets) print(name, articles, analyse);
