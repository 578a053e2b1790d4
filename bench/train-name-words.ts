/**
 * Learns which Arabic words look like parts of personal names, `config/names/arabic-words.json`:
 * `node bench/train-name-words.ts`. Names are the Arabic name words of ../shared that are free (CC0, Apache-2.0, MIT) and
 * the given names of the lexicon; other words are those of Arabic Wikinews (CC BY) and of the lexicon. Every tenth name word is kept for the figures that are printed. Deterministic; takes ten seconds.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readArabicLexicon } from "../src/quotations/arabic/lexicon.ts";
import { BUCKETS, bucketsOf } from "../src/quotations/arabic/name-likeness.ts";
import { readSpeakerWords } from "../src/quotations/arabic/speaker-words.ts";
import { fold } from "../src/text/fold.ts";
import { tokens } from "../src/text/tokens.ts";

const root = resolve(import.meta.dirname, "..");
const shared = resolve(root, "../shared/data");
const FREE = new Set(["netranslit", "google-ar2en", "synonames"]);
const ARABIC = /^[\u0621-\u064A]{2,}$/u;
const EPOCHS = 8;
const RATE = 0.15;
const DECAY = 1e-5;
/** A text holds many more other words than names: what is taken for a name wrongly weighs more. */
const OTHER_WEIGHT = 5;

/** A generator of numbers in 0..1 that gives the same ones each time (Lehmer). */
function numbers(): () => number {
  let state = 20_261_125;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const linesOf = <Row>(file: string): Row[] =>
  readFileSync(join(shared, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

const lexicon = readArabicLexicon(join(root, "config"));
const speakers = readSpeakerWords(join(root, "config"));
const listed = [
  lexicon.verbs.keys(),
  lexicon.nouns.keys(),
  lexicon.prepositions,
  lexicon.adverbs,
  lexicon.conjunctions,
  lexicon.clauseStarters,
  speakers.titles,
  speakers.organisations,
  speakers.groups,
  speakers.documents,
  speakers.unnamed,
  speakers.adjectives,
].flatMap((words) => [...words]);

/** How often each word stands in texts that may be learnt from. */
const met = new Map<string, number>();
const meet = (text: string): void => {
  for (const { norm } of tokens(text)) if (ARABIC.test(norm)) met.set(norm, (met.get(norm) ?? 0) + 1);
};
for (const { text } of linesOf<{ text: string }>("news/ar-wikinews.jsonl")) meet(text);
for (const word of listed) if (ARABIC.test(word)) met.set(word, (met.get(word) ?? 0) + 3);

/** Names with the number of lists that hold them. */
const names = new Map<string, number>();
for (const row of linesOf<{ lang: string; x: string; src: string[] }>("names/name-tokens.jsonl")) {
  const lists = row.src.filter((source) => FREE.has(source)).length;
  const norm = fold(row.x);
  if (row.lang === "ar" && lists > 0 && ARABIC.test(norm))
    names.set(norm, Math.max(names.get(norm) ?? 0, lists));
}
for (const given of speakers.givenNames) if (ARABIC.test(given)) names.set(given, 6);
const others = new Set(listed);
// A word of the news that one list calls a name and that comes again and again is a word; a rare one is a name.
for (const [word, count] of met)
  if (!speakers.givenNames.has(word) && (others.has(word) || (count >= 3 && (names.get(word) ?? 0) < 2)))
    names.delete(word);
const plain = [...met.keys()].filter((word) => !names.has(word));

interface Example {
  readonly buckets: readonly number[];
  readonly name: boolean;
  readonly weight: number;
}
const held = [...names.keys()].filter((_, at) => at % 10 === 0);
const kept = new Set(held.filter((word) => !speakers.givenNames.has(word)));
const examples: Example[] = [];
for (const [word, lists] of names)
  if (!kept.has(word))
    examples.push({ buckets: bucketsOf(word), name: true, weight: lists > 2 ? lists : lists > 1 ? 1 : 0.6 });
const heldPlain = new Set(plain.filter((word, at) => at % 10 === 0 && !others.has(word)));
for (const word of plain)
  if (!heldPlain.has(word)) examples.push({ buckets: bucketsOf(word), name: false, weight: OTHER_WEIGHT });

const weights = new Float64Array(BUCKETS);
let bias = 0;
const score = (buckets: readonly number[]): number => buckets.reduce((sum, at) => sum + weights[at]!, bias);
const random = numbers();
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  for (let at = examples.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [examples[at], examples[other]] = [examples[other]!, examples[at]!];
  }
  for (const { buckets, name, weight } of examples) {
    const wanted = name ? 1 : 0;
    const step =
      ((RATE / (1 + epoch)) * weight * (wanted - 1 / (1 + Math.exp(-score(buckets))))) /
      Math.sqrt(buckets.length);
    bias += step;
    for (const at of buckets) weights[at]! += step - DECAY * weights[at]!;
  }
}

const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
for (let at = 0; at < BUCKETS; at++) weights[at] = bytes[at]! * scale;
const file = join(root, "config/names/arabic-words.json");
const encoded = Buffer.from(bytes.buffer).toString("base64");
writeFileSync(
  file,
  `${JSON.stringify({ bias: Number(bias.toFixed(4)), scale: Number(scale.toFixed(6)), weights: encoded })}\n`,
);

const share = (words: Iterable<string>, from: number): string => {
  const all = [...words];
  return `${((100 * all.filter((word) => score(bucketsOf(word)) > from).length) / all.length).toFixed(1)} %`;
};
console.log(`${names.size} names, ${plain.length} other words`);
for (const from of [-2, -1, 0, 1])
  console.log(
    `above ${from}: ${share(kept, from)} of names kept aside, ${share(heldPlain, from)} of other words kept aside`,
  );
