import type { SentenceContext } from "./context.ts";
import { type FoundCue, isChant } from "./cues.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { subjectBehind } from "./source.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { isDefinite } from "./speaker-words.ts";
import { subjectBefore } from "./subject-before.ts";
import { isPause, type Phrase } from "./words.ts";

const RELAYED_REACH = 25;

/** Where the search for a subject in front of a cue stops: behind the cue or the stretch in marks before it. */
export function floorOf(context: SentenceContext, found: FoundCue, earlier: FoundCue | undefined): number {
  let floor = earlier ? earlier.next : 0;
  for (let at = found.index - 1; at >= floor && at > found.index - RELAYED_REACH; at--) {
    if (context.inside[at] && !context.inside[at + 1] && !isPause(context.sentence.tokens[at])) {
      const name = context.sentence.marked.findLast(
        (marked) => marked.open < context.sentence.tokens[at]!.end,
      );
      if (name && context.names.has(name.open)) continue;
      floor = at + 1;
      break;
    }
  }
  return floor;
}

/** "عن شترايتر قوله إن": who is quoted stands between عن and the noun of saying. */
function relayedSource(context: SentenceContext, found: FoundCue): Phrase | null {
  const { tokens } = context.sentence;
  for (let at = found.index - 1; at >= Math.max(0, found.index - RELAYED_REACH); at--) {
    const { norm } = tokens[at]!;
    if (norm === "عن" && at + 1 < found.index)
      return speakerPhrase(context.words, tokens, at + 1, found.index);
    if (/^(?:عنه|عنها|عنهم)$/u.test(norm) || isPause(tokens[at])) return null;
  }
  return null;
}

const ISSUED = /^(?:اصدر|نشر|وزع|بث|اذاع|القا|القي|كتب|وجه|بعث)ت?(?:ه|ها)$/u;

/** "ورد في بيان صادر عن الحكومة": who issued the document, else the document where it is a certain one. */
function issuer(context: SentenceContext, found: FoundCue, limit: number): Phrase | null {
  const { words } = context;
  const { tokens } = context.sentence;
  for (let at = found.index - 6; at < Math.min(limit, found.next + 6); at++) {
    if (!/^صادر(?:ا|ه)?$/u.test(tokens[at]?.norm ?? "") || !/^(?:عن|من)$/u.test(tokens[at + 1]?.norm ?? ""))
      continue;
    const phrase = nounPhrase(words, context, tokens, at + 2, Math.min(tokens.length, at + 14));
    if (phrase) return phrase;
  }
  // "جاء في بيان مشترك أصدره الوفدان".
  for (let at = found.next; at < Math.min(limit, found.next + 4); at++) {
    if (!ISSUED.test(tokens[at]!.norm)) continue;
    const phrase = speakerPhrase(words, tokens, at + 1, limit);
    if (phrase) return phrase;
  }
  const behind = nounPhrase(words, context, tokens, found.next, limit);
  if (behind?.first === found.next) return behind;
  return isDefinite(tokens[found.next - 1]!.norm) ? { first: found.next - 1, last: found.next - 1 } : null;
}

/** The words naming who says what `found` reports; `limit` is the index of the word that introduces it. */
export function sourceOf(
  context: SentenceContext,
  found: FoundCue,
  earlier: FoundCue | undefined,
  limit: number,
  floor: number,
): Phrase | null {
  const { tokens } = context.sentence;
  if (found.kind === "noun") {
    // "يجيب فلان عن ذلك بقوله": the verb in front of it has named who speaks.
    const verb = found.cue.text.startsWith("ب") && earlier?.kind === "verb" ? earlier : null;
    return (
      relayedSource(context, found) ??
      (verb && subjectBehind(context.words, context, tokens, verb, found.index))
    );
  }
  if (found.kind === "nominal")
    return (
      nounPhrase(context.words, context, tokens, found.next, limit) ??
      (isChant(found.cue.lemma) ? speakerPhrase(context.words, tokens, found.next, limit) : null)
    );
  if (found.entry?.inDocument) return issuer(context, found, limit);
  if (found.cue.lemma === "نقل") {
    // "نقلت الصحيفة عن مسؤول أن": who is quoted stands behind عن.
    const from = tokens.findIndex((token, at) => at >= found.next && at < limit && token.norm === "عن");
    if (from >= 0) return speakerPhrase(context.words, tokens, from + 1, limit);
  }
  // A subject that begins the clause of its verb is the surest: "وكان الوزير قد قال".
  return (
    subjectBefore(context.words, context, tokens, found, floor) ??
    subjectBehind(context.words, context, tokens, found, limit)
  );
}
