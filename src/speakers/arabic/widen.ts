import { splitName } from "../../quotations/arabic/office.ts";
import { nameTokens } from "../../quotations/arabic/personal-name.ts";
import { isDefinite } from "../../quotations/arabic/speaker-words.ts";
import {
  type ArabicWords,
  isComplementizer,
  isMark,
  isRelative,
  isVerb,
} from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import type { Counts } from "../../text/per-document.ts";
import { firstFrom, indexAt, type Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";

/** Farthest, in words, that an office is read on behind the words that were taken for its source. */
const OFFICE_REACH = 14;
/** Words that tie the parts of a name: آل زاهر, ولد الشيخ, بن علي. Written out, since folding makes آل the article. */
const TIE = /^(?:آل|بن|ابن|بنت|ولد|أبو|ابو|أبي|ابي)$/u;

/** A name without the words behind it that the document never joins to it again: "فارس بلكوري | زيادة". */
function settled(name: readonly Token[], counts: Counts): readonly Token[] {
  let length = name.length;
  while (length > 2 && counts(name[length - 1]!.norm) === 1 && counts(name[length - 2]!.norm) > 1) length--;
  return name.slice(0, length);
}

/** True where an office cannot go on over a token. */
const stops = (words: ArabicWords, tokens: readonly Token[], at: number): boolean =>
  isVerb(words, tokens[at]!.norm) ||
  isComplementizer(words, tokens, at) ||
  isRelative(tokens[at]) ||
  isMark(tokens[at]) ||
  // "بحسب النائبة الخوري، فإن": there begins what is said.
  /^فان(?:ه|ها|هم|هما|نا)?$/u.test(tokens[at]!.norm) ||
  /^[:؛.]$/u.test(tokens[at]!.text);

/**
 * The name that an office cut too early goes on to: "سفير الخرطوم في | القاهرة، عبدالمحمود عبدالحليم". Null where the
 * sentence shows none. An office of one word needs a comma or a preposition behind it: "أبلغ الرئيس جون كيري" names
 * somebody else.
 */
export function nameBehindOffice(
  words: ArabicWords,
  { sentences }: TextDocument,
  source: Span,
  counts: Counts,
): { readonly name: readonly Token[]; readonly role: readonly Token[] } | null {
  const sentence = sentences[indexAt(sentences, source.start)];
  if (!sentence) return null;
  const from = firstFrom(sentence.tokens, source.start);
  const behind = firstFrom(sentence.tokens, source.end);
  if (behind >= sentence.tokens.length) return null;
  if (
    behind - from < 2 &&
    isDefinite(sentence.tokens[from]!.norm) &&
    !/^(?:في|لدي)$/u.test(sentence.tokens[behind]!.norm)
  )
    return null;
  let end = behind;
  while (end < sentence.tokens.length && end < behind + OFFICE_REACH && !stops(words, sentence.tokens, end))
    end++;
  const all = sentence.tokens.slice(from, end);
  const split = splitName(words, all);
  if (split === null || split < behind - from) return null;
  const name = settled(nameTokens(words, all, split), counts);
  return name.length > 1 ? { name, role: all.slice(0, split) } : null;
}

/** Where the name that ends at `end` goes on with آل, بن or ولد; `end` where it does not. */
export function nameEnd({ sentences }: TextDocument, end: number): number {
  const { tokens } = sentences[indexAt(sentences, Math.max(0, end - 1))]!;
  let at = firstFrom(tokens, end);
  let reached = end;
  while (tokens[at] && TIE.test(tokens[at]!.text) && tokens[at + 1]?.word) {
    reached = tokens[at + 1]!.end;
    at += 2;
  }
  return reached;
}

/** True of words that tie a name to what stands before it: "ولد الشيخ أحمد". */
export const opensTied = (token: Token): boolean => /^(?:ولد|آل)$/u.test(token.text);

/**
 * The fullest form of a personal name that the text shows: with the given name that stands before a surname, or the
 * surname behind a lone given name. Null where it shows none, or more than one.
 */
export function fullestInText(
  words: ArabicWords,
  { text, sentences }: TextDocument,
  name: string,
): string | null {
  const given = (token: Token | undefined): boolean =>
    token?.word === true && words.speakers.givenNames.has(token.norm);
  const forms = new Map<string, string>();
  const wanted = name.split(/\s+/u).length;
  for (const { tokens, start, end } of sentences) {
    if (!text.slice(start, end).includes(name)) continue;
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (!text.startsWith(name, token.start)) continue;
      const last = indexAt(tokens, token.start + name.length - 1);
      if (tokens[last]!.end !== token.start + name.length) continue;
      if (given(tokens[at - 1]) && (wanted > 1 || !given(token))) {
        const form = text.slice(tokens[at - 1]!.start, tokens[last]!.end);
        forms.set(form, form);
      } else if (wanted > 1 && TIE.test(tokens[last + 1]?.text ?? "") && tokens[last + 2]?.word) {
        const form = text.slice(token.start, tokens[last + 2]!.end);
        forms.set(form, form);
      } else if (wanted === 1 && given(token)) {
        const whole = nameTokens(words, tokens, at);
        const form = text.slice(token.start, whole.at(-1)?.end ?? token.end);
        if (whole.length > 1 && whole.length < 4) forms.set(form, form);
      }
    }
  }
  return forms.size === 1 ? [...forms.keys()][0]! : null;
}

/** The latest words before an offset that speak of somebody without a name: "مسؤول تركي" for "المصدر". */
export function latestUnnamed(
  { text, sentences }: TextDocument,
  before: number,
  head: string | null,
): string | null {
  const from = indexAt(sentences, before);
  for (let index = from; index >= Math.max(0, from - 12); index--) {
    const { tokens } = sentences[index]!;
    for (let at = tokens.length - 1; at >= 0; at--) {
      const token = tokens[at]!;
      if (token.end > before || !token.word || isDefinite(token.norm)) continue;
      const noun = token.norm.replace(/(?<=...)ا$/u, "");
      if (head === null ? !ONE.test(noun) : noun !== head) continue;
      let last = at;
      while (tokens[last + 1]?.word && DESCRIBES.test(tokens[last + 1]!.norm) && last < at + 4) last++;
      if (last === at) continue;
      if (/^(?:في|من|لدي)$/u.test(tokens[last + 1]?.norm ?? "") && tokens[last + 2]?.word) {
        last += 2;
        while (tokens[last + 1]?.word && isDefinite(tokens[last + 1]!.norm) && last < at + 7) last++;
      }
      return text.slice(token.start, tokens[last]!.end);
    }
  }
  return null;
}

/** Heads of one person without a name. */
const ONE = /^(?:مصدر|مسؤول|مسئول|دبلوماسي|ديبلوماسي|ضابط|متحدث|شاهد|قيادي|ناشط|محلل|خبير)$/u;
/** What describes such a head. */
const DESCRIBES = /^(?!في|الي|علي)(?:..+(?:ي|يه|ين|ون)|كبير|رفيع|بارز|مطلع|مقرب|مسؤول|موثوق|اخر)$/u;
