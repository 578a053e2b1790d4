import { createHash } from "node:crypto";
import type { SpeakerId } from "../base/ids.ts";
import { remember } from "../base/remember.ts";
import type { Agreement } from "../quotations/quotation.ts";
import { tokens } from "../text/tokens.ts";
import type { Mention } from "./mention.ts";
import type { Speaker, SpeakerKind } from "./speaker.ts";

/** Somebody met in a document. Grows as the document goes on: a later mention may give a fuller name. */
export interface Entity {
  name: string;
  role: string | null;
  kind: SpeakerKind;
  gender: Agreement["gender"];
  /** True of many people, whose dropped subject needs a plural verb. */
  readonly plural: boolean;
  /** Folded words of the name. */
  words: readonly string[];
}

/** How far back, in entities, a mention is looked for: keeps a hostile text of endless speakers linear. */
const REACH = 200;

/** The folded words of a name, Arabic article left out. */
export const wordsOf = remember((name): readonly string[] =>
  tokens(name)
    .filter((token) => token.word)
    .map((token) => token.norm.replace(/^ال(?=..)/u, "")),
);

/** The id of a speaker: the same for the same folded name, so that articles meet. */
export function speakerIdOf(name: string, kind: SpeakerKind): SpeakerId {
  const key = `${kind === "person" ? "person" : "body"}:${wordsOf(name).join(" ")}`;
  return createHash("sha256").update(key).digest("hex").slice(0, 24) as SpeakerId;
}

export const speakerOf = (entity: Entity): Speaker => ({
  id: speakerIdOf(entity.name, entity.kind),
  name: entity.name,
  role: entity.role,
  kind: entity.kind,
});

/** Adds somebody to the cast. */
export function enter(cast: Entity[], name: string, mention: Mention, role: string | null): Entity {
  const { gender, number } = mention.agreement;
  const entity: Entity = {
    name,
    role,
    kind: mention.kind,
    gender,
    plural: number === "plural",
    words: wordsOf(name),
  };
  cast.push(entity);
  return entity;
}

/** Gives a person a fuller name that ends as the one before, and a role where it had none. */
export function enrich(entity: Entity, name: string, role: string | null): void {
  const words = wordsOf(name);
  if (
    entity.kind === "person" &&
    words.length > entity.words.length &&
    words.at(-1) === entity.words.at(-1)
  ) {
    entity.name = name;
    entity.words = words;
  }
  entity.role ??= role;
}

/** The latest member of the cast that passes, within reach. */
export function latest(cast: readonly Entity[], passes: (entity: Entity) => boolean): Entity | null {
  for (let at = cast.length - 1; at >= Math.max(0, cast.length - REACH); at--)
    if (passes(cast[at]!)) return cast[at]!;
  return null;
}

/** One person's name is another's when the shorter is all in the longer and ends as it does: كيري in جون كيري. */
function samePerson(short: readonly string[], long: readonly string[]): boolean {
  return short.every((word) => long.includes(word)) && (short.at(-1) === long.at(-1) || short.length > 1);
}

/** One body's name is another's when it is the head or the tail of the longer one: الحزب, or حماس, in حركة المقاومة «حماس». */
function sameBody(short: readonly string[], long: readonly string[]): boolean {
  const inside = short.every((word) => long.includes(word));
  return (
    inside &&
    (short[0] === long[0] || short.every((word, at) => word === long[long.length - short.length + at]))
  );
}

/** The member of the cast that a name names; null where it is somebody new. */
export function known(cast: readonly Entity[], name: string, kind: SpeakerKind): Entity | null {
  const words = wordsOf(name);
  if (!words.length) return null;
  return latest(cast, (entity) => {
    if (entity.name === name && entity.kind === kind) return true;
    if (kind === "unnamed" || entity.kind === "unnamed") return false;
    if ((kind === "person") !== (entity.kind === "person")) return false;
    // Joined speakers are none of those whom they join.
    if ((kind === "group") !== (entity.kind === "group")) return false;
    const [short, long] = words.length <= entity.words.length ? [words, entity.words] : [entity.words, words];
    if (kind === "group") return short.length === long.length && sameBody(short, long);
    return kind === "person" ? samePerson(short, long) : sameBody(short, long);
  });
}

/** True where a verb's form allows the entity as its dropped subject. */
export function agrees(entity: Entity, agreement: Agreement): boolean {
  if (agreement.number === "plural" || agreement.number === "dual")
    return entity.plural || entity.kind === "group";
  if (agreement.number === "singular" && entity.plural) return false;
  return agreement.gender === null || entity.gender === null || entity.gender === agreement.gender;
}

/** True where the verb's gender not only allows but shows the entity. */
export const shows = (entity: Entity, agreement: Agreement): boolean =>
  agreement.gender !== null && agreement.gender === entity.gender;
