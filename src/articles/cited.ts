import { agencyOfWords, withoutSigns } from "./wire.ts";

/** "Reuters reported", "the Saudi Press Agency said", "according to AFP", "told the AP"; the name stands in a group. */
const CITED_EN = [
  /\b(?:according to|reported by|told|citing|cited by)\s(?:the\s)?((?:\p{Lu}[\p{L}-]*\s?){1,5})/gu,
  /((?:\p{Lu}[\p{L}-]*\s){1,5})(?:reported|reports|news agency reported|said on|has reported)\b/gu,
];
/** نقلت وكالة رويترز عن، ذكرت فرانس برس، وفق وكالة الأناضول: up to four words after the verb or preposition. */
const CITED_AR = [
  /(?:نقلت|ونقلت|ذكرت|وذكرت|افادت|وافادت|اوردت|واوردت|حسب|بحسب|وفق|وفقا ل|نقلا عن)\s?((?:[^\s،.:]{1,20}\s?){1,4})/gu,
  /(?:^|\s)ل(?:وكاله\s|ـ\s?)((?:[^\s،.:]{1,20}\s?){1,3})/gu,
];
/** Attribution of a whole report stands early. */
const CITED_WITHIN = 3_000;

/**
 * The agency that a text names as the one who reported what it tells: "the minister told Reuters", نقلت وكالة الأناضول عن. Null
 * where it names none, or several.
 */
export function agencyCited(text: string): string | null {
  const head = text.slice(0, CITED_WITHIN);
  const arabic = withoutSigns(head);
  const found = new Set<string>();
  for (const pattern of CITED_EN)
    for (const match of head.matchAll(pattern)) addLongest(found, match[1]!.trim().split(/\s+/u));
  for (const pattern of CITED_AR)
    for (const match of arabic.matchAll(pattern)) addLongest(found, match[1]!.trim().split(/\s+/u));
  return found.size === 1 ? [...found][0]! : null;
}

/** The agency that some words begin or end with, the most words first. */
function addLongest(found: Set<string>, words: readonly string[]): void {
  for (let length = words.length; length > 0; length--)
    for (const some of [words.slice(0, length), words.slice(-length)]) {
      const name = agencyOfWords(some.join(" "));
      if (name === null) continue;
      found.add(name);
      return;
    }
}
