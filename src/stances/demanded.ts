import type { Commitment } from "./commitment.ts";
import { callsAgainst } from "./shift-target.ts";
import type { Stance } from "./stance.ts";

/**
 * What is asked of others, as far as a judged stance does not tell it already: "the parties must end the siege" calls for that. A
 * call that is only likely is sure where a demand says the same.
 */
export function withDemands(
  stances: readonly Stance[],
  demands: readonly Commitment[],
): { readonly stances: readonly Stance[]; readonly demands: readonly Commitment[] } {
  const [judged, ...rest] = stances;
  if (judged === undefined || demands.length === 0) return { stances, demands };
  if (judged.act !== "calls-for" && judged.act !== "demands") return { stances, demands };
  const against = judged.target !== null && callsAgainst(judged);
  const alike = demands.every((one) => (one.position === "opposes" || callsAgainst(one)) === against);
  if (judged.target === null || !alike)
    return { stances, demands: judged.sure && judged.target ? [] : demands };
  return { stances: [{ ...judged, sure: true }, ...rest], demands: [] };
}
