import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { tokens } from "../text/tokens.ts";
import { isIdle } from "../topics/idle-words.ts";
import { sameTopic } from "../topics/same-topic.ts";
import { skeletonOf } from "../topics/skeleton.ts";
import { together } from "./shift-action.ts";
import type { Stance } from "./stance.ts";

/** The words of an article that tell what it is about, whoever speaks in it. */
export interface Setting {
  readonly lang: Language;
  /** Stems of title and lead, the speaker's names left out. */
  readonly stems: ReadonlySet<string>;
  /** Consonants of names and numbers in them; in Arabic, which has no capitals, of every word. */
  readonly names: ReadonlySet<string>;
  /** Stems of the title and the first paragraph alone. */
  readonly opening: ReadonlySet<string>;
}

/** A stance with its topic in the ledger, if it has one, and what its article is about. */
export interface Placed {
  readonly stance: Stance;
  readonly topicId: string | null;
  readonly setting: Setting;
  /** Ids of topics that people took apart from its own; absent where nobody did. */
  readonly partedFrom?: ReadonlySet<string>;
}

/** How much of a text is its lead, in characters. */
const LEAD = 700;
/** The first paragraph, to its first stop behind so many characters. */
const OPENS = /^[^\n]{0,400}/u;

/** An article, as far as it tells what it is about. */
interface Told {
  readonly lang: Language;
  readonly title: string;
  readonly text: string;
}

/**
 * What an article is about. `without` are names of the speaker, which every article of his has. Words and names are read when
 * they are first asked for: of most articles that are compared only targets are, and names only across languages.
 */
export function settingOf(article: Told, without: readonly string[]): Setting {
  let words: Pick<Setting, "stems" | "opening"> | undefined;
  let names: Setting["names"] | undefined;
  return {
    lang: article.lang,
    get stems() {
      words ??= wordsIn(article, without);
      return words.stems;
    },
    get opening() {
      words ??= wordsIn(article, without);
      return words.opening;
    },
    get names() {
      names ??= namesIn(article, without);
      return names;
    },
  };
}

const ownWords = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap(foldedWords).flatMap((word) => [stem(word), skeletonOf(word) ?? ""]));

