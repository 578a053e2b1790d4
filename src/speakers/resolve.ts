import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { fold } from "../text/fold.ts";
import type { Slice, Span } from "../text/span.ts";
import { agrees, type Entity, enrich, enter, known, latest, shows, speakerOf, wordsOf } from "./cast.ts";
import type { Mention, MentionReader } from "./mention.ts";
import type { Speaker } from "./speaker.ts";

/** A quotation with who said it; `certainty` 0..1 is of the speaker alone. */
export interface Attributed {
  readonly quotation: Quotation;
  readonly speaker: Speaker | null;
  readonly via: string | null;
  readonly certainty: number;
}

/** Who a mention or a dropped subject is taken to be, and how surely. */
interface Guess {
  readonly entity: Entity | null;
  readonly certainty: number;
}

/** Somebody at a place in the document. */
interface Appearance {
  readonly entity: Entity;
  /** The sentence in which the uninterrupted run of their remarks began. */
  readonly since: number;
  readonly at: number;
  readonly sentence: number;
  readonly paragraph: number;
}

interface Walk {
  readonly document: TextDocument;
  readonly reader: MentionReader;
  readonly cast: Entity[];
  /** Who spoke last, outside other people's words. */
  speaker: Appearance | null;
  /** Who spoke before, latest last; at most a few. */
  readonly earlier: Appearance[];
  /** Who last did something, quoted or not. */
  actor: Appearance | null;
  via: string | null;
  /** True where the outlet holds a conversation, so that it outlives a new mention of the speaker. */
  viaRuns: boolean;
}

/** How far before it, in characters, a document was spoken of. */
const ISSUED_REACH = 1500;

const NOBODY: Guess = { entity: null, certainty: 0 };

const startOf = (quotation: Quotation): number =>
  Math.min(
    quotation.content[0]!.start,
    quotation.cue?.start ?? Number.POSITIVE_INFINITY,
    quotation.source?.start ?? Number.POSITIVE_INFINITY,
  );
const endOf = (quotation: Quotation): number => quotation.content.at(-1)!.end;

/** Index of the last span that begins at or before an offset. */
function indexAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const appears = ({ document }: Walk, entity: Entity, at: number): Appearance => ({
  entity,
  at,
  since: indexAt(document.sentences, at),
  sentence: indexAt(document.sentences, at),
  paragraph: indexAt(document.paragraphs, at),
});

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
    via: null,
    viaRuns: false,
  };
  const ordered = [...quotations].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const subjects = reader.subjects?.(document) ?? [];
  const found = new Map<Quotation, { readonly guess: Guess; readonly via: string | null }>();
  const open: { quotation: Quotation; speaker: Appearance | null }[] = [];
  let nextSubject = 0;
  for (const quotation of ordered) {
    const at = startOf(quotation);
    while (nextSubject < subjects.length && subjects[nextSubject]!.start <= at)
      act(walk, subjects[nextSubject++]!);
    while (open.length && endOf(open.at(-1)!.quotation) <= at) open.pop();
    const outer = open.findLast((one) =>
      one.quotation.content.some((span) => span.start <= (quotation.cue ?? quotation.content[0]!).start),
    );
    const guess = quotation.source
      ? named(walk, quotation.source, quotation)
      : dropped(walk, quotation, outer?.speaker ?? null);
    const appearance = guess.entity ? appears(walk, guess.entity, at) : null;
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
  }
  // Names grow as the document goes on: the first mention shows the fullest form too.
  const speakers = new Map(walk.cast.map((entity) => [entity, speakerOf(entity)]));
  return quotations.map((quotation) => {
    const { guess, via } = found.get(quotation)!;
    return {
      quotation,
      speaker: guess.entity ? speakers.get(guess.entity)! : null,
      via,
      certainty: guess.certainty,
    };
  });
}

/** Keeps a speaker to fall back on when the last one does not agree with a verb. */
function remember(walk: Walk, appearance: Appearance): void {
  walk.earlier.push(appearance);
  if (walk.earlier.length > 4) walk.earlier.shift();
}

/** Notes who does something in a sentence, if it can be told. */
function act(walk: Walk, words: Slice): void {
  const mention = walk.reader.read(walk.document, words);
  // Nobody enters the cast by doing something without a name.
  const told =
    mention.form === "name" ||
    (mention.form === "role" && walk.reader.byRole(walk.document, mention.role ?? "", words.start) !== null);
  const entity = told ? byMention(walk, words, mention).entity : null;
  if (entity) walk.actor = appears(walk, entity, words.start);
}

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
  // A verb before its subject tells the gender of a name that does not.
  const gender = quotation.cue?.agreement.gender;
  if (guess.entity && guess.entity.gender === null && gender) guess.entity.gender = gender;
  return guess;
}

function byMention(walk: Walk, source: Slice, mention: Mention): Guess {
  const { cast, document, reader } = walk;
  if (mention.form === "pronoun") return NOBODY;
  if (mention.form === "role") return byRole(walk, source, mention);
  const { name } = mention;
  if (name === null) return NOBODY;
  if (mention.form === "unnamed")
    return { entity: known(cast, name, "unnamed") ?? enter(cast, name, mention, null), certainty: 0.82 };
  const full = reader.fullest(document, name, source.start, mention.kind);
  const best = full && full.name.length >= name.length ? full.name : name;
  const entity = known(cast, best, mention.kind) ?? known(cast, name, mention.kind);
  const role = mention.relational ? null : (mention.role ?? full?.role ?? null);
  if (!entity)
    return {
      entity: enter(cast, best, mention, role),
      certainty: full || mention.kind !== "person" || mention.role !== null ? 0.95 : 0.85,
    };
  enrich(entity, best, role);
  return { entity, certainty: 0.96 };
}

