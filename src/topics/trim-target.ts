import type { Language } from "../base/language.ts";
import { mayBeDeed } from "../quotations/arabic/verbal-noun.ts";
import { fold } from "../text/fold.ts";

/** Nouns of what somebody means to do; whoever means it stands before them and is not what it is about. */
const MEANS =
  /^(?:decision|plan|move|proposal|readiness|willingness|intention|intent|push|effort|attempt|offer|pledge|vow|promise|call|demand|drive|determination)s?$/iu;
const OWNER = /['’]s?$/u;
/** How far from the beginning such a noun stands, in words. */
const OWNER_WITHIN = 5;

/** Their Arabic: قرار الوزارة إغلاق, نية الحكومة بيع. */
const ARABIC_MEANS =
  /^(?:قرار|خطه|خطة|نيه|نية|عزم|مسعى|مسعي|توجه|محاولة|محاوله|استعداد|إصرار|اصرار|مقترح|اقتراح)$/u;
const DEFINITE = /^ال\p{L}{3,}$/u;
const ARABIC_OWNER_AT_MOST = 3;

/**
 * A target without who means to do it: "the junta's decision to nationalise the mines" is about nationalising them. The
 * rest of the target as it stands.
 */
export function withoutOwner(target: string, lang: Language): string {
  // Most Arabic targets begin with another word: they are not taken apart.
  if (lang === "ar" && !ARABIC_MEANS.test(target.split(" ", 1)[0]!)) return target;
  const words = target.split(" ");
  const rest = lang === "en" ? englishRest(words) : arabicRest(words);
  return rest === words ? target : rest.join(" ");
}

function englishRest(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => index < OWNER_WITHIN && MEANS.test(word));
  if (at <= 0 || !/^(?:to|of|for)$/iu.test(words[at + 1] ?? "")) return words;
  return words.slice(0, at).some((word) => OWNER.test(word)) ? words.slice(at) : words;
}

function arabicRest(words: readonly string[]): readonly string[] {
  if (!ARABIC_MEANS.test(words[0] ?? "")) return words;
  let at = 1;
  while (at <= ARABIC_OWNER_AT_MOST && DEFINITE.test(words[at] ?? "")) at++;
  // "قرار الأمم المتحدة بشأن الجفاف" is theirs, and about it: only a deed behind them is what they mean to do.
  return at > 1 && at < words.length && mayBeDeed(fold(words[at]!).replace(/^[بل](?=...)/u, ""))
    ? [words[0]!, ...words.slice(at)]
    : words;
}
