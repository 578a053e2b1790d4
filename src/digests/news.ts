import type { DigestId, SpeakerId } from "../base/ids.ts";
import type { SourcedReading } from "../stories/story.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { wordsOf } from "./words.ts";

/** A digest of the same order that told of a story before. */
export interface EarlierTelling {
  /** ISO instant. */
  readonly at: string;
  /** Where it can be read: its thread, or its page; null where nowhere. */
  readonly href: string | null;
  /** The digest in whose thread the story goes on; absent where it is told in the new thread. */
  readonly thread?: DigestId;
  /** What digests had read of the story by then. */
  readonly readings?: readonly SourcedReading[];
  /** Its headline and key sentences. */
  readonly texts?: readonly string[];
}

/** What of a story's statements was not told before. */
export interface News {
  readonly statements: readonly Statement[];
  /** Those who were not heard in the story before. */
  readonly newSpeakers: ReadonlySet<SpeakerId>;
}

/**
 * The news among a story's statements: what no article of an earlier telling had, in the same words of the same speaker. All of it
 * where the story is new.
 */
export function newsOf(statements: readonly Statement[], earlier: EarlierTelling | null): News {
  const told = earlier?.readings ?? [];
  const before = new Set(told.map(({ article }) => article.id));
  const heard = new Set(told.flatMap(({ reading }) => (reading.posted ? (reading.speaker?.id ?? []) : [])));
  const fresh = before.size === 0 ? statements : statements.filter((statement) => !isTold(statement, told));
  return {
    statements: fresh,
    newSpeakers: new Set(fresh.map(({ speaker }) => speaker.id).filter((id) => !heard.has(id))),
  };
}

/** True where putting it among what was told makes no further statement. */
function isTold({ id, article, reading, speaker }: Statement, told: readonly SourcedReading[]): boolean {
  const family = wordsOf(speaker.name).at(-1);
  const near = told.filter(
    ({ reading: { speaker: other } }) =>
      other !== null && (other.id === speaker.id || wordsOf(other.name).at(-1) === family),
  );
  const one = { id, article, reading: { ...reading, speaker } };
  return near.length > 0 && statementsOf([...near, one]).length === statementsOf(near).length;
}
