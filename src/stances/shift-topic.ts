import { foldedWords, stem } from "../text/search-words.ts";
import { isIdle } from "../topics/idle-words.ts";
import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import { skeletonOf } from "../topics/skeleton.ts";
import { together } from "./shift-action.ts";
import {
  openAlike,
  openMuchAlike,
  type Setting,
  sameAffair,
  sharedIn,
  wordsShared,
} from "./shift-setting.ts";
import { callsAgainst, matterOf, pointsOnly, tellsPart, wordsOf } from "./shift-target.ts";
import type { Stance } from "./stance.ts";

/** A stance with its topic in the ledger, if it has one, and what its article is about. */
export interface Placed {
  readonly stance: Stance;
  readonly topicId: string | null;
  readonly setting: Setting;
  /** Ids of topics that people took apart from its own; absent where nobody did. */
  readonly partedFrom?: ReadonlySet<string>;
}

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
  if (!sameAffair(a.setting, b.setting) && !namedAlike(a, b) && !opensAlike(a, b)) return false;
  // "this loan", said twice, is one where both articles open with it, or much alike.
  if (
    isBare(a.stance) &&
    isBare(b.stance) &&
    !(opensWith(b.setting, a) && opensWith(a.setting, b)) &&
    !openAlike(a.setting, b.setting)
  )
    return false;
  if (!points) return true;
  return (pointsAt(a, b) || pointsAt(b, a)) && !areApart(a, b);
}

/** So few words make two articles of one language ones of the same affair, where both open with the very thing. */
const FEW_SHARED = 2;
function opensAlike(a: Placed, b: Placed): boolean {
  const { lang } = a.setting;
  if (lang !== b.setting.lang || pointsOnly(a.stance) || pointsOnly(b.stance)) return false;
  const [one, other] = [wordsOf(a.stance, lang), wordsOf(b.stance, lang)];
  return (
    one.join(" ") === other.join(" ") &&
    opensWith(a.setting, a) &&
    opensWith(b.setting, b) &&
    wordsShared(a.setting, b.setting) >= FEW_SHARED
  );
}

/** "closing it" is another matter than the thing. */
const areApart = (a: Placed, b: Placed): boolean =>
  (a.stance.topic?.keys.length ?? 0) > 0 &&
  (b.stance.topic?.keys.length ?? 0) > 0 &&
  together(a.stance, b.stance, callsAgainst) === "apart";

const areParted = ({ partedFrom }: Placed, { topicId }: Placed): boolean =>
  topicId !== null && partedFrom?.has(topicId) === true;

/** "the farm at Ledbury", "the farm at Bosbury, near Ledbury". */
function areElsewhere(a: Placed, b: Placed): boolean {
  const [one, other] = [a, b].map(({ stance }) => AT_PLACE.exec(stance.target?.text ?? "")?.[1]);
  return one !== undefined && other !== undefined && skeletonOf(one) !== skeletonOf(other);
}
const AT_PLACE = /\s(?:at|near|outside)\s(?:the\s)?(\p{Lu}[\p{L}-]+)/u;

/** True of two targets that are one topic, or one within the other. */
function namesOneThing(a: Placed, b: Placed): boolean {
  if (areElsewhere(a, b) || tellsPart(a.stance) !== tellsPart(b.stance)) return false;
  if (a.topicId !== null && a.topicId === b.topicId) return true;
  const [one, other] = [a.stance.topic, b.stance.topic];
  if (one === null || other === null || one.keys.length === 0 || other.keys.length === 0) return false;
  if (isOthersDeed(a, b) || isOthersDeed(b, a) || areOfOtherKind(a, b)) return false;
  if (sameTopic(one, other) >= SAME_TOPIC) return true;
  // "the hospital" is within "closing the hospital", and another matter.
  if (together(a.stance, b.stance, callsAgainst) === "apart") return false;
  if (sharesNameAndThing(a, b)) return true;
  return [
    [a, b],
    [b, a],
  ].some(
    ([short, long]) =>
      ((within(short!, long!) || wordsWithin(short!, long!)) &&
        !isPartOf(long!, short!) &&
        !isAnothersMeans(short!, long!)) ||
      heads(short!, long!),
  );
}

