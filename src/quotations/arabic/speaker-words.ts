import { z } from "zod";
import { remember } from "../../base/remember.ts";
import { fold } from "../../text/fold.ts";
import { readLexicon } from "../lexicon.ts";

const list = z.array(z.string().min(1));
const schema = z.strictObject({
  titles: list,
  nameTitles: list,
  organisations: list,
  governments: list,
  seats: list,
  countries: list,
  groups: list,
  unnamed: list,
  documents: list,
  pronouns: z.record(z.string(), z.enum(["m", "f", "p", "d"])),
  relational: list,
  femaleNames: list,
  settings: list,
  adjectives: list,
  pairs: list,
  issued: list,
  givenNames: list,
  titleAdjectives: list,
  places: list,
  empty: list,
  sameOffice: z.record(z.string(), z.string()),
});

/** The words that open or are the name of somebody who can speak, folded. */
export interface SpeakerWords {
  /** Functions and offices without article, masculine and feminine. */
  readonly titles: ReadonlySet<string>;
  /** Titles that a name follows at once: السيد، الدكتور، اللواء. */
  readonly nameTitles: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly governments: ReadonlySet<string>;
  /** Seats of several words, folded: "البيت الابيض". */
  readonly seats: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly unnamed: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly pronouns: ReadonlyMap<string, "m" | "f" | "p" | "d">;
  readonly relational: ReadonlySet<string>;
  readonly femaleNames: ReadonlySet<string>;
  /** What follows في where it tells the occasion of speaking, not where a speaker serves: في مؤتمر، في بيان. */
  readonly settings: ReadonlySet<string>;
  /** Definite adjectives whose shape does not show that they are: الأعلى، الأتراك. */
  readonly adjectives: ReadonlySet<string>;
  /** Adjectives of countries, without article: مصري. */
  readonly nationalities: ReadonlySet<string>;
  /** Adjectives that follow الرئيس and the like, without article: تنفيذي. */
  readonly titleAdjectives: ReadonlySet<string>;
  /** Towns and regions, which make an office particular: محافظ عدن. */
  readonly places: ReadonlySet<string>;
  /** Given names, with which a person's name begins. */
  readonly givenNames: ReadonlySet<string>;
  /** Documents that speak for who issued them: البيان. */
  readonly issued: ReadonlySet<string>;
  /** Duals and plurals of bodies: شبكتا، وكالات. */
  readonly pairs: ReadonlySet<string>;
  /** Words of an office that tell nothing of which office it is, without article: منتخب، حالي. */
  readonly empty: ReadonlySet<string>;
  /** Words that mean the same office, without article: حكومة -> وزراء ("رئيس الحكومة"). */
  readonly sameOffice: ReadonlyMap<string, string>;
}

/** مصر -> مصري, روسيا -> روسي, سعودية -> سعودي. */
function nationalitiesOf(countries: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const country of countries) {
    const name = fold(country).replace(/^ال/u, "");
    found.add(`${name.replace(/(?:يا|يه|ا|ه)$/u, "")}ي`);
    if (name.endsWith("ستان")) found.add(`${name.slice(0, -4)}ي`);
  }
  for (const other of ["اميركي", "امريكي", "صيني", "عربي", "اوروبي", "سوري", "هندي", "يمني"])
    found.add(other);
  return found;
}

/** Reads `config/lexicon/ar/speakers.json`. @throws LexiconError */
export function readSpeakerWords(configDir: string): SpeakerWords {
  const lists = readLexicon(configDir, "ar/speakers.json", schema);
  const folded = (words: readonly string[]): Set<string> => new Set(words.map(fold));
  const titles = folded(lists.titles);
  for (const title of [...titles]) if (!title.endsWith("ه")) titles.add(`${title}ه`);
  return {
    titles,
    nameTitles: folded(lists.nameTitles),
    organisations: folded(lists.organisations),
    governments: folded(lists.governments),
    seats: folded(lists.seats),
    countries: folded(lists.countries),
    groups: folded(lists.groups),
    unnamed: folded(lists.unnamed),
    documents: folded(lists.documents),
    pronouns: new Map(Object.entries(lists.pronouns).map(([word, gender]) => [fold(word), gender])),
    relational: folded(lists.relational),
    femaleNames: folded(lists.femaleNames),
    settings: folded(lists.settings),
    adjectives: folded(lists.adjectives),
    pairs: folded(lists.pairs),
    issued: folded(lists.issued),
    givenNames: folded(lists.givenNames),
    nationalities: nationalitiesOf(lists.countries),
    titleAdjectives: folded(lists.titleAdjectives),
    places: folded(lists.places),
    empty: folded(lists.empty),
    sameOffice: new Map(Object.entries(lists.sameOffice).map((pair) => [fold(pair[0]), fold(pair[1])])),
  };
}

/** First letters of the article and of the particles written on to it. */
const PARTICLES = new Set(["و", "ف", "ل", "ب", "ك", "ا"]);

