import type { TopicForm } from "./topic.ts";
import { BY_DIRECTION, BY_WIDER, best, meets, opposed, type Unit, unitOf } from "./topic-unit.ts";

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

interface Side {
  readonly units: readonly Unit[];
  readonly around: readonly Unit[];
  /** How much each unit is met by the other side's target, 0..1. */
  readonly met: readonly number[];
  /** How much each unit that is not met stands around the other side's target. */
  readonly near: readonly number[];
}

function sideOf(
  units: readonly Unit[],
  around: readonly Unit[],
  other: readonly Unit[],
  far: readonly Unit[],
): Side {
  const met = units.map((unit) => best(unit, other));
  const near = units.map((unit, at) => (met[at] === 0 && unit.kind !== "a" ? best(unit, far) : 0));
  return { units, around, met, near };
}

const isName = ({ kind }: Unit): boolean => kind === "n" || kind === "h" || kind === "o";
const isProper = ({ kind }: Unit): boolean => "nhop".includes(kind);
const isPlace = ({ kind }: Unit): boolean => kind === "p";
const YEAR = /^#(?:1[89]|20|21)\d\d$/u;
const isYear = ({ kind, ways }: Unit): boolean => kind === "#" && YEAR.test(ways[0]!);
const isCount = ({ kind, ways }: Unit): boolean => kind === "#" && !YEAR.test(ways[0]!);
const isWord = ({ kind }: Unit): boolean => kind === "en" || kind === "ar";
const isConcept = ({ kind }: Unit): boolean => kind === "c" || kind === "g";
/** What a target may be about: things, words that no list has, and doings that make neither more nor less of a thing ("work"). */
const isThing = (unit: Unit): boolean =>
  isConcept(unit) || isWord(unit) || (isAction(unit) && unit.direction === 0);
const isTelling = (unit: Unit): boolean => unit.kind !== "s" && unit.kind !== "g";
const isAction = ({ kind }: Unit): boolean => kind === "a";

/**
 * What speaks for and against two targets being one topic, as numbers in the order of {@link EVIDENCE}; null where they are
 * surely two: a place, number or direction of one against that of the other, or nothing in common.
 */
export function evidenceOf(one: TopicForm, other: TopicForm): readonly number[] | null {
  const [left, right] = [one.keys.map(unitOf), other.keys.map(unitOf)];
  if (left.length === 0 && right.length === 0) return null;
  const [leftAround, rightAround] = [one.around.map(unitOf), other.around.map(unitOf)];
  const a = sideOf(left, leftAround, right, rightAround);
  const b = sideOf(right, rightAround, left, leftAround);
  const around = Math.max(toldAround(a, b), toldAround(b, a));
  if ((around === 0 && !a.met.some((met) => met > BY_DIRECTION)) || parted(a, b) || untold(a, b)) return null;

  const [covered, coveredToo] = [coverage(a, b), coverage(b, a)];
  const [language, languageToo] = [languageOf(a), languageOf(b)];
  const foreign = language !== languageToo;
  const alike = language !== null && language === languageToo;
  const [missed, missedToo] = [unmet(a, isThing, foreign), unmet(b, isThing, foreign)];
  const [concepts, conceptsToo] = [unmet(a, isConcept), unmet(b, isConcept)];
  const actions = actionsOf(a, b);
  return [
    Math.min(covered, coveredToo),
    Math.max(covered, coveredToo),
    Math.min(
      2,
      sum(a, (unit, met) => (isThing(unit) && met >= BY_WIDER ? met : 0)),
    ),
    Math.min(
      2,
      sum(a, (unit, met) => (isName(unit) && met > 0 ? 1 : 0)),
    ),
    Math.min(
      1,
      sum(a, ({ kind }, met) => (kind === "p" && met > 0 ? met : 0)),
    ),
    Math.min(
      1,
      sum(a, ({ kind }, met) => (kind === "#" && met > 0 ? 1 : 0)),
    ),
    Math.min(missed, missedToo),
    Math.max(missed, missedToo),
    Math.min(concepts, conceptsToo),
    alike ? Math.min(unmet(a, isWord), unmet(b, isWord)) : 0,
    alike ? Math.min(2, unmet(a, isTelling) + unmet(b, isTelling)) : 0,
    Number(headMissed(a)) + Number(headMissed(b)),
    Number(headOutside(a, b) || headOutside(b, a)),
    within(a, b) + within(b, a),
    Number(otherNames(a, b)),
    Number(unmet(a, isPlace) > 0 && unmet(b, isPlace) > 0),
    Math.min(2, unmet(a, isProper) + unmet(b, isProper)),
    Number(placesDiffer(a, b)),
    Number(placesDifferAround(a, b)),
    Number(sharedAround(a, b)),
    around,
    actions.same,
    actions.alike,
    Number(turned(a, b)),
    actions.other,
    actions.missing,
    actions.missingLess,
    Number(onlyNames(a) !== onlyNames(b)),
    Number(onlyNames(a) && onlyNames(b)),
  ];
}

