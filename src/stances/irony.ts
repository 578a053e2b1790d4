import type { Token } from "../text/tokens.ts";
import { FULL_PAUSE } from "./conditions.ts";

/** Beside the verb of saying: nobody means what they say so. */
const JESTING =
  /^(?:jok(?:ed|ing|ingly)|quip(?:ped)?|sarcastic(?:ally)?|ironically|wryly|drily|dryly|mock(?:ed|ingly)|deadpan(?:ned)?|laugh(?:ing|ed)|sardonically|tongue-in-cheek|sneered|ساخرا|ساخره|مازحا|مازحه|ضاحكا|ضاحكه|متهكما|متهكمه|ممازحا|تهكم|تهكمت|سخر|سخرت|بسخريه|بتهكم|ساخر)$/u;
/** Praise that is hardly ever meant in public life. */
const OVERDONE = /^(?:adore|bravo|hooray|hurrah|splendid|marvellous|marvelous)$/u;
/** "What a great service", "Oh, of course", يا لها من خدمة: at the head of a sentence. */
const EXCLAIMED: readonly RegExp[] = [/^(?:oh|ah|yes|well)$/u, /^(?:what)$/u, /^(?:how)$/u, /^يا$/u];
const EXCLAIMED_NEXT = [
  /^[,،]$/u,
  /^an?$/u,
  /^(?:wonderful|lovely|kind|nice|generous|marvellous)$/u,
  /^ل(?:ه|ها|هم|هما)$/u,
];

/** Quotation marks within what is said. */
export const MARK = /^["“”«»]$/u;

/** At the head of what is said, before praise: "Of course it is a wonderful idea". */
const FEIGNED: readonly (readonly string[])[] = [
  ["of", "course"],
  ["by", "all", "means"],
  ["sure"],
  ["congratulations"],
  ["thank", "you"],
  ["مبروك"],
  ["يا", "سلام"],
  ["ما", "اروع"],
  ["ما", "اجمل"],
  ["ما", "اعظم"],
];
const PRAISE =
  /^(?:wonderful|lovely|great|brilliant|marvellous|marvelous|splendid|fantastic|delighted|genius|رائع|رائعه|عظيم|عظيمه|انجاز|اروع|اجمل|اعظم|مبروك|سلام)$/u;
/** "Wonderful. I am delighted with it": praise that is a sentence by itself. */
const isFeigned = (content: readonly Token[]): boolean => {
  const words = content.filter(({ norm }) => !MARK.test(norm));
  const begins = (phrase: readonly string[]): boolean =>
    phrase.every((word, index) => words[index]?.norm === word);
  if (FEIGNED.some(begins) && words.some(({ norm }) => PRAISE.test(norm))) return true;
  return PRAISE.test(words[0]?.norm ?? "") && /^[.!]$/u.test(words[1]?.norm ?? "");
};

/** True of a folded word around the verb, and of one that is said, by which {@link isJest} may tell a jest: without any there is none. */
export const mayBeJesting = (norm: string): boolean => JESTING.test(norm);
export const mayJest = (norm: string): boolean =>
  [OVERDONE, PRAISE, ...EXCLAIMED].some((form) => form.test(norm));

/** True of words that nobody means: told in jest, or praise that is feigned. `frame` are the tokens around the verb of saying. */
export function isJest(content: readonly Token[], frame: readonly Token[]): boolean {
  if (frame.some(({ norm }) => JESTING.test(norm)) || content.some(({ norm }) => OVERDONE.test(norm)))
    return true;
  if (isFeigned(content)) return true;
  return content.some((token, at) => {
    if (at > 0 && !FULL_PAUSE.test(content[at - 1]!.norm)) return false;
    return EXCLAIMED.some(
      (first, kind) => first.test(token.norm) && EXCLAIMED_NEXT[kind]!.test(content[at + 1]?.norm ?? ""),
    );
  });
}
