import { type Span, sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import { type SentenceContext, tokenAt } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { subjectBehind } from "./source.ts";
import { spanOf } from "./speaker-phrase.ts";
import { isComma, isPause } from "./words.ts";

/** A quotation of less is mostly a name or a title in marks. In characters. */
const SHORTEST = 12;
/** Marks and a dash before the first word. */
const LEAD_AT_MOST = 2;
const CONFIDENCE = 0.9;

/**
 * A stretch in marks at the head of a sentence, with the verb of saying and its subject behind it: "«لن نوقع الاتفاق»، قال
 * الوزير", "«...»، هذا ما قالته النائبة". Only where the verb reports nothing else and its subject is told.
 */
export function readPostposed(context: SentenceContext, already: readonly Quotation[]): Quotation[] {
  const { sentence, text, names } = context;
  const [marked] = sentence.marked;
  if (marked === undefined || !marked.closed || names.has(marked.open)) return [];
  if (marked.end - marked.start < SHORTEST || tokenAt(context, marked.open) > LEAD_AT_MOST) return [];
  if (already.some(({ content, cue }) => meets(marked, content) || (cue !== null && meets(marked, [cue]))))
    return [];
  const found = verbBehind(context, tokenAt(context, marked.close));
  if (found === null || already.some(({ cue }) => cue?.start === found.cue.start)) return [];
  const { tokens } = sentence;
  let limit = found.next;
  while (limit < tokens.length && !isPause(tokens[limit])) limit++;
  const subject = subjectBehind(context.words, context, tokens, found, limit);
  if (subject === null || subject.first !== found.next) return [];
  const said = sliceOf(text, marked);
  const source = sliceOf(text, spanOf(tokens, subject));
  return [
    {
      type: "direct",
      content: [said],
      verbatim: [said],
      cue: found.cue,
      source,
      via: null,
      confidence: CONFIDENCE,
    },
  ];
}

const meets = (span: Span, others: readonly Span[]): boolean =>
  others.some((other) => other.start < span.end && span.start < other.end);

/** The verb of saying that begins at an index, over a comma and "هذا ما". */
function verbBehind({ sentence, cueAt }: SentenceContext, at: number): FoundCue | null {
  const { tokens } = sentence;
  let index = isComma(tokens[at]) ? at + 1 : at;
  if (/^(?:هذا|هذه|ذلك)$/u.test(tokens[index]?.norm ?? "") && tokens[index + 1]?.norm === "ما") index += 2;
  else if (/^(?:هكذا|بهذا|كما)$/u.test(tokens[index]?.norm ?? "")) index += 1;
  const found = cueAt.get(index);
  return found?.kind === "verb" && found.entry?.takes.has("clause") === true ? found : null;
}
