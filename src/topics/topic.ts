import type { Language } from "../base/language.ts";

/** What a topic is read from: the words of a target, and the sentence that they stand in. */
export interface Matter {
  readonly lang: Language;
  /** The target, a slice of the article. */
  readonly target: string;
  /** The sentence (or the nearest words) around it; it tells which deal "the deal" is. */
  readonly sentence: string;
}

/**
 * What a target is about, in words of no language: what two targets are compared by, and what the store finds topics by.
 * Plain data, so that it crosses threads and lies in a row.
 *
 * A key is one thing that the target names, in the ways that it may be met, with {@link OR} between them: a concept of the
 * lists ("c:truce"; "a" for actions, "p" for places, "o" for organisations, "h" for persons, "s" for what says little), the
 * consonants of a name ("n:hln"), a number ("#2026"), or a word of one language ("en:toll"). Behind {@link WIDER} stands what
 * it is a kind or a part of, or a group of near words ("k:7"), behind {@link AGAINST} its opposite.
 */
export interface TopicForm {
  /** Distinct, the most telling first. At most {@link KEYS_AT_MOST}. */
  readonly keys: readonly string[];
  /**
   * Keys of the sentence around it: weak evidence, for targets that name little by themselves ("the deal"). Last what thing it is
   * about, where it is known which of its keys that is ("t:c:hospital"), and its language ("l:ar").
   */
  readonly around: readonly string[];
}

/** Longer targets tell their topic by their first keys; a row and a comparison stay small. */
export const KEYS_AT_MOST = 12;

/** What kind of key tells the language of a target. */
export const IN_LANGUAGE = "l";
/** What kind of key tells which of a target's keys is the thing that it is about. */
export const THEME = "t";

/** Stands between the ways of one key, of which any may be met. */
export const OR = "|";
export const WIDER = "^";
export const AGAINST = "!";

/** The ways of keys by which an index finds them: each distinct, nothing wider and nothing opposite. */
export const plainKeys = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.flatMap((key) => key.split(OR)).filter((way) => way[0] !== WIDER && way[0] !== AGAINST)),
];
