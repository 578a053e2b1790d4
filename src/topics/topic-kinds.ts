import { isAction, isProper, type Side } from "./topic-side.ts";
import { meets, type Unit } from "./topic-unit.ts";

const isUnmet = ({ met, near }: Side, at: number): boolean => met[at] === 0 && near[at] === 0;

const themeMissed = (side: Side): boolean =>
  side.theme >= 0 && side.units[side.theme]!.kind === "c" && isUnmet(side, side.theme);

/** Each is about a thing that the other does not name: twelve jets, twelve tanks. */
export const otherThemes = (a: Side, b: Side): boolean => themeMissed(a) && themeMissed(b);

/** Near words of one group are no kinds of one thing. */
const kindsOf = ({ wider }: Unit): readonly string[] => wider.filter((way) => !way.startsWith("k:"));

/** Each names another of one kind: the health minister, the finance minister. */
export function siblings(a: Side, b: Side): boolean {
  const left = (side: Side): readonly Unit[] =>
    side.units.filter((unit, at) => isUnmet(side, at) && !isProper(unit) && !isAction(unit));
  return left(a).some((one) => left(b).some((other) => meets(kindsOf(one), kindsOf(other))));
}
