import { AGAINST, OR, WIDER } from "../topics/topic.ts";

/** Keys that tell a kind of thing at most: "area", "group". */
export const GENERAL = /^[gs]:/u;
/** Keys that tell a name. */
export const NAME = /(?:^|\|)(?:n|p|o):/u;
/** Keys that tell what is done. */
export const DEED = /^a[+-]?:/u;

/** The ways in which a key tells its own thing: not what is wider than it, nor its opposite. */
export const waysOf = (key: string): readonly string[] =>
  key.split(OR).filter((way) => way[0] !== WIDER && way[0] !== AGAINST);
