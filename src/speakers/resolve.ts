import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import type { Slice } from "../text/span.ts";
import { byMention } from "./by-mention.ts";
import { type Entity, speakerOf } from "./cast.ts";
import { dropped } from "./dropped.ts";
import type { MentionReader } from "./mention.ts";
import type { Speaker } from "./speaker.ts";
import { type Appearance, appears, endOf, type Guess, startOf, type Walk } from "./walk.ts";

/** A quotation with who said it; `certainty` 0..1 is of the speaker alone. */
export interface Attributed {
  readonly quotation: Quotation;
  readonly speaker: Speaker | null;
  readonly via: string | null;
  readonly certainty: number;
}

/**
 * Gives every quotation its speaker. Names are carried to their fullest form in the document; a dropped subject or a
 * pronoun goes on with the last speaker or actor whose gender and number fit; what cannot be told stays null.
 */
export function resolveSpeakers(
  document: TextDocument,
  quotations: readonly Quotation[],
  reader: MentionReader,
): Attributed[] {
  const walk: Walk = {
    document,
    reader,
    cast: [],
    speaker: null,
    earlier: [],
    actor: null,
    stranger: null,
    via: null,
    viaRuns: false,
  };
  const ordered = [...quotations].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const subjects = reader.subjects?.(document) ?? [];
  const found = new Map<Quotation, { readonly guess: Guess; readonly via: string | null }>();
  const open: { quotation: Quotation; speaker: Appearance | null }[] = [];
  let nextSubject = 0;
  // Who does something in what somebody said does it there.
  let covered = 0;
  for (const quotation of ordered) {
    const at = startOf(quotation);
    for (; nextSubject < subjects.length && subjects[nextSubject]!.start <= at; nextSubject++)
      if (subjects[nextSubject]!.start >= covered) act(walk, subjects[nextSubject]!);
    while (open.length && endOf(open.at(-1)!.quotation) <= at) open.pop();
    const outer = open.findLast((one) =>
      one.quotation.content.some((span) => span.start <= (quotation.cue ?? quotation.content[0]!).start),
    );
    const guess = quotation.source
      ? named(walk, quotation.source, quotation)
      : dropped(walk, quotation, outer?.speaker ?? null);
    const appearance = placed(walk, guess, at);
    if (quotation.source && !appearance && !outer && !quotation.aside)
      walk.stranger = { at, gender: quotation.cue?.agreement.gender ?? null };
    const via = viaOf(walk, quotation, guess.entity, outer !== undefined);
    found.set(quotation, { guess, via });
    if (outer) outer.speaker = appearance ?? outer.speaker;
    else if (quotation.aside && walk.speaker) {
      if (appearance) remember(walk, appearance);
    } else {
      walk.viaRuns = quotation.via ? (quotation.viaRuns ?? false) : via !== null && walk.viaRuns;
      walk.via = via;
      if (appearance) {
        if (walk.speaker && walk.speaker.entity !== appearance.entity) remember(walk, walk.speaker);
        const since = walk.speaker?.entity === appearance.entity ? walk.speaker.since : appearance.sentence;
        walk.speaker = { ...appearance, since, at: endOf(quotation) };
      }
    }
    open.push({ quotation, speaker: appearance });
    covered = Math.max(covered, quotation.content.at(-1)!.end);
  }
  // Names grow as the document goes on: the first mention shows the fullest form too.
  const speakers = new Map(
    walk.cast.map((entity) => [
      entity,
      reader.pointsBack?.(entity.name, entity.kind) ? null : speakerOf(entity),
    ]),
  );
  return quotations.map((quotation) => {
    const { guess, via } = found.get(quotation)!;
    return {
      quotation,
      speaker: guess.entity ? (speakers.get(guess.entity) ?? null) : null,
      via,
      certainty: guess.certainty,
    };
  });
}

const placed = (walk: Walk, { entity, certainty }: Guess, at: number): Appearance | null =>
  entity ? appears(walk, { entity, certainty }, at) : null;

/** Keeps a speaker to fall back on when the last one does not agree with a verb. */
function remember(walk: Walk, appearance: Appearance): void {
  walk.earlier.push(appearance);
  if (walk.earlier.length > 4) walk.earlier.shift();
}

/** Of a speaker against whom the grammar speaks: kept below what is posted. */
const UNCONFIRMED = 0.6;

/** Who the words of a source name. */
function named(walk: Walk, source: Slice, quotation: Quotation): Guess {
  const mention = walk.reader.read(walk.document, source);
  const guess =
    mention.form === "pronoun"
      ? dropped(
          walk,
          { ...quotation, cue: quotation.cue && { ...quotation.cue, agreement: mention.agreement } },
          null,
        )
      : byMention(walk, source, mention);
  const cue = quotation.cue;
  // "المنظمات التي قال": a verb behind its subject agrees with it.
  if (guess.entity && cue && cue.start > source.start && mention.agreement.gender && cue.agreement.gender)
    if (mention.agreement.gender !== cue.agreement.gender)
      return { ...guess, certainty: Math.min(guess.certainty, UNCONFIRMED) };
  // A verb before its subject tells the gender of a name that does not.
  const gender = quotation.cue?.agreement.gender;
  if (guess.entity && guess.entity.gender === null && gender) guess.entity.gender = gender;
  return guess;
}

/** Notes who does something in a sentence, if it can be told. */
function act(walk: Walk, words: Slice): void {
  const mention = walk.reader.read(walk.document, words);
  // Nobody enters the cast by doing something without a name.
  const told =
    mention.form === "name" ||
    (mention.form === "role" && walk.reader.byRole(walk.document, mention.role ?? "", words.start) !== null);
  if (told) walk.actor = placed(walk, byMention(walk, words, mention), words.start) ?? walk.actor;
  else if (mention.relational) walk.stranger = { at: words.start, gender: mention.agreement.gender };
}

/** The outlet of a quotation: its own, or the one that runs through the speaker's uninterrupted remarks. */
function viaOf(walk: Walk, quotation: Quotation, entity: Entity | null, nested: boolean): string | null {
  if (quotation.via) return quotation.via.text === entity?.name ? null : quotation.via.text;
  if (nested || quotation.newOccasion || entity === null || entity !== walk.speaker?.entity) return null;
  const goesOn =
    quotation.source === null || (quotation.cue !== null && (walk.reader.goesOn?.(quotation.cue) ?? false));
  return walk.viaRuns || goesOn ? walk.via : null;
}