function byRole(walk: Walk, source: Slice, mention: Mention): Guess {
  const { cast, document, reader, speaker } = walk;
  const role = mention.role ?? source.text;
  if (mention.kind === "document") return byDocument(walk, role, source, mention);
  const recent: string[] = [];
  for (let at = cast.length - 1; at >= 0 && recent.length < 20; at--)
    if (cast[at]!.kind === "person") recent.push(cast[at]!.name);
  if (speaker?.entity.kind === "person") recent.unshift(speaker.entity.name);
  const holder = mention.relational ? null : reader.byRole(document, role, source.start, recent);
  if (holder) {
    const entity = known(cast, holder.name, "person");
    if (entity) enrich(entity, holder.name, holder.role);
    return { entity: entity ?? enter(cast, holder.name, mention, holder.role ?? role), certainty: 0.85 };
  }
  if (mention.relational) return NOBODY;
  // "The officer" after "a senior officer in the army".
  const words = wordsOf(role);
  const before = latest(
    cast,
    (one) => (one.kind === "unnamed" || one.role === null) && words.every((word) => one.words.includes(word)),
  );
  if (before) return { entity: before, certainty: before === speaker?.entity ? 0.85 : 0.75 };
  // "The source" after "an official".
  const nameless = mention.kind === "unnamed" ? latest(cast, (one) => one.kind === "unnamed") : null;
  if (nameless) return { entity: nameless, certainty: 0.7 };
  return { entity: enter(cast, role, mention, null), certainty: mention.kind === "group" ? 0.8 : 0.6 };
}

/** "The statement" is who spoke last, where the words since then speak of a statement; else it speaks for itself. */
function byDocument(walk: Walk, role: string, source: Slice, mention: Mention): Guess {
  const { cast, document, speaker, actor } = walk;
  const paragraph = indexAt(document.paragraphs, source.start);
  const word = wordsOf(role)[0] ?? role;
  const issued = (one: Appearance): boolean => {
    const from = Math.max(document.sentences[one.since]!.start, source.start - ISSUED_REACH);
    return paragraph - one.paragraph <= 3 && fold(document.text.slice(from, source.start)).includes(word);
  };
  const recent =
    actor && actor.at > (speaker?.at ?? -1) && actor.at < source.start ? [actor, speaker] : [speaker];
  const issuer = recent.find((one) => one !== null && issued(one));
  if (issuer) return { entity: issuer.entity, certainty: 0.75 };
  return { entity: known(cast, role, "document") ?? enter(cast, role, mention, null), certainty: 0.7 };
}

/** A dropped subject or a pronoun: whoever spoke or did something last and agrees with the verb. */
function dropped(walk: Walk, quotation: Quotation, outer: Appearance | null): Guess {
  const agreement = quotation.cue?.agreement ?? { gender: null, number: null };
  const at = startOf(quotation);
  const sentence = indexAt(walk.document.sentences, at);
  const paragraph = indexAt(walk.document.paragraphs, at);
  const fits = (one: Appearance | null): Appearance | null =>
    one && agrees(one.entity, agreement) ? one : null;
  if (outer) {
    const inner = fits(outer);
    return inner ? { entity: inner.entity, certainty: 0.7 } : NOBODY;
  }
  const speaker = fits(walk.speaker);
  const actor = walk.actor && walk.actor.at > (walk.speaker?.at ?? -1) ? fits(walk.actor) : null;
  const rival = actor !== null && speaker !== null && actor.entity !== speaker.entity;
  const goesOn = quotation.cue !== null && (walk.reader.goesOn?.(quotation.cue) ?? false);
  const chosen = rival ? (goesOn && actor.sentence < sentence ? speaker : actor) : (speaker ?? actor);
  if (!chosen) {
    const before = walk.earlier.findLast((one) => fits(one) !== null && paragraph - one.paragraph <= 1);
    return before
      ? { entity: before.entity, certainty: shows(before.entity, agreement) ? 0.72 : 0.55 }
      : NOBODY;
  }
  const nearest = actor?.entity === chosen.entity ? actor : chosen;
  let certainty = shows(chosen.entity, agreement) ? 0.92 : 0.86;
  if (rival) certainty -= nearest.sentence === sentence ? 0.1 : 0.3;
  if (!speaker && walk.speaker) certainty -= 0.1;
  const distance = paragraph - nearest.paragraph;
  if (distance > 0) certainty -= distance === 1 ? 0.06 : 0.35;
  return { entity: chosen.entity, certainty: Math.max(0.1, certainty) };
}

/** The outlet of a quotation: its own, or the one that runs through the speaker's uninterrupted remarks. */
function viaOf(walk: Walk, quotation: Quotation, entity: Entity | null, nested: boolean): string | null {
  if (quotation.via) return quotation.via.text === entity?.name ? null : quotation.via.text;
  if (nested || quotation.newOccasion || entity === null || entity !== walk.speaker?.entity) return null;
  const goesOn =
    quotation.source === null || (quotation.cue !== null && (walk.reader.goesOn?.(quotation.cue) ?? false));
  return walk.viaRuns || goesOn ? walk.via : null;
}