const bareOf = (norm: string): string => norm.replace(/['’]s?$/u, "");

function wordsIn(
  { lang, title, text }: Told,
  without: readonly string[],
): Pick<Setting, "stems" | "opening"> {
  const own = ownWords(without);
  const stems = new Set<string>();
  const opening = new Set<string>();
  const opens = title.length + 1 + OPENS.exec(text)![0].length;
  for (const token of tokens(`${title}\n${text.slice(0, LEAD)}`)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    const short = stem(bareOf(token.norm));
    if (short.length < (lang === "ar" ? 2 : 3) || own.has(short)) continue;
    stems.add(short);
    if (token.end <= opens) opening.add(short);
  }
  return { stems, opening };
}

function namesIn({ lang, title, text }: Told, without: readonly string[]): Setting["names"] {
  const own = ownWords(without);
  const names = new Set<string>();
  let before: string | null = null;
  for (const token of tokens(`${title}\n${text.slice(0, LEAD)}`)) {
    if (!token.word || isIdle(token.norm, lang)) continue;
    const bare = bareOf(token.norm);
    const named = lang === "ar" || /\p{Lu}|^\p{N}/u.test(token.text);
    const bones = /^\p{N}/u.test(bare) ? bare : skeletonOf(bare);
    if (named && bones !== null && bones.length >= 3 && !own.has(bones)) names.add(bones);
    // A name that one language writes in one word the other may write in two: "Mirefield", ماير فيلد.
    const pair = lang === "ar" && bones !== null && before !== null ? before + bones : null;
    if (pair !== null && pair.length >= LONG_NAME) names.add(pair);
    before = bones;
  }
  return names;
}

/** Words of any affair: days, and who holds an office. They make no two articles ones of the same. */
const EVERYDAY = new Set(
  foldedWords(
    "monday tuesday wednesday thursday friday saturday sunday said told asked minister leader chair chairman chairwoman president director " +
      "spokesman spokeswoman member members council committee government official officials lawmaker lawmakers party state group " +
      "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد قال قالت رئيس رئيسة وزير وزيرة نائب النائب نائبة مجلس لجنة حكومة الحكومة عضو أعضاء " +
      "النواب مدير مديرة متحدث المتحدث باسم عام العام أمين مئة مليون",
  ).map(stem),
);

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
  if (a.lang === b.lang)
    return [...a.stems].filter((word) => b.stems.has(word) && !EVERYDAY.has(word)).length >= WORDS_SHARED;
  const shared = [...a.names].filter((name) => b.names.has(name));
  return shared.length >= NAMES_SHARED || shared.some((name) => name.length >= LONG_NAME);
}

/** Targets that only point at what the article is about: "the plan", هذا المشروع. */
const POINTING = new Set(
  foldedWords(
    "plan plans project scheme proposal idea measure move bill motion thing matter it this that them decision deal offer text draft step " +
      "agreement accord treaty pact law legislation act reform policy package resolution amendment arrangement initiative version report change changes " +
      "مشروع المشروع خطة الخطة مقترح المقترح فكرة الفكرة قرار القرار إجراء الإجراء خطوة الخطوة أمر الأمر مسودة المسودة نص النص اتفاق الاتفاق اتفاقية الاتفاقية معاهدة المعاهدة قانون القانون تشريع التشريع صفقة الصفقة عرض العرض دعوة الدعوة مبادرة المبادرة صيغة الصيغة تعديل التعديل تعديلات التعديلات",
  ).map(stem),
);

/** What of a stance tells its matter; a row of the ledger has it too. */
export interface Named {
  readonly act: Act;
  readonly target: { readonly text: string } | null;
}

/** True of a target that names nothing by itself: "the plan", or a clause about "it". */
export const pointsOnly = (stance: Named): boolean =>
  stance.target === null ||
  /^(?:they|them|it|we|us|i|he|him|she|her|you)\s/iu.test(stance.target.text) ||
  foldedWords(matterOf(stance) ?? "")
    .filter((word) => !/^(?:the|this|that|these|those|any|such|his|her|their|هذا|هذه|ذلك|تلك)$/u.test(word))
    .every((word) => POINTING.has(stem(word)));

/** What is called for against a thing: "scrap the lane", "the bill to be rejected". */
const AGAINST =
  /\b(?:to (?:refuse|reject|scrap|drop|cancel|block|stop|halt|abandon|oppose|resist|withdraw|shelve|bin|ditch|vote (?:against|down))|(?:be|is|are) (?:rejected|scrapped|dropped|cancelled|canceled|blocked|stopped|halted|abandoned|withdrawn|shelved|binned|ditched|torn up|voted down|thrown out|refused))\b/iu;

/** True where what is called for is the end of the thing: who wants it scrapped is against it. */
export const callsAgainst = ({ act, target }: Named): boolean =>
  (act === "calls-for" || act === "demands") &&
  target !== null &&
  (AGAINST.test(target.text) || AGAINST_AR.test(foldedWords(target.text)[0] ?? ""));

/** The same in Arabic, as the first word: "إلغاء الضريبة", "سحبه". */
const AGAINST_AR =
  /^(?:ب|ل)?(?:سحب|الغاء|الغاي|الغاو|اسقاط|رفض|وقف|ايقاف|شطب|تجميد|طي|افشال|منع|مقاطعه|مقاطعت|التراجع|الرجوع|العدول)(?:ه|ها|هما|هم)?$/u;

/** Parts of a thing that somebody doubts who has not made up his mind about all of it: "the cost of the dam", كلفة السد. */
const ASPECT =
  /^\W{0,3}(?:(?:some|several|many|certain|parts?|aspects?|details?)\s(?:of\s)?)?(?:the\s|its\s)?(?:[\w]+\s(?:figures?|numbers?)|timing|costs?|price|details?|terms?|wording|numbers?|figures?|scale|pace|timetable|size|scope|schedule|funding|financing|impact|speed|clauses?|articles?|provisions?|aspects?|parts?|elements?)\s(?:and\s\w+\s)?(?:of|in|for)\s/iu;
const ASPECT_AR =
  /^(?:على\s|عن\s)?(?:بعض\s|جميع\s|عدد من\s)?(?:كلفة|تكلفة|تكاليف|أرقام|الأرقام الواردة في|الأرقام في|بنود|مواد|تفاصيل|توقيت|صياغة|صيغة|مدة|حجم|آلية|آليات|طريقة|كيفية|نقاط في|جوانب من|جوانب|البنود الواردة في|بنود في|مواد في|المواد الواردة في)\s/u;

/** The words that name the thing: the target, or what is to be scrapped in it. */
function matterOf(stance: Named): string | null {
  const whole = stance.target?.text ?? null;
  if (whole === null) return null;
  const text = whole.replace(ASPECT, "").replace(ASPECT_AR, "");
  if (!callsAgainst(stance)) return text;
  if (!AGAINST.test(text)) return text.replace(/^\S+\s?/u, "");
  const { index, 0: found } = AGAINST.exec(text)!;
  const named = /^to/iu.test(found) ? text.slice(index + found.length) : text.slice(0, index);
  return named
    .replace(/\s(?:to|should|must)\s*$/iu, "")
    .replace(/\s(?:at|on|in|by|from)\s.*$/iu, "")
    .trim();
}

/** From this likeness on two targets of one speaker, in articles of one affair, are one matter; strangers need more. */
const SAME_SPEAKER = 0.5;

/**
 * True where two stances of a speaker are about one thing, surely enough to hold one against the other: their
 * articles tell of one affair, and the ledger has them under one topic, or their topics are alike or in one another; or one
 * of them only points at what its article is about, and the other names nothing that this article does not know.
 */
export function sameMatter(a: Placed, b: Placed): boolean {
  if (areParted(a, b) || areParted(b, a)) return false;
  const points = pointsOnly(a.stance) || pointsOnly(b.stance);
  // Targets first: what articles are about takes longer to read.
  if (!points && !namesOneThing(a, b)) return false;
  if (!sameAffair(a.setting, b.setting) && !namedAlike(a, b)) return false;
  // "this loan", said twice, is one where both articles open with it, or much alike.
  if (
    isBare(a.stance) &&
    isBare(b.stance) &&
    !(opensWith(b.setting, a) && opensWith(a.setting, b)) &&
    !openAlike(a.setting, b.setting)
  )
    return false;
  return !points || pointsAt(a, b) || pointsAt(b, a);
}

const areParted = ({ partedFrom }: Placed, { topicId }: Placed): boolean =>
  topicId !== null && partedFrom?.has(topicId) === true;

/** True of two targets that are one topic, or one within the other. */
function namesOneThing(a: Placed, b: Placed): boolean {
  if (a.topicId !== null && a.topicId === b.topicId) return true;
  const [one, other] = [a.stance.topic, b.stance.topic];
  if (one === null || other === null || one.keys.length === 0 || other.keys.length === 0) return false;
  if (sameTopic(one, other) >= SAME_SPEAKER) return true;
  // "the hospital" is within "closing the hospital", and another matter.
  if (together(a.stance, b.stance, callsAgainst) === "apart") return false;
  return within(a, b) || within(b, a) || wordsWithin(a, b) || wordsWithin(b, a);
}

/** "the charge", in an article on the congestion charge, and "the congestion charge". */
function wordsWithin(short: Placed, long: Placed): boolean {
  if (short.setting.lang !== long.setting.lang) return false;
  const [few, all] = [short, long].map(({ stance, setting }) => wordsOf(stance, setting.lang)) as [
    readonly string[],
    readonly string[],
  ];
  return (
    few.length > 0 &&
    few.every((word) => all.includes(word)) &&
    all.every((word) => short.setting.stems.has(word))
  );
}

/** True of a target that is one bare word, which many affairs may have: "the loan". */
const isBare = (stance: Stance): boolean => !pointsOnly(stance) && (stance.topic?.keys.length ?? 0) <= 1;

/** True where the opening of an article of the same language has the words of a target. */
const opensWith = ({ lang, opening }: Setting, { stance, setting }: Placed): boolean =>
  lang !== setting.lang || wordsOf(stance, lang).every((word) => opening.has(word));

const openAlike = (a: Setting, b: Setting): boolean =>
  [...a.opening].filter((word) => b.opening.has(word) && !EVERYDAY.has(word)).length >= WORDS_SHARED;

/** The stems of the words that name the thing. */
export const wordsOf = (stance: Named, lang: Language): readonly string[] =>
  foldedWords(matterOf(stance) ?? "")
    .filter((word) => !isIdle(word, lang) && !MODIFIER.test(word))
    .map(stem);

/** "the extra runway", "the planned line": these tell no thing from another. */
const MODIFIER =
  /^(?:extra|additional|new|planned|proposed|whole|entire|controversial|disputed|so-called|present|current|latest|الجديد|الجديده|المقترح|المقترحه|المزمع|الحالي|الحاليه|الراهن|الراهنه|الاضافي|الاضافيه|كله|كلها|برمته|برمتها)$/u;

/** "the closure", and "the closure of the field hospital", in one affair. */
function within(short: Placed, long: Placed): boolean {
  const keys = short.stance.topic?.keys ?? [];
  const wider = long.stance.topic?.keys ?? [];
  if (keys.length === 0 || keys.length > wider.length) return false;
  const ways = (key: string): readonly string[] =>
    key.split("|").filter((way) => way[0] !== "^" && way[0] !== "!");
  const known = new Set(wider.flatMap(ways));
  return keys.every((key) =>
    ways(key).some((way) => known.has(way) || (way.startsWith("n:") && long.setting.names.has(way.slice(2)))),
  );
}

/**
 * From this likeness on two topics need one shared name only, where two languages have few words in common; none at all where
 * each is told by so many keys ("the sale of the port", بيع المرفأ).
 */
const SURELY_ALIKE = 0.75;
const TOLD_BY = 2;

const namedAlike = ({ stance, setting }: Placed, other: Placed): boolean =>
  setting.lang !== other.setting.lang &&
  stance.topic !== null &&
  other.stance.topic !== null &&
  (sharedIn(setting.names, other.setting.names) > 0 ||
    Math.min(stance.topic.keys.length, other.stance.topic.keys.length) >= TOLD_BY) &&
  sameTopic(stance.topic, other.stance.topic) >= SURELY_ALIKE;

/** True where what one names is what the article of the other, which only points, is about. */
function pointsAt(pointing: Placed, named: Placed): boolean {
  if (!pointsOnly(pointing.stance)) return false;
  if (pointsOnly(named.stance)) return true;
  if (pointing.setting.lang !== named.setting.lang) return namesKnown(named, pointing.setting);
  const words = wordsOf(named.stance, named.setting.lang);
  // "sending the bronzes back": what is done with the thing may be told in other words.
  const bare = DOING.test(named.stance.target?.text ?? "") ? words.slice(1) : words;
  return bare.length > 0 && bare.every((word) => pointing.setting.stems.has(word));
}

const DOING = /^\p{L}+ing\s/u;

/** True where a target bears names, and an article of the other language knows them all. */
function namesKnown({ stance }: Placed, setting: Setting): boolean {
  const names = (stance.topic?.keys ?? []).flatMap((key) => /(?:^|\|)n:(\p{L}+)/u.exec(key)?.[1] ?? []);
  return names.length > 0 && names.every((name) => setting.names.has(name));
}
