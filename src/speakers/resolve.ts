import { createHash } from "node:crypto";
import type { SpeakerId } from "../base/ids.ts";
import type { Agreement, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { fold } from "../text/fold.ts";
import { contains, overlaps } from "../text/span.ts";
import { tokens } from "../text/tokens.ts";
import type { Mention, MentionReader } from "./mention.ts";
import type { Speaker, SpeakerKind } from "./speaker.ts";

/** A quotation with who said it; `certainty` 0..1 is of the speaker alone. */
export interface Attributed {
  readonly quotation: Quotation;
  readonly speaker: Speaker | null;
  readonly via: string | null;
  readonly certainty: number;
}

/** Somebody met in the document so far. */
interface Entity {
  name: string;
  role: string | null;
  kind: SpeakerKind;
  gender: Agreement["gender"];
  plural: boolean;
  /** Folded words of the name. */
  words: string[];
  paragraph: number;
}

/** The id of a speaker: the same for the same folded name, so that articles meet. */
export function speakerIdOf(name: string, kind: SpeakerKind): SpeakerId {
  const key = `${kind === "person" ? "person" : "body"}:${wordsOf(name).join(" ")}`;
  return createHash("sha256").update(key).digest("hex").slice(0, 24) as SpeakerId;
}

const wordsOf = (name: string): string[] =>
  tokens(fold(name)).filter((token) => token.word).map((token) => token.norm.replace(/^ال(?=..)/u, ""));

const startOf = (quotation: Quotation): number => Math.min(quotation.content[0]!.start, quotation.cue?.start ?? Number.POSITIVE_INFINITY, quotation.source?.start ?? Number.POSITIVE_INFINITY);

/**
 * Gives every quotation its speaker. Names are carried to their fullest form in the document; a dropped subject or a
 * pronoun goes on with the last speaker whose gender and number fit; what cannot be told stays null.
 */
export function resolveSpeakers(document: TextDocument, quotations: readonly Quotation[], reader: MentionReader): Attributed[] {
  const ordered = [...quotations].sort((a, b) => startOf(a) - startOf(b) || b.content.at(-1)!.end - a.content.at(-1)!.end);
  const entities: Entity[] = [];
  let last: Entity | null = null;
  let lastVia: string | null = null;
  const results = new Map<Quotation, Attributed>();
  const speakersOf = new Map<Quotation, Entity | null>();
  for (const quotation of ordered) {
    const paragraph = paragraphAt(document, startOf(quotation));
    const outer = ordered.find((other) => other !== quotation && other.content.some((span) => contains(span, quotation.cue ?? quotation.content[0]!)));
    let entity: Entity | null;
    let certainty: number;
    if (quotation.source) {
      const mention = reader.read(document, quotation.source);
      ({ entity, certainty } = entityOf(document, reader, entities, mention, quotation, last));
      const agreement = quotation.cue?.agreement;
      // A verb before its subject tells the gender of a name that does not.
      if (entity && entity.gender === null && agreement?.gender) entity.gender = agreement.gender;
    } else {
      const candidate: Entity | null = outer ? (speakersOf.get(outer) ?? null) : last;
      ({ entity, certainty } = carried(candidate, entities, quotation, paragraph));
    }
    if (entity) entity.paragraph = paragraph;
    speakersOf.set(quotation, entity);
    const own = quotation.via?.text ?? null;
    const via: string | null = own ?? (entity !== null && entity === last && !outer ? lastVia : null);
    results.set(quotation, { quotation, speaker: entity ? speakerOf(entity) : null, via: via !== null && entity && via === entity.name ? null : via, certainty });
    if (!outer) {
      if (entity) last = entity;
      lastVia = via;
    }
  }
  // Names grow as the document goes on: the first mention shows the fullest form too.
  return quotations.map((quotation) => {
    const entity = speakersOf.get(quotation);
    const result = results.get(quotation)!;
    return entity ? { ...result, speaker: speakerOf(entity) } : result;
  });
}

const speakerOf = (entity: Entity): Speaker => ({ id: speakerIdOf(entity.name, entity.kind), name: entity.name, role: entity.role, kind: entity.kind });

function paragraphAt(document: TextDocument, offset: number): number {
  let low = 0;
  let high = document.paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (document.paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function remember(entities: Entity[], name: string, mention: Mention, role: string | null): Entity {
  const entity: Entity = {
    name, role, kind: mention.kind, gender: mention.agreement.gender, plural: mention.agreement.number === "plural",
    words: wordsOf(name), paragraph: 0,
  };
  entities.push(entity);
  return entity;
}

/** One name is another's when all its words are in it: كيري in جون كيري. */
function sameEntity(entities: readonly Entity[], name: string, kind: SpeakerKind): Entity | null {
  const words = wordsOf(name);
  if (!words.length) return null;
  for (let at = entities.length - 1; at >= 0; at--) {
    const entity = entities[at]!;
    if (kind === "unnamed" || entity.kind === "unnamed" ? entity.name === name : true) {
      const [short, long] = words.length <= entity.words.length ? [words, entity.words] : [entity.words, words];
      const person = kind === "person" || entity.kind === "person";
      if (person && kind !== entity.kind) continue;
      if (short.every((word) => long.includes(word)) && (!person || short.at(-1) === long.at(-1) || short.length > 1)) return entity;
      // "الحزب" for حزب العمال الكردستاني: the head of a body stands for it.
      if (!person && short.length === 1 && long[0] === short[0]) return entity;
    }
  }
  return null;
}

function entityOf(document: TextDocument, reader: MentionReader, entities: Entity[], mention: Mention, quotation: Quotation, last: Entity | null): { entity: Entity | null; certainty: number } {
  const at = quotation.source!.start;
  if (mention.form === "pronoun") {
    const entity = [...entities].reverse().find((one) => fits(one, mention.agreement)) ?? null;
    return { entity, certainty: entity === last ? 0.8 : 0.6 };
  }
  if (mention.form === "role") {
    const role = mention.role ?? quotation.source!.text;
    const holder = mention.relational ? null : reader.byRole(document, role, at);
    if (holder) {
      const known = sameEntity(entities, holder.name, "person");
      return { entity: known ?? remember(entities, holder.name, mention, holder.role ?? role), certainty: 0.8 };
    }
    const words = wordsOf(role);
    const known = [...entities].reverse().find((one) => one.kind === "person" && one.role !== null && words.every((word) => wordsOf(one.role!).includes(word)));
    if (known) return { entity: known, certainty: 0.75 };
    if (mention.relational) return { entity: null, certainty: 0 };
    return { entity: remember(entities, role, mention, null), certainty: 0.6 };
  }
  const name = mention.name ?? quotation.source!.text;
  if (mention.form === "unnamed") return { entity: sameEntity(entities, name, "unnamed") ?? remember(entities, name, mention, null), certainty: 0.8 };
  const full = mention.kind === "person" ? reader.fullest(document, name, at) : null;
  const best = full && full.name.length >= name.length ? full.name : name;
  const known = sameEntity(entities, best, mention.kind) ?? sameEntity(entities, name, mention.kind);
  const role = mention.relational ? null : (mention.role ?? full?.role ?? null);
  if (known) {
    if (best.length > known.name.length && mention.kind === "person") {
      known.name = best;
      known.words = wordsOf(best);
    }
    known.role ??= role;
    return { entity: known, certainty: 0.95 };
  }
  return { entity: remember(entities, best, mention, role), certainty: 0.92 };
}

function fits(entity: Entity, agreement: Agreement): boolean {
  if (agreement.number === "plural") return entity.plural || entity.kind === "group";
  if (agreement.gender === null || entity.gender === null) return true;
  return entity.gender === agreement.gender;
}

/** A dropped subject goes on with the candidate when verb and speaker agree, else with the latest speaker that agrees. */
function carried(candidate: Entity | null, entities: readonly Entity[], quotation: Quotation, paragraph: number): { entity: Entity | null; certainty: number } {
  const agreement = quotation.cue?.agreement ?? { gender: null, number: null };
  if (candidate && fits(candidate, agreement)) {
    const distance = paragraph - candidate.paragraph;
    return { entity: candidate, certainty: distance <= 0 ? 0.88 : distance === 1 ? 0.8 : 0.5 };
  }
  const recent = [...entities].filter((one) => paragraph - one.paragraph <= 2).sort((a, b) => b.paragraph - a.paragraph);
  const fitting = recent.filter((one) => one !== candidate && fits(one, agreement));
  return fitting.length === 1 ? { entity: fitting[0]!, certainty: 0.5 } : { entity: null, certainty: 0 };
}

/** True where two quotations claim the same words. */
export const clash = (a: Quotation, b: Quotation): boolean => a.content.some((x) => b.content.some((y) => overlaps(x, y)));
