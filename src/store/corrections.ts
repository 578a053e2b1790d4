import type { DigestId, QuotationId, SpeakerId } from "../base/ids.ts";
import type { Db } from "./store.ts";
import type { CorrectionsTable } from "./story-tables.ts";

export type CorrectionKind = CorrectionsTable["kind"];

/** Older posts are not edited: nobody reads them any more. */
const CORRECTED_FOR_MS = 30 * 86_400_000;

/** Owes a correction to each digest of the last 30 days that shows one of these quotations; one that was made is owed anew. */
export async function oweCorrections(
  db: Db,
  kind: CorrectionKind,
  of: { readonly quotationId: string } | { readonly speakerIds: readonly SpeakerId[] },
  now: string,
): Promise<void> {
  let shown = db
    .selectFrom("shown_quotations")
    .innerJoin("digests", "digests.id", "shown_quotations.digest_id")
    .select(["shown_quotations.digest_id", "shown_quotations.quotation_id"])
    .where("digests.created_at", ">", new Date(Date.parse(now) - CORRECTED_FOR_MS).toISOString());
  shown =
    "quotationId" in of
      ? shown.where("shown_quotations.quotation_id", "=", of.quotationId)
      : shown.where("shown_quotations.quotation_id", "in", (from) =>
          from.selectFrom("quotations").select("id").where("speaker_id", "in", of.speakerIds),
        );
  const state = { state: "owed" as const, owed_at: now, not_before: now, reason: null };
  for (const row of await shown.execute())
    await db
      .insertInto("corrections")
      .values({ ...row, kind, ...state })
      .onConflict((conflict) => conflict.columns(["digest_id", "quotation_id", "kind"]).doUpdateSet(state))
      .execute();
}

/** Digests with corrections that are due, longest due first. */
export async function digestsToCorrect(db: Db, now: string, limit = 50): Promise<readonly DigestId[]> {
  const rows = await db
    .selectFrom("corrections")
    .select(["digest_id", ({ fn }) => fn.min("not_before").as("at")])
    .where("state", "=", "owed")
    .where("not_before", "<=", now)
    .groupBy("digest_id")
    .orderBy("at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.digest_id as DigestId);
}

/** What is known now of a quotation that was posted and is to be corrected. */
export interface Correction {
  readonly quotationId: QuotationId;
  readonly kind: CorrectionKind;
  readonly owedAt: string;
  readonly vanishedAt: string | null;
  readonly speakerId: SpeakerId | null;
}

/** All corrections of a digest, made ones too: a part is written anew with all its notes. */
export async function correctionsOf(db: Db, digestId: DigestId): Promise<readonly Correction[]> {
  const rows = await db
    .selectFrom("corrections")
    .innerJoin("quotations", "quotations.id", "corrections.quotation_id")
    .select(["quotation_id", "kind", "owed_at", "vanished_at", "speaker_id"])
    .where("digest_id", "=", digestId)
    .orderBy("quotation_id")
    .orderBy("kind")
    .execute();
  return rows.map((row) => ({
    quotationId: row.quotation_id as QuotationId,
    kind: row.kind,
    owedAt: row.owed_at,
    vanishedAt: row.vanished_at,
    speakerId: row.speaker_id as SpeakerId | null,
  }));
}

/** Settles what a digest was owed until `until`; what came meanwhile stays owed. */
export async function settleCorrections(
  db: Db,
  digestId: DigestId,
  until: string,
  outcome: { state: "done" | "dead" | "owed"; reason: string | null; not_before?: string },
): Promise<void> {
  await db
    .updateTable("corrections")
    .set(outcome)
    .where("digest_id", "=", digestId)
    .where("state", "=", "owed")
    .where("owed_at", "<=", until)
    .execute();
}
