import type { Introduction } from "../../quotations/arabic/people.ts";
import { nameTokens } from "../../quotations/arabic/personal-name.ts";
import { bare, isDefinite, opensSpeaker } from "../../quotations/arabic/speaker-words.ts";
import { type ArabicWords, isPreposition, unjoined } from "../../quotations/arabic/words.ts";
import type { Sentence } from "../../text/document.ts";
import type { Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";

/** How far into its sentence, in words, the verb may stand that "saying" leans on. */
const REACH = 16;
/** Least likeness (log-odds) of a name that nothing else in the document tells. */
const LEAST_LIKE = 2;

/**
 * Whom "saying" leans on, named by nothing but his name: "خطب | أوريانا | عند البوابة قائلا". A surname with article tells only of
 * women, whose verb no other man from a place could have: "أعلنت | الحلبي | رفضها، قائلة".
 */
export function unmetSubject(words: ArabicWords, tokens: readonly Token[]): Span | null {
  const saying = tokens.findIndex((token) => isSaying(words, token));
  if (saying < 2) return null;
  const feminine = tokens[saying]!.norm.endsWith("ه");
  for (let at = Math.min(saying - 2, REACH); at >= 0; at--) {
    const verb = tokens[at]!;
    if (!verb.word || !mayBeVerb(words, tokens, at) || isFeminine(verb.norm) !== feminine) continue;
    const name = nameBehind(words, tokens, at + 1, feminine);
    if (name) return { start: name[0]!.start, end: name.at(-1)!.end };
  }
  return null;
}

function isSaying({ lexicon }: ArabicWords, { norm }: Token): boolean {
  const form = lexicon.verbs.get(norm);
  return form?.kind === "participle" && form.entry.lemma === "قال" && /[اه]$/u.test(norm);
}

/** A verb that no list need know stands first in its sentence; elsewhere only one of saying is known to be one. */
function mayBeVerb(words: ArabicWords, tokens: readonly Token[], at: number): boolean {
  const { norm } = tokens[at]!;
  const verb = [norm, unjoined(norm)].some((form) => words.lexicon.verbs.get(form)?.kind === "past");
  if (at > 0) return verb;
  return (
    verb ||
    (!isDefinite(norm) &&
      !isPreposition(words, tokens[0]!) &&
      !words.lexicon.conjunctions.has(norm) &&
      !words.lexicon.clauseStarters.has(norm) &&
      !opensSpeaker(words.speakers, norm))
  );
}

const isFeminine = (norm: string): boolean => /ت$/u.test(norm) || /^[وف]?ت/u.test(norm);

function nameBehind(
  words: ArabicWords,
  tokens: readonly Token[],
  at: number,
  feminine: boolean,
): readonly Token[] | null {
  const head = tokens[at]!;
  if (!head.word || opensSpeaker(words.speakers, head.norm)) return null;
  const belongs = /^ال.{2,}ي$/u.test(head.norm) && !words.speakers.adjectives.has(head.norm);
  if (belongs && feminine && !words.speakers.nationalities.has(bare(head.norm))) return [head];
  const name = nameTokens(words, tokens, at);
  const like = words.speakers.givenNames.has(head.norm) || words.likeness(head.norm) > LEAST_LIKE;
  return name.length > 0 && like ? name : null;
}

/** Longest clause, in words, whose subject is looked for behind the phrase that it opens with. */
const LONGEST_OPENING = 14;

/**
 * Who does something behind a phrase of time or place: "وفي خطبة الجمعة تناول | الإمام سالم الحمد | الموضوع". What stands between
 * the definite end of the phrase and an office with a name is its verb.
 */
export function behindOpening(
  words: ArabicWords,
  introduced: readonly Introduction[],
  { tokens, start }: Sentence,
): Span | null {
  if (!tokens[0] || !isPreposition(words, tokens[0])) return null;
  for (let at = 3; at < Math.min(tokens.length, LONGEST_OPENING); at++) {
    if (!tokens[at]!.word) return null;
    const [before, verb] = [tokens[at - 2]!, tokens[at - 1]!];
    if (!opensSpeaker(words.speakers, tokens[at]!.norm) || !isDefinite(before.norm)) continue;
    const noun =
      isDefinite(verb.norm) || isPreposition(words, verb) || opensSpeaker(words.speakers, verb.norm);
    const joined = /^و/u.test(verb.norm) || /^[وبل]/u.test(tokens[at]!.norm);
    if (noun || joined || words.lexicon.conjunctions.has(verb.norm)) continue;
    const one = introduced.find(
      ({ at: name, role }) =>
        role !== null && name > tokens[at]!.end && name - tokens[at]!.start <= role.length + 2,
    );
    if (one && one.at > start) return { start: tokens[at]!.start, end: one.at + one.name.length };
  }
  return null;
}
