import { isAction, isPlace, isProper, isWord, PLACES, type Side } from "./topic-side.ts";
import { best, type Unit } from "./topic-unit.ts";

/** True where any key of some is met by any of others. */
export const anyMeet = (some: readonly Unit[], others: readonly Unit[]): boolean =>
  some.some((one) => best(one, others) > 0);

/** True of a target that names no one and no thing: "the ban". */
export const isBare = (units: readonly Unit[]): boolean =>
  !units.some((unit) => isProper(unit) || unit.kind === "c" || isWord(unit));

/** The words around a bare target ("the ban") tell nearly all that the other says, a name among it; 1 where they do. */
export function toldAround(bare: Side, other: Side): number {
  if (!isBare(bare.units)) return 0;
  const stands = (unit: Unit, at: number): boolean =>
    other.met[at]! > 0 || other.near[at]! > 0 || isAction(unit);
  const named = other.units.some((unit, at) => isProper(unit) && other.near[at] === 1);
  return named && other.units.length > 2 && other.units.every(stands) ? 1 : 0;
}

/** One target leaves the place to the words around it, and those tell of another than the other target. */
export const placesDiffer = (a: Side, b: Side): boolean =>
  a.units.some(isPlace) !== b.units.some(isPlace) &&
  PLACES.some((sort) => {
    const [one, other] = a.units.some(isPlace) ? [a, b] : [b, a];
    const [own, far] = [one.units.filter(sort), other.around.filter(sort)];
    return own.length > 0 && far.length > 0 && !anyMeet(own, [...far, ...other.units, ...other.around]);
  });

/** Both targets leave the place to the words around, and those tell of two: of where their speakers are, may be. */
export const placesDifferAround = (a: Side, b: Side): boolean =>
  ![...a.units, ...b.units].some(isPlace) &&
  PLACES.some((sort) => {
    const [ofA, ofB] = [a.around.filter(sort), b.around.filter(sort)];
    return ofA.length > 0 && ofB.length > 0 && !anyMeet(ofA, b.around) && !anyMeet(ofB, a.around);
  });

/** A name or a place that neither target has to itself stands with both. */
export function sharedAround(a: Side, b: Side): boolean {
  const ofA = [...a.units, ...a.around].filter(isProper);
  const ofB = [...b.units, ...b.around].filter(isProper);
  return anyMeet(ofA, ofB);
}

/** True of a target that names no person, body or place. */
export const isUnnamed = ({ units }: Side): boolean => !units.some(isProper);

/** One target names somebody or some place that stands nowhere with the other, which names nobody. */
export const namedApart = (a: Side, b: Side): boolean =>
  isUnnamed(b) && !isUnnamed(a) && a.units.every((unit, at) => !isProper(unit) || a.near[at] === 0);

/** Neither target names anybody or any place, and what stands around the one stands nowhere around the other. */
export function unnamedApart(a: Side, b: Side): boolean {
  const told = ({ around }: Side): boolean => around.some(isProper);
  return isUnnamed(a) && isUnnamed(b) && told(a) && told(b) && !sharedAround(a, b);
}
