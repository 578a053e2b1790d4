import { userInfo } from "node:os";
import type { Writable } from "node:stream";
import { decideFeedback, type Feedback, type FeedbackId, listFeedback } from "../store/feedback.ts";
import { quotationById } from "../store/quotations.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";

/** Each complaint with what it is about, so that it can be decided from here. */
export async function printFeedback(
  db: Db,
  state: Feedback["state"] | undefined,
  out: Writable,
): Promise<void> {
  const all = await listFeedback(db, state);
  if (all.length === 0) out.write("No complaints.\n");
  for (const one of all) {
    const about = await quotationById(db, one.quotationId);
    out.write(`${one.id}  ${one.state}  wrong ${one.what}  ${one.at}  ${one.platform} ${one.by}\n`);
    if (about !== null) {
      const { reading, article } = about;
      const words = reading.content.map(({ text }) => text).join(" … ");
      out.write(
        `  ${reading.speaker?.name ?? "nobody"}: ${words}\n  ${article.canonicalUrl || article.url}\n`,
      );
    }
    if (one.note !== null) out.write(`  note: ${one.note}\n`);
    if (one.decidedAt !== null)
      out.write(
        `  ${one.state} ${one.decidedAt} by ${one.decidedBy}${one.decisionNote === null ? "" : `: ${one.decisionNote}`}\n`,
      );
  }
}

/** Decides one complaint. @throws UsageError when there is none such, or it was decided before. */
export async function decide(
  db: Db,
  id: string,
  {
    state,
    note,
    by,
  }: { readonly state: "confirmed" | "rejected"; readonly note?: string; readonly by?: string },
  now: Date,
  out: Writable,
): Promise<void> {
  const decided = await decideFeedback(db, id as FeedbackId, {
    state,
    note: note ?? null,
    by: by ?? userInfo().username,
    now: now.toISOString(),
  });
  if (decided === null)
    throw new UsageError(
      "feedback-unknown",
      `no open complaint ${id}`,
      "See `quotewire feedback list --state open`.",
    );
  out.write(`${state}: ${id}\n`);
}
