import type { ArticleId, SpeakerId } from "../base/ids.ts";
import { isFull, type LinkGroup } from "../speakers/link.ts";
import { nameOf } from "../speakers/names/words.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { type Alias, aliasesOf, aliasesWithIds, noteAliases, noteRoles } from "./aliases.ts";
import { NAMES_AND_TOPICS, oneAtATime } from "./one-at-a-time.ts";
import type { Db } from "./store.ts";

/** A group that linking found in a story, and the story's articles with their publication instants. */
export interface LinkedGroup {
  readonly group: LinkGroup;
  readonly articles: readonly { readonly id: ArticleId; readonly publishedAt: string }[];
  /** False where two full names cannot be one person's: no memory may join them. */
  readonly compatible: (one: string, other: string) => boolean;
}

/**
 * Keeps that the members of a group are one speaker: the id of the oldest that any full name stood for already stays,
 * names become its aliases, and the quotations of the story are given to it. What people decided wins: names set apart
 * are left out, and two speakers that people saw to are never joined.
 */
export async function keepLinked(db: Db, linked: LinkedGroup): Promise<void> {
  await oneAtATime(db, NAMES_AND_TOPICS);
  const speakers = linked.group.members.map(({ speaker }) => speaker);
  const known = await aliasesWithIds(
    db,
    speakers.map(({ id }) => id),
  );
  const settled = (speaker: Speaker): SpeakerId | undefined => {
    const own = known.filter(({ aliasId }) => aliasId === speaker.id);
    return (own.find(({ byHand }) => byHand) ?? (full(speaker) ? own[0] : undefined))?.speakerId;
  };
  const standsFor = (speaker: Speaker): SpeakerId => settled(speaker) ?? speaker.id;
  const result = new Map(speakers.map((speaker) => [speaker.id, standsFor(speaker)] as const));
  const candidates = [...new Set(speakers.filter((one) => full(one) || settled(one)).map(standsFor))];
  const target = await oldest(db, candidates.length > 0 ? candidates : speakers.map(({ id }) => id));
  const own = await aliasesOf(db, [target]);
  for (const other of candidates) {
    if (other === target) continue;
    const theirs = await aliasesOf(db, [other]);
    if (!(await mayJoin(db, own, theirs, linked))) continue;
    await moveSpeaker(db, other, target);
    for (const [id, speakerId] of result) if (speakerId === other) result.set(id, target);
  }
  for (const speaker of speakers.filter((one) => !full(one) && !settled(one))) {
    if (!(await isApart(db, [speaker.id], target))) result.set(speaker.id, target);
  }
  const moving = linked.group.members.filter(({ speaker }) => result.get(speaker.id) !== speaker.id);
  const articleIds = linked.articles.map(({ id }) => id);
  const quoted = await namedIn(
    db,
    articleIds,
    moving.map(({ speaker }) => speaker.id),
  );
  for (const { speaker, roles } of moving) {
    const speakerId = result.get(speaker.id)!;
    for (const { id, publishedAt } of linked.articles) {
      // What an earlier digest found is kept already: writing it again would wait for the disk.
      if (
        !quoted.some(
          (one) => one.articleId === id && one.aliasId === speaker.id && one.speakerId !== speakerId,
        )
      )
        continue;
      await db
        .updateTable("quotations")
        .set({ speaker_id: speakerId })
        .where("article_id", "=", id)
        .where("alias_id", "=", speaker.id)
        .execute();
      await noteAliases(db, [
        {
          aliasId: speaker.id,
          speakerId,
          name: speaker.name,
          full: full(speaker),
          seenAt: publishedAt,
        },
      ]);
      await noteRoles(
        db,
        [...roles].map((role) => ({ speakerId, role, seenAt: publishedAt })),
      );
    }
  }
}

/** Under which names some articles quote whom. */
interface NamedInArticle {
  readonly articleId: string;
  readonly aliasId: string;
  readonly speakerId: SpeakerId;
}

/** Which speakers the articles' quotations under these names belong to now. */
async function namedIn(
  db: Db,
  articleIds: readonly ArticleId[],
  aliasIds: readonly SpeakerId[],
): Promise<readonly NamedInArticle[]> {
  const found: NamedInArticle[] = [];
  for (let at = 0; aliasIds.length > 0 && at < articleIds.length; at += 500) {
    const rows = await db
      .selectFrom("quotations")
      .select(["article_id", "alias_id", "speaker_id"])
      .distinct()
      .where("article_id", "in", articleIds.slice(at, at + 500))
      .where("alias_id", "in", aliasIds)
      .execute();
    found.push(...rows.map(namedOf));
  }
  return found;
}

