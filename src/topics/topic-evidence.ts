import { IN_LANGUAGE, type TopicForm } from "./topic.ts";
import { actionsOf, asMeant, turned } from "./topic-actions.ts";
import { namedApart, toldAround, unnamedApart } from "./topic-around.ts";
import { addedThing, otherFillings, swapped } from "./topic-fillings.ts";
import { otherThemes, siblings } from "./topic-kinds.ts";
import { namesakes, parted, turnedRound, untold } from "./topic-parting.ts";
import {
  coverage,
  isConcept,
  isCount,
  isFounding,
  isLight,
  isName,
  isProper,
  isSomewhere,
  isTelling,
  isThing,
  isWord,
  isYear,
  type Side,
  sideOf,
  sum,
  unmet,
} from "./topic-side.ts";
import { BY_DIRECTION, BY_WIDER, type Unit, unitOf } from "./topic-unit.ts";

/**
 * What speaks for and against two targets being one topic, as numbers in the order of {@link EVIDENCE}; null where they are
 * surely two: a place, number or direction of one against that of the other, or nothing in common.
 */
export function evidenceOf(one: TopicForm, other: TopicForm): readonly number[] | null {
  const [ofOne, ofOther] = [one.keys.map(unitOf), other.keys.map(unitOf)];
  const [left, right] = [counted(asMeant(ofOne, ofOther), ofOther), counted(asMeant(ofOther, ofOne), ofOne)];
  if (left.length === 0 && right.length === 0) return null;
  const [leftAround, rightAround] = [one.around.map(unitOf), other.around.map(unitOf)];
  const a = sideOf(left, leftAround, right, rightAround);
  const b = sideOf(right, rightAround, left, leftAround);
  const around = Math.max(toldAround(a, b), toldAround(b, a));
  if ((around === 0 && !a.met.some((met) => met > BY_DIRECTION)) || parted(a, b) || untold(a, b)) return null;

  const [language, languageToo] = [languageOf(a), languageOf(b)];
  const alike = language !== null && language === languageToo;
  const [covered, coveredToo] = [coverage(a, b, alike), coverage(b, a, alike)];
  if (alike && (turnedRound(a, b) || namesakes(a, b))) return null;
  const [concepts, conceptsToo] = [unmet(a, isConcept), unmet(b, isConcept)];
  const actions = actionsOf(a, b);
  return [
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
      sum(a, (unit, met) => (unit.kind === "#" && met > 0 ? (isYear(unit) ? BY_YEAR : 1) : 0)),
    ),
    Math.min(concepts, conceptsToo),
    Math.min(2, Math.max(concepts, conceptsToo)),
    Number(headMissed(a)) + Number(headMissed(b)),
    Number(headOutside(a, b) || headOutside(b, a)),
    Number(otherNames(a, b)),
    around,
    actions.same,
    Number(turned(a, b)),
    actions.other,
    actions.missing,
    Number(onlyNames(a) && onlyNames(b)),
    Number(otherFillings(a, b, alike)),
    Number(strangers(a, b)),
    Number(otherListed(a, b)),
    swapped(a, b, alike),
    alike ? swapped(a, b, alike) : 0,
    alike ? addedThing(a, b) + addedThing(b, a) : 0,
    Number(unnamedApart(a, b) && isOneThing(a) && isOneThing(b)),
    Number(namedApart(a, b) || namedApart(b, a)),
    Number(dated(a, b) || dated(b, a)),
    Number(alike),
    Number(otherThemes(a, b)),
    Number(siblings(a, b)),
  ];
}

/** "First" tells something only beside who counts too: the first conference is the conference, and not the second. */
const counted = (units: readonly Unit[], others: readonly Unit[]): readonly Unit[] =>
  others.some(isCount) ? units : units.filter(({ ways }) => ways[0] !== "#1");

/** One names a year that stands nowhere with the other, which names none. */
const dated = (a: Side, b: Side): boolean =>
  a.units.some((unit, at) => isYear(unit) && a.met[at] === 0 && a.near[at] === 0) && !b.units.some(isYear);

