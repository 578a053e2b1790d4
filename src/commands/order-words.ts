import type { QuietHours, Weekday } from "../digests/due.ts";

/** What a person typed for a field, read; null where it cannot be. */
type Reading<Value> = { readonly value: Value } | null;

/** Arabic-Indic and Persian digits as ASCII ones. */
const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0)! - 0x0660) % 0x90));

/** `8`, `8:30`, `08.30`, `8 pm`, `٨:٣٠` as `HH:MM`. */
export function timeOfDay(text: string): Reading<string> {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))? {0,3}([ap]\.?m\.?|ص|م)?$/iu.exec(asciiDigits(text.trim()));
  if (match === null) return null;
  const [, hourText, minute = "00", half = ""] = match;
  let hour = Number(hourText);
  if (half !== "") {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^(?:p|م)/iu.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59) return null;
  return { value: `${String(hour).padStart(2, "0")}:${minute}` };
}

/** `22:00-07:00`, `10pm to 7am`; `none` for no quiet hours. */
export function quietHours(text: string): Reading<QuietHours | null> {
  const plain = text
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/^ {0,9}(?:from|من) /iu, "")
    .trim();
  if (/^(?:none|no|off|بلا|لا|بدون)$/iu.test(plain)) return { value: null };
  const [from, until, ...more] = plain.split(/ ?(?:[-–—]|\bto\b|\buntil\b|إلى|الى|حتى) ?/iu);
  const [began, over] = [timeOfDay(from ?? ""), timeOfDay(until ?? "")];
  return began === null || over === null || more.length > 0
    ? null
    : { value: { from: began.value, until: over.value } };
}

const DAYS: readonly (readonly [Weekday, readonly string[]])[] = [
  [1, ["monday", "mon", "الاثنين", "الإثنين"]],
  [2, ["tuesday", "tue", "الثلاثاء"]],
  [3, ["wednesday", "wed", "الأربعاء", "الاربعاء"]],
  [4, ["thursday", "thu", "الخميس"]],
  [5, ["friday", "fri", "الجمعة"]],
  [6, ["saturday", "sat", "السبت"]],
  [7, ["sunday", "sun", "الأحد", "الاحد"]],
];

/** `daily`, or a weekday in English or Arabic. */
export function everyDay(text: string): Reading<Weekday | null> {
  const plain = text.trim().toLowerCase();
  if (["daily", "day", "every day", "يوميا", "يوميًا", "كل يوم"].includes(plain)) return { value: null };
  const day = DAYS.find(([, names]) => names.includes(plain));
  return day === undefined ? null : { value: day[0] };
}

export const dayName = (weekday: Weekday): string => DAYS[weekday - 1]![1][0]!;

/** Cities by their Arabic names: the runtime has none. */
const CITIES: Readonly<Record<string, string>> = {
  القاهرة: "Africa/Cairo",
  بيروت: "Asia/Beirut",
  دمشق: "Asia/Damascus",
  عمان: "Asia/Amman",
  عمّان: "Asia/Amman",
  بغداد: "Asia/Baghdad",
  القدس: "Asia/Jerusalem",
  غزة: "Asia/Gaza",
  "رام الله": "Asia/Hebron",
  الرياض: "Asia/Riyadh",
  جدة: "Asia/Riyadh",
  مكة: "Asia/Riyadh",
  دبي: "Asia/Dubai",
  "أبو ظبي": "Asia/Dubai",
  أبوظبي: "Asia/Dubai",
  الدوحة: "Asia/Qatar",
  الكويت: "Asia/Kuwait",
  المنامة: "Asia/Bahrain",
  مسقط: "Asia/Muscat",
  صنعاء: "Asia/Aden",
  عدن: "Asia/Aden",
  طرابلس: "Africa/Tripoli",
  تونس: "Africa/Tunis",
  الجزائر: "Africa/Algiers",
  الرباط: "Africa/Casablanca",
  "الدار البيضاء": "Africa/Casablanca",
  الخرطوم: "Africa/Khartoum",
  نواكشوط: "Africa/Nouakchott",
  مقديشو: "Africa/Mogadishu",
  إسطنبول: "Europe/Istanbul",
  لندن: "Europe/London",
  باريس: "Europe/Paris",
  برلين: "Europe/Berlin",
  جنيف: "Europe/Zurich",
  واشنطن: "America/New_York",
  نيويورك: "America/New_York",
};

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const bare = (zone: string): string => zone.toLowerCase().replace(/[^a-z0-9]+/gu, " ");

/** Zones whose name has the words typed: the city's own name first. All of them in order where nothing is typed. */
export function zonesLike(text: string): readonly string[] {
  const words = bare(text).trim();
  if (words === "") return ZONES;
  const city = (zone: string): string => bare(zone.split("/").at(-1)!);
  const rank = (zone: string): number =>
    city(zone) === words || bare(zone) === words ? 0 : city(zone).startsWith(words) ? 1 : 2;
  return ZONES.filter((zone) => bare(zone).includes(words)).sort((a, b) => rank(a) - rank(b));
}

/** An IANA zone by its name or its city: `Africa/Cairo`, `cairo`. Null where it is none, or could be several. */
export function timeZoneNamed(text: string): Reading<string> {
  const plain = text.trim();
  const arabic = CITIES[plain];
  if (arabic !== undefined) return { value: arabic };
  const exact = ZONES.find((zone) => zone.toLowerCase() === plain.toLowerCase());
  if (exact !== undefined) return { value: exact };
  const found = zonesLike(plain);
  const cities = found.filter((zone) => bare(zone.split("/").at(-1)!) === bare(plain).trim());
  if (cities.length === 1) return { value: cities[0]! };
  if (found.length === 1 && plain !== "") return { value: found[0]! };
  // Older names that a runtime knows without listing them, such as Asia/Calcutta.
  if (!/^[A-Za-z]+\/[A-Za-z_/+-]{2,40}$/u.test(plain)) return null;
  try {
    return { value: new Intl.DateTimeFormat("en", { timeZone: plain }).resolvedOptions().timeZone };
  } catch {
    return null;
  }
}

/** Words parted by commas, each once; null when there are too many or one is too long. */
export function wordList(text: string): Reading<readonly string[]> {
  const plain = text
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/^ {0,9}(?:from|من) /iu, "")
    .trim();
  if (/^(?:none|-|all|الكل|بلا)$/iu.test(plain)) return { value: [] };
  const words = plain
    .split(/[,،;؛\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length > 20 || words.some((word) => word.length > 60)) return null;
  return { value: [...new Set(words)] };
}
