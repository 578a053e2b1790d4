import type { TextDocument } from "../../text/document.ts";
import { indexAt, type Slice, sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";

const RELATIVE = /^(?:[Ww]ho|[Ww]hich|[Tt]hat)$/u;
const STOPS =
  /^(?:is|was|are|were|be|been|has|have|had|will|would|can|could|may|might|should|said|says|told|by|that|which|who|when|while|because|as|if|and|but|or|met|with|to|from|than|including|like)$/u;

/**
 * The noun phrase that a relative pronoun stands for: what precedes it, back to a verb, a preposition of direction or
 * another comma. Null where the source is no relative pronoun or nothing stands before it.
 */
export function antecedentOf(document: TextDocument, source: Slice): Slice | null {
  if (!RELATIVE.test(source.text)) return null;
  const sentence = document.sentences[indexAt(document.sentences, source.start)];
  if (!sentence || sentence.end <= source.start) return null;
  let at = sentence.tokens.findIndex((t) => t.start === source.start) - 1;
  if (sentence.tokens[at]?.text === ",") at--;
  const end = at;
  while (at >= 0 && end - at < 12 && !bounds(sentence.tokens[at]!)) at--;
  let first = at + 1;
  // "Peskov, the Kremlin spokesman, who": the name stands before the apposition.
  if (sentence.tokens[at]?.text === "," && /^(?:the|a|an)$/u.test(sentence.tokens[first]?.norm ?? "")) {
    let k = at - 1;
    while (k >= 0 && at - k < 6 && /^\p{Lu}/u.test(sentence.tokens[k]!.text)) k--;
    if (k < at - 1) first = k + 1;
  }
  if (first > end) return null;
  return sliceOf(document.text, { start: sentence.tokens[first]!.start, end: sentence.tokens[end]!.end });
}

const bounds = (token: Token): boolean =>
  (!token.word && token.text !== "." && token.text !== "-") ||
  (token.text === token.norm && STOPS.test(token.norm));
