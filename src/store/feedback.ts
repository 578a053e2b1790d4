import type { Selectable } from "kysely";
import { type Id, newId, type QuotationId } from "../base/ids.ts";
import type { Reading } from "../stances/stance.ts";
import { oweCorrections } from "./corrections.ts";
import { type Db, inTransaction } from "./store.ts";
import type { FeedbackTable } from "./tables.ts";

export type FeedbackId = Id<"feedback">;

/** What may be wrong: the name, where they are said to stand, or the words. */
export const FEEDBACK_ABOUT = ["speaker", "stance", "quotation"] as const;
export type FeedbackAbout = (typeof FEEDBACK_ABOUT)[number];

/** What somebody said is wrong with a quotation, and what was decided. */
export interface Feedback {
  readonly id: FeedbackId;
  readonly at: string;
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
  readonly by: string;
  readonly quotationId: QuotationId;
  readonly what: FeedbackAbout;
  readonly note: string | null;
  readonly state: "open" | "confirmed" | "rejected";
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decisionNote: string | null;
}

type Complaint = Pick<Feedback, "platform" | "tenant" | "channel" | "by" | "quotationId" | "what" | "note">;

/** Keeps a complaint. The same one by the same person is kept once. @returns Whether it is new. */
export async function keepFeedback(db: Db, complaint: Complaint, now: string): Promise<boolean> {
  const { quotationId, ...rest } = complaint;
  const result = await db
    .insertInto("feedback")
    .values({ id: newId<"feedback">(), at: now, quotation_id: quotationId, ...rest })
    .onConflict((conflict) => conflict.columns(["quotation_id", "what", "platform", "by"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Oldest first; all of them, or those in one state. */
export async function listFeedback(db: Db, state?: Feedback["state"]): Promise<readonly Feedback[]> {
  let query = db.selectFrom("feedback").selectAll().orderBy("at").orderBy("id");
  if (state !== undefined) query = query.where("state", "=", state);
  return (await query.execute()).map(feedbackOf);
}

/**
 * Decides a complaint, for the record: by whom, when, why. A confirmed one takes the quotation out of digests to come;
 * lookups still find it, marked unsure.
 * @returns The complaint as decided; null when there is none such, or it was decided before.
 */
export async function decideFeedback(
  db: Db,
  id: FeedbackId,
  decision: {
    readonly state: "confirmed" | "rejected";
    readonly by: string;
    readonly note: string | null;
    readonly now: string;
  },
): Promise<Feedback | null> {
  return inTransaction(db, async (transaction) => {
    const row = await transaction
      .updateTable("feedback")
      .set({
        state: decision.state,
        decided_at: decision.now,
        decided_by: decision.by,
        decision_note: decision.note,
      })
      .where("id", "=", id)
      .where("state", "=", "open")
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return null;
    if (decision.state === "confirmed") {
      await withhold(transaction, row.quotation_id);
      await oweCorrections(transaction, "withdrawn", { quotationId: row.quotation_id }, decision.now);
    }
    return feedbackOf(row);
  });
}

async function withhold(db: Db, quotationId: string): Promise<void> {
  const row = await db
    .selectFrom("quotations")
    .select("reading_json")
    .where("id", "=", quotationId)
    .executeTakeFirst();
  if (row === undefined) return;
  const reading: Reading = { ...(JSON.parse(row.reading_json) as Reading), posted: false };
  await db
    .updateTable("quotations")
    .set({ posted: 0, reading_json: JSON.stringify(reading) })
    .where("id", "=", quotationId)
    .execute();
}

const feedbackOf = (row: Selectable<FeedbackTable>): Feedback => ({
  id: row.id as FeedbackId,
  at: row.at,
  platform: row.platform,
  tenant: row.tenant,
  channel: row.channel,
  by: row.by,
  quotationId: row.quotation_id as QuotationId,
  what: row.what,
  note: row.note,
  state: row.state,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  decisionNote: row.decision_note,
});
