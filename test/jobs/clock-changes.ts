/**
 * Local time by searching Node's own zone data minute by minute: slow, plain, and sharing nothing with `digests/due`.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, Map<number, string>>();

/** What the clocks on the wall show, `YYYY-MM-DD HH:MM`: sorts as it passes, but where the clocks go back. */
export function wallOf(zone: string, instant: number): string {
  let known = walls.get(zone);
  if (known === undefined) {
    known = new Map();
    walls.set(zone, known);
  }
  let wall = known.get(instant);
  if (wall === undefined) {
    let format = formats.get(zone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
      formats.set(zone, format);
    }
    wall = format.format(instant);
    known.set(instant, wall);
  }
  return wall;
}

const offsetOf = (zone: string, instant: number): number =>
  Date.parse(`${wallOf(zone, instant).replace(" ", "T")}:00Z`) - instant;

/** The instants from `from` to `until` at which the clocks of a zone change. */
export function changesOf(zone: string, from: number, until: number): readonly number[] {
  const changes: number[] = [];
  for (let hour = from; hour < until; hour += HOUR) {
    if (offsetOf(zone, hour) === offsetOf(zone, hour + HOUR)) continue;
    let minute = hour + MINUTE;
    while (offsetOf(zone, minute) === offsetOf(zone, hour)) minute += MINUTE;
    changes.push(minute);
  }
  return changes;
}

/** The dates that may fall due soon after an instant. */
const datesAround = (instant: number): readonly string[] =>
  [-2, -1, 0, 1, 2].map((days) => new Date(instant + days * 24 * HOUR).toISOString().slice(0, 10));

/** The first minute at which the wall shows a date and time, or a later one. */
function firstMinute(zone: string, date: string, at: string): number {
  const wanted = `${date} ${at}`;
  let minute = Date.parse(`${date}T${at}:00Z`) - 15 * HOUR;
  while (wallOf(zone, minute) < wanted) minute += wallOf(zone, minute + 2 * HOUR) < wanted ? HOUR : MINUTE;
  return minute;
}

/** When a time of day falls due next after an instant. */
export function dueBySearch(zone: string, at: string, after: number): number {
  const instants = datesAround(after).map((date) => firstMinute(zone, date, at));
  return Math.min(...instants.filter((instant) => instant > after));
}

/** Which local date's digest falls due at `due`. */
export function dateOf(zone: string, at: string, due: number): string {
  const [date] = datesAround(due).filter((one) => firstMinute(zone, one, at) === due);
  return date!;
}
