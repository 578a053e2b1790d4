const listed = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Titles and heads of names: a name follows, whatever its first word. */
const BEFORE_NAMES = listed(
  "mr mrs ms messrs dr drs prof sen sens rep reps gov pres gen gens maj brig lt col cmdr adm sgt cpl pvt capt supt insp det hon rev fr st mt ft sec amb atty vs",
);
/** Short only in front of a number: "No. 10", "Jan. 5". */
const BEFORE_NUMBERS = listed("no nos art sec vol fig jan feb mar apr jun jul aug sept sep oct nov dec");
/** Tails of names, and initials with them: the sentence may end behind them or go on. */
const BEHIND_NAMES = listed("jr sr inc corp co ltd bros etc");
/** Words that begin a sentence far more often than they go on behind a short form. */
const OPENERS = listed(
  "the he she it they we you but and in on at an this that these those his her its their when while after before as if there since however",
);

/** Two Arabic letters and more on both sides of a stop: the space behind it was forgotten or put before it (نعم.وأضاف). */
const UNSPACED = /[\u0621-\u064A][\u0621-\u064A\s]\.[\u0621-\u064A]{2}/u;
/** Arabic titles of one letter (د. أحمد, م. سعد, أ.د. علي) and initials (ق.م.): the letter alone before the stop. */
const ARABIC_INITIAL = /(?:^|[\s("“«،.])و?[دماأ]$|\.[\u0621-\u064A]$/u;

/** Whether the sentence of `text` may end with the sign at `at`; `limit` is the end of the paragraph. */
export function endsSentence(text: string, at: number, limit: number): boolean {
  const char = text[at]!;
  if (char === "؟" || char === "!" || char === "?" || char === "۔") return true;
  if (char !== ".") return false;
  // Arabic writers pause with two dots; three are an ellipsis: neither ends a sentence by itself.
  if (text[at - 1] === "." || text[at + 1] === ".")
    return text[at + 1] !== "." && /^\s+[A-Z"“«]/u.test(text.slice(at + 1, at + 4));
  if (at + 1 < limit && /[\p{L}\p{N}]/u.test(text[at + 1]!)) return UNSPACED.test(text.slice(at - 2, at + 3));
  if (
    ARABIC_INITIAL.test(text.slice(Math.max(0, at - 3), at)) &&
    /^\s*[\u0600-\u06FF]/u.test(text.slice(at + 1, at + 3))
  )
    return false;
  return endsLatin(text, at, limit);
}

/** The same for a stop behind Latin letters: names, initials and short forms go on. */
function endsLatin(text: string, at: number, limit: number): boolean {
  const before = /(?:^|[\s("“‘'«.])([A-Za-z]+)$/u.exec(text.slice(Math.max(0, at - 12), at))?.[1];
  const next = /^["”’'»)\]]*\s+["“‘'«([]*(\p{L}+|\p{N})/u.exec(
    text.slice(at + 1, Math.min(limit, at + 20)),
  )?.[1];
  if (next === undefined) return true;
  // Small Latin letters go on with the sentence whatever stands before the stop: "(D-Va.) said".
  if (next[0] !== next[0]!.toUpperCase()) return false;
  if (before === undefined) return true;
  const short = before.toLowerCase();
  const capital = /^[A-Z]/u.test(before);
  if (/^\p{N}/u.test(next)) return !(capital && (BEFORE_NUMBERS.has(short) || BEFORE_NAMES.has(short)));
  if (capital && BEFORE_NAMES.has(short)) return false;
  if (before.length === 1 || (capital && BEHIND_NAMES.has(short))) return OPENERS.has(next.toLowerCase());
  return true;
}
