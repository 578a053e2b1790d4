import { OR, type TopicForm } from "./topic.ts";

/** From this value of {@link sameTopic} on, two targets are one topic. */
export const SAME_TOPIC = 0.6;

/** How much a key tells, by its first letter. */
function weightOf(key: string): number {
  const kind = key[0];
  if (kind === "n" || kind === "p" || kind === "#") return 1;
  return kind === "c" ? 1.2 : 0.8;
}

/** A bare name or number is no topic that two targets share by chance of one word; two keys and more are. */
const AROUND_WEIGHT = 0.3;

/**
 * How likely two targets are about one thing, 0..1: the weight of the keys that they share against all of their keys. What
 * stands around them counts for little. Pure and quick: it only compares short lists of strings.
 */
export function sameTopic(a: TopicForm, b: TopicForm): number {
  if (a.keys.length === 0 || b.keys.length === 0) return 0;
  let shared = 0;
  let all = 0;
  let met = 0;
  for (const key of a.keys) {
    const weight = weightOf(key);
    all += weight;
    if (b.keys.includes(key)) {
      shared += weight;
      met++;
    } else if (b.around.includes(key)) {
      shared += weight * AROUND_WEIGHT;
    }
  }
  for (const key of b.keys) {
    if (a.keys.includes(key)) continue;
    const weight = weightOf(key);
    all += weight;
    if (a.around.includes(key)) shared += weight * AROUND_WEIGHT;
  }
  if (met === 0) return 0;
  // What one side counts and the other counts otherwise parts them: another year, another article of a law.
  const numbers = (keys: readonly string[]): readonly string[] => keys.filter((key) => key[0] === "#");
  const [ofA, ofB] = [numbers(a.keys), numbers(b.keys)];
  if (ofA.length > 0 && ofB.length > 0 && !ofA.some((key) => ofB.includes(key))) return 0;
  return Math.min(1, shared / all);
}

/**
 * True where a topic is what a query asks for: every key of the query that tells something is among the topic's keys. A
 * query that names nothing finds nothing.
 */
export function matchesQuery(query: TopicForm, topic: TopicForm): boolean {
  return (
    query.keys.length > 0 &&
    query.keys.every((either) => either.split(OR).some((key) => topic.keys.includes(key)))
  );
}
