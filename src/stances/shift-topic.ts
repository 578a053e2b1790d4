import type { Language } from "../base/language.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { tokens } from "../text/tokens.ts";
import { isIdle } from "../topics/idle-words.ts";
import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import { skeletonOf } from "../topics/skeleton.ts";
import type { Stance } from "./stance.ts";

/** The words of an article that tell what it is about, whoever speaks in it. */
export interface Setting {
  readonly lang: Language;
  /** Stems of title and lead, the speaker's names left out. */
  readonly stems: ReadonlySet<string>;
  /** Consonants of names and numbers in them; in Arabic, which has no capitals, of every word. */
  readonly names: ReadonlySet<string>;
}

/** A stance with its topic in the ledger, if it has one, and what its article is about. */
export interface Placed {
  readonly stance: Stance;
  readonly topicId: string | null;
  readonly setting: Setting;
}

/** How much of a text is its lead, in characters. */
const LEAD = 700;

/** What an article is about. `without` are names of the speaker, which every article of his has. */
export function settingOf(
  { lang, title, text }: { readonly lang: Language; readonly title: string; readonly text: string },
  without: readonly string[],
): Setting {
  const own = new Set(without.flatMap(foldedWords).flatMap((word) => [stem(word), skeletonOf(word) ?? ""]));
  const stems = new Set<string>();
  const names = new Set<string>();
  let before: string | null = null;
  for (const token of tokens(`${title}\n${text.slice(0, LEAD)}`)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    const bare = token.norm.replace(/['’]s?$/u, "");
    const short = stem(bare);
    if (short.length >= (lang === "ar" ? 2 : 3) && !own.has(short)) stems.add(short);
    const named = lang === "ar" || /\p{Lu}|^\p{N}/u.test(token.text);
    const bones = /^\p{N}/u.test(bare) ? bare : skeletonOf(bare);
    if (named && bones !== null && bones.length >= 3 && !own.has(bones)) names.add(bones);
    // A name that one language writes in one word the other may write in two: "Mirefield", ماير فيلد.
    const pair = lang === "ar" && bones !== null && before !== null ? before + bones : null;
    if (pair !== null && pair.length >= LONG_NAME) names.add(pair);
    before = bones;
  }
  return { lang, stems, names };
}

const sharedIn = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return shared;
};

/** So many words make two articles ones of the same affair; across languages two names, or one of many consonants. */
const WORDS_SHARED = 3;
const NAMES_SHARED = 2;
const LONG_NAME = 5;

/** True where two articles tell of one affair. */
export function sameAffair(a: Setting, b: Setting): boolean {
  if (a.lang === b.lang) return sharedIn(a.stems, b.stems) >= WORDS_SHARED;
  const shared = [...a.names].filter((name) => b.names.has(name));
  return shared.length >= NAMES_SHARED || shared.some((name) => name.length >= LONG_NAME);
}

/** Targets that only point at what the article is about: "the plan", هذا المشروع. */
const POINTING = new Set(
  foldedWords(
    "plan plans project scheme proposal idea measure move bill motion thing matter it this that them decision deal offer text draft step " +
      "مشروع المشروع خطة الخطة مقترح المقترح فكرة الفكرة قرار القرار إجراء الإجراء خطوة الخطوة أمر الأمر مسودة المسودة نص النص",
  ).map(stem),
);

/** True of a target that names nothing by itself: "the plan", or a clause about "it". */
export const pointsOnly = (stance: Stance): boolean =>
  stance.target === null ||
  /^(?:they|it|we|i|he|she|you)\s/iu.test(stance.target.text) ||
  foldedWords(matterOf(stance) ?? "")
    .filter((word) => !/^(?:the|this|that|these|those|any|such|his|her|their|هذا|هذه|ذلك|تلك)$/u.test(word))
    .every((word) => POINTING.has(stem(word)));

/** What is called for against a thing: "scrap the lane", "the bill to be rejected". */
const AGAINST =
  /\b(?:to (?:refuse|reject|scrap|drop|cancel|block|stop|halt|abandon|oppose|resist|withdraw|shelve|bin|ditch|vote (?:against|down))|(?:be|is|are) (?:rejected|scrapped|dropped|cancelled|canceled|blocked|stopped|halted|abandoned|withdrawn|shelved|binned|ditched|torn up|voted down|thrown out|refused))\b/iu;

/** True where what is called for is the end of the thing: who wants it scrapped is against it. */
export const callsAgainst = ({ act, target }: Stance): boolean =>
  (act === "calls-for" || act === "demands") && target !== null && AGAINST.test(target.text);

/** The words that name the thing: the target, or what is to be scrapped in it. */
function matterOf(stance: Stance): string | null {
  const text = stance.target?.text ?? null;
  if (text === null || !callsAgainst(stance)) return text;
  const { index, 0: found } = AGAINST.exec(text)!;
  const named = /^to/iu.test(found) ? text.slice(index + found.length) : text.slice(0, index);
  return named
    .replace(/\s(?:to|should|must)\s*$/iu, "")
    .replace(/\s(?:at|on|in|by|from)\s.*$/iu, "")
    .trim();
}

/**
 * True where two stances of a speaker are about one thing, surely enough to hold one against the other: their
 * articles tell of one affair, and the ledger has them under one topic, or their topics are alike or in one another; or one of them only points at
 * what its article is about, and that is what the other names.
 */
export function sameMatter(a: Placed, b: Placed): boolean {
  if (!sameAffair(a.setting, b.setting) && !namedAlike(a, b)) return false;
  if (pointsOnly(a.stance) || pointsOnly(b.stance)) return pointsAt(a, b) || pointsAt(b, a);
  if (a.topicId !== null && a.topicId === b.topicId) return true;
  const [one, other] = [a.stance.topic, b.stance.topic];
  if (one === null || other === null || one.keys.length === 0 || other.keys.length === 0) return false;
  if (sameTopic(one, other) >= SAME_TOPIC) return true;
  // "the closure", and "the closure of the field hospital", in one affair.
  const [short, long] = one.keys.length <= other.keys.length ? [a, b] : [b, a];
  const known = (key: string): boolean =>
    long.stance.topic!.keys.includes(key) || (key.startsWith("n:") && long.setting.names.has(key.slice(2)));
  return short.stance.topic!.keys.every(known);
}

/** From this likeness on two topics need one shared name only, where two languages have few words in common. */
const SURELY_ALIKE = 0.8;

const namedAlike = ({ stance, setting }: Placed, other: Placed): boolean =>
  setting.lang !== other.setting.lang &&
  sharedIn(setting.names, other.setting.names) > 0 &&
  stance.topic !== null &&
  other.stance.topic !== null &&
  sameTopic(stance.topic, other.stance.topic) >= SURELY_ALIKE;

/** True where what one names is what the article of the other, which only points, is about. */
function pointsAt(pointing: Placed, named: Placed): boolean {
  if (!pointsOnly(pointing.stance)) return false;
  if (pointsOnly(named.stance)) return true;
  if (pointing.setting.lang !== named.setting.lang) return false;
  const words = foldedWords(matterOf(named.stance) ?? "")
    .filter((word) => !isIdle(word, named.setting.lang))
    .map(stem);
  return words.length > 0 && words.every((word) => pointing.setting.stems.has(word));
}
