import { splitName } from "../../quotations/arabic/office.ts";
import { wholeName } from "../../quotations/arabic/personal-name.ts";
import { bare, isDefinite, isRelational, possessed } from "../../quotations/arabic/speaker-words.ts";
import {
  type ArabicWords,
  isComma,
  isMark,
  isPreposition,
  isRelative,
  unjoined,
} from "../../quotations/arabic/words.ts";
import type { Agreement } from "../../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../../text/document.ts";
import { fold } from "../../text/fold.ts";
import type { Counts } from "../../text/per-document.ts";
import type { Slice } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Mention } from "../mention.ts";
import { genderOf, kindOf, numberOf } from "./kinds.ts";
import { LONGEST_NAME, nameText, personal, textOf, unreadable } from "./personal.ts";
import { nameBehindOffice } from "./widen.ts";

const UNKNOWN: Agreement = { gender: null, number: null };
const LONGEST_BODY = 14;

/** An adjective that what it tells of was cut from: "موقع «النسيم» المقرب | من الحكومة". */
const DANGLING =
  /\s(?:المقرب|المقربة|المقربون|التابع|التابعة|الموالي|الموالية|القريب|القريبة|المحسوب|المحسوبة|المعروف|المعروفة|الملقب|المسمى|المسماة|الناطق|الناطقة)$/u;

