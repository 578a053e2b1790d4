import type { SpeakerId } from "../base/ids.ts";
import { keysOf } from "../speakers/names/keys.ts";
import type { Script } from "../speakers/names/script.ts";
import { nameOf } from "../speakers/names/words.ts";
import { extremesOf } from "./dialect.ts";
import type { Db } from "./store.ts";

/** A name of a speaker; instants are ISO, of the publications that gave it. */
export interface Alias {
  /** The id that the name gives by itself. */
  readonly aliasId: SpeakerId;
  readonly speakerId: SpeakerId;
  readonly name: string;
  readonly script: Script | null;
  /** False of a bare family name, which others may bear. */
  readonly full: boolean;
  readonly byHand: boolean;
  /** To be shown in its script, because people said so. */
  readonly preferred: boolean;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

export interface DatedRole {
  readonly role: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** Values of one list in a statement: SQLite takes 32,766. */
const AT_ONCE = 500;
const KEYS_AT_ONCE = 5_000;

export interface NewAlias {
  readonly aliasId: SpeakerId;
  readonly speakerId: SpeakerId;
  readonly name: string;
  readonly full: boolean;
  readonly seenAt: string;
}

/** Writes aliases, or stretches the time in which they were seen; makes them findable. */
export async function noteAliases(db: Db, aliases: readonly NewAlias[]): Promise<void> {
  const { least, greatest } = extremesOf(db);
  const once = [...new Map(aliases.map((alias) => [`${alias.aliasId} ${alias.speakerId}`, alias])).values()];
  for (let at = 0; at < once.length; at += AT_ONCE) {
    const some = once.slice(at, at + AT_ONCE).map((alias) => ({ ...alias, parts: nameOf(alias.name) }));
    await db
      .insertInto("speaker_aliases")
      .values(
        some.map(({ aliasId, speakerId, name, full, seenAt, parts }) => ({
          alias_id: aliasId,
          speaker_id: speakerId,
          name,
          script: parts?.script ?? null,
          full: full ? 1 : 0,
          first_seen_at: seenAt,
          last_seen_at: seenAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["alias_id", "speaker_id"]).doUpdateSet((eb) => ({
          first_seen_at: eb.fn<string>(least, ["speaker_aliases.first_seen_at", "excluded.first_seen_at"]),
          last_seen_at: eb.fn<string>(greatest, ["speaker_aliases.last_seen_at", "excluded.last_seen_at"]),
        })),
      )
      .execute();
    const keys = some.flatMap(({ aliasId, parts }) =>
      parts === null ? [] : [...keysOf(parts)].map((key) => ({ key, alias_id: aliasId })),
    );
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE)
      await db
        .insertInto("speaker_keys")
        .values(keys.slice(from, from + KEYS_AT_ONCE))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}

/** A role of a speaker, and when it was given. */
export interface NewRole {
  readonly speakerId: SpeakerId;
  readonly role: string;
  readonly seenAt: string;
}

/** Writes roles of speakers, or stretches the time in which they were given. */
export async function noteRoles(db: Db, roles: readonly NewRole[]): Promise<void> {
  const { least, greatest } = extremesOf(db);
  const once = [...new Map(roles.map((role) => [`${role.speakerId} ${role.role}`, role])).values()];
  for (let at = 0; at < once.length; at += AT_ONCE)
    await db
      .insertInto("speaker_roles")
      .values(
        once.slice(at, at + AT_ONCE).map(({ speakerId, role, seenAt }) => ({
          speaker_id: speakerId,
          role,
          first_seen_at: seenAt,
          last_seen_at: seenAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["speaker_id", "role"]).doUpdateSet((eb) => ({
          first_seen_at: eb.fn<string>(least, ["speaker_roles.first_seen_at", "excluded.first_seen_at"]),
          last_seen_at: eb.fn<string>(greatest, ["speaker_roles.last_seen_at", "excluded.last_seen_at"]),
        })),
      )
      .execute();
}

/** Every alias with one of these ids: several for a bare name of several speakers. */
export async function aliasesWithIds(db: Db, ids: readonly SpeakerId[]): Promise<readonly Alias[]> {
  return select(db, "alias_id", ids);
}

/** All names of these speakers: those to be shown first, then full ones, then the latest seen. */
export async function aliasesOf(db: Db, speakerIds: readonly SpeakerId[]): Promise<readonly Alias[]> {
  return select(db, "speaker_id", speakerIds);
}

async function select(
  db: Db,
  column: "alias_id" | "speaker_id",
  ids: readonly SpeakerId[],
): Promise<readonly Alias[]> {
  const found: Alias[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("speaker_aliases")
      .selectAll()
      .where(column, "in", ids.slice(at, at + AT_ONCE))
      .orderBy("preferred", "desc")
      .orderBy("full", "desc")
      .orderBy("last_seen_at", "desc")
      .orderBy("alias_id")
      .execute();
    for (const row of rows)
      found.push({
        aliasId: row.alias_id as SpeakerId,
        speakerId: row.speaker_id as SpeakerId,
        name: row.name,
        script: row.script as Script | null,
        full: row.full === 1,
        byHand: row.by_hand === 1,
        preferred: row.preferred === 1,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
      });
  }
  return found;
}

/** Roles of a speaker, the latest given first. */
export async function datedRolesOf(db: Db, speakerId: SpeakerId): Promise<readonly DatedRole[]> {
  const rows = await db
    .selectFrom("speaker_roles")
    .selectAll()
    .where("speaker_id", "=", speakerId)
    .orderBy("last_seen_at", "desc")
    .orderBy("role")
    .execute();
  return rows.map((row) => ({
    role: row.role,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  }));
}
