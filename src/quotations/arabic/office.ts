import type { Token } from "../../text/tokens.ts";
import { opensFathered } from "./fathered.ts";
import { bare, isDefinite, possessed } from "./speaker-words.ts";
import { type ArabicWords, bearsBi, isAli, isComma, isMark, isNoName, startsAnew } from "./words.ts";

/** Words that go on with an office: "المتحدث باسم", "المستشار لشؤون". */
const LINK = /^(?:ل|و|في|الي|لدي|من|عن|علي|باسم|[بل]?شوون|لشئون|بشوون)$/u;

/** Words that belong to a military or civil rank: "الفريق ركن", "العقيد متقاعد". */
const RANK = /^(?:ركن|طيار|متقاعد|بحري|اول|مهندس|دكتور)$/u;

/** Index of the name behind one or more titles of names at `at`: "السفير علي", "اللواء ركن المهندس محمد"; null where none follows. */
function behindTitles(words: ArabicWords, tokens: readonly Token[], at: number): number | null {
  let next = at + 1;
  while (tokens[next] && (words.speakers.nameTitles.has(tokens[next]!.norm) || RANK.test(tokens[next]!.norm)))
    next++;
  const name = tokens[next]?.word ? tokens[next]!.norm : null;
  return name !== null && !isDefinite(name) && !isNoName(words, name) && !linkedNoun(words, name)
    ? next
    : null;
}

/** A particle written on to a noun that goes on with an office: لحزب، بوزارة، لمنظمة. */
const linkedNoun = (words: ArabicWords, norm: string): boolean => {
  if (!/^[لب]/u.test(norm)) return false;
  const noun = norm.slice(1);
  return (
    words.speakers.organisations.has(noun) ||
    words.speakers.titles.has(noun) ||
    words.speakers.countries.has(noun)
  );
};

/** A noun of a body, also with a particle written on to it. */
const isOrganisation = (words: ArabicWords, norm: string): boolean =>
  words.speakers.organisations.has(norm) ||
  (/^[لب]/u.test(norm) && words.speakers.organisations.has(norm.slice(1)));

/** Length in tokens of the honorific at `at` that stands before a name: "آية الله", "حجة الإسلام". */
export function honorific(tokens: readonly Token[], at: number): number {
  const norm = tokens[at]?.norm;
  const next = tokens[at + 1]?.norm;
  if (norm === "ايه" && next === "الله") return tokens[at + 2]?.norm === "العظمي" ? 3 : 2;
  return norm === "حجه" && next === "الاسلام" ? 2 : 0;
}

/** "ونائبه", "ومساعده": a further office with a pronoun, no name. */
const isAttached = (words: ArabicWords, norm: string): boolean =>
  norm.startsWith("و") &&
  (words.speakers.relational.has(norm.slice(1)) ||
    words.speakers.titles.has(norm.slice(1).replace(/(?:ه|ها|هم)$/u, "")));

/** "وزارة الخارجية | وشؤون الكومنولث": the office goes on with "and". */
const joinsOffice = (words: ArabicWords, norm: string): boolean =>
  /^و(?:شؤون|شوون|شئون|حقوق|قطاع)$/u.test(norm) ||
  (norm.startsWith("و") && norm.length > 4 && words.speakers.organisations.has(norm.slice(1)));

/** A side of a country, behind a place: "من المدينة، | غرب المملكة". */
const SIDE_OF_PLACE = /^(?:شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|وسط|قرب|بالقرب)$/u;

/** "الوزير الحكومة | بإخفاء الأموال": ب with a noun that another one follows is what a verb governs, no name. */
const isGoverned = (words: ArabicWords, tokens: readonly Token[], at: number): boolean =>
  bearsBi(words, tokens[at]!.norm) &&
  !words.speakers.givenNames.has(tokens[at]!.norm) &&
  isDefinite(tokens[at + 1]?.norm ?? ".");

/** A government or a kind of place, whose name follows. */
const OF_PLACE = /^[بل]?(?:حكومه|مقاطعه|محافظه|ولايه|اقليم|منطقه|مدينه|بلده|قريه|جزيره|مديريه)$/u;
/** Places whose names have two words: سيدي عمران, أم الغزلان. */
const TWO_WORDS =
  /^(?:سيدي|ام|ابو|بني|عين|وادي|بئر|بير|راس|كفر|دير|بيت|خان|تل|حي|نيو|سان|سانت|سانتا|لوس|بورت|بور|شرم|مرسي|باب|برج|جبل|شط|ساو|ريو|كيب|هونغ|نيوزيلندا)$/u;

/** Words of allegiance, behind which another's name stands. */
const SIDES_WITH = /^(?:موال|موالي|مواليه|مقرب|مقربه|تابع|تابعه|مناهض|محسوب|مؤيد|موءيد|قريب)$/u;

/** Those who work for somebody whose name follows. */
const STAFF = /^[بل]?(?:اداره|حكومه|حمله|مكتب|فريق|نظام|عائله|قوات|حاشيه)$/u;

