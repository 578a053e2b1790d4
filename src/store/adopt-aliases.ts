import type { Article } from "../articles/article.ts";
import type { SpeakerId } from "../base/ids.ts";
import { isFull } from "../speakers/link.ts";
import { nameOf } from "../speakers/names/words.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { type Alias, aliasesWithIds, noteAliases, noteRoles } from "./aliases.ts";
import { extremesOf } from "./dialect.ts";
import type { Db } from "./store.ts";

/**
 * Notes that an article names these speakers so, and gives the article's quotations to the speakers that these names were found
 * to stand for before: only a full name is remembered that way, for others may bear a bare one. A speaker may come several times,
 * in other roles.
 */
export async function adoptAliases(
  db: Db,
  speakers: readonly Speaker[],
  article: Pick<Article, "id" | "publishedAt">,
): Promise<void> {
  const seenAt = article.publishedAt;
  const known = Map.groupBy(
    await aliasesWithIds(db, [...new Set(speakers.map(({ id }) => id))]),
    ({ aliasId }) => aliasId,
  );
  const adopted = speakers.map((speaker) => {
    const full = hasFullName(speaker);
    return { speaker, full, speakerId: rememberedIn(known.get(speaker.id) ?? [], full) ?? speaker.id };
  });
  await noteAliases(
    db,
    adopted.map(({ speaker: { id: aliasId, name }, full, speakerId }) => ({
      aliasId,
      speakerId,
      name,
      full,
      seenAt,
    })),
  );
  await noteRoles(
    db,
    adopted.flatMap(({ speaker: { role }, speakerId }) => (role === null ? [] : { speakerId, role, seenAt })),
  );
  for (const [aliasId, speakerId] of new Map(adopted.map((one) => [one.speaker.id, one.speakerId])))
    if (speakerId !== aliasId) await give(db, { aliasId, speakerId, article });
}

function hasFullName({ kind, name }: Speaker): boolean {
  if (kind !== "person") return true;
  const parts = nameOf(name);
  return parts !== null && isFull(parts);
}

/** @param known Aliases of one id, those to be shown first before the others. */
const rememberedIn = (known: readonly Alias[], full: boolean): SpeakerId | undefined =>
  (known.find(({ byHand }) => byHand) ?? (full ? known[0] : undefined))?.speakerId;

async function give(
  db: Db,
  {
    aliasId,
    speakerId,
    article: { id, publishedAt },
  }: {
    readonly aliasId: SpeakerId;
    readonly speakerId: SpeakerId;
    readonly article: Pick<Article, "id" | "publishedAt">;
  },
): Promise<void> {
  const { least, greatest } = extremesOf(db);
  await db
    .updateTable("quotations")
    .set({ speaker_id: speakerId })
    .where("article_id", "=", id)
    .where("alias_id", "=", aliasId)
    .execute();
  await db
    .updateTable("speakers")
    .set(({ fn, ref, val }) => ({
      first_seen_at: fn<string>(least, [ref("first_seen_at"), val(publishedAt)]),
      last_seen_at: fn<string>(greatest, [ref("last_seen_at"), val(publishedAt)]),
    }))
    .where("id", "=", speakerId)
    .execute();
}
