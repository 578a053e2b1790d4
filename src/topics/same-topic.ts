import type { TopicForm } from "./topic.ts";
import { isBare } from "./topic-around.ts";
import { EVIDENCE, evidenceOf } from "./topic-evidence.ts";
import { BY_DIRECTION, best, meets, type Unit, unitOf } from "./topic-unit.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.8;

/** How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`. */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -2.06,
  coveredLeast: 0.06,
  coveredMost: 2.71,
  things: 1.2,
  names: 0.41,
  places: 0.44,
  numbers: 2.01,
  conceptsMissedLeast: -0.31,
  missedInOneLanguage: 0,
  headsMissed: -0.73,
  headOutside: -0.86,
  otherNames: -0.81,
  otherPlaces: 0,
  properMissed: 0,
  unnamedApart: -0.8,
  toldAround: 1.12,
  sameAction: 0.5,
  alikeAction: 0.17,
  turnedAction: -1.37,
  otherAction: -0.09,
  actionMissing: -0.36,
  lessMissing: 0,
  nameAgainstThing: 0,
  namesAlone: 0.93,
  otherFillings: -0.87,
  strangers: -1.03,
  otherListed: -0.63,
  swapped: -0.93,
  added: 0,
  swappedInOneLanguage: -0.99,
  addedInOneLanguage: -0.74,
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
