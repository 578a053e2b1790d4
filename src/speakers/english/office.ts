import { tokens as tokensOf } from "../../text/tokens.ts";
import { isRole, type Titles } from "./titles.ts";

/** An office or trade as words tell it: "deputy head of the water agency". */
export interface Office {
  /** The noun that names it; "" where the words name none. */
  readonly head: string;
  /** All other words that tell it apart, small words left out. */
  readonly words: ReadonlySet<string>;
}

const SMALL = new Set(
  "the a an of for from at in on with to by and or his her its their our who which that as new then former outgoing incoming longtime veteran mr mrs ms dr senior then-".split(
    " ",
  ),
);
const BREAKS = new Set([
  "of",
  "for",
  "from",
  "at",
  "in",
  "on",
  "with",
  "to",
  "by",
  "who",
  "which",
  "that",
  "and",
  "whose",
]);

/** Who holds the second office is not meant by the bare first one: "the president" is no vice president. */
const BELOW = ["vice", "deputy", "assistant", "prime", "acting", "general", "vice-"];

const bare = (norm: string): string => norm.replace(/['’]s?$/u, "");

/** Reads an office out of the words of a title or a role. */
export function officeOf(role: string, titles: Titles): Office {
  const words = tokensOf(role)
    .filter((t) => t.word)
    .map((t) => bare(t.norm));
  let end = words.findIndex((word, at) => at > 0 && BREAKS.has(word));
  if (end < 0) end = words.length;
  let at = end - 1;
  while (at >= 0 && !isRole(words[at]!, titles)) at--;
  const head = at >= 0 ? words[at]! : "";
  return { head, words: new Set(words.filter((word, k) => k !== at && !SMALL.has(word))) };
}

/** True where a bare title may point to an office: same noun or its kin, and nothing that the title says speaks against it. */
export function fits(wanted: Office, held: Office, titles: Titles): boolean {
  if (wanted.head === "" || held.head === "") return false;
  if (wanted.head !== held.head && !titles.kin.get(wanted.head)?.has(held.head)) return false;
  for (const word of wanted.words) if (!held.words.has(word) && word !== held.head) return false;
  return !BELOW.some((word) => held.words.has(word) && !wanted.words.has(word) && wanted.head === held.head);
}
