import type { TopicForm } from "./topic.ts";
import { isBare } from "./topic-around.ts";
import { EVIDENCE, evidenceOf } from "./topic-evidence.ts";
import { BY_DIRECTION, best, meets, type Unit, unitOf } from "./topic-unit.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.7;

/**
 * How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`; what
 * stands behind `oneLanguage` was learnt with `kinds` later, of which a little was taken off. What one language adds or takes
 * off is chosen like the threshold, on pairs put aside.
 */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -1.13,
  coveredMost: 1.82,
  things: 1.21,
  names: 0.47,
  places: 0.74,
  numbers: 0.95,
  conceptsMissedLeast: -0.71,
  conceptsMissedMost: -0.31,
  headsMissed: -0.64,
  headOutside: -0.58,
  otherNames: -0.51,
  toldAround: 0.84,
  sameAction: 0.5,
  turnedAction: -1.29,
  otherAction: -0.08,
  actionMissing: -0.46,
  namesAlone: 0.71,
  otherFillings: -0.78,
  strangers: -1.76,
  otherListed: -0.72,
  swapped: -1.06,
  swappedInOneLanguage: -0.56,
  thingAddedInOneLanguage: -0.29,
  oneThingApart: -1.7,
  namedApart: -0.27,
  dated: -0.26,
  oneLanguage: -0.48,
  otherThemes: -0.7,
  siblings: -0.8,
};
const ordered = EVIDENCE.map((name) => WEIGHTS[name]);

/**
 * How likely two targets are about one thing, 0..1, by what their forms tell: what they share, what only one names, and how
 * their actions go together. Pure and quick: it compares short lists of strings.
 */
export function sameTopic(one: TopicForm, other: TopicForm): number {
  const evidence = evidenceOf(one, other);
  if (evidence === null) return 0;
  let odds = WEIGHTS.bias;
  for (let at = 0; at < evidence.length; at++) odds += evidence[at]! * ordered[at]!;
  return 1 / (1 + Math.exp(-odds));
}

/**
 * False where two targets are surely not one topic, by their keys alone: neither shares a key with the other, nor is so bare that
 * the words around it might tell it. What is around them is not asked for; {@link sameTopic} is 0 wherever this is false.
 */
export function mayBeSameTopic(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [one.map(unitOf), other.map(unitOf)];
  return isBare(left) || isBare(right) || left.some((unit) => best(unit, right) > BY_DIRECTION);
}

/**
 * True where a topic is what a query asks for: every key of the query is met by one of the topic's, and where some are met only
 * by the words around it, at least one is met by its own. A query that names nothing finds nothing.
 */
export function matchesQuery(query: TopicForm, topic: TopicForm): boolean {
  const keys = topic.keys.map(unitOf);
  const around = topic.around.map(unitOf);
  const asked = query.keys.map(unitOf);
  const has = (units: readonly Unit[], unit: Unit): boolean =>
    units.some((one) => meets(unit.ways, one.ways) || meets(unit.ways, one.wider));
  return asked.some((unit) => has(keys, unit)) && asked.every((unit) => has(keys, unit) || has(around, unit));
}
