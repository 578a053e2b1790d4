import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Token } from "../../text/tokens.ts";

/** The universal part of speech of each token (VERB, AUX, NOUN...), as a statistical tagger sees it; "X" where it tells none. */
export type Tagger = (tokens: readonly Token[]) => readonly string[];

/** Of longer words the tagger sees the beginning: its own expressions take squared time on one without end. */
const LONGEST = 80;

/**
 * Made once in a thread: each further one would load the model anew, and the library's model doubles a string of its own
 * with every load, until none is long enough.
 */
let nlp: ReturnType<typeof winkNLP> | undefined;

/** A tagger that reads a sentence at a time, and each only once while its tokens are held. Linear. */
export function createTagger(): Tagger {
  nlp ??= winkNLP(model, ["pos"]);
  const reader = nlp;
  const known = new WeakMap<readonly Token[], readonly string[]>();
  return (tokens) => {
    const before = known.get(tokens);
    if (before) return before;
    const texts = tokens.map(({ text }) => (text.length > LONGEST ? text.slice(0, LONGEST) : text));
    const read = reader.readDoc(texts.join(" ")).tokens();
    const words = read.out() as string[];
    const tags = read.out(reader.its.pos) as string[];
    // It cuts words its own way ("ca|n't", "US|-|led"): a token has the part of speech of the first piece that begins in it.
    const found: string[] = new Array(tokens.length).fill("X");
    let piece = 0;
    let reached = 0;
    let start = 0;
    for (let at = 0; at < tokens.length; at++) {
      while (piece < words.length && reached < start) reached += words[piece++]!.length;
      if (piece < words.length && reached === start) found[at] = tags[piece]!;
      start += texts[at]!.length;
    }
    known.set(tokens, found);
    return found;
  };
}
