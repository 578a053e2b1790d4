/** News agencies with the names by which articles credit them, folded to lower case without dots and vowel signs. */
const AGENCIES: readonly (readonly [name: string, ...forms: string[]])[] = [
  ["Reuters", "reuters", "reuters news agency", "رويترز"],
  ["AFP", "afp", "agence france-presse", "agence france presse", "فرانس برس", "ا ف ب", "افب"],
  ["AP", "ap", "associated press", "the associated press", "اسوشيتد برس", "اسوشييتد برس", "ا ب"],
  ["Anadolu", "anadolu", "anadolu agency", "aa", "الاناضول"],
  ["Interfax", "interfax", "interfax-ukraine", "انترفاكس"],
  ["TASS", "tass", "itar-tass", "تاس"],
  ["RIA Novosti", "ria novosti", "ria", "ريا نوفوستي", "نوفوستي"],
  ["Sputnik", "sputnik", "سبوتنيك"],
  ["Xinhua", "xinhua", "xinhua news agency", "شينخوا"],
  ["dpa", "dpa", "deutsche presse-agentur", "د ب ا", "الالمانيه"],
  ["EFE", "efe", "افي"],
  ["ANSA", "ansa", "انسا", "اكي"],
  ["Kyodo", "kyodo", "kyodo news", "كيودو"],
  ["Yonhap", "yonhap", "يونهاب"],
  ["PTI", "pti", "press trust of india"],
  ["ANI", "ani"],
  ["PA", "pa", "pa media", "press association"],
  ["Bloomberg", "bloomberg", "بلومبرغ", "بلومبرج"],
  ["Ukrinform", "ukrinform"],
  ["SPA", "spa", "saudi press agency", "واس", "الانباء السعوديه"],
  ["MENA", "mena", "middle east news agency", "ا ش ا", "انباء الشرق الاوسط"],
  ["WAM", "wam", "emirates news agency", "وام", "انباء الامارات"],
  ["Petra", "petra", "بترا"],
  ["INA", "ina", "واع"],
  ["SANA", "sana", "سانا"],
  ["KUNA", "kuna", "kuwait news agency", "كونا", "الانباء الكويتيه"],
  ["QNA", "qna", "qatar news agency", "قنا", "الانباء القطريه"],
  ["BNA", "bna", "بنا"],
  ["ONA", "ona", "العمانيه"],
  ["WAFA", "wafa", "وفا"],
  ["NNA", "nna", "الوكاله الوطنيه"],
  ["MAP", "map", "ومع"],
  ["APS", "aps", "واج"],
  ["TAP", "tap", "وات"],
  ["IRNA", "irna", "ارنا"],
];

/** Words before an agency's name in a credit, that say nothing themselves. */
const LEADS =
  /^(?:(?:source|sources|by|with|via|from|المصدر|المصادر|نقلا عن|وكاله انباء|وكاله|وكالات)[\s:]{0,3}){1,3}/u;

const plain = (text: string): string =>
  withoutSigns(text)
    .toLowerCase()
    .replace(/\./gu, "")
    .replace(/[\s/\\,،+&|-]+/gu, " ")
    .trim();

/** Folded, with its punctuation. */
export function withoutSigns(text: string): string {
  return text
    .replace(/[\u064B-\u0652\u0640\u200E\u200F]/gu, "")
    .replace(/[أإآ]/gu, "ا")
    .replace(/ة/gu, "ه");
}

/** Also without spaces: د.ب.أ loses its dots alone. */
const BY_FORM = new Map(
  AGENCIES.flatMap(([name, ...forms]) =>
    forms.flatMap((form) => {
      const key = plain(form);
      return [key, ...(/^(?:\p{L} )+\p{L}$/u.test(key) ? [key.replace(/ /gu, "")] : [])].map(
        (one) => [one, name] as const,
      );
    }),
  ),
);

/** The first agency that a credit names: "AFP", "Reuters and AP", "وكالة الأناضول". */
function agencyIn(credit: string): string | null {
  if (credit.length > 120) return null;
  for (const part of credit.split(/[/\\,،;+&|–—]|\sand\s|\sو(?=[ء-ي])|\s-\s/u)) {
    const name = plain(part).replace(LEADS, "");
    const found = BY_FORM.get(name) ?? BY_FORM.get(name.replace(/^(?:agency|وكاله) /u, ""));
    if (found !== undefined) return found;
  }
  return null;
}

/** The agency of that name, as a publisher would call itself ("Reuters", وكالة الأناضول); null where it is none. */
export const agencyNamed = (name: string): string | null => {
  const found = BY_FORM.get(plain(name).replace(LEADS, ""));
  // Letters alone are too little to know a publisher by.
  return found !== undefined && plain(name).length > 3 ? found : null;
};

/** "LONDON, Nov 20 (Reuters) - ", "بغداد (رويترز) -", "القاهرة - د ب أ:" at the head of a text. */
const IN_BRACKETS = /^[^()\n]{0,80}\(([^()\n]{2,60})\)\s{0,3}(?:[-–—:]|\n)/u;
const BEFORE_A_DASH = /^[^\n–—:-]{2,40}\s?[-–—:]\s?([^\n–—:-]{2,40})\s?[-–—:]/u;
/** The last lines of Reuters' own stories. */
const REPORTING_BY = /^\(?(?:additional )?(?:reporting|writing|editing) by /iu;

/**
 * The agency whose words a text is by its own credit: in the dateline, in a last line that is nothing else, or as its
 * author. Null when it credits none; agencies that are only quoted ("told Reuters") do not count.
 */
export function wireOf(text: string, byline: string | null): string | null {
  const author = byline === null ? null : agencyIn(byline);
  if (author !== null) return author;
  const first = text.slice(0, 200);
  const dateline = IN_BRACKETS.exec(first)?.[1] ?? null;
  const inDateline =
    (dateline === null ? null : agencyIn(dateline)) ?? agencyIn(BEFORE_A_DASH.exec(first)?.[1] ?? "");
  if (inDateline !== null) return inDateline;
  for (const line of text.slice(-600).split("\n").slice(-2)) {
    if (REPORTING_BY.test(line)) return "Reuters";
    if (line.length > 60) continue;
    const credit = agencyIn(line.replace(/^[\s([–—*-]{1,4}|[\s)\].*]{1,4}$/gu, ""));
    if (credit !== null) return credit;
  }
  return null;
}

/** The agency that some words name, a word like "agency" before the name left out; null where they name none. */
export const agencyOfWords = (words: string): string | null =>
  BY_FORM.get(plain(words).replace(LEADS, "")) ?? null;
