import type { Language } from "../base/language.ts";
import { mayBeSameTopic } from "../topics/same-topic.ts";
import { type Named, pointsOnly, wordsOf } from "./shift-target.ts";

/** What is known of a stance before its article is read. */
export interface Glimpsed extends Named {
  readonly lang: Language;
  readonly topicId: string | null;
  /** Keys of its topic's form; null where they are not known. */
  readonly keys: readonly string[] | null;
}

/**
 * False where two stances are surely not about one thing, whatever their articles tell: `sameMatter` is false wherever this is.
 * Quick: it keeps most of what a speaker ever said from being read.
 */
export function mayBeMatter(one: Glimpsed, other: Glimpsed): boolean {
  if (one.topicId !== null && one.topicId === other.topicId) return true;
  if (one.keys === null || other.keys === null) return true;
  if (pointsOnly(one) || pointsOnly(other)) return true;
  if (mayBeSameTopic(one.keys, other.keys)) return true;
  // The article of one may know all names of the other.
  if (onlyNames(one.keys) || onlyNames(other.keys)) return true;
  if (one.lang !== other.lang) return false;
  const words = new Set(wordsOf(one, one.lang));
  return wordsOf(other, other.lang).some((word) => words.has(word));
}

const onlyNames = (keys: readonly string[]): boolean =>
  keys.length > 0 && keys.every((key) => /(?:^|\|)n:/u.test(key));
