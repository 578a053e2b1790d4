import { type Selectable, sql } from "kysely";
import type { SpeakerId } from "../base/ids.ts";
import type { Speaker, SpeakerKind } from "../speakers/speaker.ts";
import { extremesOf } from "./dialect.ts";
import type { Db } from "./store.ts";
import type { SpeakersTable } from "./tables.ts";

/** A speaker as met so far; `role` is the one last seen. */
export interface KnownSpeaker extends Speaker {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** Values of one statement: SQLite takes 32,766, and a row has seven. */
const AT_ONCE = 500;

/**
 * Notes that an article published at `seenAt` quotes these speakers; one may come in several roles, of which the last is kept.
 * Of several articles, the latest that gives a role does.
 * @returns Those met for the first time.
 */
export async function noteSpeakers(
  db: Db,
  speakers: readonly Speaker[],
  seenAt: string,
): Promise<readonly Speaker[]> {
  const merged = new Map<SpeakerId, Speaker>();
  for (const speaker of speakers) {
    const before = merged.get(speaker.id) ?? speaker;
    const en = before.en ?? speaker.en;
    merged.set(speaker.id, { ...before, role: speaker.role ?? before.role, ...(en ? { en } : {}) });
  }
  const all = [...merged.values()];
  const met: Speaker[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const known = new Set(
      (
        await speakersByIds(
          db,
          some.map(({ id }) => id),
        )
      ).map(({ id }) => id),
    );
    met.push(...some.filter(({ id }) => !known.has(id)));
    await putSpeakers(db, some, seenAt);
  }
  return met;
}

async function putSpeakers(db: Db, speakers: readonly Speaker[], seenAt: string): Promise<void> {
  const { least, greatest } = extremesOf(db);
  await db
    .insertInto("speakers")
    .values(
      speakers.map(({ id, name, kind, role, en = null }) => ({
        id,
        name,
        kind,
        role,
        en,
        first_seen_at: seenAt,
        last_seen_at: seenAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        role: sql<string | null>`case when excluded.last_seen_at >= speakers.last_seen_at
          then coalesce(excluded.role, speakers.role) else coalesce(speakers.role, excluded.role) end`,
        en: sql<string | null>`coalesce(speakers.en, excluded.en)`,
        first_seen_at: eb.fn<string>(least, ["speakers.first_seen_at", "excluded.first_seen_at"]),
        last_seen_at: eb.fn<string>(greatest, ["speakers.last_seen_at", "excluded.last_seen_at"]),
      })),
    )
    .execute();
}

export async function speakerById(db: Db, id: SpeakerId): Promise<KnownSpeaker | null> {
  const row = await db.selectFrom("speakers").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : speakerOf(row);
}

export async function speakersByIds(db: Db, ids: readonly SpeakerId[]): Promise<readonly KnownSpeaker[]> {
  if (ids.length === 0) return [];
  return (await db.selectFrom("speakers").selectAll().where("id", "in", ids).execute()).map(speakerOf);
}

const speakerOf = (row: Selectable<SpeakersTable>): KnownSpeaker => ({
  id: row.id as SpeakerId,
  name: row.name,
  role: row.role,
  kind: row.kind as SpeakerKind,
  ...(row.en === null ? {} : { en: row.en }),
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
});
