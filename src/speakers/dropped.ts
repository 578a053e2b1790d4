import type { Agreement, Quotation } from "../quotations/quotation.ts";
import { tokensWithin } from "../text/document.ts";
import { indexAt } from "../text/span.ts";
import { byMention } from "./by-mention.ts";
import { agrees, type Entity, shows } from "./cast.ts";
import { type Appearance, type Guess, NOBODY, startOf, type Walk } from "./walk.ts";

/** A dropped subject or a pronoun: whoever spoke or did something last and agrees with the verb. */
export function dropped(walk: Walk, quotation: Quotation, outer: Appearance | null): Guess {
  const agreement = quotation.cue?.agreement ?? { gender: null, number: null };
  const at = startOf(quotation);
  const sentence = indexAt(walk.document.sentences, at);
  const paragraph = indexAt(walk.document.paragraphs, at);
  const fits = (one: Appearance | null): Appearance | null =>
    one &&
    (agrees(one.entity, agreement) || isManyAsOne(walk, one, agreement)) &&
    mayBe(walk, quotation, one.entity) &&
    !namesHimself(walk, quotation, one.entity)
      ? one
      : null;
  if (outer) {
    const inner = fits(outer);
    return inner ? { entity: inner.entity, certainty: 0.7 } : NOBODY;
  }
  const speaker = fits(walk.speaker);
  const actor = walk.actor && walk.actor.at > (walk.speaker?.at ?? -1) ? fits(walk.actor) : null;
  const rival = actor !== null && speaker !== null && actor.entity !== speaker.entity;
  const goesOn = quotation.cue !== null && (walk.reader.goesOn?.(quotation.cue) ?? false);
  const nearer = nearerThan(walk, quotation, speaker);
  if (nearer) return nearer;
  const chosen = rival ? (goesOn && actor.sentence < sentence ? speaker : actor) : (speaker ?? actor);
  if (!chosen) {
    const before = walk.earlier.findLast((one) => fits(one) !== null && paragraph - one.paragraph <= 1);
    return before
      ? { entity: before.entity, certainty: shows(before.entity, agreement) ? 0.72 : 0.55 }
      : lone(walk, quotation);
  }
  const nearest = actor?.entity === chosen.entity ? actor : chosen;
  let certainty = shows(chosen.entity, agreement) ? 0.92 : 0.86;
  if (rival) certainty -= nearest.sentence === sentence ? 0.1 : 0.3;
  // "He" behind somebody of whom nothing tells a gender, where another is known to be one: either may be meant.
  const open = agreement.gender !== null && chosen.entity.gender === null;
  if (open && walk.earlier.some((one) => one.entity !== chosen.entity && shows(one.entity, agreement)))
    certainty -= 0.3;
  if (!speaker && walk.speaker) certainty -= 0.1;
  const distance = paragraph - nearest.paragraph;
  if (distance > 0) certainty -= distance === 1 ? 0.06 : 0.35;
  // A participle leans on a verb of its own sentence: whose that is was not told.
  if (quotation.cue && nearest.sentence !== sentence && walk.reader.leans?.(quotation.cue))
    certainty = Math.min(certainty, 0.6);
  const { stranger } = walk;
  // "عبرت شقيقته ... وقالت": somebody whom nothing names stands nearer.
  if (
    stranger &&
    stranger.at > nearest.at &&
    (stranger.gender === null || agreement.gender === null || stranger.gender === agreement.gender)
  )
    certainty = Math.min(certainty, 0.6);
  // No surer than whoever it goes on with.
  return { entity: chosen.entity, certainty: Math.max(0.1, Math.min(certainty, nearest.certainty)) };
}

const PERSONAL: ReadonlySet<Entity["kind"]> = new Set(["person", "unnamed"]);

/** English "it" is nobody, and "he" or "she" no body. */
function mayBe({ reader }: Walk, { source }: Quotation, { kind }: Entity): boolean {
  if (reader.lang !== "en" || !source) return true;
  if (/^it$/iu.test(source.text)) return kind !== "person";
  return !/^s?he$/iu.test(source.text) || PERSONAL.has(kind);
}

/** "He said it would help Mr. Rell": in a reported clause nobody calls himself by his name. English alone tells. */
function namesHimself(
  { reader, document }: Walk,
  { source, type, content }: Quotation,
  entity: Entity,
): boolean {
  if (reader.lang !== "en" || !source || type !== "indirect" || entity.kind !== "person") return false;
  const family = entity.words.at(-1) ?? "";
  return content.some((span) => {
    const words = tokensWithin(document, span).filter((token) => token.word);
    return words.some(({ norm, text }, at) => {
      if (norm.replace(/['’]s?$/u, "") !== family || !/^\p{Lu}/u.test(text)) return false;
      const before = words[at - 1];
      // "Ada Rell", told by another Rell.
      const forename =
        before && /^\p{Lu}/u.test(before.text) && before.end + 1 === words[at]!.start ? before.norm : null;
      return forename === null || /^(?:mr|mrs|ms|miss|dr)$/u.test(forename) || forename === entity.words[0];
    });
  });
}

/** How surely "he" is the one person whom the sentence before names, where nobody has spoken. */
const LONE = 0.75;

/** Somebody whom the sentence before names, where who spoke last did so in another paragraph: "Elias Frangi struck a milder tone. He said". */
function nearerThan(walk: Walk, quotation: Quotation, speaker: Appearance | null): Guess | null {
  const { source } = quotation;
  const { sentences, paragraphs } = walk.document;
  if (!source || speaker?.paragraph === indexAt(paragraphs, source.start)) return null;
  const guess = namedBefore(walk, sentences[indexAt(sentences, source.start)]!.start, quotation);
  return guess.entity !== null && guess.entity !== speaker?.entity ? guess : null;
}

const lone = (walk: Walk, quotation: Quotation): Guess =>
  quotation.source ? namedBefore(walk, quotation.source.start, quotation) : NOBODY;

/** The one person named before an offset, where a pronoun can mean them. */
function namedBefore(walk: Walk, before: number, quotation: Quotation): Guess {
  const agreement = quotation.cue?.agreement ?? NONE;
  const { document, reader } = walk;
  const words = reader.namedBefore?.(document, before, agreement.gender);
  const mention = words ? reader.read(document, words) : null;
  if (!words || mention?.form !== "name" || mention.kind !== "person") return NOBODY;
  const guess = byMention(walk, words, mention);
  if (guess.entity === null || !agrees(guess.entity, agreement)) return NOBODY;
  if (namesHimself(walk, quotation, guess.entity) || !mayBe(walk, quotation, guess.entity)) return NOBODY;
  return { entity: guess.entity, certainty: Math.min(guess.certainty, LONE) };
}

const NONE: Agreement = { gender: null, number: null };

/** "They" of one body, where the language speaks so. */
const isManyAsOne = ({ reader }: Walk, { entity }: Appearance, { number }: Agreement): boolean =>
  reader.bodiesArePlural === true &&
  number === "plural" &&
  (entity.kind === "organisation" || entity.kind === "government");
