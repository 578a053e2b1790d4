import type { Token } from "../../text/tokens.ts";
import { isDefinite, opensSpeaker } from "./speaker-words.ts";
import type { VerbForm } from "./verb-forms.ts";
import { type ArabicWords, isRelative } from "./words.ts";

/** Verbs of saying that are something else beside some words; true where they are that here. */
export function meansOther(
  words: ArabicWords,
  tokens: readonly Token[],
  index: number,
  form: VerbForm,
): boolean {
  const { lemma } = form.entry;
  const before = tokens[index - 1]?.norm ?? "";
  const next = tokens[index + 1];
  const after = next?.norm ?? "";
  // "الأمر الذي يشير إلى", "مما يؤكد": what something shows.
  if (form.kind === "present" && !form.hasObject && SHOWS.test(lemma)) {
    if (/^(?:مما|بما|شيء|شي)$/u.test(before)) return true;
    if (before === "الذي" && /^[وف]?(?:الامر|الشيء|الشي)$/u.test(tokens[index - 2]?.norm ?? "")) return true;
  }
  // "يلوح بيده", "لوحوا بالأعلام": a wave of the hand.
  if (lemma === "لوح" && WAVED.test(after)) return true;
  // "ويتابع السكان هذه المحاكمة", "تتابع الأوضاع": whoever watches says nothing.
  if (lemma === "تابع") return form.kind === "present" && watches(tokens, index);
  // "سبق - متابعة:": who gathered the news.
  if (after === ":" && /^[-–—]$/u.test(tokens[index - 1]?.text ?? "")) return form.kind === "participle";
  // "التدريب عبر استخدام الشبكة": a preposition.
  if (lemma === "عبر" && form.kind === "past" && form.agreement.gender === "m")
    return after !== "عن" && !(next?.word && (isDefinite(after) || opensSpeaker(words.speakers, after)));
  // "الوكالة التي نقلت هذا المشهد", "الحرب التي أعلنتها": a thing that is passed on or declared.
  if (isRelative(tokens[index - 1]))
    return (lemma === "نقل" && /^هذ[اه]$/u.test(after)) || (lemma === "أعلن" && form.hasObject);
  // "كشف النقاب أمس عن": told by nobody.
  return lemma === "كشف" && after === "النقاب" && form.agreement.gender === "m";
}
const WAVED =
  /^ب(?:ال)?(?:يد|يدي|ايدي|ايادي|قبض|علم|اعلام|رايات|رايه|صور|صوره|سبحه|منديل|مناديل|سيف|سيوف|لافتات)(?:ه|ها|هم|يه|ته|تها|تهم)?$/u;
const SHOWS = /^(?:أشار|أكد|أظهر|كشف|أوضح|بين|نفى)$/u;

/** True where a demonstrative or a lone definite thing, and no mark or colon, stands behind "follows". */
function watches(tokens: readonly Token[], index: number): boolean {
  const behind = tokens.slice(index + 1, index + 4);
  const pause = behind.findIndex((token) => !token.word);
  const near = pause < 0 ? behind : behind.slice(0, pause);
  return near.some(({ norm }) =>
    /^(?:هذا|هذه|الاوضاع|التطورات|الاحداث|الوضع|الموقف|عن|باهتمام|بقلق)$/u.test(norm),
  );
}