/** "the sea wall", and "raising taxes to fund the sea wall": another thing to which something else is done. */
function isAnothersMeans(short: Placed, long: Placed): boolean {
  const { lang } = long.setting;
  if (short.setting.lang === lang) {
    const [before, more] = (long.stance.target?.text ?? "").split(MEANS);
    const own = new Set(wordsOf(short.stance, lang));
    return more !== undefined && !foldedWords(before!).some((word) => own.has(stem(word)));
  }
  const known = new Set((short.stance.topic?.keys ?? []).flatMap((key) => key.split("|")));
  const more = (long.stance.topic?.keys ?? []).filter(
    (key) => !key.split("|").some((way) => !/^[!^]/u.test(way) && known.has(way)),
  );
  return more.filter((key) => DEED.test(key)).length > 1 && more.some((key) => key.startsWith("c:"));
}

/** "a loan to fund the factory": what stands before is another thing than what it is for. */
const MEANS =
  /\s(?:to\s(?:fund|finance|pay\sfor|build|buy|run|guard)|for\s(?:funding|financing|building|buying|running)|ل(?:تمويل|بناء|شراء|إنشاء|تشغيل|حماية|تأمين|دعم|إدارة))\s/u;

/** "a new hospital in Ledbury", "a private hospital in Ledbury": what only one of two is, where both are told in full. */
function areOfOtherKind(a: Placed, b: Placed): boolean {
  const [one, other] = [a, b].map(({ stance }) => stance.topic?.keys ?? []) as [
    readonly string[],
    readonly string[],
  ];
  return [
    [one, other],
    [other, one],
  ].some(
    ([own, others]) =>
      own!.some((key) => KIND_OF_THING.test(key) && !others!.includes(key)) &&
      others!.filter((key) => !GENERAL.test(key)).length >= TOLD_IN_FULL,
  );
}
const KIND_OF_THING = /^c:(?:private|temporary|underground|military|civilian|nuclear)(?:\||$)/u;
const TOLD_IN_FULL = 3;

/** "the investigation", and that into somebody whom the article of the first does not know. */
function isOthersDeed(bare: Placed, named: Placed): boolean {
  const keys = bare.stance.topic?.keys ?? [];
  if (keys.length !== 1 || !DEED.test(keys[0]!)) return false;
  const names = (named.stance.topic?.keys ?? []).filter((key) => NAME.test(key));
  const known = bare.setting.names;
  return (
    names.length > 0 &&
    !names.some((key) =>
      key.split("|").some((way) => known.has(way.replace(/^\^?[a-z]:/u, "")) || way.startsWith("p:")),
    )
  );
}

/** "the fire at the shelter", كلفة السد: another thing at its head, to which nothing is done, is not the thing in it. */
function isPartOf(long: Placed, short: Placed): boolean {
  const { lang } = long.setting;
  if (lang !== short.setting.lang) return false;
  const known = new Set((short.stance.topic?.keys ?? []).flatMap((key) => key.split("|")));
  const doing = (long.stance.topic?.keys ?? []).some(
    (key) => /^a[+-]?:(?!amend|violat|breach)/u.test(key) && !key.split("|").some((way) => known.has(way)),
  );
  if (doing) return false;
  const text = matterOf(long.stance) ?? "";
  const head =
    lang === "ar" ? (foldedWords(text)[0] ?? "") : text.split(/\s(?:of|at|in|on|for|to|from|with|by)\s/u)[0]!;
  const own = new Set(wordsOf(short.stance, lang));
  const heads = foldedWords(head)
    .filter((word) => !isIdle(word, lang))
    .map(stem);
  return heads.length > 0 && !heads.some((word) => own.has(word));
}

/** "the charge", in an article that opens with one, and "the congestion charge". */
function heads(bare: Placed, named: Placed): boolean {
  const { lang, opening } = bare.setting;
  if (lang !== named.setting.lang) return false;
  const [one, more] = [wordsOf(bare.stance, lang), wordsOf(named.stance, lang)];
  const whole = named.stance.target?.text ?? "";
  return (
    one.length === 1 &&
    opening.has(one[0]!) &&
    (lang === "ar" ? more[0] : more.at(-1)) === one[0] &&
    !/\s(?:of|for|on|in|at|to)\s/u.test(whole)
  );
}