const namedOf = (row: {
  article_id: string;
  alias_id: string | null;
  speaker_id: string | null;
}): NamedInArticle => ({
  articleId: row.article_id,
  aliasId: row.alias_id!,
  speakerId: row.speaker_id as SpeakerId,
});

/** Quotations that linking gave to another speaker than their own name does: article, own id, speaker. */
export async function linkedIn(db: Db, articleIds: readonly ArticleId[]): Promise<readonly NamedInArticle[]> {
  const found: NamedInArticle[] = [];
  for (let at = 0; at < articleIds.length; at += 500) {
    const rows = await db
      .selectFrom("quotations")
      .select(["article_id", "alias_id", "speaker_id"])
      .distinct()
      .where("article_id", "in", articleIds.slice(at, at + 500))
      .whereRef("speaker_id", "<>", "alias_id")
      .execute();
    found.push(...rows.map(namedOf));
  }
  return found;
}

function full(speaker: Speaker): boolean {
  const name = nameOf(speaker.name);
  return speaker.kind !== "person" || (name !== null && isFull(name));
}

/** Of several speakers the one first seen; people's choices before all. */
async function oldest(db: Db, ids: readonly SpeakerId[]): Promise<SpeakerId> {
  const byHand = (await aliasesOf(db, ids)).find((alias) => alias.byHand);
  if (byHand) return byHand.speakerId;
  const row = await db
    .selectFrom("speakers")
    .select("id")
    .where("id", "in", ids)
    .orderBy("first_seen_at")
    .orderBy("id")
    .executeTakeFirst();
  return (row?.id as SpeakerId | undefined) ?? ids[0]!;
}

async function mayJoin(
  db: Db,
  own: readonly Alias[],
  theirs: readonly Alias[],
  { compatible }: LinkedGroup,
): Promise<boolean> {
  const target = own[0]?.speakerId;
  const other = theirs[0]?.speakerId;
  if (target === undefined || other === undefined) return true;
  if (own.some((alias) => alias.byHand) && theirs.some((alias) => alias.byHand)) return false;
  const ids = (aliases: readonly Alias[]) => aliases.map(({ aliasId }) => aliasId);
  if ((await isApart(db, ids(theirs), target)) || (await isApart(db, ids(own), other))) return false;
  return own.every(
    (one) => !one.full || theirs.every((second) => !second.full || compatible(one.name, second.name)),
  );
}

async function isApart(db: Db, aliasIds: readonly SpeakerId[], speakerId: SpeakerId): Promise<boolean> {
  const row = await db
    .selectFrom("speaker_apart")
    .select("alias_id")
    .where("speaker_id", "=", speakerId)
    .where("alias_id", "in", aliasIds)
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives everything of one speaker to another: names, roles, quotations, what it was set apart from. */
export async function moveSpeaker(db: Db, from: SpeakerId, to: SpeakerId): Promise<void> {
  const aliases = await aliasesOf(db, [from]);
  for (const alias of aliases) {
    await noteAliases(db, [{ ...alias, speakerId: to, seenAt: alias.firstSeenAt }]);
    await noteAliases(db, [{ ...alias, speakerId: to, seenAt: alias.lastSeenAt }]);
    if (alias.byHand || alias.preferred)
      await db
        .updateTable("speaker_aliases")
        .set({ by_hand: alias.byHand ? 1 : 0, preferred: alias.preferred ? 1 : 0 })
        .where("alias_id", "=", alias.aliasId)
        .where("speaker_id", "=", to)
        .execute();
  }
  await db.deleteFrom("speaker_aliases").where("speaker_id", "=", from).execute();
  for (const row of await db
    .selectFrom("speaker_roles")
    .selectAll()
    .where("speaker_id", "=", from)
    .execute()) {
    await noteRoles(db, [{ speakerId: to, role: row.role, seenAt: row.first_seen_at }]);
    await noteRoles(db, [{ speakerId: to, role: row.role, seenAt: row.last_seen_at }]);
  }
  await db.deleteFrom("speaker_roles").where("speaker_id", "=", from).execute();
  await db.updateTable("quotations").set({ speaker_id: to }).where("speaker_id", "=", from).execute();
  const apart = await db.selectFrom("speaker_apart").selectAll().where("speaker_id", "=", from).execute();
  for (const { alias_id } of apart)
    await db
      .insertInto("speaker_apart")
      .values({ alias_id, speaker_id: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await db.deleteFrom("speaker_apart").where("speaker_id", "=", from).execute();
}
