/** Zone names of RFC 822 and those that feeds use, in minutes east of Greenwich. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  cat: 120,
  wat: 60,
  eat: 180,
  ast: 180,
  msk: 180,
  trt: 180,
  irst: 210,
  gst: 240,
  pkt: 300,
  ist: 330,
  wib: 420,
  ict: 420,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  nst: -210,
  ndt: -150,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  brt: -180,
  art: -180,
};

/** Names without summer or winter in them, and the old ones that carry both. */
const PLACES: Readonly<Record<string, string>> = {
  et: "America/New_York",
  ct: "America/Chicago",
  mt: "America/Denver",
  pt: "America/Los_Angeles",
  est5edt: "America/New_York",
  cst6cdt: "America/Chicago",
  mst7mdt: "America/Denver",
  pst8pdt: "America/Los_Angeles",
};

const OFFSET = /^(?:gmt|utc|ut)? ?([+-])(\d{1,2}):?(\d{2})?(?::00)?$/u;
/** So many clocks of places are kept: a feed has one. */
const MOST_CLOCKS = 20;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether somebody has given this name a meaning: a letter's zone or a place's. */
export const isKnownZone = (name: string): boolean => name in ZONES || name in PLACES || name.includes("/");

/**
 * Minutes east of Greenwich of a zone, in lower case, at a wall clock's time (as if it were UTC, ms). A zone that nobody
 * knows is read as UTC, the military letters too, which RFC 822 had the wrong way round (RFC 5322, 4.3). Null for an
 * impossible offset.
 */
export function offsetMinutes(zone: string, wall: number): number | null {
  const offset = OFFSET.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 14 * 60 + 59 ? null : offset[1] === "-" ? -minutes : minutes;
  }
  const named = ZONES[zone];
  if (named !== undefined) return named;
  const place = PLACES[zone] ?? (zone.includes("/") ? zone : null);
  const clock = place === null ? null : clockOf(place);
  if (clock === null) return 0;
  // The first guess may lie on the other side of a change of the clock.
  return offsetOf(clock, wall - offsetOf(clock, wall) * 60_000);
}

function clockOf(place: string): Intl.DateTimeFormat | null {
  const known = clocks.get(place);
  if (known !== undefined) return known;
  try {
    const clock = new Intl.DateTimeFormat("en-US", { timeZone: place, timeZoneName: "longOffset" });
    if (clocks.size >= MOST_CLOCKS) clocks.clear();
    clocks.set(place, clock);
    return clock;
  } catch {
    return null;
  }
}

function offsetOf(clock: Intl.DateTimeFormat, at: number): number {
  const name = clock.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):(\d{2})/u.exec(name) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -offset : offset;
}
