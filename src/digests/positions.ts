import type { QuotationId } from "../base/ids.ts";
import { dayOfStance, type Shift } from "../stances/shift.ts";
import type { Reading } from "../stances/stance.ts";
import { nameIn } from "./attribution.ts";
import type { Phrases } from "./phrases.ts";
import type { Holding } from "./shifts.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Statement } from "./statements.ts";
import type { PartPicture, PicturePoint } from "./thread.ts";

/** A picture of fewer speakers says no more than the words beside it, unless one of them has moved. */
const SPEAKERS_AT_LEAST = 3;
/** One cell is no grid. */
const CELLS_AT_LEAST = 2;
/** More rows are no picture; the latest to speak are shown. */
const ROWS_AT_MOST = 14;
/** Of one row, in words. */
const TOLD_OF_ROW = 4;

/** One row of a picture with what stands in it. */
export interface PictureRow {
  readonly name: string;
  readonly points: readonly PicturePoint[];
}

/** The rows of a picture, the latest to speak first: the same in its drawing and in its words. */
export function rowsOf(points: readonly PicturePoint[]): readonly PictureRow[] {
  const lastOf = (own: readonly PicturePoint[]): string =>
    own
      .map(({ at }) => at)
      .sort()
      .at(-1)!;
  return [...Map.groupBy(points, ({ row }) => row)]
    .map(([name, own]) => ({ name, points: own, last: lastOf(own) }))
    .sort((a, b) => b.last.localeCompare(a.last) || a.name.localeCompare(b.name))
    .slice(0, ROWS_AT_MOST);
}

/** Each row of a picture in words, with its sides and days, the latest first. */
export function rowsInWords({
  points,
  lang,
  timeZone,
  phrases,
}: Pick<PartPicture, "points" | "lang" | "timeZone"> & { readonly phrases: Phrases }): readonly string[] {
  return rowsOf(points).map(({ name, points: own }) => {
    const told = [...own]
      .sort((a, b) => b.at.localeCompare(a.at))
      .map(
        ({ at, position }) =>
          `${phrases.phrase(lang, `position.${position}`)} ${phrases.date(lang, at, timeZone)}`,
      );
    return `${name}: ${[...new Set(told)].slice(0, TOLD_OF_ROW).join(phrases.phrase(lang, "sign.comma"))}`;
  });
}

/** A picture with its words: what it is of, then each row. Null where there are too few points to say anything. */
export function pictureOf(
  picture: Omit<PartPicture, "alt">,
  { phrases }: Pick<Wording, "phrases">,
): PartPicture | null {
  const cells = new Set(
    picture.points.map(({ row, at, position }) => `${at.slice(0, 10)} ${position} ${row}`),
  );
  if (cells.size < CELLS_AT_LEAST) return null;
  return { ...picture, alt: [picture.title, ...rowsInWords({ ...picture, phrases })].join(". ") };
}

/** The day of a saying as an instant within it; when its article came, where no day is told. */
export const saidOn = (
  saidAt: Reading["saidAt"],
  { publishedAt }: { readonly publishedAt: string },
): string => (saidAt?.precision === "day" ? `${saidAt.date}T12:00:00.000Z` : publishedAt);

/**
 * Who took which side of a story when, with what those who moved held before. Null where fewer than three speakers take sides and
 * nobody has moved: then the words say as much.
 */
export function storyPicture(
  title: string,
  statements: readonly Statement[],
  moves: ReadonlyMap<QuotationId, Shift<Holding>>,
  wording: Wording,
): PartPicture | null {
  const { lang, timeZone } = wording;
  const points: PicturePoint[] = [];
  let moved = false;
  for (const { id, other, speaker, position, reading, article } of statements) {
    if (position === "neutral") continue;
    const row = nameIn(speaker, lang);
    points.push({ row, position, at: saidOn(reading.saidAt, article), about: id });
    // Whichever of its renderings shows the move.
    const before = (moves.get(id) ?? (other === null ? undefined : moves.get(other.id)))?.from ?? null;
    const day = before === null ? null : dayOfStance(before);
    if (before === null || day === null || before.stance.position === "neutral") continue;
    moved = true;
    const { sourced, stance } = before;
    points.push({ row, position: stance.position as "mixed", at: `${day}T12:00:00.000Z`, about: sourced.id });
  }
  if (!moved && new Set(points.map(({ row }) => row)).size < SPEAKERS_AT_LEAST) return null;
  return pictureOf({ title, lang, timeZone, points }, wording);
}

/** What is known by now of the quotations that a picture shows. */
export interface PictureCorrections {
  /** Their words are gone, or they were wrongly read. */
  readonly gone: ReadonlySet<QuotationId>;
  /** Who said them, as is shown from now on. */
  readonly renamed: ReadonlyMap<QuotationId, string>;
  /** All that the part shows. */
  readonly shown: Pick<ReadonlySet<QuotationId>, "has">;
}

/**
 * The picture as it shall be: without what is gone, and under the names of who said it. Where too little is left it has no points,
 * and nothing is drawn.
 */
export function correctedPicture(
  picture: PartPicture,
  { gone, renamed, shown }: PictureCorrections,
  { phrases }: Pick<Wording, "phrases">,
): PartPicture {
  /** A row whose every quotation of the part goes to one name goes there whole, with what was held before. */
  const wholes = new Map(
    [...Map.groupBy(picture.points, ({ row }) => row)].flatMap(([row, own]) => {
      const here = own.filter(({ about }) => about !== undefined && shown.has(about));
      const names = new Set(here.map(({ about }) => renamed.get(about!)));
      const [name] = names;
      return name !== undefined && names.size === 1 ? [[row, name] as const] : [];
    }),
  );
  const points = picture.points
    .filter(({ about }) => about === undefined || !gone.has(about))
    .map((point) => ({
      ...point,
      row: (point.about && renamed.get(point.about)) ?? wholes.get(point.row) ?? point.row,
    }));
  return pictureOf({ ...picture, points }, { phrases }) ?? { ...picture, points: [], alt: "" };
}
