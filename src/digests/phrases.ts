import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInstance, type i18n } from "i18next";
import { LANGUAGES, type Language } from "../base/language.ts";
import { ACTS } from "../quotations/quotation.ts";
import { SPEAKER_KINDS } from "../speakers/speaker.ts";
import { POSITIONS } from "../stances/stance.ts";
import { DigestError } from "./errors.ts";
import { createFormats, type Formats } from "./formats.ts";
import { PHRASES, type PhraseKey, type PhraseValues } from "./phrase-keys.ts";
import { TOLD_OTHERWISE } from "./told-stance.ts";

/** Every string of ours in every language, with its dates and numbers. Values go in as they are: a chat escapes. */
export interface Phrases extends Formats {
  /** The phrase in a language; plural forms by `count`, verbs by `form`. */
  phrase<Key extends PhraseKey>(lang: Language, key: Key, ...values: PhraseValues<Key>): string;
}

/** All phrases that the code may ask for: what a message file has to hold. */
export function allPhraseKeys(): readonly PhraseKey[] {
  return [
    ...(Object.keys(PHRASES) as (keyof typeof PHRASES)[]),
    ...[...ACTS, ...TOLD_OTHERWISE].flatMap((act): PhraseKey[] => [`act.${act}`, `about.${act}`]),
    ...POSITIONS.map((position): PhraseKey => `position.${position}`),
    ...SPEAKER_KINDS.map((kind): PhraseKey => `kind.${kind}`),
  ];
}

const takesCount = (key: PhraseKey): boolean =>
  (PHRASES as Readonly<Record<string, readonly string[]>>)[key]?.includes("count") ?? false;

/** The names under which a message file must hold a phrase: one for each plural form of the language. */
export function entriesOf(lang: Language, key: PhraseKey): readonly string[] {
  if (!takesCount(key)) return [key];
  return new Intl.PluralRules(lang).resolvedOptions().pluralCategories.map((form) => `${key}_${form}`);
}

/**
 * Reads `<configDir>/messages/<language>.json` of every language.
 * @throws DigestError when a file is missing, no object of strings, or lacks a phrase or one of its plural forms.
 */
export function createPhrases(configDir: string): Phrases {
  const formats = createFormats();
  const files = LANGUAGES.map(
    (lang) => [lang, messagesOf(join(configDir, "messages", `${lang}.json`), lang)] as const,
  );
  const i18next = instanceOf(Object.fromEntries(files));
  return {
    ...formats,
    phrase: (lang, key, ...[values]) => {
      const given: Readonly<Record<string, unknown>> = { ...values };
      const n = typeof given.count === "number" ? formats.number(lang, given.count) : undefined;
      const context = typeof given.form === "string" ? { context: given.form } : {};
      return i18next.t(key as string, { ...given, ...context, lng: lang, n });
    },
  };
}

function instanceOf(messages: Readonly<Record<string, Readonly<Record<string, string>>>>): i18n {
  const i18next = createInstance();
  void i18next.init({
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries(messages).map(([lang, translation]) => [lang, { translation: { ...translation } }]),
    ),
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    // A value is never read for `{{...}}` or `$t(...)` of its own: headlines and names are untrusted.
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return i18next;
}

function messagesOf(path: string, lang: Language): Readonly<Record<string, string>> {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new DigestError(
      "messages-unreadable",
      `${path} cannot be read as JSON`,
      "Restore the file.",
      cause,
    );
  }
  if (
    typeof read !== "object" ||
    read === null ||
    Object.values(read).some((value) => typeof value !== "string")
  ) {
    throw new DigestError("messages-invalid", `${path} is not one object of strings`, "Restore the file.");
  }
  const messages = read as Readonly<Record<string, string>>;
  const missing = allPhraseKeys()
    .flatMap((key) => entriesOf(lang, key))
    .filter((entry) => !messages[entry]);
  if (missing.length > 0) {
    throw new DigestError(
      "messages-missing",
      `${path} lacks ${missing.join(", ")}`,
      "Add these phrases; the other languages' files show what they say.",
    );
  }
  return messages;
}
