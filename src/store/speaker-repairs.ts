import { newId, type SpeakerId } from "../base/ids.ts";
import { speakerIdOf } from "../speakers/cast.ts";
import { scriptOf } from "../speakers/names/script.ts";
import { fold } from "../text/fold.ts";
import { type Alias, aliasesOf, aliasesWithIds, noteAliases } from "./aliases.ts";
import { oweCorrections } from "./corrections.ts";
import { moveSpeaker } from "./linked-speakers.ts";
import { NAMES_AND_TOPICS, oneAtATime } from "./one-at-a-time.ts";
import { speakerById } from "./speakers.ts";
import { type Db, inTransaction } from "./store.ts";

/** Who repairs, and when (ISO instant): kept for the record. */
export interface Repairer {
  readonly by: string;
  readonly at: string;
}

/** What a repair came to; the others did nothing. */
export type RepairOutcome = "done" | "unknown-speaker" | "unknown-alias" | "same-speaker" | "taken";

/** A repair as recorded, latest first. */
export interface Repair extends Repairer {
  readonly action: "merge" | "split" | "rename";
  readonly speakerId: SpeakerId;
  readonly detail: Readonly<Record<string, string>>;
}

/** The speaker that an id stands for: its own, or the one that its name was joined to. Null where nobody bears it. */
export async function speakerBehind(db: Db, id: SpeakerId): Promise<SpeakerId | null> {
  if ((await aliasesOf(db, [id])).length > 0) return id;
  const found = await aliasesWithIds(db, [id]);
  return found.length === 1 ? found[0]!.speakerId : null;
}

/** Says that two speakers are one: all of the second one's names and quotations go to the first, for good. */
export async function mergeSpeakers(
  db: Db,
  into: SpeakerId,
  from: SpeakerId,
  repairer: Repairer,
): Promise<RepairOutcome> {
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    const [one, other] = [await speakerBehind(work, into), await speakerBehind(work, from)];
    if (one === null || other === null) return "unknown-speaker";
    if (one === other) return "same-speaker";
    const names = [...(await aliasesOf(work, [one])), ...(await aliasesOf(work, [other]))];
    const ids = names.map(({ aliasId }) => aliasId);
    await work
      .deleteFrom("speaker_apart")
      .where("alias_id", "in", ids)
      .where("speaker_id", "in", [one, other])
      .execute();
    await moveSpeaker(work, other, one);
    await byHand(work, one, ids);
    await record(work, repairer, "merge", one, {
      from: other,
      names: names.map(({ name }) => name).join(", "),
    });
    return "done";
  });
}

/** Says that a name is not this speaker's: it gets its quotations back and is never joined to that speaker again. */
export async function splitSpeaker(
  db: Db,
  id: SpeakerId,
  name: string,
  repairer: Repairer,
): Promise<RepairOutcome> {
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    const speaker = await speakerBehind(work, id);
    if (speaker === null) return "unknown-speaker";
    const names = await aliasesOf(work, [speaker]);
    const wanted = fold(name).trim();
    const away = names.filter(({ aliasId, name: own }) => aliasId === name || fold(own) === wanted);
    const rest = names.filter((alias) => !away.includes(alias));
    const [first] = away;
    if (first === undefined || rest.length === 0) return "unknown-alias";
    const stays = away.some(({ aliasId }) => aliasId === speaker)
      ? await handOver(work, speaker, rest, away)
      : speaker;
    for (const alias of away) await release(work, alias, stays);
    const detail = { name, stays, apart: away.map(({ aliasId }) => aliasId).join(", ") };
    await record(work, repairer, "split", speaker, detail);
    return "done";
  });
}

/** Where the name that is taken away gave the speaker its id, the other names go on under the fullest one's. */
async function handOver(
  db: Db,
  speaker: SpeakerId,
  rest: readonly Alias[],
  away: readonly Alias[],
): Promise<SpeakerId> {
  const next = rest[0]!.aliasId;
  await moveSpeaker(db, speaker, next);
  for (const { aliasId } of away)
    await db
      .updateTable("speaker_aliases")
      .set({ speaker_id: speaker })
      .where("alias_id", "=", aliasId)
      .where("speaker_id", "=", next)
      .execute();
  return next;
}

async function release(db: Db, alias: Alias, from: SpeakerId): Promise<void> {
  await db
    .deleteFrom("speaker_aliases")
    .where("alias_id", "=", alias.aliasId)
    .where("speaker_id", "in", [from, alias.speakerId])
    .execute();
  const own = { ...alias, speakerId: alias.aliasId };
  await noteAliases(db, [{ ...own, seenAt: alias.firstSeenAt }]);
  await noteAliases(db, [{ ...own, seenAt: alias.lastSeenAt }]);
  await byHand(db, alias.aliasId, [alias.aliasId]);
  await db
    .insertInto("speaker_apart")
    .values({ alias_id: alias.aliasId, speaker_id: from })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .updateTable("quotations")
    .set({ speaker_id: alias.aliasId })
    .where("alias_id", "=", alias.aliasId)
    .where("speaker_id", "in", [from, alias.speakerId])
    .execute();
}

/** Says by which name a speaker is shown in that name's script. `taken` where the name is another speaker's. */
export async function renameSpeaker(
  db: Db,
  id: SpeakerId,
  name: string,
  repairer: Repairer,
): Promise<RepairOutcome> {
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    const speakerId = await speakerBehind(work, id);
    const speaker = speakerId === null ? null : await speakerById(work, speakerId);
    if (speakerId === null || speaker === null) return "unknown-speaker";
    const aliasId = speakerIdOf(name, speaker.kind);
    if ((await aliasesWithIds(work, [aliasId])).some((alias) => alias.speakerId !== speakerId))
      return "taken";
    const script = scriptOf(name);
    await work
      .updateTable("speaker_aliases")
      .set({ preferred: 0 })
      .where("speaker_id", "=", speakerId)
      .where("script", script === null ? "is" : "=", script)
      .execute();
    await noteAliases(work, [{ aliasId, speakerId, name, full: true, seenAt: speaker.lastSeenAt }]);
    await work
      .updateTable("speaker_aliases")
      .set({ preferred: 1, by_hand: 1, full: 1, name })
      .where("alias_id", "=", aliasId)
      .where("speaker_id", "=", speakerId)
      .execute();
    await record(work, repairer, "rename", speakerId, { from: speaker.name, to: name });
    return "done";
  });
}

async function byHand(db: Db, speakerId: SpeakerId, aliasIds: readonly SpeakerId[]): Promise<void> {
  await db
    .updateTable("speaker_aliases")
    .set({ by_hand: 1 })
    .where("speaker_id", "=", speakerId)
    .where("alias_id", "in", aliasIds)
    .execute();
}

async function record(
  db: Db,
  { at, by }: Repairer,
  action: Repair["action"],
  speakerId: SpeakerId,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const row = { id: newId<"repair">(), at, by, action, speaker_id: speakerId };
  await db
    .insertInto("speaker_repairs")
    .values({ ...row, detail_json: JSON.stringify(detail) })
    .execute();
  const apart = action === "split" ? (detail.apart ?? "").split(", ") : [];
  await oweCorrections(db, "speaker", { speakerIds: [speakerId, ...(apart as SpeakerId[])] }, at);
}

/** What people repaired, latest first. */
export async function listRepairs(db: Db, limit = 50): Promise<readonly Repair[]> {
  const rows = await db
    .selectFrom("speaker_repairs")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    by: row.by,
    action: row.action as Repair["action"],
    speakerId: row.speaker_id as SpeakerId,
    detail: JSON.parse(row.detail_json) as Record<string, string>,
  }));
}
