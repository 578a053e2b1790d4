import { oneLine } from "../feeds/html-text.ts";

/** Words that stand before the names. */
const BEFORE =
  /^(?:by|written by|reported by|from|author|بقلم|كتب|كتبت|كتبه|كتبها|اعداد|إعداد|تحرير|الكاتب|الكاتبة|المراسل|مراسلنا)\s{0,3}[:：]?\s{1,3}/iu;
const LONGEST = 120;

/** The names of an author line, for people; null for what names nobody (an address, a URL, a whole sentence). */
export function bylineOf(line: string | null): string | null {
  if (line === null) return null;
  // "desk@news.example (Mona Haddad)", as RSS has it.
  const inBrackets = /^\S{1,100}@\S{1,100}\s{0,5}\(([^()]{2,100})\)$/u.exec(line.slice(0, 300).trim())?.[1];
  const names = oneLine(inBrackets ?? line.slice(0, 300).replace(/(?<=\S\s{1,5})\S{1,60}@\S{1,100}/gu, ""))
    .replace(BEFORE, "")
    .replace(/[\s|,،–—-]{1,5}$/u, "");
  if (
    names.length < 2 ||
    names.length > LONGEST ||
    /[@/]|https?:|[.!?]\s/u.test(names.replace(/\b\p{Lu}\.\s/gu, ""))
  )
    return null;
  return /\p{L}/u.test(names) ? names : null;
}