/** "المفوض الأعلى | لحقوق الإنسان", "مستشار الرئيس لشؤون الإعلام": ل with a noun that its genitive follows. */
const servesFor = (tokens: readonly Token[], at: number): boolean =>
  /^ل(?:حقوق|شؤون|شوون|شئون|قطاع|مجلس|مكافحه|عمليات|قضايا|سياسات|برامج)$/u.test(tokens[at]!.norm);

/**
 * Where the name begins in "المتحدث باسم الكرملين ديمتري بيسكوف": index of its first token, or null where the words
 * are an office alone. The words must begin with a title. An office is a chain of nouns that its first definite noun
 * (or the name of a country or body) and the definite adjectives behind it close; what follows without article is a name.
 */
export function splitName(words: ArabicWords, tokens: readonly Token[]): number | null {
  const { speakers } = words;
  const head = tokens[0]?.norm;
  if (head === undefined) return null;
  const owned = speakers.titles.has(possessed(speakers, tokens[0]!) ?? "");
  if (!(owned || speakers.titles.has(bare(head)) || speakers.nameTitles.has(head))) return null;
  const second = tokens[1]?.word ? tokens[1].norm : null;
  const bareName = second !== null && !isDefinite(second) && !RANK.test(second) && !linkedNoun(words, second);
  if (speakers.nameTitles.has(head) && bareName) return 1;
  let closed = owned || isDefinite(head);
  // An office is particular once something definite stands in it: "ضابط إسرائيلي كبير" holds no name.
  let particular = closed;
  for (let at = 1; at < tokens.length; at++) {
    const { norm, word } = tokens[at]!;
    if (!word) {
      if (isMark(tokens[at])) {
        // A name in marks closes the office: "قيادي في حركة «حماس»".
        const close = tokens.findIndex((token, index) => index > at && isMark(token));
        if (close < 0) return null;
        at = close;
        closed = true;
        particular = true;
        continue;
      }
      if (!isComma(tokens[at])) continue;
      const next = tokens[at + 1];
      const names =
        particular &&
        next?.word &&
        !isDefinite(next.norm) &&
        !isNoName(words, next.norm) &&
        !SIDE_OF_PLACE.test(next.norm);
      return names && !speakers.titles.has(next.norm) ? at + 1 + honorific(tokens, at + 1) : null;
    }
    // "قائد يمني موال للرئيس هادي": the name is of whom somebody is loyal to.
    if (SIDES_WITH.test(norm) && !closed) return null;
    if (closed && isAli(words, tokens, at) && !STAFF.test(tokens[at - 1]!.norm)) return at;
    if (LINK.test(norm) || linkedNoun(words, norm) || servesFor(tokens, at)) {
      closed = speakers.countries.has(norm.slice(1));
      particular ||= closed;
    } else if (isDefinite(norm)) {
      if (closed && opensFathered(tokens, at)) return at;
      if (speakers.nameTitles.has(norm) && closed) {
        const name = behindTitles(words, tokens, at);
        if (name !== null) return name;
      }
      closed = true;
      particular = true;
    } else if (OF_PLACE.test(tokens[at - 1]!.norm) && !isDefinite(norm)) {
      // "وزير الداخلية في حكومة | سهلان", "رئيسة مجلس مقاطعة | جارغال": whose government it is, and where.
      if (TWO_WORDS.test(norm) && tokens[at + 1]?.word) at++;
      closed = true;
      particular = true;
    } else if (speakers.countries.has(norm) || speakers.governments.has(norm) || speakers.places.has(norm)) {
      closed = true;
      particular = true;
    } else if (/..(?:ها|هم|هما)$/u.test(norm)) {
      // "رئيس تحريرها": a pronoun makes it particular.
      closed = true;
      particular = true;
    } else if (speakers.givenNames.has(norm) && tokens[at + 1]?.word && !speakers.titles.has(norm)) {
      // "مسؤول بإدارة باراك أوباما": whose administration it is.
      if (STAFF.test(tokens[at - 1]!.norm)) return null;
      return at;
    } else if (closed && particular) {
      // "النائب الثاني وزير الدفاع": a further office.
      const goesOn =
        (speakers.titles.has(norm) && !honorific(tokens, at)) || speakers.organisations.has(norm);
      if (goesOn || startsAnew(words, norm) || joinsOffice(words, norm)) closed = false;
      else if (!RANK.test(norm))
        return isNoName(words, norm) || isAttached(words, norm) || isGoverned(words, tokens, at)
          ? null
          : at + honorific(tokens, at);
    } else {
      // A noun in the chain: an office, a body, or the proper name of a body ("شركة أرامكو").
      const common =
        speakers.titles.has(norm) ||
        speakers.titles.has(norm.replace(/ي$/u, "")) ||
        speakers.organisations.has(norm) ||
        /(?:ه|ات)$/u.test(norm);
      if (!common && (isOrganisation(words, tokens[at - 1]!.norm) || tokens[at - 1]!.norm === "باسم")) {
        closed = true;
        particular = true;
      }
    }
  }
  return null;
}
