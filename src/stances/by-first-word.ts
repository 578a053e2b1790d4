/** Phrases by their first word, the longest first. */
export type ByFirstWord = ReadonlyMap<string, readonly (readonly string[])[]>;

/** @param phrases The words of each, as the tokens of a text are folded. */
export const byFirstWord = (phrases: readonly (readonly string[])[]): ByFirstWord =>
  Map.groupBy(
    [...phrases].sort((a, b) => b.length - a.length),
    ([first]) => first!,
  );
