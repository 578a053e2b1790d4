import type { Sentence, TextDocument } from "../../text/document.ts";
import type { Marked } from "../../text/marks.ts";
import type { Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Grammar } from "../grammar.ts";
import type { Quotation } from "../quotation.ts";
import { quotationOf, spanOf } from "./assemble.ts";
import type { Attribution } from "./attribution.ts";
import { announcedBy, continuation, following, introducedBy, openedBefore } from "./carried.ts";
import { type EnglishLexicon, loadEnglishLexicon } from "./lexicon.ts";
import { lineOf } from "./line.ts";
import { mainSubject, readLine } from "./read-line.ts";

/** A quotation in the making: its content may still grow by the sentences that follow. */
export interface Draft {
  readonly attribution: Attribution;
  readonly spans: Span[];
  /** Index of the sentence that its content reaches. */
  sentence: number;
}

/**
 * A sentence in marks that ends in "?" or "!" and the attribution behind it ("Why?" he asked.) are cut in two by the
 * splitter where a capital follows: they are one.
 */
function joined(document: TextDocument, index: number, lexicon: EnglishLexicon): Sentence {
  const sentence = document.sentences[index]!;
  const next = document.sentences[index + 1];
  if (!next || next.paragraph !== sentence.paragraph) return sentence;
  const last = sentence.marked.at(-1);
  if (!last || last.close < sentence.end - 1) return sentence;
  for (let k = 0; k < 12 && k < next.tokens.length; k++) {
    const token = next.tokens[k]!;
    if (!token.word) {
      if (token.text !== ".") return sentence;
      continue;
    }
    if (
      !lexicon.forms
        .get(token.norm)
        ?.some((f) => (f.kind === "past" || f.kind === "s") && f.entry.takes.has("quote"))
    )
      continue;
    const after = next.tokens[k + 1];
    const closes =
      !after ||
      /^[.,“"«—–-]$/u.test(after.text) ||
      lexicon.words.prepositions.has(after.norm) ||
      lexicon.words.weekdays.has(after.norm) ||
      /ly$/u.test(after.norm);
    if (k === 0 || !closes || thatFollows(next.tokens, k + 1, lexicon)) return sentence;
    // `"A." Karam said, "B."`: the verb introduces what follows it.
    const behind = next.marked.find((stretch) => stretch.open >= token.end);
    if (after && /^[,:]$/u.test(after.text) && behind && behind.open <= after.end + 1) return sentence;
    return {
      ...sentence,
      end: next.end,
      tokens: [...sentence.tokens, ...next.tokens],
      marked: [...sentence.marked, ...next.marked],
    };
  }
  return sentence;
}

/** "reported on May 3, 2019, that": the verb has its own content behind a time or a comma. */
function thatFollows(tokens: readonly Token[], from: number, { words }: EnglishLexicon): boolean {
  for (let k = from + 1; k < tokens.length && k < from + 14; k++) {
    const before = tokens[k - 1]!;
    if (tokens[k]!.norm !== "that") continue;
    return (
      before.text === "," ||
      /^\d/u.test(before.text) ||
      words.weekdays.has(before.norm) ||
      words.temporal.has(before.norm)
    );
  }
  return false;
}

/** Stretches in marks by sentence: which marked stretches begin before each sentence ends. */
function drafts(document: TextDocument, lexicon: EnglishLexicon): Draft[] {
  const found: Draft[] = [];
  let firstMark = 0;
  let claimed = -1;
  for (let index = 0; index < document.sentences.length; index++) {
    const at = index;
    const sentence = document.sentences[index]!;
    while (firstMark < document.marked.length && document.marked[firstMark]!.close <= sentence.start)
      firstMark++;
    const line = lineOf(document, joined(document, index, lexicon), firstMark, lexicon);
    if (line.sentence !== sentence) index++;
    const attributions = readLine(line, lexicon);
    const intro =
      attributions.length === 0
        ? (introducedBy(line) ?? announcedBy(document, line, index, mainSubject(line, lexicon)))
        : null;
    if (intro) attributions.push(intro);
    for (const attribution of attributions) {
      const spans = attribution.content.map((range) => spanOf(line, range)).filter((s) => s !== null);
      const draft: Draft = { attribution, spans, sentence: index };
      if (attribution.content.length === 0) {
        const next = following(document, index + 1);
        spans.push(...next.spans);
        draft.sentence = next.last;
        claimed = Math.max(claimed, next.last);
      }
      if (spans[0] && spans[0].start === line.sentence.marked[0]?.start)
        spans.unshift(...openedBefore(document, at, found.at(-1)?.sentence ?? -1));
      if (spans.length > 0) found.push(draft);
    }
    if (attributions.length > 0 || index <= claimed) continue;
    const before = quotedBefore(document, found, index);
    const carried = continuation(document, line, index, before);
    if (carried === "joins" && before) {
      const whole = following(document, index, 1).spans;
      before.spans.push(...(whole.length > 0 ? whole : [{ start: sentence.start, end: sentence.end }]));
      before.sentence = index;
    } else if (carried && carried !== "joins")
      found.push({ attribution: carried, spans: following(document, index, 1).spans, sentence: index });
  }
  return found;
}

/** The draft that a sentence in marks may go on with: the latest whose content is quoted in the sentence before. */
function quotedBefore(document: TextDocument, found: readonly Draft[], index: number): Draft | undefined {
  for (let k = found.length - 1; k >= 0 && k >= found.length - 4 && found[k]!.sentence >= index - 1; k--) {
    const content = found[k]!.spans.at(-1)!;
    if (
      document.marked.length > 0 &&
      document.sentences[found[k]!.sentence]!.marked.some(
        (m) => m.start <= content.start && content.start <= m.end,
      )
    )
      return found[k];
  }
  return found.at(-1);
}

/** Overlapping marks of a draft, found by walking both in order. */
function marksOf(document: TextDocument, spans: readonly Span[]): Marked[] {
  const start = Math.min(...spans.map((s) => s.start));
  const end = Math.max(...spans.map((s) => s.end));
  let low = 0;
  let high = document.marked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (document.marked[middle]!.close <= start) low = middle + 1;
    else high = middle;
  }
  const found: Marked[] = [];
  for (let k = low; k < document.marked.length && document.marked[k]!.open < end; k++)
    found.push(document.marked[k]!);
  return found;
}

/**
 * The English grammar: every attributed quotation of a document, by reporting verbs, nouns and "according to", with
 * their lexicon read from `configDir` unless it is given.
 * @throws LexiconError where the lexicon is missing or wrong.
 */
export function createEnglishGrammar(
  configDir: string,
  lexicon: EnglishLexicon = loadEnglishLexicon(configDir),
): Grammar {
  return {
    lang: "en",
    quotations(document) {
      const found: Quotation[] = [];
      for (const draft of drafts(document, lexicon)) {
        const quotation = quotationOf(draft.attribution, draft.spans, marksOf(document, draft.spans));
        if (quotation) found.push(quotation);
      }
      return found.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
    },
  };
}
