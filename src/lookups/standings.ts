import type { Position } from "../stances/stance.ts";
import type { LedgerRow } from "../store/ledger.ts";

/** What a standing is told by. */
export type Told = Pick<LedgerRow, "position" | "saidAt" | "precision" | "sure" | "posted" | "vanishedAt">;

/** Where somebody stands on one thing, as of the latest of the rows. */
export interface Standing<Row extends Told> {
  readonly position: Exclude<Position, "neutral">;
  /** The day of the first statement of the present run, `YYYY-MM-DD`: from then on nothing else was said. */
  readonly since: string;
  /** The explicit statements of the latest day, the latest first: they tell the position. Never empty. */
  readonly latest: readonly Row[];
}

/** The day of a statement, `YYYY-MM-DD`; null where the text tells none, or no more than a month or year. */
export const dayOf = ({ saidAt, precision }: Pick<Told, "saidAt" | "precision">): string | null =>
  precision === "day" || precision === "article" ? saidAt.slice(0, 10) : null;

/** Whether a statement tells a position: surely read, shown, still in its article, and taking a side. */
export const isExplicit = ({ position, sure, posted, vanishedAt }: Told): boolean =>
  position !== "neutral" && sure && posted && vanishedAt === null;

/**
 * The position now and since when, of one speaker's statements on one topic. Opposite ones on the latest day make it mixed.
 * Null where no dated statement tells a position.
 */
export function standingOf<Row extends Told>(rows: readonly Row[]): Standing<Row> | null {
  const dated = rows.filter((row) => isExplicit(row) && dayOf(row) !== null);
  const days = [...Map.groupBy(dated, (row) => dayOf(row)!)].sort(([a], [b]) => (a < b ? 1 : -1));
  const [latest] = days;
  if (latest === undefined) return null;
  const position = positionOf(latest[1]);
  let [since] = latest;
  for (const [day, said] of days) {
    if (positionOf(said) !== position) break;
    since = day;
  }
  const inOrder = [...latest[1]].sort((a, b) => (a.saidAt < b.saidAt ? 1 : a.saidAt > b.saidAt ? -1 : 0));
  return { position, since, latest: inOrder };
}

/** The one position of a day's explicit statements; mixed where they differ. */
function positionOf(rows: readonly Told[]): Exclude<Position, "neutral"> {
  const [one, ...others] = new Set(rows.map(({ position }) => position));
  return one === undefined || one === "neutral" || others.length > 0 ? "mixed" : one;
}
