import type { TopicForm } from "./topic.ts";
import { EVIDENCE, evidenceOf } from "./topic-evidence.ts";
import { meets, type Unit, unitOf } from "./topic-unit.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.6;

/** How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`. */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -2.71,
  coveredLeast: 1.41,
  coveredMost: 2.16,
  things: 0.61,
  names: 0.1,
  places: 0.93,
  numbers: 1.33,
  thingsMissedLeast: 0,
  thingsMissedMost: 0,
  conceptsMissedLeast: -0.51,
  wordsMissedLeast: 0,
  missedInOneLanguage: -0.94,
  headsMissed: -0.25,
  headOutside: -1.78,
  within: 0,
  otherNames: -0.33,
  otherPlaces: -2.51,
  properMissed: -0.1,
  placesDiffer: -1.29,
  placesDifferAround: 0,
  sharedAround: 0,
  toldAround: 0.74,
  sameAction: 0.47,
  alikeAction: 0.6,
  turnedAction: -1,
  otherAction: -0.51,
  actionMissing: 0,
  lessMissing: -0.55,
  nameAgainstThing: -0.47,
  namesAlone: 0.94,
  strangers: -1.37,
  otherFillings: -1.05,
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
