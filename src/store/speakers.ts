import type { Selectable } from "kysely";
import type { SpeakerId } from "../base/ids.ts";
import type { Speaker, SpeakerKind } from "../speakers/speaker.ts";
import type { Db } from "./store.ts";
import type { SpeakersTable } from "./tables.ts";

/** A speaker as met so far; `role` is the one last seen. */
export interface KnownSpeaker extends Speaker {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/**
 * Notes that an article published at `seenAt` quotes a speaker. The role of the latest article that gives one is kept.
 * @returns Whether the speaker was met for the first time.
 */
export async function noteSpeaker(db: Db, speaker: Speaker, seenAt: string): Promise<boolean> {
  const inserted = await db
    .insertInto("speakers")
    .values({
      id: speaker.id,
      name: speaker.name,
      kind: speaker.kind,
      role: speaker.role,
      en: speaker.en ?? null,
      first_seen_at: seenAt,
      last_seen_at: seenAt,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
  const known = await db
    .selectFrom("speakers")
    .selectAll()
    .where("id", "=", speaker.id)
    .executeTakeFirstOrThrow();
  const newer = seenAt >= known.last_seen_at;
  await db
    .updateTable("speakers")
    .set({
      role: newer ? (speaker.role ?? known.role) : (known.role ?? speaker.role),
      en: known.en ?? speaker.en ?? null,
      first_seen_at: seenAt < known.first_seen_at ? seenAt : known.first_seen_at,
      last_seen_at: newer ? seenAt : known.last_seen_at,
    })
    .where("id", "=", speaker.id)
    .execute();
  return false;
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