/** The office in front of a name, commas at its end left out; null where none is left. */
function roleText(document: TextDocument, tokens: readonly Token[]): string | null {
  let last = tokens.length - 1;
  while (last >= 0 && !tokens[last]!.word) last--;
  if (last < 0) return null;
  const text = textOf(document, tokens.slice(0, last + 1)).replace(/^لل/u, "ال");
  // A mark that nothing closes, or opens, was cut apart from its other half.
  return (text.match(/[«»"“”]/gu)?.length ?? 0) % 2 === 0 ? text : text.replace(/[«»"“”]/gu, "");
}

/** The only name in marks of an outlet or body: شبكة «سي إن إن» is named by what stands in marks. */
function markedName(source: Slice): string | null {
  const match = /^[^"“”«»]*["“”«»]+([^"“”«»]+)["“”«»]*$/u.exec(source.text.slice(0, 200));
  return match ? match[1]!.trim() : null;
}

/** A source that is a stretch in marks and nothing else. */
function inMarksAlone(source: Slice): Mention {
  const name = markedName(source);
  return name === null
    ? unreadable()
    : { form: "name", name, role: null, kind: "organisation", agreement: UNKNOWN, relational: false };
}

/** Plurals that point back at those met before. */
const THOSE: ReadonlySet<string> = new Set(["هؤلاء", "أولئك"].map(fold));

function pronoun(words: ArabicWords, norm: string): Mention | null {
  const form = THOSE.has(norm) ? "p" : words.speakers.pronouns.get(norm);
  if (!form) return null;
  const agreement: Agreement = {
    gender: form === "m" || form === "f" ? form : null,
    number: form === "p" ? "plural" : form === "d" ? "dual" : "singular",
  };
  return { form: "pronoun", name: null, role: null, kind: "person", relational: false, agreement };
}

/** "الرئيس السيسي": a surname with article behind a bare title; null where an adjective stands there. */
function surnameBehind(words: ArabicWords, all: readonly Token[]): Token | null {
  const [title, name] = all;
  if (all.length !== 2 || !title || !name || !isDefinite(title.norm) || !isDefinite(name.norm)) return null;
  const { speakers } = words;
  if (!(speakers.nameTitles.has(title.norm) || /^ال(?:رئيس|وزير)$/u.test(title.norm))) return null;
  const stem = bare(name.norm).replace(/ه$/u, "");
  const adjective =
    speakers.nationalities.has(stem) ||
    speakers.adjectives.has(name.norm) ||
    speakers.titleAdjectives.has(stem);
  return adjective || speakers.empty.has(stem) ? null : name;
}

/** Particles whose source takes ل: "وفقاً لوزير العمل". */
const GOVERNS_DATIVE = /(?:^|\s)و?(?:وفقا|طبقا|تبعا|استنادا|بالنسبه)\s$/u;
/** Longest of them with what stands around it, in UTF-16 units; vowel signs included. */
const PARTICLE = 14;

/** True where a source's first letter is the ل of the particle before it. That of للوزير belongs to the article. */
const isDative = ({ text }: TextDocument, { start, text: words }: Slice): boolean =>
  /^ل[^ل]/u.test(words) && GOVERNS_DATIVE.test(fold(text.slice(Math.max(0, start - PARTICLE), start)));

/** Reads the words that name who speaks. Never throws. */
export function readMention(
  words: ArabicWords,
  document: TextDocument,
  source: Slice,
  counts: Counts,
): Mention {
  const all = tokensWithin(document, source).filter((token) => token.word || isComma(token) || isMark(token));
  const [first, ...rest] = all;
  // "فالوزير الشنقيطي قال": the particle that begins the clause is none of the office.
  if (first?.word && /^فال..../u.test(first.norm) && first.text.startsWith("ف")) {
    const own = { ...first, start: first.start + 1, text: first.text.slice(1), norm: first.norm.slice(1) };
    return mentionOf(words, document, { ...source, start: own.start, text: source.text.slice(1) }, counts, [
      own,
      ...rest,
    ]);
  }
  if (first?.word && isDative(document, source)) {
    const own = { ...first, start: first.start + 1, text: first.text.slice(1), norm: first.norm.slice(1) };
    return mentionOf(words, document, { ...source, start: own.start, text: source.text.slice(1) }, counts, [
      own,
      ...rest,
    ]);
  }
  return mentionOf(words, document, source, counts, all);
}

/** ابن with a bare name behind it, and nothing else. */
const isSurnameOfSon = (words: ArabicWords, [son, name, more]: readonly Token[]): boolean =>
  /^(?:ابن|بن)$/u.test(son?.norm ?? "") &&
  name?.word === true &&
  more === undefined &&
  !isDefinite(name.norm) &&
  !/(?:ه|ها|هم)$/u.test(name.norm) &&
  !words.speakers.titles.has(name.norm);

/** `all` are the words, commas and marks of the source. */
function mentionOf(
  words: ArabicWords,
  document: TextDocument,
  source: Slice,
  counts: Counts,
  all: readonly Token[],
): Mention {
  // "أعلنت «المقاومة الجنوبية»": a body named by what stands in marks.
  if (isMark(all[0])) return inMarksAlone(source);
  const head = all[0];
  if (!head?.word || words.lexicon.verbs.has(head.norm) || isPreposition(words, head)) return unreadable();
  const alone = all.length === 1 ? pronoun(words, head.norm) : null;
  // "دبلوماسيًا، جدد ...": how or in what respect, nobody.
  if (all.length === 1 && /\u064B/u.test(head.text) && !words.speakers.unnamed.has(head.norm.slice(0, -1)))
    return unreadable();
  if (alone) return alone;
  const last = all.at(-1)!;
  // "شبكة «سي إن إن» نقلا": the outlet passes on.
  if (all.length > 1 && last.norm === "نقلا")
    return readMention(
      words,
      document,
      {
        ...source,
        end: last.start,
        text: source.text.slice(0, last.start - source.start).trimEnd(),
      },
      counts,
    );
  const { speakers } = words;
  const stem = bare(head.norm.replace(/^[وفل](?=ال)/u, ""));
  // "سفارة بلاده": whose country it is, the name does not tell.
  const theirs = all.some(({ norm }) => /^(?:ل|ب)?بلاد(?:ه|ها|هم|هما)$/u.test(norm));
  const relational = theirs || isRelational(speakers, head) || possessed(speakers, head) !== null;
  // "ابن عبيدون": a surname, no son of anybody.
  if (isSurnameOfSon(words, all))
    return {
      form: "name",
      name: source.text,
      role: null,
      kind: "person",
      agreement: UNKNOWN,
      relational: false,
    };
  const kind = kindOf(words, all, stem);
  const agreement: Agreement = { gender: genderOf(words, all), number: numberOf(words, head.norm) };
  const split = kind === "group" ? null : splitName(words, all);
  if (split !== null) {
    const name = wholeName(words, all, split);
    if (name.length && name.length <= LONGEST_NAME) {
      return {
        form: "name",
        name: nameText(document, name),
        role: roleText(document, all.slice(0, split)),
        kind: "person",
        agreement,
        relational,
      };
    }
  }
  const further =
    kind === "role" || isPreposition(words, last) ? nameBehindOffice(words, document, source, counts) : null;
  if (further)
    return {
      form: "name",
      name: nameText(document, further.name),
      role: roleText(document, further.role),
      kind: "person",
      agreement,
      relational: false,
    };
  // Words that end in "الذي" or "في" were cut wrongly: what follows tells who is meant, not they.
  if (isPreposition(words, last) || isRelative(last)) return unreadable();
  const base = { kind: kind === "role" ? ("person" as const) : kind, agreement, relational };
  // "The sources", "the witnesses" point back at those met before.
  if (all.length === 1 && isDefinite(head.norm) && (kind === "group" || speakers.unnamed.has(stem))) {
    return {
      ...base,
      kind: kind === "group" ? "group" : "unnamed",
      form: "role",
      name: null,
      role: source.text,
    };
  }
  if (relational) return { ...base, form: "role", name: null, role: source.text };
  if (kind === "person") return personal(words, document, all, base, counts);
  const surname = surnameBehind(words, all);
  if (surname) return { ...base, form: "name", name: surname.text, role: head.text, kind: "person" };
  if (all.length > LONGEST_BODY) return unreadable();
  if (kind === "role") return { ...base, form: "role", name: null, role: source.text };
  if (kind === "unnamed") return { ...base, form: "unnamed", name: source.text, role: null };
  // "The statement" points back at who issued it.
  if (kind === "document" && all.length === 1 && isDefinite(head.norm) && words.speakers.issued.has(stem))
    return { ...base, form: "role", name: null, role: source.text };
  const inMarks = kind === "group" ? null : markedName(source);
  const own =
    source.text.startsWith("و") && unjoined(head.norm) !== head.norm && isDefinite(unjoined(head.norm))
      ? source.text.slice(1)
      : source.text;
  return {
    ...base,
    form: "name",
    name: kind === "document" ? source.text : (inMarks ?? own.replace(DANGLING, "")),
    role: null,
  };
}
