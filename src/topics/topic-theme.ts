import type { Language } from "../base/language.ts";
import { endsHead } from "./idle-words.ts";
import { OR } from "./topic.ts";
import type { Word } from "./word.ts";

const ACTION = /^a[+-]?:/u;
/** Things, and words that no list has: names and places are compared by themselves. */
const THING = /^(?:c|g|en|ar):/u;

/**
 * The thing that a target is about, as the first way of one of its keys: its head, or what its action is done to. "The closure of
 * the maternity ward at Sfax's hospital" is about a ward, and no hospital. Null where it has none.
 * @param keys Of the whole target, its head first.
 * @param keysOf Reads the keys of some of its words.
 */
export function themeOf(
  keys: readonly string[],
  words: readonly Word[],
  lang: Language,
  keysOf: (some: readonly Word[]) => readonly string[],
): string | null {
  const head = keys[0];
  if (head === undefined) return null;
  const found = !ACTION.test(head)
    ? head
    : lang === "ar"
      ? keys.find((key) => THING.test(key))
      : englishObject(head, words, keysOf);
  return found !== undefined && THING.test(found) && keys.includes(found) ? found.split(OR, 1)[0]! : null;
}

/** "Closing the Tolga power station", "the closure of the power station", "the power station's closure". */
function englishObject(
  head: string,
  words: readonly Word[],
  keysOf: (some: readonly Word[]) => readonly string[],
): string | undefined {
  const [first, second, links] = firstPhrases(words);
  const own = keysOf(first);
  const at = own.indexOf(head);
  const lastThing = (some: readonly string[]): string | undefined => some.findLast((key) => THING.test(key));
  const behind = lastThing(own.slice(at + 1));
  if (behind !== undefined) return behind;
  const next = lastThing(keysOf(second));
  return links === "of" ? (next ?? lastThing(own)) : (lastThing(own) ?? next);
}

/** The words up to the first preposition, those up to the next, and that preposition. */
function firstPhrases(
  words: readonly Word[],
): readonly [readonly Word[], readonly Word[], string | undefined] {
  const link = words.findIndex(({ norm }, at) => at > 0 && endsHead(norm));
  if (link < 0) return [words, [], undefined];
  const rest = words.slice(link + 1);
  const end = rest.findIndex(({ norm }, at) => at > 0 && endsHead(norm));
  return [words.slice(0, link), end < 0 ? rest : rest.slice(0, end), words[link]!.norm];
}