/** The names of what {@link evidenceOf} finds, in its order. */
export const EVIDENCE = [
  "coveredLeast",
  "coveredMost",
  "things",
  "names",
  "places",
  "numbers",
  "thingsMissedLeast",
  "thingsMissedMost",
  "conceptsMissedLeast",
  "wordsMissedLeast",
  "missedInOneLanguage",
  "headsMissed",
  "headOutside",
  "within",
  "otherNames",
  "otherPlaces",
  "properMissed",
  "placesDiffer",
  "placesDifferAround",
  "sharedAround",
  "toldAround",
  "sameAction",
  "alikeAction",
  "turnedAction",
  "otherAction",
  "actionMissing",
  "lessMissing",
  "nameAgainstThing",
  "namesAlone",
] as const;

function sum(side: Side, value: (unit: Unit, met: number) => number): number {
  let total = 0;
  for (let at = 0; at < side.units.length; at++) total += value(side.units[at]!, side.met[at]!);
  return total;
}

/** A word that no list has cannot be met in the other language: it says little that it is not. */
const FOREIGN = 0.35;
const BY_AROUND = 0.5;

/** The share of a side that the other tells too, in its target or, at half, around it. */
function coverage(side: Side, other: Side): number {
  let all = 0;
  let covered = 0;
  for (let at = 0; at < side.units.length; at++) {
    const unit = side.units[at]!;
    const met = side.met[at]!;
    const foreign = isWord(unit) && met === 0 && !other.units.some(({ kind }) => kind === unit.kind);
    const weight = TELLS[unit.kind]! * (foreign ? FOREIGN : 1);
    all += weight;
    covered += weight * Math.max(met, BY_AROUND * side.near[at]!);
  }
  return all === 0 ? 0 : covered / all;
}

/** The weight of a side's keys of one sort that the other does not tell at all. */
function unmet(side: Side, sort: (unit: Unit) => boolean, foreign = false): number {
  let total = 0;
  for (let at = 0; at < side.units.length; at++)
    if (side.met[at] === 0 && side.near[at] === 0 && sort(side.units[at]!))
      total += TELLS[side.units[at]!.kind]! * (foreign && isWord(side.units[at]!) ? FOREIGN : 1);
  return total;
}

const ofKind = (units: readonly Unit[], kind: string): readonly Unit[] =>
  units.filter((unit) => unit.kind === kind);
const anyMeet = (some: readonly Unit[], others: readonly Unit[]): boolean =>
  some.some((one) => best(one, others) > 0);

/** True where an opposite action, another number or another place parts the two for sure. */
function parted(a: Side, b: Side): boolean {
  for (const sort of [isYear, isCount, isPlace]) {
    const [ofA, ofB] = [a.units.filter(sort), b.units.filter(sort)];
    if (ofA.length > 0 && ofB.length > 0 && !anyMeet(ofA, ofB)) return true;
  }
  return a.units.some(
    (unit, at) =>
      a.met[at] !== 1 && b.units.some((against, place) => b.met[place] !== 1 && opposed(unit, against)),
  );
}

/**
 * Targets of one thing and no name ("the deal", "nuclear power") are told by what stands around them: a doing or a general word
 * has to have a name or place there that is the other's too, and no place may be another.
 */
function untold(a: Side, b: Side): boolean {
  const bare = ({ units }: Side): boolean =>
    units.filter(({ kind }) => kind !== "s").length < 2 &&
    !units.some((unit) => isProper(unit) || unit.kind === "#");
  if (!bare(a) && !bare(b)) return false;
  const vague = ({ units }: Side): boolean => units.every((unit) => unit.kind !== "c");
  return placesDifferAround(a, b) || ((vague(a) || vague(b)) && !sharedAround(a, b));
}

