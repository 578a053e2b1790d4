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

/** The buckets of a word: its pieces of two to five letters, its edges marked. A bucket may come twice. */
export function bucketsOf(norm: string): number[] {
  const found: number[][] = [];
  eachPiece(norm, (bucket, length) => {
    const some = found[length - SHORTEST] ?? [];
    some.push(bucket);
    found[length - SHORTEST] = some;
  });
  return found.flat();
}

/** Tells the bucket of each piece of a word: FNV-1a over its UTF-16 units, which goes on from piece to longer piece. */
function eachPiece(norm: string, use: (bucket: number, length: number) => void): void {
  const edged = `^${norm}$`;
  for (let at = 0; at <= edged.length - SHORTEST; at++) {
    let hash = 2_166_136_261;
    for (let length = 1; length <= LONGEST && at + length <= edged.length; length++) {
      hash = Math.imul(hash ^ edged.charCodeAt(at + length - 1), 16_777_619);
      if (length >= SHORTEST) use((hash >>> 0) % BUCKETS, length);
    }
  }
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
    eachPiece(norm, (bucket) => {
      sum += steps[bucket]!;
    });
    return bias + sum * scale;
  });
}
