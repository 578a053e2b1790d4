import type { Span } from "../../text/span.ts";
import type { SentenceContext } from "./context.ts";
import { speakerPhrase, spanOf } from "./speaker-phrase.ts";
import { opensSpeaker } from "./speaker-words.ts";

const RELAY_FROM = /^(?:عن|عنه|عنها|عنهم)$/u;

/** The outlet that relayed the words of a sentence: نقلت وكالة X عن..., بحسب ما نقلت X. The name in marks where it stands in marks. */
export function relayedBy(context: SentenceContext, from = 0, to = context.sentence.tokens.length): Span | null {
  const { words, sentence } = context;
  const { tokens } = sentence;
  for (let index = from; index < to; index++) {
    const { norm } = tokens[index]!;
    if (!words.lexicon.relayed.has(norm.replace(/^[و](?=...)/u, ""))) continue;
    let first = index + 1;
    while (first < tokens.length && (RELAY_FROM.test(tokens[first]!.norm) || tokens[first]!.norm === "به")) first++;
    const token = tokens[first];
    if (!token) continue;
    const marked = sentence.marked.find((stretch) => stretch.open >= token.start && stretch.open <= (tokens[first + 1]?.end ?? token.end));
    if (marked) return { start: marked.start, end: marked.end };
    if (!opensSpeaker(words.speakers, token.norm)) continue;
    const end = tokens.findIndex((candidate, at) => at > first && (candidate.norm === "عن" || /^[،,:]$/u.test(candidate.text)));
    const phrase = speakerPhrase(words, tokens, first, end < 0 ? tokens.length : end);
    if (phrase) return spanOf(tokens, phrase);
  }
  return null;
}
