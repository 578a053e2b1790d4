import { type Span, sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import { trimmed } from "./content.ts";
import { type SentenceContext, verbatimOf } from "./context.ts";
import { spanOf, speakerPhrase } from "./speaker-phrase.ts";
import { opensSpeaker } from "./speaker-words.ts";
import { outletOf } from "./via.ts";
import { isAdverb, isComma, isPause, isRelative, type Phrase } from "./words.ts";

const ATTRIBUTION = /^و?(?:بحسب|حسب|وفق|وفقا|طبقا)$/u;
/** The pronoun of who says it is written on: وبحسبه فإن. */
const OWN = /^و?(?:بحسب|حسب|وفق)(?:ه|ها|هم)$/u;
/** "بحسب رأيه", "بحسب تقديرات الجيش": a noun of saying between the particle and who says it. */
const OPINION = /^(?:راي|قول|وصف|تعبير|تقدير|تقديرات|تصريحات|تصريح|اقوال|كلام|اعتقاد|روايه)(ه|ها|هم)?$/u;
const SHORTEST = 12;

interface Attribution {
  readonly index: number;
  /** Index behind the attribution. */
  readonly end: number;
  readonly cueEnd: number;
  readonly source: Phrase | null;
}

/** Words that may stand between whose view it is and the colon: "بالنسبة لسعد، الأمر محسوم: ...". */
const VIEW_REACH = 6;

/** "بالنسبة للوزير، الأمر محسوم: ...": whose view the words behind the colon are; null where no colon tells. */
function viewAt(context: SentenceContext, index: number): Attribution | null {
  const { tokens } = context.sentence;
  const from = tokens[index + 1]?.norm === "الي" ? index + 2 : index + 1;
  let comma = from;
  while (comma < tokens.length && !isComma(tokens[comma])) comma++;
  let colon = comma;
  while (colon < comma + VIEW_REACH && tokens[colon] && tokens[colon]!.text !== ":") colon++;
  if (tokens[colon]?.text !== ":") return null;
  const source = speakerPhrase(context.words, tokens, from, comma, true);
  return source ? { index, end: colon, cueEnd: from > index + 1 ? index + 1 : index, source } : null;
}

/** The attribution that begins at `index`: its particle, noun of saying and source; null where none does. */
function attributionAt(context: SentenceContext, index: number): Attribution | null {
  const { tokens } = context.sentence;
  const { norm } = tokens[index]!;
  if (index <= 1 && /^و?بالنسبه$/u.test(norm)) return viewAt(context, index);
  if (OWN.test(norm)) return { index, end: index + 1, cueEnd: index, source: null };
  if (!ATTRIBUTION.test(norm)) return null;
  const next = tokens[index + 1];
  if (!next?.word || next.norm === "ما" || context.cueAt.has(index + 2)) return null;
  const opinion = OPINION.exec(next.norm);
  if (opinion?.[1]) return { index, end: index + 2, cueEnd: index + 1, source: null };
  const from = opinion ? index + 2 : index + 1;
  let limit = from;
  while (
    limit < tokens.length &&
    !isPause(tokens[limit]) &&
    !/^(?:فان|:|فانه|فانها)$/u.test(tokens[limit]!.norm)
  )
    limit++;
  if (outletOf(context, index, limit)) return null;
  const source = speakerPhrase(context.words, tokens, from, limit, true);
  return source ? { index, end: source.last + 1, cueEnd: opinion ? from - 1 : index, source } : null;
}

/** What an attribution at the head of its clause introduces: the words behind its comma, colon or فإن. */
function behind(context: SentenceContext, attribution: Attribution): Span | null {
  const { tokens } = context.sentence;
  let first = attribution.end;
  while (
    first < tokens.length &&
    (!tokens[first]!.word || /^فان/u.test(tokens[first]!.norm) || isAdverb(context.words, tokens[first]))
  ) {
    if (context.stretches.has(tokens[first]!.start)) break;
    first++;
  }
  if (first >= tokens.length || first === attribution.end) return null;
  const next = context.cues.find(
    (cue) => cue.index > first && (cue.joined || cue.kind === "participle") && !context.inside[cue.index],
  );
  return trimmed(context.text, tokens[first]!.start, tokens[(next?.index ?? tokens.length) - 1]!.end);
}

/** What an attribution at the end of its clause follows: the words from the start of the clause. */
function inFront(context: SentenceContext, attribution: Attribution): Span {
  const { tokens } = context.sentence;
  const end = tokens[attribution.index - 1]!.end;
  for (let at = attribution.index - 1; at > 0; at--) {
    if (/^و?لكن/u.test(tokens[at]!.norm) || (isRelative(tokens[at]) && tokens[at - 1]!.norm === "الامر"))
      return trimmed(context.text, tokens[at + 1]!.start, end);
    const cue = context.cueAt.get(at);
    if (cue && cue.kind !== "noun" && cue.kind !== "nominal") break;
  }
  return trimmed(context.text, context.sentence.start, end);
}

/** The rest of what an attribution between commas interrupts: "بدأت المفاوضات، بحسب المصدر، | بعد 15 يوماً"; null where none is left. */
function behindAside(context: SentenceContext, attribution: Attribution): Span | null {
  const { tokens } = context.sentence;
  const { lexicon } = context.words;
  if (!isComma(tokens[attribution.index - 1]) || !isComma(tokens[attribution.end])) return null;
  const first = tokens[attribution.end + 1];
  if (
    !first ||
    lexicon.conjunctions.has(first.norm) ||
    lexicon.trailing.has(first.norm) ||
    /^و/u.test(first.norm)
  )
    return null;
  const next = context.cues.find((cue) => cue.index > attribution.end);
  const stop = next?.index ?? tokens.length;
  const span = trimmed(context.text, first.start, tokens[stop - 1]!.end);
  return span.end - span.start > 3 ? span : null;
}

/** "بحسب التقليد العسكري": what cannot speak makes it unsure that anybody said it. */
function confidenceOf({ words, people, sentence }: SentenceContext, { source }: Attribution): number {
  if (!source) return 0.7;
  const head = sentence.tokens[source.first]!.norm;
  const noun = head.replace(/^ل(?=...)/u, "");
  const speaks = [head, noun].some(
    (norm) => opensSpeaker(words.speakers, norm) || people.has(norm) || words.speakers.givenNames.has(norm),
  );
  return speaks ? 0.8 : 0.6;
}

/** "بحسب الوزير", "وفقاً للتقرير", "وبحسبه فإن": attributions without a verb, in front of what is said or behind it. */
export function readAttributed(context: SentenceContext, already: readonly Quotation[]): Quotation[] {
  const { sentence, text } = context;
  const { tokens } = sentence;
  const found: Quotation[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (context.inside[index]) continue;
    const attribution = attributionAt(context, index);
    if (!attribution) continue;
    const behindIt = isComma(tokens[attribution.end]) ? tokens[attribution.end + 1] : tokens[attribution.end];
    const leading = index <= 1 || (isComma(tokens[index - 1]) && /^(?:فان|:)/u.test(behindIt?.norm ?? ""));
    const span = leading ? behind(context, attribution) : inFront(context, attribution);
    if (!span || span.end - span.start < SHORTEST) continue;
    if (
      already.some(
        (quotation) => quotation.content[0]!.start < span.end && span.start < quotation.content.at(-1)!.end,
      )
    )
      continue;
    const marked = context.sentence.marked.find(
      (stretch) =>
        stretch.start === span.start + (/["“”«»]/u.test(text[span.start]!) ? 1 : 0) &&
        stretch.close >= span.end,
    );
    const verbatim = marked ? [sliceOf(text, marked)] : verbatimOf(context, span);
    const rest = leading || marked ? null : behindAside(context, attribution);
    if (rest) verbatim.push(...verbatimOf(context, rest));
    found.push({
      type: marked ? "direct" : verbatim.length ? "mixed" : "indirect",
      content: [marked ?? span, ...(rest ? [rest] : [])].map((part) => sliceOf(text, part)),
      verbatim,
      cue: {
        ...sliceOf(text, { start: tokens[index]!.start, end: tokens[attribution.cueEnd]!.end }),
        lemma: "بحسب",
        act: "says",
        agreement: { gender: null, number: null },
        negated: false,
      },
      source: attribution.source ? sliceOf(text, spanOf(tokens, attribution.source)) : null,
      via: null,
      confidence: confidenceOf(context, attribution),
    });
  }
  return found;
}
