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
  cest: 120,
  mest: 120,
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

/** Months by their first letters in English, and in the two ways that Arabic names them. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  يناير: 1,
  فبراير: 2,
  مارس: 3,
  أبريل: 4,
  ابريل: 4,
  إبريل: 4,
  مايو: 5,
  يونيو: 6,
  يوليو: 7,
  أغسطس: 8,
  اغسطس: 8,
  سبتمبر: 9,
  أكتوبر: 10,
  اكتوبر: 10,
  نوفمبر: 11,
  ديسمبر: 12,
  شباط: 2,
  آذار: 3,
  اذار: 3,
  نيسان: 4,
  أيار: 5,
  ايار: 5,
  حزيران: 6,
  تموز: 7,
  آب: 8,
  اب: 8,
  أيلول: 9,
  ايلول: 9,
};

/** The Levant's months of two words, by those of one word. */
const TWO_WORD_MONTHS: Readonly<Record<string, string>> = {
  "تشرين الاول": "أكتوبر",
  "تشرين الثاني": "نوفمبر",
  "كانون الاول": "ديسمبر",
  "كانون الثاني": "يناير",
};
const TWO_WORD_MONTH = /(?:تشرين|كانون)\s{1,3}(?:ال[أإا]ول|الثاني)/gu;

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s{0,3}([A-Za-z]{1,5}|[+-]\d{1,2}:?\d{0,2})?)?$/u;
const RFC822 =
  /^(?:\p{L}{2,12}[.,،]{0,2}\s{0,5})?(\d{1,2})[\s-]{1,5}(\p{L}{2,12})\.?,?[\s-]{1,5}(\d{4}|\d{2})(?:,?\s{1,5}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s{0,3}([AaPp][Mm])?\s{0,3}\(?([A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?\)?)?(?:\s{0,3}\([A-Za-z ]{1,40}\))?$/u;
const US =
  /^(?:\p{L}{2,12},\s{0,5})?(\p{L}{3,12})\.?\s{1,5}(\d{1,2}),\s{0,5}(\d{4})(?:,?\s{1,5}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,3}([AaPp][Mm])?\s{0,3}([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?)?$/u;

/**
 * A date of a feed or page as an ISO instant in UTC; null for what is no date. Reads ISO 8601, RFC 822 with named
 * zones (RFC 2822, 4.3 and common ones), two-digit years, Arabic month names and digits. No zone means UTC.
 */
export function instantOf(written: string | null | undefined): string | null {
  if (written === null || written === undefined) return null;
  const text = latinDigits(written.slice(0, 120).replace(/[\u200e\u200f]/gu, ""))
    .replace(
      TWO_WORD_MONTH,
      (name) => TWO_WORD_MONTHS[name.replace(/\s+/gu, " ").replace(/[أإ]/gu, "ا")] ?? name,
    )
    .trim();
  const iso = ISO.exec(text);
  if (iso !== null)
    return instant(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4, 7), undefined, iso[7]);
  const mail = RFC822.exec(text);
  if (mail !== null)
    return instant(year(mail[3]!), month(mail[2]!), Number(mail[1]), mail.slice(4, 7), mail[7], mail[8]);
  const us = US.exec(text);
  if (us !== null) return instant(Number(us[3]), month(us[1]!), Number(us[2]), us.slice(4, 7), us[7], us[8]);
  return null;
}

const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0x0f));

const year = (digits: string): number => {
  const number = Number(digits);
  if (digits.length === 4) return number;
  return number < 70 ? 2000 + number : 1900 + number;
};

const month = (name: string): number =>
  MONTHS[name.toLowerCase()] ?? MONTHS[name.toLowerCase().slice(0, 3)] ?? 0;

function instant(
  years: number,
  months: number,
  days: number,
  [hour, minute, second]: readonly (string | undefined)[],
  half: string | undefined,
  zone: string | undefined,
): string | null {
  if (years < 1990 || years > 2200 || months < 1 || months > 12 || days < 1 || days > 31) return null;
  let hours = Number(hour ?? 0);
  if (half !== undefined) hours = (hours % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  const offset = offsetMinutes(zone);
  const minutes = Number(minute ?? 0);
  if (hours > 24 || minutes > 59 || offset === null) return null;
  const at = Date.UTC(years, months - 1, days, hours, minutes - offset, Math.min(59, Number(second ?? 0)));
  // 31 April is no date: Date.UTC would carry it over into May.
  if (new Date(Date.UTC(years, months - 1, days)).getUTCDate() !== days) return null;
  return new Date(at).toISOString();
}

/** A zone that nobody knows is read as UTC (RFC 2822, 4.3); an impossible offset is no date. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return 0;
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(zone);
  if (offset === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return minutes > 14 * 60 + 59 ? null : offset[1] === "-" ? -minutes : minutes;
}
