import type { TextDocument } from "./document.ts";

/** How often each folded word stands in a document. */
export type Counts = (norm: string) => number;

/**
 * A reading that several rooms ask for, made once for a document and forgotten with it. A document is read with one
 * configuration alone, so `words` does not tell two readings of it apart.
 */
export function perDocument<Words, Value>(
  read: (words: Words, document: TextDocument) => Value,
): (words: Words, document: TextDocument) => Value {
  const made = new WeakMap<TextDocument, { readonly value: Value }>();
  return (words, document) => {
    const known = made.get(document);
    if (known) return known.value;
    const value = read(words, document);
    made.set(document, { value });
    return value;
  };
}

const counted = perDocument((_: null, { sentences }) => {
  const counts = new Map<string, number>();
  for (const { tokens } of sentences)
    for (const { norm } of tokens) counts.set(norm, (counts.get(norm) ?? 0) + 1);
  return counts;
});

/** The counts of a document's words. */
export function countsOf(document: TextDocument): Counts {
  const counts = counted(null, document);
  return (norm) => counts.get(norm) ?? 0;
}
