import { mayBeDeed } from "../quotations/arabic/verbal-noun.ts";
import type { TextDocument } from "../text/document.ts";
import { type Slice, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { NEGATION, PAUSE } from "./arabic-owner.ts";
import type { Side } from "./arabic-side-words.ts";

const TARGET_ENDS =
  /^(?:لان|لانه|لانها|لانهم|و?لكن(?:ه|ها|هم|نا|ني|ي|هما)?|و?لكنن[اي]|بل|حتي|اذا|ما|طالما|بسبب|كما|بينما|حيث|جمله|رفضا|تاييدا|دعما|معارضه|بشده|بقوه|تماما|كليا|قطعا|قطعيا|مطلقا|علنا|الان|اليوم|منذ|قبل|بعد|دون|بدون|بلا|بكل|ولن|ولا|وسوف|وقد|وان|وانه|وانها|فيما|ان|تحت|لا|لم|لن|شرط|بشرط|شريطه|مهما)$/u;
const PREPOSITION = /^(?:من|في|علي|عن|الي|مع|لدي|عند|نحو|حول)$/u;
const TARGET_AT_MOST = 7;
const HEAD_AT_MOST = 6;

/** What a side is of: the thing cut where it ends; a written-on pronoun is followed to the thing at the head of the clause. */
export function arabicTargetOf(
  { text }: TextDocument,
  tokens: readonly Token[],
  { target, attached, skip = 0 }: Pick<Side, "target" | "attached" | "skip">,
): Slice | null {
  if (attached) return headOf(text, tokens, target - 1);
  let to = target;
  while (to < tokens.length && to - target < TARGET_AT_MOST && !ends(tokens, to, target)) to++;
  // "لا نرفض الإصلاح من | حيث المبدأ".
  while (to - target > 1 && PREPOSITION.test(tokens[to - 1]!.norm)) to--;
  // "لا يمانع فيها": a pronoun alone names nothing.
  if (to - target === 1 && /^(?:ب|ل|في|علي|من|عن|الي|مع)(?:ه|ها|هم|هما)$/u.test(tokens[target]!.norm))
    return null;
  if (to === target || /^(?:هذا|هذه|ذلك|تلك|ذاك)$/u.test(tokens[to - 1]!.norm)) return null;
  return sliceOf(text, { start: tokens[target]!.start + skip, end: tokens[to - 1]!.end });
}

const ends = (tokens: readonly Token[], at: number, from: number): boolean => {
  const { norm } = tokens[at]!;
  if (PAUSE.test(norm) || TARGET_ENDS.test(norm)) return true;
  // "ضريبة السكر وتراها عبئاً": a conjoined verb goes on about something else.
  if (at > from && /^و[يتن]\p{L}{3,}$/u.test(norm) && !mayBeDeed(norm.slice(1))) return true;
  return at > from && (/^و[يتن]\p{L}{2,}(?:ها|ه)$/u.test(norm) || /^وسي?/u.test(norm));
};

/** The thing at the head of the clause: "الحظر ظالم وإنه يرفضه". A definite noun and what belongs to it. */
function headOf(text: string, tokens: readonly Token[], before: number): Slice | null {
  const [head] = tokens;
  if (head === undefined || !head.word || NEGATION.test(head.norm)) return null;
  const definite = (norm: string): boolean => /^(?:ال|لل)/u.test(norm);
  let to = 1;
  if (!definite(head.norm))
    while (to < Math.min(before, HEAD_AT_MOST) && !definite(tokens[to]!.norm) && tokens[to]!.word) to++;
  if (!definite(head.norm) && !definite(tokens[to]?.norm ?? "")) return null;
  while (to < Math.min(before, HEAD_AT_MOST) && definite(tokens[to]!.norm)) to++;
  return to >= before ? null : sliceOf(text, { start: head.start, end: tokens[to - 1]!.end });
}
