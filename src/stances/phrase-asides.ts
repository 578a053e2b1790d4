import type { Token } from "../text/tokens.ts";
import { marked } from "../text/word-form.ts";

/** Between a verb and what it is about: "does not mind, in principle,", لا يمانع من حيث المبدأ في. */
const ASIDES: readonly (readonly string[])[] = [
  ["من", "حيث", "المبدا"],
  ["من", "حيث", "المبدءا"],
  ["بعد", "اليوم"],
  ["مبدئيا"],
  ["ابدا"],
  ["اطلاقا"],
  ["قطعا"],
  ["حتما"],
  ["بقوه"],
  ["بشده"],
  ["ايضا"],
  ["ever"],
  ["a", "little"],
  ["a", "bit"],
  ["more", "than"],
  ["in", "good", "conscience"],
  ["in", "all", "conscience"],
  ["in", "any", "way"],
  ["in", "its", "present", "form"],
  ["with", "all", "my", "heart"],
  ["again"],
  ["in", "principle"],
  ["قلبا", "وقالبا"],
  ["دون", "تردد"],
  ["بلا", "تردد"],
  ["دون", "تحفظ"],
  ["بلا", "تحفظ"],
  ["كثيرا"],
  ["تماما"],
  ["كليا"],
];
const ASIDES_BY_FIRST = Map.groupBy(ASIDES, ([first]) => first!);
function pastAside(tokens: readonly Token[], at: number): number {
  const aside = ASIDES_BY_FIRST.get(tokens[at]?.norm ?? "")?.find((words) =>
    words.every((word, index) => tokens[at + index]?.norm === word),
  );
  if (aside !== undefined) return at + aside.length;
  // "تقف بكل جوارحها مع".
  return tokens[at]?.norm === "بكل" && tokens[at + 1]?.word ? at + 2 : at;
}

/** «had "some questions about" it»: a writer's marks stand within a phrase. */
const pastMark = (tokens: readonly Token[], at: number): number =>
  MARK.test(tokens[at]?.norm ?? "") ? at + 1 : at;
const MARK = /^["“”«»‘]$/u;

/** The index behind a writer's mark and an aside that stand at an index, within a phrase or between it and its thing. */
export function pastAsides(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token !== undefined && mayBeAside(token.form) ? pastAside(tokens, pastMark(tokens, at)) : at;
}
const beginsAside = (norm: string): boolean => MARK.test(norm) || ASIDES_BY_FIRST.has(norm) || norm === "بكل";
const mayBeAside = marked(({ norm }) => beginsAside(norm));

/** "stood foursquare behind", "is still very much against": adverbs within a phrase. */
const ADVERB =
  /^(?:\p{L}{3,}ly|foursquare|still|now|very|much|dead|right|all|always|also|rather|quite|somewhat|so|too|more|just|well|even|ever|yet)$/u;
/** True of an adverb that stands within a phrase and is no word of it. */
export const isAdverbWithin = ({ form }: Token): boolean => isAdverb(form);
const isAdverb = marked(({ norm }) => ADVERB.test(norm));
/** True of a folded word that may stand within a phrase and is no word of it. */
export const mayStandWithin = (norm: string): boolean => beginsAside(norm) || ADVERB.test(norm);
