import { isAction, isFounding, isLight, type Side } from "./topic-side.ts";
import { BY_WIDER } from "./topic-unit.ts";

/** One wants more of something and the other less of something: maybe the same. */
export function turned(a: Side, b: Side): boolean {
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
