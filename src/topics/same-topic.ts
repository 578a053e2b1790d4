import type { TopicForm } from "./topic.ts";
import { EVIDENCE, evidenceOf, meets, type Unit, unitOf } from "./topic-evidence.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.7;

/** How much each piece of evidence weighs, in log-odds: learnt by `bench/train-topics.ts` from the groups of `bench/topics`. */
const WEIGHTS: Readonly<Record<(typeof EVIDENCE)[number] | "bias", number>> = {
  bias: -0.76,
  coveredLeast: 2.59,
  coveredMost: 0,
  things: 0.08,
  names: 0.03,
  places: 0,
  numbers: 0.89,
  thingsMissedLeast: -0.8,
  thingsMissedMost: 0,
  headsMissed: -0.46,
  otherNames: -1.5,
  properMissed: -0.67,
  placesDiffer: -1.6,
  sharedAround: 0.17,
  sameAction: 0.56,
  alikeAction: 0,
  otherAction: -1.15,
  actionMissing: 0,
  lessMissing: -1.35,
  nameAgainstThing: -0.83,
  namesAlone: 1.06,
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
