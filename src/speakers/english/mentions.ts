import type { TextDocument } from "../../text/document.ts";
import type { Slice } from "../../text/span.ts";
import { tokens as tokensOf } from "../../text/tokens.ts";
import type { MentionReader } from "../mention.ts";
import { antecedentOf } from "./antecedent.ts";
import { type Introduction, introductionsOf } from "./introductions.ts";
import { readMention } from "./read-mention.ts";
import { loadTitles } from "./titles.ts";

const wordsOf = (name: string): string[] =>
  tokensOf(name)
    .filter((t) => t.word)
    .map((t) => t.norm.replace(/['’]s?$/u, ""));

/** Every word of `name` stands in `full` in the same order, and both end in the same word. */
function shortOf(name: readonly string[], full: readonly string[]): boolean {
  if (name.length === 0 || name.at(-1) !== full.at(-1)) return false;
  let at = 0;
  for (const word of full) if (word === name[at]) at++;
  return at === name.length;
}

/** The earliest that passes, of those before `before` first. */
const earliest = (found: readonly Introduction[], before: number): Introduction | undefined =>
  found.find((one) => one.start <= before) ?? found[0];

function fullest(
  known: readonly Introduction[],
  name: string,
  before: number,
): { name: string; role: string | null } | null {
  const words = wordsOf(name);
  const same = known.filter((one) => shortOf(words, one.words) || shortOf(one.words, words));
  const longer = same.filter((one) => one.words.length > words.length);
  const full = earliest(longer, before);
  const target = full?.words ?? words;
  // A title beside "Halwan" tells of "Nadia Halwan" too, a title beside another Halwan does not.
  const role =
    same.find((one) => one.role !== null && (shortOf(one.words, target) || shortOf(target, one.words)))
      ?.role ?? null;
  if (!full) return role === null ? null : { name, role };
  return { name: full.name, role };
}

function byRole(
  known: readonly Introduction[],
  role: string,
  before: number,
): { name: string; role: string | null } | null {
  const wanted = wordsOf(role).filter((w) => w !== "the");
  if (wanted.length === 0) return null;
  const fits = (one: Introduction): boolean => {
    if (one.role === null) return false;
    const words = wordsOf(one.role);
    return wanted.every((w) => words.includes(w));
  };
  const earlier = known.filter((one) => one.start < before && fits(one));
  const holders = earlier.length > 0 ? earlier : known.filter(fits);
  const [first] = holders;
  if (!first) return null;
  const last = first.words.at(-1);
  if (holders.some((one) => one.words.at(-1) !== last)) return null;
  const full = holders.reduce((a, b) => (b.words.length > a.words.length ? b : a));
  return { name: fullest(known, full.name, before)?.name ?? full.name, role: first.role };
}

/**
 * Reads English sources with the words of `config/lexicon/en/titles.json`.
 * @throws LexiconError where they are missing or wrong.
 */
export function createEnglishMentions(configDir: string): MentionReader {
  const titles = loadTitles(configDir);
  const cache = new WeakMap<TextDocument, readonly Introduction[]>();
  const introduced = (document: TextDocument): readonly Introduction[] => {
    const known = cache.get(document) ?? introductionsOf(document, titles);
    cache.set(document, known);
    return known;
  };
  const read = (document: TextDocument, source: Slice) =>
    readMention(document.text, antecedentOf(document, source) ?? source, titles);
  return {
    lang: "en",
    read,
    fullest: (document, name, before) => fullest(introduced(document), name, before),
    byRole: (document, role, before) => byRole(introduced(document), role, before),
  };
}
