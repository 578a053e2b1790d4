import type { Marked } from "../../text/marks.ts";
import type { Sentence, TextDocument } from "../../text/document.ts";
import { fold } from "../../text/fold.ts";
import { tokens as tokensOf } from "../../text/tokens.ts";
import type { ArabicWords } from "./words.ts";
import { bare } from "./speaker-words.ts";

/**
 * Stretches in marks that are names, nicknames or titles of works, by their opening offsets. Fewer than half of the
 * stretches that Arabic news puts in marks are quotations: outlets («رويترز»), groups («داعش») and works stand in them too.
 */
export function namesInMarks(words: ArabicWords, document: TextDocument): ReadonlySet<number> {
  const names = new Set<number>();
  const seen = new Map<string, number>();
  const short = new Map<Marked, string>();
  for (const marked of document.marked) {
    if (marked.end - marked.start > 60) continue;
    const inner = tokensOf(document.text, marked.start, marked.end).filter((token) => token.word);
    if (inner.length === 0 || inner.length > 5) continue;
    const key = inner.map((token) => bare(token.norm)).join(" ");
    short.set(marked, key);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const sentence of document.sentences) {
    for (const marked of sentence.marked) {
      const key = short.get(marked);
      if (key === undefined) continue;
      if ((seen.get(key) ?? 0) > 1 || isNamed(words, document, sentence, marked, key)) names.add(marked.open);
    }
  }
  return names;
}

function isNamed(words: ArabicWords, document: TextDocument, sentence: Sentence, marked: Marked, key: string): boolean {
  const count = key.split(" ").length;
  const at = sentence.tokens.findIndex((token) => token.start >= marked.open);
  const before = sentence.tokens[at - 1];
  const previous = before?.word ? bare(before.norm.replace(/^[ول](?=...)/u, "")) : "";
  if (words.lexicon.names.has(key)) return true;
  if (words.speakers.organisations.has(previous) || words.lexicon.naming.has(previous)) return count <= 5;
  // A lone word of Latin letters, or one without article behind a definite noun, names something.
  return count === 1 && /^[a-z0-9]+$/u.test(fold(document.text.slice(marked.start, marked.end)));
}
