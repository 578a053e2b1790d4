import { DigestError } from "./errors.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** ISO 8601: 1 is Monday, 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A daily or weekly local time. */
export interface DueTime {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly at: string;
  /** IANA time zone. */
  readonly timeZone: string;
  /** The day of a weekly one; null or left out for a daily one. */
  readonly weekday?: Weekday | null;
}

/**
 * The next instant at which a local time comes round, strictly after `after`. A time that the clocks skip comes at the
 * first instant after the gap; one that they repeat comes the first time only.
 * @returns ISO instant.
 * @throws DigestError `due-time-zone` or `due-time`.
 */
export function nextDueAt(due: DueTime, after: Date): string {
  const zone = zoneOf(due.timeZone);
  let day = dayOf(zone.wall(after.getTime())) - DAY_MS;
  for (;;) {
    const instant = isDay(day, due) ? instantOn(day, due, zone) : 0;
    if (instant > after.getTime()) return new Date(instant).toISOString();
    day += DAY_MS;
  }
}

/** The last instant at which a local time came round, not after `until`. ISO. */
export function lastDueAt(due: DueTime, until: Date): string {
  const zone = zoneOf(due.timeZone);
  let day = dayOf(zone.wall(until.getTime())) + DAY_MS;
  for (;;) {
    const instant = isDay(day, due) ? instantOn(day, due, zone) : Number.POSITIVE_INFINITY;
    if (instant <= until.getTime()) return new Date(instant).toISOString();
    day -= DAY_MS;
  }
}

/**
 * The local date (`YYYY-MM-DD`) whose digest falls due at `dueAt`. That is the date on the wall then, but where the
 * clocks skipped the time over midnight it is the date before (Nuuk, 23:30 on the last Saturday of March).
 */
export function dueDateOf(due: DueTime, dueAt: Date): string {
  const zone = zoneOf(due.timeZone);
  const day = dayOf(zone.wall(dueAt.getTime()));
  const eve = instantOn(day - DAY_MS, due, zone);
  return dateText(eve === dueAt.getTime() ? day - DAY_MS : day);
}

/** The local date (`YYYY-MM-DD`) at an instant. */
export const localDateOf = (instant: Date, timeZone: string): string =>
  dateText(dayOf(zoneOf(timeZone).wall(instant.getTime())));

/** Local hours in which nothing is posted, `HH:MM` both; `until` may lie on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/**
 * When a post that is ready at `ready` may go out: at once, or when the quiet hours that it falls into are over.
 * @returns ISO instant.
 * @throws DigestError `due-time-zone` or `due-time`.
 */
export function afterQuiet(quiet: QuietHours | null, timeZone: string, ready: Date): string {
  if (quiet === null || quiet.from === quiet.until) return ready.toISOString();
  const began = Date.parse(lastDueAt({ at: quiet.from, timeZone }, ready));
  const over = nextDueAt({ at: quiet.until, timeZone }, new Date(began));
  return Date.parse(over) > ready.getTime() ? over : ready.toISOString();
}

interface Zone {
  /** What the clocks on the wall show at an instant, as if it were UTC; milliseconds both. */
  wall(instant: number): number;
}

function zoneOf(timeZone: string): Zone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (cause) {
    throw new DigestError(
      "due-time-zone",
      `"${timeZone}" is no time zone`,
      "Use a name of the IANA list, such as Africa/Cairo.",
      cause,
    );
  }
  return {
    wall(instant) {
      const fields = Object.fromEntries(
        format.formatToParts(instant).map((part) => [part.type, Number(part.value)]),
      );
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
      return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
    },
  };
}

/** When the time comes on the local day that begins at `day` (as if UTC). Clocks change less than once a day. */
function instantOn(day: number, due: DueTime, zone: Zone): number {
  const wanted = day + millisOf(due.at);
  const offset = (instant: number): number => zone.wall(instant) - instant;
  const [before, after] = [offset(wanted - 36 * HOUR_MS), offset(wanted + 36 * HOUR_MS)];
  const [early, late] = [wanted - Math.max(before, after), wanted - Math.min(before, after)];
  if (zone.wall(early) === wanted) return early;
  if (zone.wall(late) === wanted) return late;
  // Skipped: look for the instant of the change, which lies between the two.
  let [low, high] = [early, late];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.wall(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

function millisOf(at: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(at);
  if (match === null) {
    throw new DigestError("due-time", `"${at}" is no time of day`, "Write it as HH:MM, from 00:00 to 23:59.");
  }
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

const isDay = (day: number, { weekday }: DueTime): boolean =>
  weekday == null || (new Date(day).getUTCDay() || 7) === weekday;
const dayOf = (wall: number): number => Math.floor(wall / DAY_MS) * DAY_MS;
const dateText = (day: number): string => new Date(day).toISOString().slice(0, 10);
