import { foldedWords, stem } from "../text/search-words.ts";
import { isIdle } from "../topics/idle-words.ts";
import { skeletonOf } from "../topics/skeleton.ts";
import type { Placed } from "./placed.ts";
import { matterOf, wordsOf } from "./shift-target.ts";
import { DEED, GENERAL, NAME, waysOf } from "./topic-keys.ts";

/** "the farm at Ledbury", "the farm at Bosbury, near Ledbury". */
export function areElsewhere(a: Placed, b: Placed): boolean {
  const [one, other] = [a, b].map(({ stance }) => AT_PLACE.exec(stance.target?.text ?? "")?.[1]);
  return one !== undefined && other !== undefined && skeletonOf(one) !== skeletonOf(other);
}
const AT_PLACE = /\s(?:at|near|outside)\s(?:the\s)?(\p{Lu}[\p{L}-]+)/u;

/** "the sea wall", and "raising taxes to fund the sea wall": another thing to which something else is done. */
export function isAnothersMeans(short: Placed, long: Placed): boolean {
  const { lang } = long.setting;
  if (short.setting.lang === lang) {
    const [before, more] = (long.stance.target?.text ?? "").split(MEANS);
    const own = new Set(wordsOf(short.stance, lang));
    return more !== undefined && !foldedWords(before!).some((word) => own.has(stem(word)));
  }
  const known = new Set((short.stance.topic?.keys ?? []).flatMap((key) => key.split("|")));
  const more = (long.stance.topic?.keys ?? []).filter((key) => !waysOf(key).some((way) => known.has(way)));
  return more.filter((key) => DEED.test(key)).length > 1 && more.some((key) => key.startsWith("c:"));
}

/** "a loan to fund the factory": what stands before is another thing than what it is for. */
const MEANS =
  /\s(?:to\s(?:fund|finance|pay\sfor|build|buy|run|guard)|for\s(?:funding|financing|building|buying|running)|ل(?:تمويل|بناء|شراء|إنشاء|تشغيل|حماية|تأمين|دعم|إدارة))\s/u;

/** "a new hospital in Ledbury", "a private hospital in Ledbury": what only one of two is, where both are told in full. */
export function areOfOtherKind(a: Placed, b: Placed): boolean {
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
export function isOthersDeed(bare: Placed, named: Placed): boolean {
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
export function isPartOf(long: Placed, short: Placed): boolean {
  const { lang } = long.setting;
  if (lang !== short.setting.lang) return false;
  const known = new Set((short.stance.topic?.keys ?? []).flatMap((key) => key.split("|")));
  // "المنع", الحظر: the head is the same in another word.
  const whole = long.stance.topic?.keys ?? [];
  if (whole.length > 0 && whole.every((key) => waysOf(key).some((way) => known.has(way)))) return false;
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