/** Much is of one year. */
const BY_YEAR = 0.5;

/** The names of what {@link evidenceOf} finds, in its order. */
export const EVIDENCE = [
  "coveredMost",
  "things",
  "names",
  "places",
  "numbers",
  "conceptsMissedLeast",
  "conceptsMissedMost",
  "headsMissed",
  "headOutside",
  "otherNames",
  "toldAround",
  "sameAction",
  "turnedAction",
  "otherAction",
  "actionMissing",
  "namesAlone",
  "otherFillings",
  "strangers",
  "otherListed",
  "swapped",
  "swappedInOneLanguage",
  "thingAddedInOneLanguage",
  "oneThingApart",
  "namedApart",
  "dated",
  "oneLanguage",
  "otherThemes",
  "siblings",
] as const;

/** The language of a target; of forms that do not tell it, that of the words that no list has, null where all are listed. */
const languageOf = ({ units, around }: Side): string | null =>
  around.find(({ kind }) => kind === IN_LANGUAGE)?.ways[0]?.slice(IN_LANGUAGE.length + 1) ??
  (units.find(isWord) ?? around.find(isWord))?.kind ??
  null;

/** The strike over a reform is not the reform; but to build a dam is the dam, and an office is but a title. */
const headMissed = ({ units, met }: Side): boolean =>
  met[0] === 0 &&
  units[0] !== undefined &&
  !isFounding(units[0]) &&
  !isLight(units[0]) &&
  units[0].kind !== "s";

/** "The strike": it names one thing and nobody. */
const isOneThing = ({ units }: Side): boolean => units.filter(isTelling).length < 2;

/** Arabic has no capitals: a word may be a name. */
const mayBeName = (unit: Unit): boolean =>
  isName(unit) || (unit.kind === "ar" && unit.ways.some((way) => way.startsWith("n:")));

/** Each names somebody or something that the other does not. */
const otherNames = (a: Side, b: Side): boolean =>
  (unmet(a, isProper) > 0 && unmet(b, mayBeName) > 0) || (unmet(b, isProper) > 0 && unmet(a, mayBeName) > 0);

const isMet = ({ met, near }: Side): boolean => met.every((one, at) => one >= BY_WIDER || near[at]! > 0);

/** All that one says the other says too, but of something else: the strike over it. */
const headOutside = (a: Side, b: Side): boolean => isMet(a) && headMissed(b);

/** True for a person, a place or an organisation alone, with or without an office. */
const onlyNames = ({ units }: Side): boolean => units.every((unit) => isProper(unit) || unit.kind === "s");

/** Each names a body, a person or a place of the lists, and the other another: the tariffs of Ottawa, those of the Union. */
const otherListed = (a: Side, b: Side): boolean =>
  [a, b].every((side) => unmet(side, (unit) => "ohp".includes(unit.kind) && !isSomewhere(unit)) > 0);

const bonesIn = ({ units, met, near }: Side): readonly string[] =>
  units.flatMap((unit, at) =>
    isProper(unit) && met[at] === 0 && near[at] === 0
      ? unit.ways.filter((way) => way.startsWith("n:")).map((way) => way.slice(2))
      : [],
  );

/** Each names somebody, or some place, whose name sounds nothing like the other's: no two spellings of one. */
function strangers(a: Side, b: Side): boolean {
  const [ofA, ofB] = [bonesIn(a), bonesIn(b)];
  return ofA.length > 0 && ofB.length > 0 && !ofA.some((one) => ofB.some((other) => soundAlike(one, other)));
}

/** More than half of the consonants of the longer stand in the shorter, in their order. */
const soundAlike = (one: string, other: string): boolean =>
  2 * inOrder(one, other) > Math.max(one.length, other.length);

/** The length of the longest run of sounds, gaps allowed, that both have. Names are short. */
function inOrder(one: string, other: string): number {
  let above = new Array<number>(other.length + 1).fill(0);
  for (const sound of one) {
    const row = [0];
    for (let at = 0; at < other.length; at++)
      row.push(sound === other[at] ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!));
    above = row;
  }
  return above.at(-1)!;
}
