import type { QuotationId, SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Statement, statementsOf } from "../digests/statements.ts";
import { shownStance } from "../stances/stance.ts";
import { aliasesOf } from "../store/aliases.ts";
import { entriesOf, type LedgerEntry, type LedgerRow } from "../store/ledger.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { nameShown } from "./speaker.ts";
import { isExplicit } from "./standings.ts";

/** One thing said on a topic, once, however many publishers carry it: its row in the ledger, and its words. */
export interface StancePoint {
  readonly row: LedgerRow;
  readonly statement: Statement;
}

/**
 * Rows of the ledger as what was said, the latest first. Speakers are shown under their names in the reader's script, where
 * articles gave them any; a stance that is not surely read only "says".
 */
export async function pointsOf(
  db: Db,
  rows: readonly LedgerRow[],
  lang: Language,
): Promise<readonly StancePoint[]> {
  const entries = await entriesOf(db, rows);
  const names = await namesShown(
    db,
    entries.flatMap(({ speakerId }) => speakerId ?? []),
    lang,
  );
  // Copies are the same words of one day; the same words on another day are said again, and may take sides on two topics.
  const groups = Map.groupBy(
    entries,
    ({ topicId, speakerId, n, position, saidAt }) =>
      `${speakerId} ${topicId ?? n} ${position} ${saidAt.slice(0, 10)}`,
  );
  const points: StancePoint[] = [];
  for (const group of groups.values()) {
    const byQuotation = new Map<string, LedgerEntry>();
    for (const entry of group)
      if (!byQuotation.has(entry.quotationId)) byQuotation.set(entry.quotationId, entry);
    const known = [...byQuotation.values()].map(({ sourced, speakerId }) => {
      const { speaker } = sourced.reading;
      if (speaker === null || speakerId === null) return sourced;
      const shown = { ...speaker, id: speakerId, ...names.get(speakerId) };
      return { ...sourced, reading: { ...sourced.reading, speaker: shown } };
    });
    for (const statement of toldOnce(known, (id) => isExplicit(byQuotation.get(id)!))) {
      const entry = byQuotation.get(statement.id)!;
      const stance = shownStance(entry.stance);
      points.push({
        row: entry,
        statement: { ...statement, stances: [stance], position: stance.position },
      });
    }
  }
  return points.sort((a, b) => (a.row.saidAt < b.row.saidAt ? 1 : a.row.saidAt > b.row.saidAt ? -1 : 0));
}

/** Statements, those that tell a position by themselves: an unsure copy of their words is none of its own, nor stands for them. */
function toldOnce(
  known: readonly SourcedReading[],
  explicit: (id: QuotationId) => boolean,
): readonly Statement[] {
  const firm = statementsOf(known.filter(({ id }) => explicit(id)));
  const rest = statementsOf(known.filter(({ id }) => !explicit(id)));
  const words = ({ id, article, reading }: Statement): SourcedReading => ({ id, article, reading });
  const copies = (one: Statement, other: Statement): boolean =>
    statementsOf([words(one), words(other)]).length === 1;
  return [...firm, ...rest.filter((one) => !firm.some((other) => copies(one, other)))];
}

/** What speakers are called in the reader's script, and in English. */
export async function namesShown(
  db: Db,
  ids: readonly SpeakerId[],
  lang: Language,
): Promise<ReadonlyMap<SpeakerId, { readonly name?: string; readonly en?: string }>> {
  const byId = Map.groupBy(await aliasesOf(db, [...new Set(ids)]), ({ speakerId }) => speakerId);
  return new Map(
    [...byId].map(([id, aliases]) => {
      const [name, en] = [nameShown(aliases, lang), nameShown(aliases, "en")];
      return [id, { ...(name ? { name } : {}), ...(en ? { en } : {}) }];
    }),
  );
}
