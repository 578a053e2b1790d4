import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readConceptRows } from "./concept-rows.ts";
import { buildConceptTable, openConceptTable } from "./concept-table.ts";
import type { Concepts } from "./concepts.ts";
import type { Senses } from "./senses.ts";

/** The table that `npm run build:concepts` makes of `config/concepts` and `config/topics/senses.json`. */
export const conceptTableFile = (configDir: string): string => join(configDir, "topics", "concepts.bin");

/** What the lists are known by: a change of any of them makes another. 32 bytes. */
export function digestOfLists(configDir: string): Uint8Array {
  const hash = createHash("sha256");
  const folder = join(configDir, "concepts");
  const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  const files = names.sort().map((name) => join(folder, name));
  for (const file of [...files, join(configDir, "topics", "senses.json")]) {
    const bytes = readFileSync(file);
    hash.update(`${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest();
}

/**
 * The concepts of the lists of `configDir`: from the table that was made of them, or, where lists were changed since, from the
 * lists, which takes many times as long.
 * @throws LexiconError where a list is wrong.
 */
export function readConcepts(configDir: string, senses: Senses): Concepts {
  const digest = digestOfLists(configDir);
  return (
    openConceptTable(bytesOf(conceptTableFile(configDir)), digest) ??
    openConceptTable(buildConceptTable(readConceptRows(configDir), senses))!
  );
}

/** No bytes where there is no file. */
function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    return new Uint8Array();
  }
}