/** The words around a bare target ("the ban") tell nearly all that the other says, a name among it; 1 where they do. */
function toldAround(bare: Side, other: Side): number {
  if (bare.units.some((unit) => isProper(unit) || unit.kind === "c" || isWord(unit))) return 0;
  const stands = (unit: Unit, at: number): boolean =>
    other.met[at]! > 0 || other.near[at]! > 0 || isAction(unit);
  const named = other.units.some((unit, at) => isProper(unit) && other.near[at] === 1);
  return named && other.units.length > 2 && other.units.every(stands) ? 1 : 0;
}

/** One target leaves the place to the words around it, and those tell of another than the other target. */
function placesDiffer(a: Side, b: Side): boolean {
  const [ofA, ofB] = [ofKind(a.units, "p"), ofKind(b.units, "p")];
  if (ofA.length > 0 === ofB.length > 0) return false;
  const [own, far] = ofA.length > 0 ? [ofA, ofKind(b.around, "p")] : [ofB, ofKind(a.around, "p")];
  return far.length > 0 && !anyMeet(own, far);
}

/** Both targets leave the place to the words around, and those tell of two: of where their speakers are, may be. */
function placesDifferAround(a: Side, b: Side): boolean {
  if ([...a.units, ...b.units].some(isPlace)) return false;
  const [ofA, ofB] = [ofKind(a.around, "p"), ofKind(b.around, "p")];
  return ofA.length > 0 && ofB.length > 0 && !anyMeet(ofA, ofB);
}

/** One wants more of something and the other less of something: maybe the same. */
function turned(a: Side, b: Side): boolean {
  const way = ({ units, met }: Side): number =>
    units.find(({ direction }, at) => direction !== 0 && met[at] !== 1)?.direction ?? 0;
  return way(a) * way(b) < 0;
}

/** The language of the words that no list has, in the target or around it; null where all are listed. */
const languageOf = ({ units, around }: Side): string | null =>
  (units.find(isWord) ?? around.find(isWord))?.kind ?? null;

/** A name or a place that neither target has to itself stands with both. */
function sharedAround(a: Side, b: Side): boolean {
  const ofA = [...a.units, ...a.around].filter(isProper);
  const ofB = [...b.units, ...b.around].filter(isProper);
  return ofA.some((unit) => ofB.some((other) => meets(unit.ways, other.ways)));
}

/** The strike over a reform is not the reform; but to build a dam is the dam, and an office is but a title. */
const headMissed = ({ units, met }: Side): boolean =>
  met[0] === 0 && units[0] !== undefined && units[0].direction <= 0 && units[0].kind !== "s";

/** A word that may be a name: Arabic has no capitals. */
const mayBeName = (unit: Unit): boolean =>
  isName(unit) || (unit.kind === "ar" && unit.ways.some((way) => way.startsWith("n:")));

/** Each names somebody or something that the other does not. */
const otherNames = (a: Side, b: Side): boolean =>
  (unmet(a, isProper) > 0 && unmet(b, mayBeName) > 0) || (unmet(b, isProper) > 0 && unmet(a, mayBeName) > 0);

const isMet = ({ met, near }: Side): boolean => met.every((one, at) => one === 1 || near[at]! > 0);

/** All that one says the other says too, but of something else: the strike over it. */
const headOutside = (a: Side, b: Side): boolean => isMet(a) && headMissed(b);

/** How much more the one says, where the other says nothing else: a part of it, or one of several. */
const within = (a: Side, b: Side): number => (isMet(a) ? Math.min(2, unmet(b, isThing)) : 0);

/** True for a person, a place or an organisation alone, with or without an office. */
const onlyNames = ({ units }: Side): boolean => units.every((unit) => isProper(unit) || unit.kind === "s");

/** How the actions of two targets go together; each part 0 or 1. */
function actionsOf(a: Side, b: Side): Record<"same" | "alike" | "other" | "missing" | "missingLess", number> {
  let most = 0;
  const unmetOf = (side: Side): { any: boolean; less: boolean } => {
    let any = false;
    let less = false;
    side.units.forEach((unit, at) => {
      if (!isAction(unit)) return;
      most = Math.max(most, side.met[at]!);
      if (side.met[at]! > 0) return;
      any ||= unit.direction <= 0;
      less ||= unit.direction < 0;
    });
    return { any, less };
  };
  const [ofA, ofB] = [unmetOf(a), unmetOf(b)];
  return {
    same: Number(most >= BY_WIDER),
    alike: Number(most === BY_DIRECTION),
    other: Number(ofA.any && ofB.any),
    missing: Number(ofA.any !== ofB.any),
    missingLess: Number(ofA.any !== ofB.any && (ofA.less || ofB.less)),
  };
}
