import type { SpeakerId } from "../base/ids.ts";
import { LANGUAGES, type Language } from "../base/language.ts";
import type { PhraseKey } from "../digests/phrase-keys.ts";
import { GOING_ON, type GoingOn, type Subscription } from "../digests/subscription.ts";
import { everyDay, quietHours, timeOfDay, timeZoneNamed, wordList } from "./order-words.ts";

/** The parts of an order that a person sets. */
export type OrderChange = Partial<
  Pick<
    Subscription,
    | "at"
    | "weekday"
    | "timeZone"
    | "lang"
    | "articleLangs"
    | "include"
    | "exclude"
    | "speakerIds"
    | "topics"
    | "goingOn"
    | "quiet"
    | "maxStories"
    | "pictures"
  >
>;

/** What is wrong with a field, as the name of a phrase and the value that it tells. */
export interface Problem {
  readonly field: string;
  readonly phrase: Extract<PhraseKey, `wrong.${string}`>;
  readonly value: string;
}

export interface ReadOrder {
  readonly change: OrderChange;
  readonly problems: readonly Problem[];
}

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Reads the fields of an order as they were typed, in either language; those left out change nothing.
 * @param speakerNamed Finds a speaker by name; null where nobody of the name was quoted yet.
 */
export async function readOrder(
  values: Values,
  speakerNamed: (name: string) => Promise<SpeakerId | null>,
): Promise<ReadOrder> {
  const change: { -readonly [Key in keyof OrderChange]: OrderChange[Key] } = {};
  const problems: Problem[] = [];
  const take = <Value>(
    field: string,
    read: (text: string) => { readonly value: Value } | null,
    phrase: Problem["phrase"],
    set: (value: Value) => void,
  ): void => {
    const text = values[field]?.trim();
    if (text === undefined || text === "") return;
    const found = read(text);
    if (found === null) problems.push({ field, phrase, value: text.slice(0, 60) });
    else set(found.value);
  };
  take("at", timeOfDay, "wrong.time", (value) => {
    change.at = value;
  });
  take("every", everyDay, "wrong.every", (value) => {
    change.weekday = value;
  });
  take("zone", timeZoneNamed, "wrong.zone", (value) => {
    change.timeZone = value;
  });
  take("language", language, "wrong.language", (value) => {
    change.lang = value;
  });
  take("articles", articleLanguages, "wrong.language", (value) => {
    change.articleLangs = value;
  });
  take("about", wordList, "wrong.words", (value) => {
    change.include = value;
  });
  take("without", wordList, "wrong.words", (value) => {
    change.exclude = value;
  });
  take("quiet", quietHours, "wrong.quiet", (value) => {
    change.quiet = value;
  });
  take("stories", stories, "wrong.stories", (value) => {
    change.maxStories = value;
  });
  take("topics", wordList, "wrong.words", (value) => {
    change.topics = value;
  });
  take("continuing", goingOn, "wrong.continuing", (value) => {
    change.goingOn = value;
  });
  take("pictures", onOrOff, "wrong.pictures", (value) => {
    change.pictures = value;
  });
  const names = wordList(values.speakers ?? "");
  if (names === null) problems.push({ field: "speakers", phrase: "wrong.words", value: "" });
  else if (values.speakers?.trim()) {
    const ids: SpeakerId[] = [];
    for (const name of names.value) {
      const id = await speakerNamed(name);
      if (id === null) problems.push({ field: "speakers", phrase: "wrong.speaker", value: name });
      else ids.push(id);
    }
    change.speakerIds = [...new Set(ids)];
  }
  return { change, problems };
}

function onOrOff(text: string): { readonly value: boolean } | null {
  if (/^(?:on|yes|نعم|تشغيل)$/iu.test(text)) return { value: true };
  return /^(?:off|no|none|لا|بدون|إيقاف)$/iu.test(text) ? { value: false } : null;
}

const NAMES: Readonly<Record<string, Language>> = {
  english: "en",
  arabic: "ar",
  العربية: "ar",
  عربي: "ar",
  الإنجليزية: "en",
  الانجليزية: "en",
};

function language(text: string): { readonly value: Language } | null {
  const plain = text.toLowerCase();
  const value = LANGUAGES.find((one) => one === plain) ?? NAMES[plain];
  return value === undefined ? null : { value };
}

/** As the commands have it, or in Arabic. */
function goingOn(text: string): { readonly value: GoingOn } | null {
  const plain = text.toLowerCase().replace(/ thread$/u, "");
  const value = plain === "جديدة" ? "new" : plain === "نفسها" ? "same" : plain;
  const found = GOING_ON.find((one) => one === value);
  return found === undefined ? null : { value: found };
}

function articleLanguages(text: string): { readonly value: readonly Language[] } | null {
  if (/^(?:all|any|both|الكل|كلها)$/iu.test(text)) return { value: [] };
  const found = text.split(/[\s,،]+/u).map((one) => language(one)?.value);
  return found.includes(undefined) ? null : { value: [...new Set(found as Language[])] };
}

function stories(text: string): { readonly value: number } | null {
  const count = Number(text.replace(/[\u0660-\u0669]/gu, (digit) => String(digit.codePointAt(0)! - 0x0660)));
  return Number.isInteger(count) && count >= 1 && count <= 40 ? { value: count } : null;
}
