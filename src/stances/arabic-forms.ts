/** A list of folded words, parted by spaces. */
export const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Present forms of a folded stem, of "he", "she", "we" and "I", with and without the future: يؤيد، تؤيد، نؤيد، أؤيد، سيؤيد. */
export const presentOf = (stem: string): readonly string[] =>
  ["ي", "ت", "ن", "ا"].flatMap((person) => [person + stem, `س${person}${stem}`]);
