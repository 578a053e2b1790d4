import { z } from "zod";
import { readLexicon } from "../quotations/lexicon.ts";

const ids = z.array(z.string());
const schema = z.strictObject({
  more: ids,
  less: ids,
  lifted: ids,
  general: ids,
  parts: z.record(z.string(), ids),
});

/** What the lists of concepts do not say of them: `config/topics/senses.json`, ids throughout. */
export interface Senses {
  /** Actions by which there is more of a thing, and less: who wants the one does not want the other. */
  readonly more: ReadonlySet<string>;
  readonly less: ReadonlySet<string>;
  /** What رفع ends and does not raise. */
  readonly lifted: ReadonlySet<string>;
  /** What so many others are made of that it tells little: "law", "right". */
  readonly general: ReadonlySet<string>;
  /** Concepts that say what others say together. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
}

/** @throws LexiconError naming the file. */
export function readSenses(configDir: string): Senses {
  const { more, less, lifted, general, parts } = readLexicon(configDir, "../topics/senses.json", schema);
  return {
    more: new Set(more),
    less: new Set(less),
    lifted: new Set(lifted),
    general: new Set(general),
    parts,
  };
}