/** "the charge", in an article on the congestion charge, and "the congestion charge". */
function wordsWithin(short: Placed, long: Placed): boolean {
  if (short.setting.lang !== long.setting.lang) return false;
  const [few, whole] = [short, long].map(({ stance, setting }) => wordsOf(stance, setting.lang)) as [
    readonly string[],
    readonly string[],
  ];
  const all = isOpen(long.stance) ? wordsOf(withoutPlace(long.stance), long.setting.lang) : whole;
  return (
    few.length > 0 &&
    few.every((word) => all.includes(word)) &&
    all.every((word) => short.setting.stems.has(word))
  );
}

const isOpen = ({ act, hedged }: Stance): boolean => act === "agrees" && hedged;
/** "would not oppose crewless ferries | on short routes": a door opened on a part is opened on the thing. */
const withoutPlace = (stance: Stance): Pick<Stance, "act" | "target"> => ({
  act: stance.act,
  target: stance.target && {
    ...stance.target,
    text: stance.target.text.replace(
      /\s(?:on|in|for|at|during|along|across)\s.*$|\s(?:في|على|خلال|ضمن)\s.*$/u,
      "",
    ),
  },
});

/** True of a target that is one bare word, which many affairs may have: "the loan". */
const isBare = (stance: Stance): boolean => !pointsOnly(stance) && (stance.topic?.keys.length ?? 0) <= 1;

/** True where the opening of an article of the same language has the words of a target. */
const opensWith = ({ lang, opening }: Setting, { stance, setting }: Placed): boolean =>
  lang !== setting.lang || wordsOf(stance, lang).every((word) => opening.has(word));
/** "the closure", and "the closure of the field hospital", in one affair. */
function within(short: Placed, long: Placed): boolean {
  const all = short.stance.topic?.keys ?? [];
  // "the privatisation of the company", where the company is the one for water.
  const telling = all.filter((key) => !GENERAL.test(key));
  const keys = telling.length > 0 ? telling : all;
  const wider = long.stance.topic?.keys ?? [];
  if (keys.length === 0 || keys.length > wider.length) return false;
  // "the investigation into his campaign" is no other investigation: a deed alone tells no matter where more was said.
  if (keys.every((key) => DEED.test(key)) && saysMore(short, long)) return false;
  const ways = (key: string): readonly string[] =>
    key.split("|").filter((way) => way[0] !== "^" && way[0] !== "!");
  const known = new Set(wider.flatMap(ways));
  return keys.every((key) =>
    ways(key).some((way) => known.has(way) || (way.startsWith("n:") && long.setting.names.has(way.slice(2)))),
  );
}

/** True where a target has words that another of the same language has not. */
function saysMore(short: Placed, long: Placed): boolean {
  const { lang } = short.setting;
  if (lang !== long.setting.lang) return false;
  const known = new Set(wordsOf(long.stance, lang));
  return wordsOf(short.stance, lang).filter((word) => !known.has(word)).length > 1;
}

/**
 * From this likeness on two topics need no shared name where two languages have few words in common, and each is told by so many
 * keys ("the sale of the port", بيع المرفأ).
 */
const SURELY_ALIKE = 0.75;
const TOLD_BY = 2;

function namedAlike(a: Placed, b: Placed): boolean {
  const [one, other] = [a.stance.topic, b.stance.topic];
  if (a.setting.lang === b.setting.lang || one === null || other === null) return false;
  // What each names is one thing, and both articles know one name more than the speaker's.
  if (sharedIn(a.setting.names, b.setting.names) > 0)
    return one.keys.length > 0 && other.keys.length > 0 && namesOneThing(a, b);
  if (sameTopic(one, other) < SURELY_ALIKE) return false;
  // One word alone ("the dam", السد) has to be what either article opens with.
  return (
    Math.min(one.keys.length, other.keys.length) >= TOLD_BY ||
    (opensWith(a.setting, a) && opensWith(b.setting, b))
  );
}

