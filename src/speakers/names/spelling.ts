import { fold } from "../../text/fold.ts";
import type { Script } from "./script.ts";

/** Latin letters that are no base letter with a mark, so that folding leaves them. */
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  ı: "i",
  ə: "a",
  ħ: "h",
  ŋ: "ng",
};
/** Letters of Persian, Urdu and of careful Arabic spelling, as an Arabic newspaper writes them. */
const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  گ: "غ",
  ڭ: "غ",
  ڤ: "ف",
  ڥ: "ف",
  پ: "ب",
  چ: "تش",
  ژ: "ج",
  ہ: "ه",
  ھ: "ه",
  ٹ: "ت",
  ڈ: "د",
  ڑ: "ر",
  ں: "ن",
  ے: "ي",
  ؤ: "و",
  ئ: "ي",
  ء: "",
};
const CYRILLIC_LETTERS: Readonly<Record<string, string>> = {
  ё: "е",
  і: "и",
  ї: "и",
  є: "е",
  ґ: "г",
  ў: "у",
  ь: "",
  ъ: "",
  ј: "й",
  "'": "",
};
const LETTERS: Readonly<Record<Script, Readonly<Record<string, string>>>> = {
  latin: LATIN_LETTERS,
  arabic: ARABIC_LETTERS,
  cyrillic: CYRILLIC_LETTERS,
};
const KEPT: Readonly<Record<Script, RegExp>> = {
  latin: /[^a-z]/gu,
  arabic: /[^\u0621-\u064A]/gu,
  cyrillic: /[^\u0430-\u044F]/gu,
};
/** Longer words are no name's. In letters. */
const LONGEST_WORD = 24;

/** The letters of one word of a name as the aligner knows them: folded, without signs, the script's own letters alone. */
export function spell(word: string, script: Script): string {
  const letters = LETTERS[script];
  let text = fold(word);
  // Folding takes the breve of й off and puts it on again; a two-letter "Ё" may still come in pieces.
  if (script === "cyrillic") text = text.normalize("NFC");
  let spelled = "";
  for (const letter of text) spelled += letters[letter] ?? letter;
  return spelled.replace(KEPT[script], "").slice(0, LONGEST_WORD);
}
