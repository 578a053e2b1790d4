import type { TopicForm } from "./topic.ts";
import { EVIDENCE, evidenceOf, meets, type Unit, unitOf } from "./topic-evidence.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.65;

/** How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`. */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -1.45,
  coveredLeast: 1.7,
  coveredMost: 1.43,
  things: 0.36,
  names: 0.01,
  places: 0.6,
  numbers: 1.06,
  thingsMissedLeast: -0.04,
  thingsMissedMost: 0,
  conceptsMissedLeast: -1.55,
  headsMissed: -0.75,
  headOutside: -1.62,
  within: -0.36,
  otherNames: -2.33,
  otherPlaces: -3.45,
  properMissed: -0.27,
  placesDiffer: -1.98,
  placesDifferAround: 0,
  sharedAround: 0,
  toldAround: 0.54,
  sameAction: 0.27,
  alikeAction: 1.01,
  turnedAction: -0.73,
  otherAction: -0.71,
  actionMissing: 0,
  lessMissing: -0.62,
  nameAgainstThing: -1.08,
  namesAlone: 1.02,
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
