import type { Language } from "../base/language.ts";
import type { Topic, TopicTarget } from "../store/topics.ts";
import { fold } from "../text/fold.ts";

/** A name in its language. */
export interface TopicName {
  readonly text: string;
  readonly lang: Language;
}

/** A longer one names nothing: it is cut at a word. In UTF-16 units. */
const LONGEST = 80;
/** A shorter one is clear only if nothing longer is there. */
const SHORTEST = 6;

/** A target that begins so tells what somebody does, and names nothing by itself; folded. */
const CLAUSE =
  /^(?:that|to|if|whether|how|why|what|he|she|it|they|we|i|you|there|this|these|those|his|her|its|their|our|my|your|not|no|ان|بان|انه|انها|انهم|بانه|بانها|لا|لن|لم|ما|هو|هي|هم|نحن|هذا|هذه|ذلك|تلك|هناك)\s/u;

/**
 * What a topic is called: as people named it, else by the shortest clear one of its targets, in the reader's language where
 * it has any. Null where nothing names it.
 */
export function topicName(
  names: Topic["names"],
  targets: readonly Pick<TopicTarget, "text" | "lang">[],
  lang: Language,
): TopicName | null {
  const by = (one: Language): TopicName | null => {
    const given = names[one];
    if (given !== undefined) return { text: given, lang: one };
    const texts = [...new Set(targets.filter((target) => target.lang === one).map(({ text }) => tidy(text)))]
      .filter((text) => text !== "")
      .sort((a, b) => unclear(a) - unclear(b) || a.length - b.length);
    return texts[0] === undefined ? null : { text: texts[0], lang: one };
  };
  return by(lang) ?? by(lang === "ar" ? "en" : "ar");
}

const unclear = (text: string): number =>
  Number(text.length < SHORTEST) + (CLAUSE.test(fold(text.slice(0, 40))) ? 2 : 0);

function tidy(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= LONGEST) return line;
  const cut = line.lastIndexOf(" ", LONGEST - 1);
  // Where no word ends near by, half an emoji may be left: it is none.
  return `${line.slice(0, cut > LONGEST / 2 ? cut : LONGEST - 1).replace(/\p{Surrogate}$/u, "")}…`;
}
