import { isAction, isConcept, isFounding, isLight, isProper, isWord, type Side } from "./topic-side.ts";
import { BY_DIRECTION, type Unit } from "./topic-unit.ts";

/**
 * Much is the same, and each names a thing or doing that the other does not: the bread subsidy, the fuel subsidy. That both are
 * less of something makes them no one doing.
 * @param alike In one language words that no list has could have been met.
 */
export const otherFillings = (a: Side, b: Side, alike: boolean): boolean => {
  const [ofA, ofB] = [a, b].map(({ units, met }) =>
    units.filter(
      (unit, at) => met[at]! <= BY_DIRECTION && ("cohag".includes(unit.kind) || (alike && isWord(unit))),
    ),
  );
  const general = [ofA!, ofB!].every((units) => units.every(({ kind }) => kind === "g"));
  const framed = [a, b].every(({ met }) => met.filter((one) => one === 1).length > 1);
  return framed && !general && ofA!.length > 0 && ofB!.length > 0;
};

/** What a target names besides what the other names too, but what goes without saying. */
const rest = ({ units, met, near }: Side): readonly Unit[] =>
  units.filter(
    (unit, at) =>
      met[at] === 0 &&
      near[at] === 0 &&
      unit.kind !== "s" &&
      !isFounding(unit) &&
      !(isAction(unit) && isLight(unit)),
  );

/** The same without what is too general to be another thing, where there is more: the national youth team. */
const telling = (side: Side): readonly Unit[] => {
  const all = rest(side);
  const some = all.filter(({ kind }) => kind !== "g");
  return some.length > 0 ? some : all;
};

const framed = ({ met }: Side): boolean => met.filter((one) => one === 1).length > 1;

/** Names, numbers, and things and doings: one of these stands for none of another sort; to retire and marriage are two ages. */
const sortOf = (unit: Unit): string =>
  isProper(unit) ? "name" : isConcept(unit) || isAction(unit) ? "thing" : unit.kind;

/**
 * 1 where all is the same but for one thing, and each has another: the nurses' release, the journalists' release.
 * @param alike In one language a word that no list has may be that thing.
 */
export function swapped(a: Side, b: Side, alike: boolean): number {
  const [ofA, ofB] = [a, b].map(telling) as [readonly Unit[], readonly Unit[]];
  if (!framed(a) || ofA.length !== 1 || ofB.length !== 1) return 0;
  const [one, other] = [ofA[0]!, ofB[0]!];
  // Arabic writes names as it does words.
  if (isWord(one) || isWord(other)) return Number(alike);
  return Number(sortOf(one) === sortOf(other));
}

/** How many things or doings, at most two, one says more where the other says nothing else: their trial in secret. A name or a place may only tell which one is meant. */
export const addedThing = (a: Side, b: Side): number =>
  framed(a) && rest(a).length === 0 ? Math.min(2, rest(b).filter((unit) => !isProper(unit)).length) : 0;
