import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import { tokens } from "../text/tokens.ts";
import { figuresIn } from "../topics/figures.ts";
import { best, opposed, type Unit, unitOf } from "../topics/topic-unit.ts";

/** What somebody said, in a form that two languages can be held beside each other by. */
export interface Utterance {
  readonly lang: Language;
  /** The words said, as the article has them. */
  readonly text: string;
  /** What they are about, in words of no language (see `topics/topic`). */
  readonly keys: readonly string[];
  /** The act that the reporting verb tells; null where it tells none. */
  readonly act: Act | null;
}

/** An utterance taken apart, so that it can be held beside many. */
export interface Heard {
  readonly units: readonly Unit[];
  readonly figures: ReadonlySet<string>;
  readonly negated: boolean;
  readonly conditional: boolean;
  readonly act: Act | null;
}

/** From this value of {@link utteranceLikeness} on, two renderings are taken for one utterance; chosen on an own set of pairs. */
export const SAME_UTTERANCE = 0.55;

/** What a unit weighs by its kind. Unlisted words of one language cannot meet those of the other and weigh little. */
const WEIGHT: Readonly<Record<string, number>> = {
  p: 2,
  o: 2,
  h: 2,
  c: 1,
  a: 1,
  g: 0.6,
  s: 0.4,
  n: 0.4,
  en: 0.4,
  ar: 0.4,
};
const FIGURE = 1.5;
const NAME = 1.5;
/** Less than two telling things in common may be chance. */
const LEAST_SHARED = 1.9;
/** Whoever denies what the other affirms says something else, unless all else is alike. */
const OTHER_POLARITY = 0.5;
/** Each tells of a doing of its own. */
const OTHER_ACTIONS = 0.8;
/** One says what happens if, the other that it happens. */
const OTHER_CONDITION = 0.6;
const OF_SHORTER = 0.65;
const SURE_SHARED = 3;
const SURE_PART = 0.75;
const A_PART = 0.85;
const SAME_ACT = 0.05;

/**
 * How likely the words of one speaker, as two languages render them, were said once: 0..1, 0 where a number, a place or an
 * opposite speaks against it. Symmetric.
 */
export function utteranceLikeness(a: Heard, b: Heard): number {
  if (bothMiss(a.figures, b.figures) || namesDiffer(a, b) || saysOpposite(a, b)) return 0;
  const [left, right] = [covered(a, b), covered(b, a)];
  const shared = Math.min(left.shared, right.shared);
  if (shared < LEAST_SHARED) return 0;
  const [short, long] = left.all <= right.all ? [left, right] : [right, left];
  const part = short.shared / short.all;
  let score = OF_SHORTER * part + (1 - OF_SHORTER) * (long.shared / long.all);
  // One article may quote a sentence, and the other three: then all of the one stands in the other.
  if (shared >= SURE_SHARED && part >= SURE_PART) score = Math.max(score, part * A_PART);
  if (a.negated !== b.negated) score *= OTHER_POLARITY;
  if (a.conditional !== b.conditional) score *= OTHER_CONDITION;
  if (missesAction(a, b) && missesAction(b, a)) score *= OTHER_ACTIONS;
  if (a.act !== null && a.act === b.act && a.act !== "says") score += SAME_ACT;
  return Math.min(1, score);
}

/** How much two utterances have in common: telling things, whatever else speaks for or against their being one. */
export const sharedMatter = (a: Heard, b: Heard): number =>
  Math.min(covered(a, b).shared, covered(b, a).shared);

const NEGATIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    "no not never none nor neither nothing nobody without cannot unless refuse refuses refused reject rejects rejected deny denies denied fail fails failed".split(
      " ",
    ),
  ),
  ar: new Set(
    "لا لم لن ليس ليست لسنا ليسوا غير دون عدم الا ولا ولم ولن وليس بلا نرفض يرفض ترفض رفض فشل نفي ينفي".split(
      " ",
    ),
  ),
};

const CONDITIONS: ReadonlySet<string> = new Set(
  "if unless provided اذا لو فاذا واذا ولو شرط بشرط".split(" "),
);

/** Takes an utterance apart. Linear. */
export function hear({ lang, text, keys, act }: Utterance): Heard {
  const words = tokens(text).filter(({ word }) => word);
  return {
    units: keys.filter((key) => key[0] !== "#").map(unitOf),
    figures: figuresIn(text, lang),
    negated: words.some(
      ({ norm }) => NEGATIONS[lang].has(norm) || norm.endsWith("n't") || norm.endsWith("n’t"),
    ),
    conditional: words.some(
      ({ norm }, at) => CONDITIONS.has(norm) || (norm === "لم" && words[at - 1]?.norm === "ما"),
    ),
    act,
  };
}

const WEEKDAY = /^c:(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
const weightOf = (unit: Unit): number => (WEEKDAY.test(unit.ways[0]!) ? 0.4 : (WEIGHT[unit.kind] ?? 0.4));

function covered(a: Heard, b: Heard): { readonly shared: number; readonly all: number } {
  let [shared, all] = [0, 0];
  for (const unit of a.units) {
    const met = best(unit, b.units);
    const name = unit.kind === "n" && met === 1;
    const weight = name ? NAME : weightOf(unit);
    all += weight;
    shared += weight * met;
  }
  for (const figure of a.figures) {
    all += FIGURE;
    if (b.figures.has(figure)) shared += FIGURE;
  }
  return { shared, all: all || 1 };
}

const bothMiss = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].some((one) => !others.has(one)) && [...others].some((one) => !some.has(one));

/** Each names a place, a body or a person of the lists that the other does not. */
function namesDiffer(a: Heard, b: Heard): boolean {
  const missed = (from: Heard, of: Heard): boolean =>
    from.units.some((unit) => "poh".includes(unit.kind) && best(unit, of.units) === 0);
  return missed(a, b) && missed(b, a);
}

/** Names a doing of the lists that the other does not. */
const missesAction = (a: Heard, b: Heard): boolean =>
  a.units.some((unit) => unit.kind === "a" && best(unit, b.units) === 0);

/** One does what the other undoes or does not do, and neither is met elsewhere. */
const saysOpposite = (a: Heard, b: Heard): boolean =>
  a.units.some(
    (unit) =>
      best(unit, b.units) < 0.6 &&
      b.units.some((other) => opposed(unit, other) && best(other, a.units) < 0.6),
  );
