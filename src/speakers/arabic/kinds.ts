import { genderOfHead } from "../../quotations/arabic/gender.ts";
import { bare, isDefinite, isRelational, singular } from "../../quotations/arabic/speaker-words.ts";
import type { ArabicWords } from "../../quotations/arabic/words.ts";
import type { Agreement } from "../../quotations/quotation.ts";
import type { Token } from "../../text/tokens.ts";
import type { SpeakerKind } from "../speaker.ts";

/** Bodies that are part of a government. */
const GOVERNING = new Set(["حكومه", "سلطات", "سلطه", "رئاسه", "وزاره", "خارجيه", "داخليه"]);

/** Nouns of states, which a country's name follows. */
const STATE = /^(?:دوله|جمهوريه|مملكه|سلطنه)$/u;

/** How many of some kind, nobody in particular: "العديد من المصادر", "عدة إفادات". */
const QUANTITY = /^(?:عده|عدد|بعض|العديد|عديد|كثير|الكثير|معظم|اغلب|غالبيه|عشرات|مئات|الاف)$/u;

/** True where و joins a further speaker that could stand alone: "الولايات المتحدة وفرنسا". */
function isJoint(words: ArabicWords, all: readonly Token[]): boolean {
  return all.some((token, at) => {
    if (at === 0 || !token.norm.startsWith("و")) return false;
    const noun = token.norm.slice(1);
    return words.speakers.countries.has(noun) || words.speakers.governments.has(noun);
  });
}

/** "أن مصدرا دبلوماسيا": an unnamed speaker behind أن. */
const isAccusativeNoun = (words: ArabicWords, head: string): boolean =>
  head.endsWith("ا") && head.length > 3 && words.speakers.unnamed.has(head.slice(0, -1));

/** What kind of speaker the words name; "role" for an office that somebody in particular holds. */
export function kindOf(words: ArabicWords, all: readonly Token[], stem: string): SpeakerKind | "role" {
  const { speakers } = words;
  const head = all[0]!.norm;
  const definite = head !== stem;
  if (speakers.seats.has(all.map((token) => token.norm).join(" "))) return "government";
  if (speakers.countries.has(head) || speakers.governments.has(head))
    return isJoint(words, all) ? "group" : "government";
  // "دولة الإمارات المتحدة", "مملكة البحرين".
  if (STATE.test(head) && all[1] && (isDefinite(all[1].norm) || speakers.countries.has(all[1].norm)))
    return "government";
  if (speakers.pairs.has(stem)) return "group";
  if (singular(speakers, head) !== null) return definite ? "group" : "unnamed";
  if (GOVERNING.has(stem) && (definite || all.length > 1)) return "government";
  // "أفادت مجموعة من العلماء": one of many, whichever it is.
  if (!definite && all.length === 1 && speakers.organisations.has(stem) && !words.lexicon.names.has(stem))
    return "unnamed";
  if (
    speakers.organisations.has(stem) ||
    words.lexicon.names.has(all.map((token) => bare(token.norm)).join(" "))
  )
    return "organisation";
  if (speakers.documents.has(stem)) return "document";
  if (!definite && (speakers.unnamed.has(head) || speakers.unnamed.has(head.replace(/ين$/u, "ون"))))
    return "unnamed";
  if (speakers.groups.has(stem) || speakers.groups.has(stem.replace(/ين$/u, "ون")))
    return definite ? "group" : "unnamed";
  // A plural of persons with article: الجمهوريون.
  if (/^ال(?:...+(?:ون|يين)|م.{3,}ين)$/u.test(head)) return "group";
  // One without: مسافرون.
  if (/^م[تحسعقنروشخ].{2,}(?:ون|ين)$/u.test(head)) return "unnamed";
  if (isAccusativeNoun(words, head)) return "unnamed";
  if (isRelational(speakers, all[0]!)) return "role";
  if (QUANTITY.test(head) && all.length > 1) return "unnamed";
  // "المسؤول في الوكالة": somebody in particular, whose name may follow.
  if (definite && all.length > 1 && speakers.unnamed.has(stem)) return "role";
  if (!speakers.titles.has(stem)) return "person";
  // "وزير روسي" is nobody in particular; "وزير الخارجية" and "الوزير" are somebody.
  const particular =
    definite ||
    all
      .slice(1)
      .some(({ norm }) => isDefinite(norm) || speakers.countries.has(norm) || speakers.governments.has(norm));
  return particular ? "role" : "unnamed";
}

/** The gender that the words show: by their first noun, or by a woman's name. */
export function genderOf(words: ArabicWords, all: readonly Token[]): Agreement["gender"] {
  const byHead = genderOfHead(words, all, 0);
  if (byHead) return byHead;
  return all.some((token) => words.speakers.femaleNames.has(token.norm)) ? "f" : null;
}

/** Plural where the first noun means many people; a plural of things takes a feminine singular verb. */
export function numberOf(words: ArabicWords, head: string): Agreement["number"] {
  const stem = bare(head);
  if (/(?:ون|يين)$/u.test(head) || singular(words.speakers, head) !== null) return "plural";
  return words.speakers.groups.has(stem) && !/(?:ات|ادر|ول|زاب|ائل|ئات|راف)$/u.test(stem) ? "plural" : null;
}