/** Keys that tell a kind of thing at most: "area", "group". */
const GENERAL = /^[gs]:/u;
const NAME = /(?:^|\|)(?:n|p|o):/u;
const DEED = /^a[+-]?:/u;

/**
 * "the low-traffic zone in Ostley", منطقة المرور المخفف في أوستلي: a name and a thing that both of two languages tell, and one word on
 * either side at most that the other has not; two deeds are two.
 */
function sharesNameAndThing(a: Placed, b: Placed): boolean {
  if (a.setting.lang === b.setting.lang) return false;
  const [one, other] = [a, b].map(({ stance }) =>
    (stance.topic?.keys ?? []).filter((key) => !GENERAL.test(key)),
  ) as readonly (readonly string[])[] as [readonly string[], readonly string[]];
  const meets = (key: string, keys: readonly string[]): boolean => {
    const ways = new Set(key.split("|").filter((way) => !/^[!^]/u.test(way)));
    return keys.some((known) => known.split("|").some((way) => ways.has(way)));
  };
  const shared = one.filter((key) => meets(key, other));
  const [only, others] = [one.filter((key) => !meets(key, other)), other.filter((key) => !meets(key, one))];
  return (
    shared.some((key) => NAME.test(key)) &&
    shared.some((key) => !NAME.test(key)) &&
    only.length <= 1 &&
    others.length <= 1 &&
    !(only.some((key) => DEED.test(key)) && others.some((key) => DEED.test(key)))
  );
}

/** True where what one names is what the article of the other, which only points, is about. */
function pointsAt(pointing: Placed, named: Placed): boolean {
  if (!pointsOnly(pointing.stance)) return false;
  // "the council to scrap it": what is to be scrapped, the words before it told.
  if (pointsOnly(named.stance)) {
    // Of two who name nothing, one not even a thing to point at, only articles that open alike tell of one matter.
    const toldAtAll = pointing.stance.target !== null && named.stance.target !== null;
    return (
      (toldAtAll ? pointAlike(pointing, named) : openAlike(pointing.setting, named.setting)) &&
      !endsInPronoun(pointing.stance) &&
      !endsInPronoun(named.stance)
    );
  }
  if (pointing.setting.lang !== named.setting.lang) return namesKnown(named, pointing.setting);
  const words = wordsOf(named.stance, named.setting.lang);
  // "sending the bronzes back": what is done with the thing may be told in other words.
  const bare = DOING.test(named.stance.target?.text ?? "") ? words.slice(1) : words;
  if (bare.length === 0) return false;
  if (bare.every((word) => pointing.setting.stems.has(word))) return true;
  // Two articles that are much alike, one of which opens with the thing as the other tells it in part.
  return (
    wordsShared(pointing.setting, named.setting) >= MUCH_SHARED &&
    words.every((word) => named.setting.opening.has(word)) &&
    bare.some((word) => pointing.setting.opening.has(word))
  );
}

/** "the decision" in one article, "the proposal" in another: two, unless most of the words that they open with are shared. */
function pointAlike(a: Placed, b: Placed): boolean {
  const [one, other] = [a, b].map(
    ({ stance }) =>
      foldedWords(stance.target?.text ?? "")
        .map(stem)
        .find((word) => TELLS_KIND.has(word)) ?? null,
  );
  return one === null || other === null || one === other || openMuchAlike(a.setting, b.setting);
}
/** What kind of step is pointed at. */
const TELLS_KIND = new Set(
  foldedWords("decision proposal motion bill amendment report القرار المقترح التعديل التعديلات التقرير").map(
    stem,
  ),
);

const endsInPronoun = ({ target }: Stance): boolean => /\s(?:it|them)$/iu.test(target?.text ?? "");

/** So many words make two articles much alike. */
const MUCH_SHARED = 6;

const DOING = /^\p{L}+ing\s/u;

/** True where a target bears names, and an article of the other language knows them all. */
function namesKnown({ stance }: Placed, setting: Setting): boolean {
  const names = (stance.topic?.keys ?? []).flatMap((key) => /(?:^|\|)n:(\p{L}+)/u.exec(key)?.[1] ?? []);
  return names.length > 0 && names.every((name) => setting.names.has(name));
}