/** A word without its article and the particles written on to it: والمتحدث -> متحدث, للوزارة -> وزاره. */
export function bare(norm: string): string {
  const first = norm[0]!;
  if (!PARTICLES.has(first)) return norm;
  const start = first === "و" || first === "ف" ? 1 : 0;
  if (norm.startsWith("لل", start) && norm.length >= start + 4) return norm.slice(start + 2);
  const article = norm[start] === "ب" || norm[start] === "ك" ? start + 1 : start;
  return norm.startsWith("ال", article) && norm.length >= article + 4 ? norm.slice(article + 2) : norm;
}

/** Names whose ال is no article. */
const WHOLE_AL =
  /^[وفبكل]?(?:الماني.*|الباني.*|اليزا.*|الكسندر.*|الكسي|الكسيس|الياس|الياهو|البرت|البرتو|اليات|الين|الان|اليسا|السا|الون|التون|الهان|الفارو|الفونس|الفونسو|اليكس.*|اليوت|الدو|الينا|الفيس|اليانور|الساندرو)$/u;

/**
 * The noun of a speaker with a pronoun written on to it: زعيمه -> زعيم, منظمته -> منظمه; null where the word is none.
 * Only the spelling tells زعيمه from زعيمة.
 */
export function possessed(
  words: SpeakerWords,
  token: { readonly norm: string; readonly text: string },
): string | null {
  const match = /^(.{3,}?)(?:ه|ها|هم|هما)$/u.exec(token.norm);
  if (!match || token.text.endsWith("ة")) return null;
  const noun = match[1]!.replace(/ت$/u, "ه");
  return words.titles.has(noun) || words.organisations.has(noun) || words.groups.has(noun) ? noun : null;
}

/** True of somebody named by whose they are: نظيره, زوجته. Only the spelling tells رئيسه from رئيسة. */
export const isRelational = (
  words: SpeakerWords,
  token: { readonly norm: string; readonly text: string },
): boolean =>
  !token.text.endsWith("ة") && (words.relational.has(token.norm) || words.relational.has(bare(token.norm)));

export function isDefinite(norm: string): boolean {
  const first = norm[0]!;
  if (!PARTICLES.has(first)) return false;
  const start = first === "ا" || first === "ل" ? 0 : 1;
  const article = norm.startsWith("ال", start) || norm.startsWith("لل", start);
  return article && norm.length >= start + 4 && !WHOLE_AL.test(norm);
}

/** The noun of a dual: دبلوماسيان -> دبلوماسي, الحزبان -> حزب; null where the word is none. */
export function singular(words: SpeakerWords, norm: string): string | null {
  const match = /^(.{3,}?)(?:ان|تان)$/u.exec(bare(norm));
  if (!match) return null;
  const noun = norm.endsWith("تان") ? `${match[1]}ه` : match[1]!;
  return words.titles.has(noun) || words.organisations.has(noun) || words.unnamed.has(noun) ? noun : null;
}

/** A plural of persons with article, in the nominative: الجمهوريون, المتظاهرون. */
const PERSONS =
  /^[وف]?ال(?!قانون|تلفزيون|زيتون|مليون|بليون|صابون|عيون|ديون|سكون|كون|جنون|فنون|شؤون|شوون|شئون|مضمون|مخزون|طاعون|هرمون|كربون|عشرون|ثلاثون|اربعون|خمسون|ستون|سبعون|ثمانون|تسعون).{3,}ون$/u;

/** True where a word can open the name of a speaker by what it means: an office, a body, a group, a place that governs. */
export function opensSpeaker(words: SpeakerWords, norm: string): boolean {
  const known = OPENING.get(words) ?? remember((word) => opens(words, word));
  OPENING.set(words, known);
  return known(norm);
}
const OPENING = new WeakMap<SpeakerWords, (norm: string) => boolean>();

function opens(words: SpeakerWords, norm: string): boolean {
  const stem = bare(norm);
  if (norm.endsWith("ا") && norm.length > 3 && words.unnamed.has(norm.slice(0, -1))) return true;
  const direct = norm.replace(/^[وف](?=...)/u, "");
  // الحزبان, الوزيرتان: two of them.
  const one = /^ال.{3,}(?:ان|ين)$/u.test(norm) ? stem.slice(0, -2).replace(/ت$/u, "ه") : stem;
  return (
    words.titles.has(one) ||
    words.organisations.has(one) ||
    words.titles.has(stem) ||
    words.organisations.has(stem) ||
    words.groups.has(stem) ||
    words.groups.has(norm) ||
    words.unnamed.has(norm) ||
    words.documents.has(stem) ||
    words.governments.has(norm) ||
    words.countries.has(norm) ||
    words.nameTitles.has(norm) ||
    words.pairs.has(norm) ||
    words.relational.has(norm) ||
    words.titles.has(bare(direct)) ||
    words.organisations.has(direct) ||
    PERSONS.test(norm)
  );
}
