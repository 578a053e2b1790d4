import type { Language } from "../base/language.ts";
import type { Topic, TopicTarget } from "../store/topics.ts";
import { fold } from "../text/fold.ts";
import { isAnchor } from "../topics/reach.ts";
import { OR } from "../topics/topic.ts";

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

/** The same of an Arabic verb, present, future or past; not of nouns that begin like one (يوم, سياسة, سنة). Folded. */
const VERBAL =
  /^(?:قد|سوف|كان|كانت|اصبح|اصبحت|بات|باتت|ي(?!وم|ورو|هود|مين|سار|نبع|مني|ونيو|وليو|ناير|من\s|د\s)\p{L}{2,6}|س[يتن](?!اس|ار|اد|طر|نم|ول|ره|ير|ين|وات|ه\s|د|ا)\p{L}{2,6}|ت(?:كون|صبح|بقي|تم|عود|ؤدي|قوم|صل|منع|ستمر|تحول|سعي|ؤثر|نهار))\s/u;

/** What stands before a thing and says only that somebody thinks of it; with one letter before its article taken off. */
const LEADING: Readonly<Record<Language, RegExp>> = {
  en: /^(?:the |a |an |any |all )?(?:prospects?|possibility|idea|need|necessity|importance|question|issue|matter|notion|likelihood|chances?|urgency|topic|subject) (?:of|for) (?=\S)/iu,
  ar: /^(?:احتمال|احتمالات|إمكانية|امكانية|ضرورة|أهمية|اهمية|مسألة|قضية|موضوع|فكرة|حتمية) (?=\S{3})/u,
};

/**
 * What a topic is called: as people named it, else by the shortest clear one of its targets that names what most of
 * them are about and somebody or some place, in the reader's language where it has any. Null where nothing names it.
 */
export function topicName(
  names: Topic["names"],
  targets: readonly Pick<TopicTarget, "text" | "lang" | "keys">[],
  lang: Language,
): TopicName | null {
  const head = commonest(targets.flatMap(({ keys }) => keys?.[0]?.split(OR, 1)[0] ?? []));
  const by = (one: Language): TopicName | null => {
    const given = names[one];
    if (given !== undefined) return { text: given, lang: one };
    const best = targets
      .filter((target) => target.lang === one)
      .map(({ text, keys = [] }) => ({ text: tidy(text, one), lacks: lacking(keys, head) }))
      .filter(({ text }) => text !== "")
      .sort(
        (a, b) => unclear(a.text) - unclear(b.text) || a.lacks - b.lacks || a.text.length - b.text.length,
      )[0];
    return best === undefined ? null : { text: best.text, lang: one };
  };
  return by(lang) ?? by(lang === "ar" ? "en" : "ar");
}

/** How much a target lacks of what names a topic: what it is about, and a name. */
const lacking = (keys: readonly string[], head: string | null): number =>
  Number(head !== null && !keys.some((key) => key.split(OR, 1)[0] === head)) + Number(!keys.some(isAnchor));

function commonest(values: readonly string[]): string | null {
  let most: string | null = null;
  const counts = new Map<string, number>();
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (most === null || count > counts.get(most)!) most = value;
  }
  return most;
}

const unclear = (text: string): number =>
  Number(text.length < SHORTEST) + (isClause(fold(text.slice(0, 40))) ? 2 : 0);
const isClause = (folded: string): boolean => CLAUSE.test(folded) || VERBAL.test(folded);

function tidy(text: string, lang: Language): string {
  const line = text.replace(/\s+/gu, " ").trim().replace(LEADING[lang], "");
  if (line.length <= LONGEST) return line;
  const cut = line.lastIndexOf(" ", LONGEST - 1);
  // Where no word ends near by, half an emoji may be left: it is none.
  return `${line.slice(0, cut > LONGEST / 2 ? cut : LONGEST - 1).replace(/\p{Surrogate}$/u, "")}…`;
}
