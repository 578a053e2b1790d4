import { OR, type TopicForm } from "./topic.ts";

/** How far from a topic's other stances a target may stand and still be about the same thing. */
export interface Reach {
  /** Days; Infinity where the words say enough by themselves. */
  readonly days: number;
  /**
   * True of words that name so little ("the deal") that they found no topic, and join one only where the same article names
   * it in full, or where names around them say which one of those days it is.
   */
  readonly bare: boolean;
}

/** Names of people, places and bodies, and numbers: they tell one deal from another. Two consonants are too many names'. */
const ANCHOR = /^(?:n:[a-z]{3}|[poh]:|#)/u;
/** What says little by itself, and what is done: "reject", "continue". */
const LITTLE = /^(?:s|a[+-]?):/u;
/** "The ceasefire agreement" is another one some weeks on. */
const NAMELESS_DAYS = 30;
const BARE_DAYS = 3;
/** So many words of no name say what they are about: "reform of the pension age". */
const TELLING_KEYS = 3;

/**
 * True of a key that tells one thing from others of its kind. What may be a name or a word, as in Arabic any may, tells it
 * only where the name comes first.
 */
export const isAnchor = (key: string): boolean => ANCHOR.test(key.split(OR, 1)[0]!);

/** How far a form reaches: one that names somebody or something as far as there is news, a bare one hardly anywhere. */
export function reachOf({ keys }: Pick<TopicForm, "keys">): Reach {
  const telling = keys.filter((key) => !LITTLE.test(key)).length;
  if (keys.some(isAnchor) || telling >= TELLING_KEYS) return { days: Number.POSITIVE_INFINITY, bare: false };
  return telling >= 2 ? { days: NAMELESS_DAYS, bare: false } : { days: BARE_DAYS, bare: true };
}
