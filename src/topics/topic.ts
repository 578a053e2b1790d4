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
 */
export interface TopicForm {
  /** Distinct, the most telling first; each tells its kind by what stands before its colon. At most {@link KEYS_AT_MOST}. */
  readonly keys: readonly string[];
  /** Keys of the sentence around it: weak evidence, for targets that name little by themselves ("the deal"). */
  readonly around: readonly string[];
}

/** Longer targets tell their topic by their first keys; a row and a comparison stay small. */
export const KEYS_AT_MOST = 12;

/** Stands between the keys of a query of which any may be met. No key holds it. */
export const OR = "|";
