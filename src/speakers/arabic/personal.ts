import { honorific } from "../../quotations/arabic/office.ts";
import { wholeName } from "../../quotations/arabic/personal-name.ts";
import { bare, isDefinite } from "../../quotations/arabic/speaker-words.ts";
import { type ArabicWords, isComma, isPreposition } from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import type { Counts } from "../../text/per-document.ts";
import type { Token } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { nameEnd, opensTied } from "./widen.ts";

/** Words with which an office begins that are no titles themselves: "أحد قادة الحزب", "كبير المحللين". */
const OFFICE_OPENING = /^(?:احد|احدي|كبير|كبيره|وهو|وهي)$/u;

/** In words. */
export const LONGEST_NAME = 6;

/** A name with what ties further names to it: محمد حسين | آل زاهر. */
export const nameText = (document: TextDocument, tokens: readonly Token[]): string =>
  document.text.slice(tokens[0]!.start, nameEnd(document, tokens.at(-1)!.end));

export const textOf = (document: TextDocument, tokens: readonly Token[]): string =>
  document.text.slice(tokens[0]!.start, tokens.at(-1)!.end);

/** A source whose words do not read as a name of anybody: shown with no name rather than a wrong one. */
export const unreadable = (): Mention => ({
  form: "name",
  name: null,
  role: null,
  kind: "person",
  agreement: { gender: null, number: null },
  relational: false,
});

/** Likeness, log-odds, below which a word that stands alone and only once is no name: "مبدئيا", "النقاب". */
const LEAST_ALONE = -2;

const isWord = (words: ArabicWords, { norm }: Token, counts: Counts): boolean =>
  counts(norm) < 2 && !words.speakers.givenNames.has(norm) && words.likeness(norm) < LEAST_ALONE;

/** A name first: "بن رودس نائب مستشار الأمن القومي", or a surname alone. */
export function personal(
  words: ArabicWords,
  document: TextDocument,
  all: readonly Token[],
  base: Omit<Mention, "form" | "name" | "role">,
  counts: Counts,
): Mention {
  const surname = isDefinite(all[0]!.norm) && isComma(all[1]) ? [all[0]!] : [];
  const alone = all.length === 1 && isWord(words, all[0]!, counts);
  if (alone) return unreadable();
  const name = surname.length ? surname : wholeName(words, all, 0);
  const end = honorific(all, 0) + name.length;
  const rest = all.slice(end).filter((token, at) => token.word || at > 0);
  // "ولد الشيخ أحمد": what ties a name stands first in it.
  if (opensTied(all[0]!) && all.every((token) => token.word) && all.length <= LONGEST_NAME)
    return { ...base, form: "name", name: textOf(document, all), role: null };
  if (name.length) {
    const office =
      rest[0] !== undefined &&
      (words.speakers.titles.has(bare(rest[0].norm)) || OFFICE_OPENING.test(rest[0].norm));
    // Words behind a name that are no office: the phrase was cut wrongly, unless a comma sets them apart.
    // "رضايان وعائلته": a person with others.
    const others = all[end];
    if (others && /^و..+(?:ه|ها)$/u.test(others.text))
      return { ...base, kind: "group", form: "name", name: textOf(document, all), role: null };
    // "ماركو توري المشارك في الدراسة": a full name, and a participle with article that tells of it.
    const described = name.length > 1 && rest.length === 1 && isDefinite(rest[0]!.norm);
    if (rest.length && !office && !described && !isComma(all[end])) return unreadable();
    return {
      ...base,
      form: "name",
      name: nameText(document, name),
      role: office ? textOf(document, rest) : null,
    };
  }
  // "المتظاهر حسام العلي", "الناجية منى سعد": a noun with article tells what the person behind it is.
  const behind = isDefinite(all[0]!.norm) && all[1] ? wholeName(words, all, 1) : [];
  if (behind.length > 1 && behind.length === all.length - 1 && words.speakers.givenNames.has(behind[0]!.norm))
    return { ...base, form: "name", name: nameText(document, behind), role: all[0]!.text };
  const plain = all.every((token) => token.word && !isPreposition(words, token));
  if (!plain || all.length > LONGEST_NAME || /^[وفلبك]+ال/u.test(all[0]!.norm)) return unreadable();
  if (all.length === 1 && words.speakers.empty.has(bare(all[0]!.norm))) return unreadable();
  // A surname with article: الجبير. More definite words than two are no name.
  return all.length <= 2 ? { ...base, form: "name", name: textOf(document, all), role: null } : unreadable();
}
