import { directionOf, type Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import { rowsInWords, rowsOf } from "../digests/positions.ts";
import type { PicturePoint } from "../digests/thread.ts";
import { clipped, escaped, linesOf, text } from "./lettering.ts";

export type GridPoint = Pick<PicturePoint, "row" | "at" | "position">;

export interface GridInput {
  readonly title: string;
  readonly points: readonly GridPoint[];
  readonly lang: Language;
  readonly phrases: Phrases;
  /** IANA time zone of its days; UTC unless told. */
  readonly timeZone?: string;
}

/** An SVG document and its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** In pixels. */
const WIDTH = 800;
const LABELS = 210;
const EDGE = 24;
/** Room for the last date. */
const END = 72;
const ROW = 34;
const TOP = 64;
const BOTTOM = 78;
const RADIUS = 10;
const LINE_PX = 15;
const TITLE_AT_MOST = 80;
const TICKS = 4;
const HOUR_MS = 3_600_000;

const SIGN = { supports: "+", opposes: "−", mixed: "±" } as const;
/** On white, each with a contrast of at least 4.5 (WCAG 2.2, 1.4.3). Shape and sign tell the same as colour. */
const COLOUR = { supports: "#1d6b34", opposes: "#a4262c", mixed: "#7a4d00" } as const;
const POSITIONS = ["supports", "opposes", "mixed"] as const;
const INK = "#1b1b1f";
const SOFT = "#55565e";
const LINE = "#d9d9de";

/**
 * Who (or on what) took which side when, as an SVG document: a row each, the latest to speak first, time along it in the direction
 * of the language. The same input gives the same picture. Null where there is nothing to draw.
 */
export function positionGrid({ title, points, lang, phrases, timeZone = "UTC" }: GridInput): Picture | null {
  const rows = rowsOf(points).map(({ name, points: own }) => ({ name, own }));
  if (rows.length === 0) return null;
  const rtl = directionOf(lang) === "rtl";
  const times = rows.flatMap(({ own }) => own.map(({ at }) => Date.parse(at)));
  const first = Math.min(...times);
  const latest = Math.max(...times);
  /** All of one instant stand in the middle. */
  const ticks = latest === first ? 1 : TICKS;
  const last = Math.max(latest, first + HOUR_MS);
  const height = TOP + rows.length * ROW + BOTTOM;
  /** Mirrored where the language is read from the right. */
  const across = (x: number): number => Math.round((rtl ? WIDTH - x : x) * 10) / 10;
  const share = (at: number): number => (ticks === 1 ? 0.5 : (at - first) / (last - first));
  const place = (at: number): number => LABELS + EDGE + share(at) * (WIDTH - LABELS - EDGE - END);
  const parts: string[] = [
    text(across(EDGE), 34, clipped(title, TITLE_AT_MOST), {
      size: 17,
      anchor: rtl ? "end" : "start",
      fill: INK,
    }),
  ];
  let told = "";
  for (let tick = 0; tick < ticks; tick++) {
    const at = first + ((last - first) * tick) / (TICKS - 1);
    const label = dayOrTime(new Date(at).toISOString());
    // A day is told once.
    if (label === told) continue;
    told = label;
    const x = across(place(at));
    const bottom = TOP + rows.length * ROW;
    parts.push(
      `<line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${bottom}" stroke="${LINE}"/>`,
      text(x, bottom + 18, label, {
        size: 12,
        anchor: "middle",
        fill: SOFT,
      }),
    );
  }
  rows.forEach(({ name, own }, at) => {
    const y = TOP + at * ROW + ROW / 2;
    parts.push(
      `<line x1="${across(LABELS + EDGE)}" y1="${y}" x2="${across(WIDTH - EDGE)}" y2="${y}" stroke="${LINE}" stroke-dasharray="2 4"/>`,
      ...linesOf(name).map((line, n, { length }) =>
        text(across(LABELS), length === 1 ? y + 5 : y - 3 + n * LINE_PX, line, {
          size: length === 1 ? 14 : 12,
          anchor: rtl ? "start" : "end",
          fill: INK,
        }),
      ),
      ...marksOf(own).map(({ x, position }) => mark(across(x), y, position)),
    );
  });
  parts.push(...legend());
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(gridText({ title, points, lang, phrases, timeZone }))}" direction="ltr" style="direction:ltr" font-family="Noto Sans, Noto Sans Arabic, sans-serif"><rect width="${WIDTH}" height="${height}" fill="#fff"/>${parts.join("")}</svg>`;
  return { svg, width: WIDTH, height };

  /** Times are told where all is of one day: of a saying often the day alone is known. */
  function dayOrTime(at: string): string {
    const dayOf = (ms: number): string => phrases.day(new Date(ms).toISOString(), timeZone);
    if (dayOf(first) !== dayOf(latest)) return phrases.date(lang, at, timeZone);
    return `${phrases.monthDay(lang, at, timeZone)}${phrases.phrase(lang, "sign.comma")}${phrases.time(lang, at, timeZone)}`;
  }

  /** Those of one day and side are one mark; two that would touch stand beside each other. */
  function marksOf(own: readonly GridPoint[]): { x: number; position: GridPoint["position"] }[] {
    const days = new Map(own.map((point) => [`${point.at.slice(0, 10)} ${point.position}`, point]));
    const marks = [...days.values()]
      .map(({ at, position }) => ({ x: place(Date.parse(at)), position }))
      .sort((a, b) => a.x - b.x);
    for (let at = 1; at < marks.length; at++)
      marks[at]!.x = Math.min(
        WIDTH - EDGE - RADIUS,
        Math.max(marks[at]!.x, marks[at - 1]!.x + 2 * RADIUS + 1),
      );
    return marks;
  }

  function legend(): string[] {
    const y = height - 26;
    return POSITIONS.flatMap((position, at) => {
      const x = EDGE + RADIUS + at * 190;
      return [
        mark(across(x), y, position),
        text(across(x + RADIUS + 8), y + 5, phrases.phrase(lang, `position.${position}`), {
          size: 13,
          anchor: rtl ? "end" : "start",
          fill: SOFT,
        }),
      ];
    });
  }
}

/** The picture in words, for who cannot see it: each row with its sides and days, the latest first. */
export const gridText = ({ title, points, lang, phrases, timeZone = "UTC" }: GridInput): string =>
  [title, ...rowsInWords({ points, lang, phrases, timeZone })].join(". ");

/** A circle with a plus, a square with a minus, a diamond with both. */
function mark(x: number, y: number, position: GridPoint["position"]): string {
  const fill = COLOUR[position];
  const shape =
    position === "supports"
      ? `<circle cx="${x}" cy="${y}" r="${RADIUS}" fill="${fill}"/>`
      : position === "opposes"
        ? `<rect x="${x - RADIUS + 1}" y="${y - RADIUS + 1}" width="${2 * RADIUS - 2}" height="${2 * RADIUS - 2}" fill="${fill}"/>`
        : `<path d="M${x} ${y - RADIUS - 2}L${x + RADIUS + 2} ${y}L${x} ${y + RADIUS + 2}L${x - RADIUS - 2} ${y}Z" fill="${fill}"/>`;
  return shape + text(x, y + 5, SIGN[position], { size: 15, anchor: "middle", fill: "#fff" });
}
