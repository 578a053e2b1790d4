import { LIFT } from "./concept-keys.ts";
import { OR } from "./topic.ts";
import { anyMeet, placesDiffer, placesDifferAround, sharedAround } from "./topic-around.ts";
import { isAction, isCount, isPlace, isProper, isYear, type Side } from "./topic-side.ts";
import { opposed } from "./topic-unit.ts";

/** True where an opposite action, another number or another place parts the two for sure. */
export function parted(a: Side, b: Side): boolean {
  for (const sort of [isYear, isCount, isPlace]) {
    const [ofA, ofB] = [a.units.filter(sort), b.units.filter(sort)];
    if (ofA.length > 0 && ofB.length > 0 && !anyMeet(ofA, ofB)) return true;
  }
  if (placesDiffer(a, b) || liftsAlone(a, b) || liftsAlone(b, a)) return true;
  return a.units.some(
    (unit, at) =>
      a.met[at] !== 1 && b.units.some((against, place) => b.met[place] !== 1 && opposed(unit, against)),
  );
}

const LIFTING = LIFT.split(OR, 1)[0]!;

/** To lift the blockade is not the blockade. */
const liftsAlone = (a: Side, b: Side): boolean =>
  a.units.some(({ ways }, at) => a.met[at] === 0 && ways.includes(LIFTING)) && !b.units.some(isAction);

/**
 * Targets of one thing and no name ("the deal", "nuclear power") are told by what stands around them: a doing or a general word
 * has to have a name or place there that is the other's too, and no place may be another.
 */
export function untold(a: Side, b: Side): boolean {
  const bare = ({ units }: Side): boolean =>
    units.filter(({ kind }) => kind !== "s").length < 2 &&
    !units.some((unit) => isProper(unit) || unit.kind === "#");
  if (!bare(a) && !bare(b)) return false;
  const vague = ({ units }: Side): boolean => units.every((unit) => unit.kind !== "c");
  return placesDifferAround(a, b) || ((vague(a) || vague(b)) && !sharedAround(a, b));
}
