import type { Token } from "../../text/tokens.ts";
import { isDefinite } from "./speaker-words.ts";

/** Words of kinship between two names. */
export const SON = /^(?:بن|ابن|بنت|ولد)$/u;

/** What follows ولد in a Mauritanian name; elsewhere it is "was born". */
export const OF_FATHER = /^(?:الشيخ|سيدي|عبد.*|محمد|احمد|الطايع|داداه|الغزواني|حرمه)$/u;

/** Endings of plurals and duals of things and persons, which no surname with article has. */
export const THINGS = /(?:ه|ات)$|^ال.{3,}(?:تين|تان|ين|ون)$/u;

/** Words behind which any word is a name's, whatever else it means: آل | صباح, عبد | الستار, ابن | سعيد. */
const HOLDS = /^(?:آل|عبد|بن|ابن|بنت|أبو|ابو|أبي)$/u;

/** True of a word that a word of kinship or servitude before it makes a name. */
export const heldInName = (tokens: readonly Token[], at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before?.word || !token?.word || !HOLDS.test(before.text)) return false;
  return before.text === "عبد" ? isDefinite(token.norm) : !isDefinite(token.norm) || SON.test(before.norm);
};

/** True of a given name with article, as the word behind it tells: الناصر | بن عمار, الطيب | ولد سيدي. */
export const opensFathered = (tokens: readonly Token[], at: number): boolean => {
  const [norm, next, father] = [tokens[at]?.norm ?? "", tokens[at + 1]?.norm ?? "", tokens[at + 2]];
  if (!/^ال.{3,}$/u.test(norm) || THINGS.test(norm) || !father?.word) return false;
  return /^(?:بن|ابن)$/u.test(next) || (next === "ولد" && OF_FATHER.test(father.norm));
};
