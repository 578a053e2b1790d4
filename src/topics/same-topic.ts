import type { TopicForm } from "./topic.ts";
import { EVIDENCE, evidenceOf, meets, type Unit, unitOf } from "./topic-evidence.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.7;

/** How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`. */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -1.43,
  coveredLeast: 1.4,
  coveredMost: 1.54,
  things: 0.49,
  names: 0.03,
  places: 0.63,
  numbers: 1.12,
  thingsMissedLeast: 0,
  thingsMissedMost: 0,
  conceptsMissedLeast: -1.54,
  wordsMissedLeast: 0,
  missedInOneLanguage: -0.79,
  headsMissed: -0.65,
  headOutside: -1.67,
  within: -0.37,
  otherNames: -2.44,
  otherPlaces: -3.5,
  properMissed: -0.2,
  placesDiffer: -1.97,
  placesDifferAround: 0,
  sharedAround: 0,
  toldAround: 0.56,
  sameAction: 0.38,
  alikeAction: 1.03,
  turnedAction: -0.8,
  otherAction: -0.66,
  actionMissing: 0,
  lessMissing: -0.71,
  nameAgainstThing: -1.06,
  namesAlone: 1.1,
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
