import type { Quotation } from "../quotation.ts";
import { contentOf } from "./content.ts";
import type { FoundCue } from "./cues.ts";
import type { Token } from "../../text/tokens.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import { build, type SentenceContext } from "./read-cue.ts";
import type { Phrase } from "./source.ts";
import { subjectBefore } from "./source.ts";

/** A definite word that can go on with a subject: an adjective of relation, a plural of persons. */
const ADJECTIVE = /^ال.*(?:ي|يه|يون|يين|يتان|يان)$/u;

/**
 * Where the subject of a verb with a bare object ends: "رفضت وزارة الخارجية | الاتهامات". It opens with a word that can
 * speak or a known name; a chain of nouns runs to its first definite one, then adjectives and a name may follow.
 * Null where no subject stands there.
 */
export function leadingSubject(context: SentenceContext, from: number, to: number): Phrase | null {
  const { words, people } = context;
  const { tokens } = context.sentence;
  let first = from;
  while (first < to && words.lexicon.adverbs.has(tokens[first]!.norm)) first++;
  const head = tokens[first];
  if (!head?.word || first >= to) return null;
  const named = people.has(head.norm);
  if (!named && !opensSpeaker(words.speakers, head.norm)) return null;
  let closed = isDefinite(head.norm) || words.speakers.countries.has(head.norm) || words.speakers.governments.has(head.norm) || named;
  let last = first;
  let name = named;
  for (let at = first + 1; at < to; at++) {
    const token = tokens[at]!;
    if (!token.word) {
      // "رئيس الوزراء الإسرائيلي، بنيامين نتنياهو، الخطاب": a name between commas belongs to the office.
      const end = closed && !name && /^[،,]$/u.test(token.text) ? apposed(tokens, at + 1, to) : null;
      if (end === null) break;
      last = end;
      at = end + 1;
      name = true;
      continue;
    }
    const { norm } = token;
    if (words.lexicon.prepositions.has(norm) || words.lexicon.adverbs.has(norm)) break;
    if (isDefinite(norm)) {
      const continues = !closed || ADJECTIVE.test(norm) || people.has(norm) || /^(?:المتحده|العربيه)$/u.test(norm);
      if (!continues || (norm.startsWith("ب") || norm.startsWith("ل"))) break;
      closed = true;
    } else if (closed) {
      // Behind a closed office a bare word begins a name, if it is one that the document knows.
      if (!people.has(norm) && !name) break;
      if (!people.has(norm)) break;
      name = true;
    } else closed = !(words.speakers.titles.has(bare(norm)) || words.speakers.organisations.has(norm) || /(?:ه|ات)$/u.test(norm));
    last = at;
  }
  return closed ? { first, last } : null;
}

/** Last index of a name of two to five words between this index and a comma; null where anything else stands there. */
function apposed(tokens: readonly Token[], from: number, to: number): number | null {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    if (/^[،,]$/u.test(tokens[at]!.text)) return at > from + 1 ? at - 1 : null;
    if (!tokens[at]!.word || (at === from && isDefinite(tokens[at]!.norm))) return null;
  }
  return null;
}

/** Reads a verb whose content is its bare object ("رفض المقترح", "اتهم X بـ Y"): less sure than any other frame. */
export function readObject(context: SentenceContext, found: FoundCue, limit: number): Quotation | null {
  const takes = found.entry?.takes;
  if (!takes || !(takes.has("object") || takes.has("about"))) return null;
  const { tokens } = context.sentence;
  const subject = leadingSubject(context, found.next, limit);
  let first = subject ? subject.last + 1 : found.next;
  while (first < tokens.length && (!tokens[first]!.word || context.words.lexicon.adverbs.has(tokens[first]!.norm))) first++;
  const object = tokens[first];
  if (!object || first >= limit || context.inside[first]) return null;
  if (context.words.lexicon.prepositions.has(object.norm)) return null;
  const before = subject ?? (found.kind === "participle" ? null : subjectBefore(context.words, context.sentence, found, floor(context, found), context.people));
  // "أعلن" with a bare object and nobody who says it is mostly a passive or a noun.
  if (!before && found.kind === "verb" && !found.joined && !takes.has("about")) return null;
  const extent = contentOf(context.text, context.words, context.sentence, context.cues, context.inside, {
    kind: "preposition", index: first, start: object.start, marked: null, cueEnd: null,
  });
  if (!extent || extent.end - extent.start < 6) return null;
  return build(context, found, extent, before, null, before ? 0.6 : 0.45);
}

function floor(context: SentenceContext, found: FoundCue): number {
  const before = context.cues.filter((other) => other.next <= found.index).at(-1);
  return before ? before.next : 0;
}
