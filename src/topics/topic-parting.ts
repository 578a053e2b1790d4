import { LIFT } from "./concept-keys.ts";
import { OR } from "./topic.ts";
import { keptByOne } from "./topic-actions.ts";
import { anyMeet, isUnnamed, placesDiffer, placesDifferAround, sharedAround } from "./topic-around.ts";
import {
  isAction,
  isConcept,
  isCount,
  isMonth,
  isPlace,
  isProper,
  isYear,
  PLACES,
  type Side,
} from "./topic-side.ts";
import { BY_WIDER, meets, opposed, type Unit } from "./topic-unit.ts";

/** True where an opposite action, another number or another place parts the two for sure. */
export function parted(a: Side, b: Side): boolean {
  for (const sort of [isYear, isMonth, isCount, ...PLACES]) {
    const [ofA, ofB] = [a.units.filter(sort), b.units.filter(sort)];
    if (ofA.length > 0 && ofB.length > 0 && !anyMeet(ofA, ofB)) return true;
  }
  if (otherPlacesLeft(a, b) || besideNarrower(a, b) || besideNarrower(b, a)) return true;
  if (otherYearAround(a, b) || otherYearAround(b, a)) return true;
  if (placesDiffer(a, b) || liftsAlone(a, b) || liftsAlone(b, a)) return true;
  if (otherThanNamed(a, b) || otherThanNamed(b, a) || aboutIt(a, b) || aboutIt(b, a)) return true;
  if (keptByOne(a, b)) return false;
  return a.units.some(
    (unit, at) =>
      a.met[at] !== 1 && b.units.some((against, place) => b.met[place] !== 1 && opposed(unit, against)),
  );
}

/**
 * What is said or done about a thing, ends it, or is but a part of it: the protest against a merger is not the merger, an article no
 * law, the film about a murder no murder, and to scrap a levy is not the levy.
 */
const ABOUT: ReadonlySet<string> = new Set(
  (
    "a:protest c:labour-strike a:investigate c:debate a:criticise a:condemn a:celebrate a:apologise a:compensate c:trial a:sue " +
    "a:prosecute c:report c:statement c:rumour c:opinion-poll a:visit c:victims a:survive c:spokesperson c:member c:phase " +
    "c:article-of-law a:amend c:chapter a:fear a:warn c:anniversary a:debate a:mourn c:funeral c:budget c:headquarters a+:fund c:cost a-:boycott " +
    "a-:cancel a-:repeal a-:eliminate a-:remove a:withdraw a:breach c:film c:documentary c:novel c:song c:quota a:disperse c:opening-fire"
  ).split(" "),
);

/** What two do to each other, whoever is named first. */
const MUTUAL: ReadonlySet<string> = new Set(
  "negotiate agree normalise meet reconcile cooperate exchange merge unify compete sign sever-ties mediate split separate connect"
    .split(" ")
    .map((id) => `a:${id}`),
);

/** Two named in one order and in the other, in one language: the Turkish attack on the Kurds, the Kurdish attack on the Turks. */
export function turnedRound(a: Side, b: Side): boolean {
  if (
    !a.units.some(
      (unit, at) => isAction(unit) && a.met[at] === 1 && !unit.ways.some((way) => MUTUAL.has(way)),
    )
  )
    return false;
  const places = a.units
    .filter(({ kind }) => "poh".includes(kind))
    .map(({ ways }) => b.units.findIndex((unit) => isProper(unit) && meets(ways, unit.ways)))
    .filter((place) => place >= 0);
  return places.length > 1 && places[0]! > places[1]!;
}

/** In one language a name is written one way: who shares a name and has another beside it is somebody else. */
export function namesakes(a: Side, b: Side): boolean {
  const shares = a.units.some(({ kind }, at) => kind === "n" && a.met[at] === 1);
  return (
    shares && [a, b].every(({ units, met }) => units.some(({ kind }, at) => kind === "n" && met[at] === 0))
  );
}

const isTold = ({ met, near }: Side, at: number): boolean => met[at]! >= BY_WIDER || near[at]! > 0;

/** Where both name Tigray, Ethiopia's forces and Eritrea's are two: what is left of the places when the same are taken away. */
function otherPlacesLeft(a: Side, b: Side): boolean {
  const [ofA, ofB] = [a.units.filter(isPlace), b.units.filter(isPlace)];
  const left = (some: readonly Unit[], others: readonly Unit[]): readonly Unit[] =>
    some.filter(({ ways }) => !others.some((other) => meets(ways, other.ways)));
  const [leftA, leftB] = [left(ofA, ofB), left(ofB, ofA)];
  return leftA.length > 0 && leftB.length > 0 && !anyMeet(leftA, leftB);
}

/** Spain's ban in Malaga and the ban in Barcelona: one names a place in a country, and the other another in it. */
const besideNarrower = (a: Side, b: Side): boolean =>
  a.units.some((unit, at) => isPlace(unit) && a.met[at] === 0 && a.near[at] === 0) &&
  b.units.some((unit, at) => isPlace(unit) && b.met[at]! < 1 && b.met[at]! > 0);

/** One names a year, and where the other stands another is named. */
const otherYearAround = (a: Side, b: Side): boolean => {
  const [years, far] = [a.units.filter(isYear), b.around.filter(isYear)];
  return years.length > 0 && far.length > 0 && !b.units.some(isYear) && !anyMeet(years, far);
};

/** All that one names the other names too, and with it what is said or done about it. */
const aboutIt = (a: Side, b: Side): boolean =>
  a.units.every((_, at) => isTold(a, at)) &&
  b.units.some(({ ways }, at) => !isTold(b, at) && ways.some((way) => ABOUT.has(way)));

/** Somebody or some place alone, and what somebody does or has: the governor is not his ban. */
const otherThanNamed = (a: Side, b: Side): boolean =>
  a.units.every((unit) => isProper(unit) || unit.kind === "s") &&
  b.units.some((unit, at) => b.met[at] === 0 && b.near[at] === 0 && (isConcept(unit) || isAction(unit)));

const LIFTING = LIFT.split(OR, 1)[0]!;

/** To lift the blockade is not the blockade. */
const liftsAlone = (a: Side, b: Side): boolean =>
  a.units.some(({ ways }, at) => a.met[at] === 0 && ways.includes(LIFTING)) &&
  (!b.units.some(isAction) || b.met.every((met) => met === 1));

/**
 * Targets of one thing and no name ("the deal", "nuclear power") are told by what stands around them: a doing or a general word
 * has to have a name or place there that is the other's too. What names nobody and no place ("the pension reform") is another
 * where the words around tell of another place.
 */
export function untold(a: Side, b: Side): boolean {
  if (isUnnamed(a) && isUnnamed(b) && placesDifferAround(a, b)) return true;
  const bare = ({ units }: Side): boolean =>
    units.filter(({ kind }) => kind !== "s").length < 2 &&
    !units.some((unit) => isProper(unit) || unit.kind === "#");
  if (!bare(a) && !bare(b)) return false;
  const vague = ({ units }: Side): boolean => units.every((unit) => unit.kind !== "c");
  return placesDifferAround(a, b) || ((vague(a) || vague(b)) && !sharedAround(a, b));
}
