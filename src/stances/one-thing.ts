import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import { areElsewhere, areOfOtherKind, isAnothersMeans, isOthersDeed, isPartOf } from "./other-thing.ts";
import type { Placed } from "./placed.ts";
import { together } from "./shift-action.ts";
import { callsAgainst, tellsPart, wordsOf } from "./shift-target.ts";
import type { Stance } from "./stance.ts";
import { DEED, GENERAL, NAME, waysOf } from "./topic-keys.ts";

/** True of two targets that are one topic, or one within the other. */
export function namesOneThing(a: Placed, b: Placed): boolean {
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
      /\s(?:on|in|for|at|during|along|across)\s.*$|\s(?:في|على|خلال|ضمن)\s.*$/su,
      "",
    ),
  },
});

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
  const known = new Set(wider.flatMap(waysOf));
  return keys.every((key) =>
    waysOf(key).some(
      (way) => known.has(way) || (way.startsWith("n:") && long.setting.names.has(way.slice(2))),
    ),
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
 * "the low-traffic zone in Ostley", منطقة المرور المخفف في أوستلي: a name and a thing that both of two languages tell, and one word on
 * either side at most that the other has not; two deeds are two.
 */
function sharesNameAndThing(a: Placed, b: Placed): boolean {
  if (a.setting.lang === b.setting.lang) return false;
  const [one, other] = [a, b].map(({ stance }) =>
    (stance.topic?.keys ?? []).filter((key) => !GENERAL.test(key)),
  ) as readonly (readonly string[])[] as [readonly string[], readonly string[]];
  const meets = (key: string, keys: readonly string[]): boolean => {
    const ways = new Set(waysOf(key));
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
