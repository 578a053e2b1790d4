import type { ArabicWords } from "../../quotations/arabic/words.ts";
import { fold } from "../../text/fold.ts";

/** Words that lead to what was cut off behind them: "رئيس المركز | المعني", "أمينا عاما | خلفا". */
const LEADS_ON =
  /^(?:المعني|المعنيه|المقرب|المقربه|الموالي|المواليه|التابع|التابعه|خلفا|بدلا|وال\p{L}{0,2}|و)$/u;
const MARKS = /["“”«»]/gu;

/**
 * An office as it may stand beside a name. What a comma parts from it is another part of the sentence ("زوج المحامية، | الجهاز
 * القضائي"), unless it is a further office ("، والأستاذ"); so is what a verb begins. An office that somebody is chosen for loses its
 * accusative (أمينا عاما), and a word said twice stands once. Null where nothing is left.
 */
export function tidyRole(words: ArabicWords, role: string | null): string | null {
  if (role === null) return null;
  const own = role.split(/[،,;؛](?!\s*و)/u, 1)[0]!.trim();
  const parts = own.split(/\s+/u).filter((word, at, all) => word !== "" && word !== all[at - 1]);
  const verb = parts.findIndex((word, at) => at > 0 && /^قد$/u.test(word));
  const kept = verb < 0 ? parts : parts.slice(0, verb);
  while (kept.length > 1 && LEADS_ON.test(fold(kept.at(-1)!))) kept.pop();
  if (kept.length === 0) return null;
  const chosen = /^\p{L}{3,}ا$/u.test(kept[0]!) && words.speakers.titles.has(fold(kept[0]!).slice(0, -1));
  if (chosen)
    for (let at = 0; at < kept.length && /..ا$/u.test(kept[at]!); at++) kept[at] = kept[at]!.slice(0, -1);
  const whole = kept.join(" ").replace(/^و(?=ال)/u, "");
  const marks = whole.match(MARKS)?.length ?? 0;
  return marks % 2 === 0 ? whole : whole.replace(MARKS, "");
}
