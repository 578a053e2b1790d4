import { z } from "zod";
import { remember } from "../../base/remember.ts";
import { readLexicon } from "../lexicon.ts";

/** How much a folded Arabic word looks like part of a personal name: log-odds, above 0 where it is more likely one. */
export type NameLikeness = (norm: string) => number;

/** Pieces of words share this many weights: 2 ** 15. */
export const BUCKETS = 32_768;
const SHORTEST = 2;
const LONGEST = 5;

const schema = z.strictObject({ bias: z.number(), scale: z.number().positive(), weights: z.base64() });

/** FNV-1a over the UTF-16 units of a piece. */
function bucketOf(text: string, from: number, to: number): number {
  let hash = 2_166_136_261;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return (hash >>> 0) % BUCKETS;
}

/** The buckets of a word: its pieces of two to five letters, its edges marked. A bucket may come twice. */
export function bucketsOf(norm: string): number[] {
  const edged = `^${norm}$`;
  const found: number[] = [];
  for (let length = SHORTEST; length <= LONGEST; length++)
    for (let at = 0; at + length <= edged.length; at++) found.push(bucketOf(edged, at, at + length));
  return found;
}

/**
 * Reads the weights of `config/names/arabic-words.json`, which `bench/train-name-words.ts` learns.
 * @throws LexiconError naming the file.
 */
export function readNameLikeness(configDir: string): NameLikeness {
  const { bias, scale, weights } = readLexicon(configDir, "../names/arabic-words.json", schema);
  const bytes = Buffer.from(weights, "base64");
  const steps = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return remember((norm) => {
    let sum = 0;
    for (const bucket of bucketsOf(norm)) sum += steps[bucket]!;
    return bias + sum * scale;
  });
}
