import { type Span, sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import type { SentenceContext } from "./context.ts";

/** How sure a quotation is that only a colon introduces: "خرج العمدة إلى الساحة يحمل مكبر صوت: «لن نرحل»". */
const COLON = 0.7;
const SHORTEST = 30;
/** Before the colon: what follows explains a word, or is a title or a text. */
const GLOSS =
  /(?:^|\s)و?(?:أي|اي|مثل|وهي|هي|هو|وهو|بعنوان|عنوان|عنوانه|عنوانها|باسم|شعار|شعاره|شعارها|تعني|يعني|معناه|معناها|عبارة|كتاب|مجلة|وثيقة|قانون|مادة|المادة|نص|نصها|ترجمته|ترجمتها|لافتة|كلمة|جملة)\s*:$/u;

/** Words in marks that no cue tells of: who said them is told by what stands before. */
const withoutCue = (text: string, marked: Span, confidence: number): Quotation => {
  const slice = sliceOf(text, marked);
  return {
    type: "direct",
    content: [slice],
    verbatim: [slice],
    cue: null,
    source: null,
    via: null,
    confidence,
  };
};

/** Words in marks behind a colon, to the end of a sentence that no verb of saying stands in: its subject says them. */
export function afterColon({ sentence, text, names }: SentenceContext): Quotation | null {
  const marked = sentence.marked.at(-1);
  if (marked === undefined || names.has(marked.open) || marked.end - marked.start < SHORTEST) return null;
  const before = text.slice(sentence.start, marked.open).trimEnd();
  const behind = text.slice(marked.close, sentence.end).replace(/[\s.؟!»"”]/gu, "");
  if (!before.endsWith(":") || GLOSS.test(before) || behind !== "" || before.includes("«")) return null;
  return withoutCue(text, marked, COLON);
}

/** A sentence that is all in marks and has no cue goes on with who was quoted just before it. */
export function floating(context: SentenceContext, previous: Quotation | null): Quotation | null {
  const { sentence, text } = context;
  if (!previous || previous.type === "indirect") return null;
  const marked = sentence.marked[0];
  if (!marked || context.names.has(marked.open)) return null;
  const share = (marked.close - marked.open) / (sentence.end - sentence.start);
  if (share < 0.85 || marked.end - marked.start < 20) return null;
  return withoutCue(text, marked, 0.6);
}
