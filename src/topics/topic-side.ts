import { THEME } from "./topic.ts";
import { best, meets, type Unit } from "./topic-unit.ts";

/** How much a key tells, by its kind. */
const TELLS: Readonly<Record<string, number>> = {
  n: 1,
  h: 1,
  o: 1,
  c: 1,
  g: 0.6,
  s: 0.2,
  p: 0.8,
  "#": 0.8,
  a: 0.7,
  en: 0.7,
  ar: 0.7,
};

/** One of two targets that are compared, with how the other meets it. */
export interface Side {
  readonly units: readonly Unit[];
  readonly around: readonly Unit[];
  /** How much each unit is met by the other side's target, 0..1. */
  readonly met: readonly number[];
  /** 1 for each unit that is not met and stands around the other side's target, else 0. */
  readonly near: readonly number[];
  /** Which of its units is the thing that it is about, -1 where that is not known. */
  readonly theme: number;
}

/** A target by its keys and those around it, and how the other target meets them. */
export function sideOf(
  units: readonly Unit[],
  around: readonly Unit[],
  other: readonly Unit[],
  far: readonly Unit[],
): Side {
  const met = units.map((unit) => best(unit, other));
  // What is but akin to a thing stands in any sentence: doctors speak of nurses.
  // A country is told by its capital: who speaks in Beirut speaks of Lebanon.
  const within = (unit: Unit): boolean => far.some(({ wider }) => meets(unit.ways, wider));
  const stands = (unit: Unit): boolean => best(unit, far) === 1 || (isPlace(unit) && within(unit));
  const near = units.map((unit, at) => Number(met[at] === 0 && unit.kind !== "a" && stands(unit)));
  const theme = around.find(({ kind }) => kind === THEME)?.ways[0]?.slice(THEME.length + 1);
  return { units, around, met, near, theme: units.findIndex(({ ways }) => ways[0] === theme) };
}

/** A person, an organisation, or a name that no list has. */
export const isName = ({ kind }: Unit): boolean => kind === "n" || kind === "h" || kind === "o";
/** A name, or a place. */
export const isProper = ({ kind }: Unit): boolean => "nhop".includes(kind);
/** A place of the lists. */
export const isPlace = ({ kind }: Unit): boolean => kind === "p";
/** A place that no list has: it may be anywhere, so it is held beside its like only. */
export const isSomewhere = (unit: Unit): boolean => isPlace(unit) && unit.ways[0]!.startsWith("p:~");
/** The two sorts of places that are held beside each other: those of the lists, and others. */
export const PLACES: readonly ((unit: Unit) => boolean)[] = [
  (unit) => isPlace(unit) && !isSomewhere(unit),
  isSomewhere,
];
const YEAR = /^#(?:1[89]|20|21)\d\d$/u;
/** A year. */
export const isYear = ({ ways }: Unit): boolean => ways.some((way) => YEAR.test(way));
const MONTHS: ReadonlySet<string> = new Set(
  "january february march april may june july august september october november december"
    .split(" ")
    .map((month) => `g:${month}`),
);
/** A month. */
export const isMonth = ({ ways }: Unit): boolean => ways.some((way) => MONTHS.has(way));
/** A number that is no year. */
export const isCount = ({ ways }: Unit): boolean => ways.some((way) => way[0] === "#" && !YEAR.test(way));
/** A word of one language that no list has. */
export const isWord = ({ kind }: Unit): boolean => kind === "en" || kind === "ar";
/** A thing of the lists. */
export const isConcept = ({ kind }: Unit): boolean => kind === "c" || kind === "g";
/** What a target may be about: things, words that no list has, and doings that make neither more nor less of a thing ("work"). */
export const isThing = (unit: Unit): boolean =>
  isConcept(unit) || isWord(unit) || (isAction(unit) && unit.direction === 0);
/** What is neither an office before a name nor so general that it tells little. */
export const isTelling = (unit: Unit): boolean => unit.kind !== "s" && unit.kind !== "g";
/** What is done. */
export const isAction = ({ kind }: Unit): boolean => kind === "a";

const FOUNDING: ReadonlySet<string> = new Set(
  (
    "build create develop allow legalise enact approve adopt-plan implement open inaugurate host start continue keep impose " +
    "produce install make-compulsory finish grant support add"
  )
    .split(" ")
    .map((id) => `a+:${id}`),
);
/** By it there is the thing at all: to build a dam is the dam, to raise the fare is not the fare. */
export const isFounding = ({ ways }: Unit): boolean => ways.some((way) => FOUNDING.has(way));

const LIGHT: ReadonlySet<string> = new Set(
  (
    "use deploy send supply give set-up-body subject-to run-for hold-event organise demand vote elect appoint work operate " +
    "manage receive equip put-forward propose study distribute exchange attend carry"
  )
    .split(" ")
    .map((id) => `a:${id}`),
);
/** What is done in it goes without saying: the use of cluster bombs, sending peacekeepers, a law on something. */
export const isLight = (unit: Unit): boolean => unit.kind === "g" || unit.ways.some((way) => LIGHT.has(way));

/** The sum of a value over the keys of a side. */
export function sum(side: Side, value: (unit: Unit, met: number) => number): number {
  let total = 0;
  for (let at = 0; at < side.units.length; at++) total += value(side.units[at]!, side.met[at]!);
  return total;
}

/** A word that no list has cannot be met in the other language: it says little that it is not. */
const FOREIGN = 0.35;
const BY_AROUND = 0.5;

/**
 * The share of a side that the other tells too, in its target or, at half, around it.
 * @param alike In one language words that no list has could have been met.
 */
export function coverage(side: Side, other: Side, alike: boolean): number {
  let all = 0;
  let covered = 0;
  for (let at = 0; at < side.units.length; at++) {
    const unit = side.units[at]!;
    const met = side.met[at]!;
    const foreign =
      !alike && isWord(unit) && met === 0 && !other.units.some(({ kind }) => kind === unit.kind);
    const weight = TELLS[unit.kind]! * (foreign ? FOREIGN : 1);
    all += weight;
    covered += weight * Math.max(met, BY_AROUND * side.near[at]!);
  }
  return all === 0 ? 0 : covered / all;
}

/** The weight of a side's keys of one sort that the other does not tell at all. */
export function unmet(side: Side, sort: (unit: Unit) => boolean, foreign = false): number {
  let total = 0;
  for (let at = 0; at < side.units.length; at++)
    if (side.met[at] === 0 && side.near[at] === 0 && sort(side.units[at]!))
      total += TELLS[side.units[at]!.kind]! * (foreign && isWord(side.units[at]!) ? FOREIGN : 1);
  return total;
}
