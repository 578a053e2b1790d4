import { fold } from "../text/fold.ts";
import { indexAt, type Slice } from "../text/span.ts";
import { agrees, enrich, enter, known, latest, wordsOf } from "./cast.ts";
import type { Mention } from "./mention.ts";
import { type Appearance, type Guess, NOBODY, type Walk } from "./walk.ts";

/** How far before it, in characters, a document was spoken of. */
const ISSUED_REACH = 1500;

/** Who a mention names: somebody met before, by the fullest form of the name, or somebody new. */
export function byMention(walk: Walk, source: Slice, mention: Mention): Guess {
  const { cast, document, reader } = walk;
  if (mention.form === "pronoun") return NOBODY;
  if (mention.form === "role") return byRole(walk, source, mention);
  const { name } = mention;
  if (name === null) return NOBODY;
  if (mention.form === "unnamed")
    return {
      entity: known(cast, name, "unnamed") ?? enter(cast, name, mention, null),
      certainty: mention.certainty ?? 0.82,
    };
  const full = reader.fullest(document, name, source.start, mention.kind, mention.agreement.gender);
  const most = full?.certainty ?? (full ? 1 : (mention.certainty ?? 1));
  const best = full && full.name.length >= name.length ? full.name : name;
  const entity = known(cast, best, mention.kind) ?? known(cast, name, mention.kind);
  const role = mention.relational ? null : (mention.role ?? full?.role ?? null);
  // A personal name that no office confirms, or a body or group of one common word, is shown less surely.
  const unsure = (confirmed: boolean): number =>
    (mention.kind === "person" && !confirmed) || (mention.kind === "group" && !best.includes(" "))
      ? (reader.unconfirmed?.(wordsOf(best)) ?? 1)
      : 1;
  if (!entity) {
    const certainty = full || mention.kind !== "person" || mention.role !== null ? 0.95 : 0.85;
    return {
      entity: enter(cast, best, mention, role),
      certainty: Math.min(certainty, most, unsure(role !== null)),
    };
  }
  enrich(entity, best, role);
  return { entity, certainty: Math.min(0.96, most, unsure(entity.role !== null)) };
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
    return {
      entity: entity ?? enter(cast, holder.name, mention, holder.role ?? role),
      certainty: Math.min(0.85, holder.certainty ?? 1),
    };
  }
  if (mention.relational) return NOBODY;
  // "The officer" after "a senior officer in the army".
  const words = wordsOf(role);
  // "The minister" after somebody whose own office says so.
  const inOffice = latest(cast, (one) => {
    const office = one.kind === "person" && one.role !== null ? wordsOf(one.role) : [];
    return office.length > 0 && office[0] === words[0] && words.every((word) => office.includes(word));
  });
  if (inOffice) return { entity: inOffice, certainty: inOffice === speaker?.entity ? 0.85 : 0.75 };
  const before = latest(
    cast,
    (one) => (one.kind === "unnamed" || one.role === null) && words.every((word) => one.words.includes(word)),
  );
  if (before) {
    const certainty = before === speaker?.entity ? Math.min(0.85, speaker.certainty) : 0.75;
    // A bare word that told nobody the first time tells nobody the second time.
    return { entity: before, certainty: before.words.length > 1 ? certainty : Math.min(certainty, 0.6) };
  }
  const held = byTurn(walk, source, mention);
  if (held) return held;
  const earlier = reader.unnamedBefore?.(document, role, source.start) ?? null;
  if (earlier !== null && !role.includes(" ")) {
    const nobody = { ...mention, kind: "unnamed" } as const;
    return { entity: known(cast, earlier, "unnamed") ?? enter(cast, earlier, nobody, null), certainty: 0.78 };
  }
  // "The source" after "an official".
  const nameless = mention.kind === "unnamed" ? latest(cast, (one) => one.kind === "unnamed") : null;
  if (nameless) return { entity: nameless, certainty: 0.7 };
  return { entity: enter(cast, role, mention, null), certainty: mention.kind === "group" ? 0.8 : 0.6 };
}

/** How surely an office that nobody was introduced in is that of whoever the paragraph tells of. */
const BY_TURN = 0.75;

/** "Maeve Corrigan told the hall ... "We reject it," the organiser said": the person of the paragraph of whom no office is known. */
function byTurn(walk: Walk, source: Slice, mention: Mention): Guess | null {
  const { document, reader, speaker } = walk;
  if (reader.lang !== "en" || (mention.role ?? source.text).includes(" ") || mention.kind !== "person")
    return null;
  const paragraph = indexAt(document.paragraphs, source.start);
  const words = reader.namedBefore?.(document, source.start);
  const spoke = speaker?.paragraph === paragraph && speaker.entity.kind === "person" ? speaker.entity : null;
  const before = words ? reader.read(document, words) : null;
  const named =
    words && before?.form === "name" && before.kind === "person"
      ? byMention(walk, words, before).entity
      : null;
  // Of two people either may be meant.
  if (spoke && named && spoke !== named) return null;
  const entity = spoke ?? named;
  if (!entity || entity.role !== null || !agrees(entity, mention.agreement)) return null;
  return { entity, certainty: BY_TURN };
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
