import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LexiconError } from "../quotations/lexicon.ts";

export const KINDS = ["place", "organisation", "person", "event", "policy", "action", "thing"] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that news are about, by its names in each language: whole phrases. */
export interface ConceptRow {
  readonly id: string;
  readonly kind?: Kind;
  readonly en: readonly string[];
  readonly ar: readonly string[];
  /** The concept that it is a kind or a part of. */
  readonly broader?: string;
  readonly opposite?: string;
}

/**
 * The rows of `config/concepts`, file after file in the order of their names. Checked by hand: thousands of rows are read at
 * every start, and a schema takes ten times as long.
 * @throws LexiconError naming the file, the line and what is allowed there.
 */
export function readConceptRows(configDir: string): readonly ConceptRow[] {
  const folder = join(configDir, "concepts");
  const rows: ConceptRow[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".jsonl")) continue;
    const place = join(folder, file);
    const lines = readFileSync(place, "utf8").split("\n");
    for (let at = 0; at < lines.length; at++)
      if (lines[at] !== "") rows.push(rowOf(lines[at]!, place, at + 1));
  }
  return rows;
}

function rowOf(line: string, file: string, at: number): ConceptRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new LexiconError("concepts-unreadable", `${file}:${at} is no JSON`, "Mend the line named.", cause);
  }
  const wrong = wrongIn(value);
  if (wrong === null) return value as ConceptRow;
  throw new LexiconError("concepts-invalid", `${file}:${at}: ${wrong}`, "Mend the line named.");
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const FIELDS: Readonly<Record<string, (value: unknown) => string | null>> = {
  id: idWrong,
  kind: (value) => (KINDS.includes(value as Kind) ? null : `has to be one of ${KINDS.join(", ")}`),
  en: phrasesWrong,
  ar: phrasesWrong,
  broader: idWrong,
  opposite: idWrong,
};

function idWrong(value: unknown): string | null {
  return typeof value === "string" && ID.test(value) ? null : "has to be small letters, digits and hyphens";
}

function phrasesWrong(value: unknown): string | null {
  if (!Array.isArray(value)) return "has to be a list of phrases";
  for (const one of value) if (typeof one !== "string" || one === "") return "has to hold phrases only";
  return null;
}

function wrongIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "has to be an object";
  for (const field in value) {
    const held = (value as Readonly<Record<string, unknown>>)[field];
    const check = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (check === undefined) return `${field}: no such field; there are ${Object.keys(FIELDS).join(", ")}`;
    const wrong = check(held);
    if (wrong !== null) return `${field}: ${wrong}`;
  }
  for (const field of ["id", "en", "ar"]) if (!Object.hasOwn(value, field)) return `${field}: is missing`;
  return null;
}
