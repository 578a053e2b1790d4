import type { Marked } from "../../text/marks.ts";
import type { SentenceContext } from "./context.ts";

/** Longest name, in characters, that straight marks set inside straight marks. */
const LONGEST_INNER = 24;

/**
 * «"أعرف مؤسس " واتس آب " منذ زمن"»: straight marks tell no opening from a closing, so a name in them cuts the words around
 * it in two. The whole of the two, where the second runs to the end of the sentence; null where they are apart.
 */
export function aroundName(context: SentenceContext, marked: Marked): Marked | null {
  const { text, sentence } = context;
  if (text[marked.open] !== '"' || !marked.closed) return null;
  const at = sentence.marked.indexOf(marked);
  const rest = sentence.marked[at + 1];
  if (at < 0 || !rest?.closed || text[rest.open] !== '"' || at + 2 < sentence.marked.length) return null;
  const inner = text.slice(marked.close, rest.open);
  if (inner.length > LONGEST_INNER || !/^[\s\p{L}\p{N}]+$/u.test(inner) || inner.trim() === "و") return null;
  if (context.cues.some(({ cue }) => cue.start >= marked.close && cue.start < rest.open)) return null;
  const ends = !/[\p{L}\p{N}]/u.test(text.slice(rest.close, sentence.end));
  const cut = /[\p{L}\p{N}\-–]\s*$/u.test(text.slice(marked.start, marked.end));
  return ends && cut && rest.end - rest.start > inner.length
    ? { ...marked, end: rest.end, close: rest.close }
    : null;
}
