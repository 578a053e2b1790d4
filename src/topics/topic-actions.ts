import { isAction, isFounding, isLight, type Side } from "./topic-side.ts";
import { BY_WIDER, type Unit, unitOf } from "./topic-unit.ts";

const KEEPING: ReadonlySet<string> = new Set(["a+:keep", "a:stay", "a+:continue"]);
const isKept = ({ units }: Side): boolean => units.some(({ ways }) => ways.some((way) => KEEPING.has(way)));

/** Who wants a library kept open and who wants it closed speak of one thing; who opens a border and who closes it do not. */
export const keptByOne = (a: Side, b: Side): boolean => isKept(a) !== isKept(b);

/** One wants more of something and the other less of something: maybe the same. */
export function turned(a: Side, b: Side): boolean {
  if (keptByOne(a, b)) return false;
  const way = ({ units, met }: Side): number =>
    units.find(({ direction }, at) => direction !== 0 && met[at] !== 1)?.direction ?? 0;
  return way(a) * way(b) < 0;
}

/** How the actions of two targets go together; each part 0 or 1. */
export function actionsOf(a: Side, b: Side): Record<"same" | "other" | "missing", number> {
  let most = 0;
  const unmetOf = (side: Side): boolean => {
    let any = false;
    side.units.forEach((unit, at) => {
      if (!isAction(unit)) return;
      most = Math.max(most, side.met[at]!);
      if (side.met[at]! > 0) return;
      any ||= !isFounding(unit) && !isLight(unit);
    });
    return any;
  };
  const [ofA, ofB] = [unmetOf(a), unmetOf(b)];
  return {
    same: Number(most >= BY_WIDER),
    other: Number(ofA && ofB),
    missing: Number(ofA !== ofB),
  };
}

const LIFTS = (unit: Unit): boolean => unit.ways.includes("a-:lift");
const BANS = (unit: Unit): boolean => unit.ways.includes("a-:ban");
const ALLOWS = unitOf("a+:allow|!a-:ban");

/** Who speaks of lifting a ban means to allow, beside somebody who does not speak of lifting. */
export function asMeant(units: readonly Unit[], others: readonly Unit[]): readonly Unit[] {
  const lifted = units.findIndex(LIFTS);
  if (lifted < 0 || !units.some(BANS) || others.some(LIFTS) || others.some(BANS)) return units;
  return units.flatMap((unit, at) => (at === lifted ? [ALLOWS] : BANS(unit) ? [] : [unit]));
}
